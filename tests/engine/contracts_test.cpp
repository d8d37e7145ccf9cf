// Several contracts on a line, and several versions of one in a run, go by column; lines that would
// then be settled out of their order do not.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/by_column.hpp"
#include "tests/engine/compare.hpp"
#include "tests/engine/portfolio.hpp"

using namespace bareme;

namespace {

using Line = std::map<std::string, std::string>;

auto program() -> model::Program {
  return test::program_of(R"(
soin { foyer : texte facultatif }
régime amo { garantie soins { couvre vrai
  base 30 €
  taux 70 % } }
contrat socle { garantie soins { couvre amo.pris_en_charge
  rembourse 50 % × reste
  plafond annuel : 40 € par bénéficiaire et par année civile } }
contrat surco { formules { un ; deux }
  tableau annuel(formule) { un : 20 €
                            deux : 100 € }
  garantie soins { couvre amc.pris_en_charge
    rembourse reste
    plafond annuel : annuel(formule) par bénéficiaire et par année civile } }
contrat famille { garantie soins { couvre vrai
  rembourse reste
  plafond annuel : 100 € par foyer et par année civile } }
)");
}

// What the first contract and those above it pay, what is left, and how many lines went alone.
auto paid(const Line& line) -> std::string {
  return line.at("amc") + " " + line.at("surcomplémentaire") + " " + line.at("reste_à_charge");
}

}  // namespace

TEST_CASE("A contract after another pays on what that one has left") {
  // amo: 70 % × 30 = 21; left 79. socle: half, 39,50, then the 0,50 left under its 40 a year.
  const auto got = test::by_column(program(), R"(identifiant;bénéficiaire;date;frais;contrat
1;A;2025-01-10;100,00;socle > surco.un
2;A;2025-01-11;100,00;socle > surco.un
3;B;2025-01-12;100,00;socle > surco.deux
4;B;2025-01-13;100,00;socle > surco.deux
5;C;2025-01-14;100,00;surco.deux
6;D;2025-01-15;100,00;
)");
  CHECK(got.paths.one_by_one == 0);
  CHECK(got.paths.of_several_contracts == 4);
  CHECK(paid(got.columns[0]) == "39,50 20,00 19,50");
  CHECK(paid(got.columns[1]) == "0,50 0,00 78,50");
  CHECK(paid(got.columns[2]) == "39,50 39,50 0,00");
  // 100 a year, 39,50 used: 60,50 left, below the 78,50 that socle leaves.
  CHECK(paid(got.columns[3]) == "0,50 60,50 18,00");
  // Alone, surco is the first contract itself: `amc` is nobody yet.
  CHECK(paid(got.columns[4]) == "0,00 0,00 79,00");
  CHECK(got.columns[4].at("amc_décision") == "sans_garantie");
  CHECK(paid(got.columns[5]) == "0,00 0,00 79,00");
  CHECK(got.columns[1].at("amc_motif") == "annuel");
}

TEST_CASE("Lines of few and of many contracts each meet their own") {
  // Contract k pays k euros a year: all of it for the first line of a beneficiary, then nothing.
  for (const int contracts : {2, 13, 14, 15, 40}) {
    std::string rules =
        "soin { foyer : texte facultatif }\n"
        "régime amo { garantie soins { couvre vrai\n  base 30 €\n  taux 70 % } }\n";
    for (int k = 1; k <= contracts; ++k)
      rules += fmt::format(
          "contrat c{0} {{ garantie soins {{ couvre vrai\n  rembourse reste\n"
          "  plafond annuel : {0} € par bénéficiaire et par année civile }} }}\n",
          k);
    std::string csv = "identifiant;bénéficiaire;date;frais;contrat\n";
    const int lines = 2 * contracts;
    for (int i = 0; i < lines; ++i)
      csv += fmt::format("{0:03};P{1};2025-01-10;100,00;c{1}\n", i, i % contracts + 1);
    const auto got = test::by_column(test::program_of(rules), csv);
    CHECK(got.paths.one_by_one == 0);
    REQUIRE(got.columns.size() == static_cast<std::size_t>(lines));
    for (int i = 0; i < lines; ++i) {
      const std::string first = fmt::format("{},00", i % contracts + 1);
      CHECK(got.columns[static_cast<std::size_t>(i)].at("amc") == (i < contracts ? first : "0,00"));
    }
  }
}

TEST_CASE("A beneficiary met with and without a second contract draws in the order of the lines") {
  // Groups by first line: socle alone, then socle and surco. Line 4 comes after line 3 of the later
  // group, so waits for it, and so does every line of B after it.
  const auto got = test::by_column(program(), R"(identifiant;bénéficiaire;date;frais;contrat
1;A;2025-01-10;70,00;socle
2;A;2025-01-11;70,00;socle > surco.deux
3;B;2025-01-12;51,00;socle > surco.deux
4;B;2025-01-13;71,00;socle
5;B;2025-01-14;71,00;socle > surco.deux
6;A;2025-01-15;70,00;socle > surco.deux
)");
  CHECK(got.paths.one_by_one == 2);
  CHECK(got.paths.why.at("after a line of other contracts") == 1);
  CHECK(got.paths.why.at("after a line settled alone") == 1);
  // A: 49 left, half is 24,50 of the 40 a year; then 15,50, and surco the 33,50 left.
  CHECK(paid(got.columns[0]) == "24,50 0,00 24,50");
  CHECK(paid(got.columns[1]) == "15,50 33,50 0,00");
  // B: 30 left, half is 15; then 25 of 50; then nothing, surco 50.
  CHECK(paid(got.columns[2]) == "15,00 15,00 0,00");
  CHECK(paid(got.columns[3]) == "25,00 0,00 25,00");
  CHECK(paid(got.columns[4]) == "0,00 50,00 0,00");
  CHECK(paid(got.columns[5]) == "0,00 49,00 0,00");
}

TEST_CASE("A household met with and without a second contract draws in the order of the lines") {
  const auto got = test::by_column(program(), R"(identifiant;bénéficiaire;foyer;date;frais;contrat
1;A;F1;2025-01-10;81,00;famille
2;B;F1;2025-01-11;51,00;famille > surco.un
3;C;F1;2025-01-12;91,00;famille
4;D;F2;2025-01-12;91,00;famille
5;E;;2025-01-13;71,00;famille > surco.un
6;F;;2025-01-14;71,00;famille
)");
  // C after B, of the later group; a household that is not known is that person's alone.
  CHECK(got.paths.one_by_one == 1);
  CHECK(paid(got.columns[0]) == "60,00 0,00 0,00");
  CHECK(paid(got.columns[1]) == "30,00 0,00 0,00");
  CHECK(paid(got.columns[2]) == "10,00 0,00 60,00");
  CHECK(paid(got.columns[3]) == "70,00 0,00 0,00");
  CHECK(paid(got.columns[4]) == "50,00 0,00 0,00");
  CHECK(paid(got.columns[5]) == "50,00 0,00 0,00");
}

TEST_CASE("Two versions of a contract in one run share its counters, by column") {
  const auto program = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre faux
  rembourse 0 € } }
contrat c jusqu'au 2024-12-31 { garantie soins { couvre vrai
  rembourse reste
  plafond total : 100 € par bénéficiaire et à vie } }
contrat c depuis 2025-01-01 { garantie soins { couvre vrai
  rembourse 50 % × reste
  plafond total : 100 € par bénéficiaire et à vie } }
)");
  const auto versions = program.payers[program.contract("c")].versions;
  REQUIRE(versions.size() == 2);
  // A reader takes the version in force: here both are met on one day, as a caller may want it.
  records::Claims claims{program};
  const auto add = [&](std::string_view who, std::size_t version, std::int64_t cents) {
    const std::size_t line = claims.add_line(claims.size() + 2);
    claims.set(line, model::kIdentifier, claims.texts().intern(std::to_string(line)));
    claims.set(line, model::kBeneficiary, claims.texts().intern(who));
    claims.set(line, model::kDate, make_date(2025, 3, 1)->days);
    claims.set(line, model::kExpense, cents);
    claims.set(line, model::kContract, claims.chain_id({{versions[version], std::nullopt}}));
  };
  add("A", 0, 60'00);  // 60
  add("A", 1, 60'00);  // 30 of the 40 left
  add("B", 1, 60'00);  // 30
  add("B", 0, 90'00);  // 70, after a line of the later group
  add("A", 1, 60'00);  // 10
  const auto compared = test::compare(program, claims);
  CHECK(compared.difference.empty());
  CHECK(compared.paths.one_by_one == 1);
  CHECK(compared.settled == 5);
}

TEST_CASE("A contract that is twice in a chain is settled line by line") {
  const auto rules = program();
  const model::PayerId socle = rules.contract("socle");
  records::Claims claims{rules};
  for (int i = 0; i < 2; ++i) {
    const std::size_t line = claims.add_line(claims.size() + 2);
    claims.set(line, model::kIdentifier, claims.texts().intern(std::to_string(line)));
    claims.set(line, model::kBeneficiary, claims.texts().intern("A"));
    claims.set(line, model::kDate, make_date(2025, 3, 1)->days);
    claims.set(line, model::kExpense, 60'00);
    claims.set(line, model::kContract,
               claims.chain_id({{socle, std::nullopt}, {socle, std::nullopt}}));
  }
  const auto compared = test::compare(rules, claims);
  CHECK(compared.difference.empty());
  CHECK(compared.paths.why.at("a contract twice") == 2);
}

TEST_CASE("Contracts that are met beside others have their accounts apart, from then on") {
  // Each contract is first met alone, then beside others: what it has consumed goes with it.
  const auto program = test::program_of(R"(
soin { }
contrat a { garantie g { couvre vrai
  rembourse 10 €
  plafond annuel : 25 € par bénéficiaire et par année civile } }
contrat b { garantie g { couvre vrai
  rembourse 20 €
  plafond mensuel : 50 € par bénéficiaire et par mois
  plafond annuel : 70 € par bénéficiaire et par année civile } }
contrat c { garantie g { couvre vrai
  rembourse 40 €
  limite actes : 3 actes par bénéficiaire et par année civile } }
)");
  const auto got = test::by_column(program, R"(identifiant;bénéficiaire;date;frais;contrat
1;A;2025-01-10;100,00;a
2;B;2025-01-10;100,00;b
3;C;2025-01-10;100,00;c
4;A;2025-01-11;100,00;a > b
5;B;2025-01-11;100,00;a > b
6;C;2025-01-11;100,00;b > c
7;A;2025-01-12;100,00;c > a
8;B;2025-01-12;100,00;a > b > c
9;C;2025-01-12;100,00;c > b > a
10;A;2025-02-13;100,00;a > b > c
11;B;2025-02-13;100,00;a > b > c
12;C;2025-02-13;100,00;a > b > c
13;B;2025-02-14;100,00;b
14;C;2026-01-14;100,00;c
)");
  const std::vector<std::string> expected{
      "10,00 0,00 90,00", "20,00 0,00 80,00", "40,00 0,00 60,00",
      // A: a 10 of 15 left, b 20. B: a 10, b 20 of 30 left. C: b 20, c the second act.
      "10,00 20,00 70,00", "10,00 20,00 70,00", "20,00 40,00 40,00",
      // A: c the first act, a the 5 left. B: a 10, b the 10 left of the month, c 40.
      "40,00 5,00 55,00", "10,00 50,00 40,00",
      // C: c the third act, b 20, a 10.
      "40,00 30,00 30,00",
      // A: a has nothing left, b 20, c 40. B: a the 5 left, b 20, c 40. C: a 10, b 20, c has none.
      "0,00 60,00 40,00", "5,00 60,00 35,00", "10,00 20,00 70,00",
      // B: b has nothing left of 70 a year. C: a new year.
      "0,00 0,00 100,00", "40,00 0,00 60,00"};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO("line " << i + 1);
    CHECK(paid(got.columns[i]) == expected[i]);
  }
}

TEST_CASE("A line settled alone reads what lines by column have counted under another version") {
  // The second version has no plan: its rate has eight decimals. Nothing of it draws on f.
  const auto program = test::program_of(R"(
soin { }
régime r jusqu'au 2024-12-31 {
  forfait f : 3 équipements par période de 12 mois depuis le premier soin
  garantie g { couvre vrai
    rembourse reste
    impute sur f }
}
régime r depuis 2025-01-01 {
  forfait f : 3 équipements par période de 12 mois depuis le premier soin
  plafond p : max(5 € ; consommé(f ; période précédente) × 10 €) par mois
  garantie g { couvre vrai
    base frais
    taux 100,000001 % }
}
)");
  const auto got = test::by_column(program, R"(identifiant;bénéficiaire;date;frais
1;A;2024-02-10;23,00
2;A;2024-03-10;23,00
3;A;2025-03-01;39,62
4;B;2025-03-01;39,62
)");
  CHECK(got.paths.one_by_one == 2);
  // Two in the period that is over: 20 €. B has none.
  CHECK(got.columns[2].at("amo") == "20,00");
  CHECK(got.columns[3].at("amo") == "5,00");
}

TEST_CASE("A forfait on which nothing draws is read as it was opened") {
  const auto program = test::program_of(R"(
soin { }
régime r {
  forfait f : 100 € par bénéficiaire et par année civile
  garantie g { couvre vrai
    rembourse min(restant(f) ; 30 €) }
}
)");
  const auto got = test::by_column(program, R"(identifiant;bénéficiaire;date;frais
1;A;2024-02-10;50,00
2;A;2024-03-10;20,00
)");
  CHECK(got.paths.one_by_one == 0);
  CHECK(got.columns[0].at("amo") == "30,00");
  CHECK(got.columns[1].at("amo") == "20,00");
}
