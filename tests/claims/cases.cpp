#include <catch2/catch.hpp>

#include "interpreter/claims/claims_file.hpp"
#include "tests/claims/small_program.hpp"

namespace bareme::claims {
namespace {

using model::Fact;
using model::Value;
using Lines = std::vector<std::string>;

const model::Program kProgram = test::small_program();

auto number(model::FieldId field, Int128 value) -> Fact {
  return {field, "", {value, {}, true}, {}};
}
auto text(model::FieldId field, std::string value) -> Fact {
  return {field, std::move(value), {}, {}};
}
auto day(int year, unsigned month, unsigned day) -> Fact {
  return number(model::kDate, make_date(year, month, day)->days);
}
auto act(Int128 code) -> Fact { return number(test::field(test::Extra::Act), code); }
auto expense(Int128 cents) -> Fact { return number(model::kExpense, cents); }

// A line that can be settled, and what is said after it.
auto line(std::vector<Fact> more = {}) -> model::CaseLine {
  model::CaseLine made{{day(2025, 6, 30), act(0), expense(3000)}, {}, {}};
  for (Fact& fact : more) made.facts.push_back(std::move(fact));
  return made;
}
auto claims_of(std::vector<model::CaseLine> lines) -> CaseClaims {
  return claims::claims_of(kProgram, {"essai", std::move(lines), {}});
}

TEST_CASE("the lines of a case are claims, rows numbered from 1") {
  const auto made =
      claims_of({line(), line({expense(11000), text(model::kContract, "henner.premium")})});
  REQUIRE(made.claims.size() == 2);
  CHECK(made.rejects.empty());
  CHECK(made.line_of_case_line == std::vector<std::optional<std::size_t>>{0, 1});
  CHECK(made.claims.source_row(1) == 2);
  CHECK(made.claims.value(1, model::kIdentifier).text == "2");
  CHECK(made.claims.value(1, model::kBeneficiary).text == "essai");
  CHECK(made.claims.expense(1) == Money{11000});
  CHECK(made.claims.date(0) == *make_date(2025, 6, 30));
  CHECK(made.claims.chain(0).empty());
  CHECK(made.claims.chain(1).size() == 1);
  CHECK(made.claims.value(0, model::kQuantity).number == 1);
  CHECK(made.claims.value(0, test::field(test::Extra::Practitioner)).text == "inconnu");
}

TEST_CASE("identifier and beneficiary may be given") {
  const auto made =
      claims_of({line({text(model::kIdentifier, "A7"), text(model::kBeneficiary, "B")})});
  CHECK(made.claims.value(0, model::kIdentifier).text == "A7");
  CHECK(made.claims.value(0, model::kBeneficiary).text == "B");
}

TEST_CASE("a case line is rejected as a row would be, and the others stand") {
  model::CaseLine undated{{act(0), expense(3000)}, {}, {}};
  const auto made =
      claims_of({undated, line({expense(-100)}), line({text(model::kContract, "april")}),
                 line({text(model::kContract, "ancien")}), line({number(model::kQuantity, 0)}),
                 line({text(model::kIdentifier, "2")}), line()});
  CHECK(made.line_of_case_line ==
        std::vector<std::optional<std::size_t>>{{}, {}, {}, {}, {}, {}, 0});
  CHECK(test::rejects(made.rejects) ==
        Lines{"1 B4101 date: valeur obligatoire absente",
              "2 B4103 frais: `-1` est hors du domaine, de 0,00\u00a0€ à "
              "10\u00a0000\u00a0000,00\u00a0€",
              "3 B4105 contrat: `april` n'est pas un contrat du programme",
              "4 B4107 contrat: le contrat `ancien` n'est pas en vigueur le 30/06/2025",
              "5 B4206 quantité: quantité 0 : une quantité va de -1000 à 1000, sauf 0",
              "6 B4106 identifiant: l'identifiant `2` est déjà celui de la ligne 2"});
}

TEST_CASE("the last fact of a field counts, and an empty text is none") {
  const auto made = claims_of({line(
      {expense(-1), expense(4000), text(model::kContract, "april"), text(model::kContract, "")})});
  REQUIRE(made.claims.size() == 1);
  CHECK(made.claims.expense(0) == Money{4000});
  CHECK(made.claims.chain(0).empty());
}

}  // namespace
}  // namespace bareme::claims
