// Lines of several units go by column as so many lines of one, added up; large amounts by plans of
// 64 bits.
#include <catch2/catch.hpp>

#include "tests/engine/by_column.hpp"
#include "tests/engine/portfolio.hpp"

using namespace bareme;

namespace {

using Line = std::map<std::string, std::string>;

auto values(const Line& line, std::initializer_list<const char*> names) -> std::string {
  std::string text;
  for (const char* name : names) text += line.at(name) + "; ";
  return text.substr(0, text.size() - 2);
}
auto paid(const Line& line) -> std::string {
  return values(line, {"amo", "amc", "reste_à_charge"});
}
auto tariff(const Line& line) -> std::string {
  return values(line, {"amo_base", "amo_taux", "amo_brut", "ticket_modérateur", "dépassement"});
}

}  // namespace

TEST_CASE("The units of a line draw one after the other, and are added up") {
  const auto program = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre vrai
  base 10 €
  taux 70 % } }
contrat c { garantie soins { couvre vrai
  rembourse reste
  plafond par_acte : 20 € par unité
  limite actes : 4 actes par bénéficiaire et par année civile } }
)");
  const auto got = test::by_column(program, R"(identifiant;bénéficiaire;date;frais;quantité;contrat
1;A;2025-01-10;100,00;3;c
2;A;2025-01-11;90,00;2;c
3;A;2025-01-12;30,00;1;c
4;B;2025-01-12;20,00;;c
5;A;2026-01-12;54,01;2;
)");
  CHECK(got.paths.one_by_one == 0);
  CHECK(got.paths.of_several_units == 3);
  // 33,34, 33,33 and 33,33: 7 of amo each, 20 of the contract each.
  CHECK(paid(got.columns[0]) == "21,00; 60,00; 19,00");
  CHECK(tariff(got.columns[0]) == "10,00; 70 %; 21,00; 9,00; 70,00");
  CHECK(got.columns[0].at("amc_motif") == "par_acte");
  // The fourth act, then none: capped decides, for something was paid.
  CHECK(paid(got.columns[1]) == "14,00; 20,00; 56,00");
  CHECK(values(got.columns[1], {"amc_décision", "amc_motif"}) == "plafonné; par_acte");
  CHECK(paid(got.columns[2]) == "7,00; 0,00; 23,00");
  CHECK(values(got.columns[2], {"amc_décision", "amc_motif"}) == "épuisé; actes");
  CHECK(paid(got.columns[3]) == "7,00; 13,00; 0,00");
  CHECK(paid(got.columns[4]) == "14,00; 0,00; 40,01");
}

TEST_CASE("Units that do not stand alike are shown as the reference says") {
  // 100,00 by three: only the first unit, of 33,34, is above 33,33.
  const auto above = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre frais > 33,33 €
  base 10 €
  taux 70 % } }
)");
  const auto below = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre frais < 33,34 €
  base 10 €
  taux 70 % } }
)");
  constexpr auto kRows = "identifiant;bénéficiaire;date;frais;quantité\n1;A;2025-01-10;100,00;3\n";
  const auto first = test::by_column(above, kRows);
  CHECK(first.paths.of_several_units == 1);
  CHECK(values(first.columns[0], {"amo", "amo_décision"}) == "7,00; versé");
  CHECK(tariff(first.columns[0]) == "10,00; 70 %; 7,00; 3,00; 23,34");
  const auto others = test::by_column(below, kRows);
  CHECK(others.paths.of_several_units == 1);
  CHECK(values(others.columns[0], {"amo", "amo_décision"}) == "14,00; versé");
  // `amo_base` and `amo_taux` are those of the first unit, which has none.
  CHECK(tariff(others.columns[0]) == "; ; 14,00; 6,00; 46,66");
}

TEST_CASE("A fault of one unit rejects the line, and none of its units draws") {
  const auto program = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre vrai
  rembourse arrondi(20 € / (si frais = 33,33 € alors 0 sinon 1) ; au centime)
  plafond annuel : 50 € par bénéficiaire et par année civile } }
)");
  const auto got = test::by_column(program, R"(identifiant;bénéficiaire;date;frais;quantité
1;A;2025-01-10;20,00;1
2;A;2025-01-11;100,00;3
3;A;2025-01-12;100,00;2
4;B;2025-01-12;100,00;3
5;C;2025-01-12;100,02;3
)");
  CHECK(got.columns[0].at("amo") == "20,00");
  CHECK(got.rows[1] == "B4202");
  CHECK(got.columns[2].at("amo") == "30,00");
  CHECK(got.rows[3] == "B4202");
  CHECK(got.columns[4].at("amo") == "50,00");
  // The line of A after a reject waits for it.
  CHECK(got.paths.one_by_one == 3);
  CHECK(got.paths.of_several_units == 1);
}

TEST_CASE("Lines of a thousand units stand in as many runs as they need, sums beyond 32 bits too") {
  const auto program = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre vrai
  base 10 €
  taux 70 % } }
contrat c { garantie naissance { couvre vrai
  verse 100 000 € } }
)");
  std::string csv = "identifiant;bénéficiaire;date;frais;quantité;contrat\n";
  for (int i = 1; i <= 9; ++i)
    csv += std::to_string(i) + ";A;2025-01-10;1000,00;" + (i % 3 == 0 ? "1;c" : "1000;c") + "\n";
  const auto got = test::by_column(program, csv);
  CHECK(got.paths.one_by_one == 0);
  CHECK(got.paths.of_several_units == 6);
  for (std::size_t i = 0; i < 9; ++i) {
    const bool one = i % 3 == 2;
    // 0,70 of each euro; of a line of 1 000 €, 70 % of 10 €.
    CHECK(got.columns[i].at("amo") == (one ? "7,00" : "700,00"));
    CHECK(got.columns[i].at("allocation") == (one ? "100000,00" : "100000000,00"));
  }
}

TEST_CASE("Where many amounts of a run are large, it goes by plans of 64 bits") {
  const auto program = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre vrai
  base 15 000 €
  taux 70 % } }
contrat c { garantie soins { couvre vrai
  rembourse 200 % × amo.base y compris amo.brut
  plafond annuel : 18 000 € par bénéficiaire et par année civile } }
)");
  std::string csv = "identifiant;bénéficiaire;date;frais;contrat\n";
  for (int i = 1; i <= 20; ++i)
    csv += std::to_string(i) + ";B" + std::to_string(i / 2) + ";2025-01-10;20000,00;c\n";
  csv += "21;C;2025-01-10;9999999,99;c\n22;D;2025-01-10;100,00;c\n";
  const auto got = test::by_column(program, csv);
  CHECK(got.paths.of_large_amounts == 21);
  CHECK(got.paths.one_by_one == 0);
  // amo: 70 % of 15 000. The contract: 30 000 less 10 500 is above the 9 500 left, of 18 000 a
  // year.
  CHECK(paid(got.columns[1]) == "10500,00; 9500,00; 0,00");
  CHECK(paid(got.columns[2]) == "10500,00; 8500,00; 1000,00");
  CHECK(paid(got.columns[20]) == "10500,00; 18000,00; 9971499,99");
  CHECK(paid(got.columns[21]) == "70,00; 30,00; 0,00");
  // A few are settled one by one: the others need no plan of 64 bits.
  const auto few = test::by_column(program, R"(identifiant;bénéficiaire;date;frais;contrat
1;A;2025-01-10;20000,00;c
2;B;2025-01-10;100,00;c
)");
  CHECK(few.paths.why.at("a large amount") == 1);
  CHECK(few.paths.one_by_one == 1);
  CHECK(paid(few.columns[0]) == "10500,00; 9500,00; 0,00");
}

TEST_CASE("Lines of several units that count once by their amount are settled line by line") {
  // The account is that of the line's 60,00, whatever a unit is charged.
  const auto program = test::program_of(R"(
soin { }
régime amo { garantie soins { couvre vrai
  rembourse reste
  limite actes : 1 actes par bénéficiaire et par année civile une fois par frais } }
)");
  const auto got = test::by_column(program, R"(identifiant;bénéficiaire;date;frais;quantité
1;A;2025-01-10;60,00;2
2;A;2025-01-11;60,00;1
3;A;2025-01-12;30,00;1
)");
  CHECK(got.paths.why.at("a quantity") == 1);
  CHECK(got.columns[0].at("amo") == "60,00");
  CHECK(got.columns[1].at("amo") == "60,00");
  CHECK(got.columns[2].at("amo") == "0,00");
}
