// What `explain` says of lines that are no plain ones: repeated, unreadable, refused twice over.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

constexpr const char* kRules = R"(nomenclature Acte { G ; OSTEO }
soin { acte : Acte ; prescrit : booléen ; parcours : booléen }
contrat m "Mutuelle" depuis 2025-02-01 {
  garantie soins {
    couvre    acte = OSTEO
    exige     prescription   : prescrit
    exige     parcours_suivi : parcours
    rembourse reste
  }
}
contrat n "Nord" {
  garantie soins_de_longue_durée_après_une_hospitalisation_dans_un_autre_département {
    couvre    vrai
    rembourse 12 €
    plafond   dix_euros_par_soin_quand_il_suit_une_hospitalisation_dans_un_autre_département : 10 € par séance
  }
}
)";
constexpr const char* kClaims =
    "identifiant;bénéficiaire;contrat;date;acte;prescrit;parcours;frais\n"
    "1;Jeanne;m;2025-06-01;OSTEO;non;non;60,00\n"
    "2;Jeanne;m;2025-06-02;G;oui;non;60,00\n"
    "3;Jeanne;m;2025-06-03;OSTEO;oui;non;60,00\n"
    "1;Paul;m;2025-06-04;OSTEO;oui;oui;70,00\n"
    "4;Paul;inconnu;2025-06-05;OSTEO;oui;oui;80,00\n"
    "5;Paul;m;2025-06-06;OSTEO;oui;oui;8O\n"
    "6;Paul;n;2025-06-07;OSTEO;oui;oui;20,00\n";

struct Place : Workplace {
  Place() {
    write("r.bareme", kRules);
    write("s.csv", kClaims);
  }
  auto explained(const std::string& claim) const -> std::string {
    const Ran ran = bareme("explain r.bareme s.csv --claim " + claim);
    INFO(ran.err);
    CHECK(ran.status == 0);
    return ran.out;
  }
};

}  // namespace

TEST_CASE("Two fields that must change together are told where none alone is enough") {
  const Place here;
  CHECK(contains(here.explained("1"),
                 "Il faudrait, par exemple, à la fois : prescrit = vrai ; et parcours = vrai\n"));
  CHECK(contains(here.explained("2"),
                 "Il faudrait, par exemple, à la fois : acte = OSTEO ; et parcours = vrai\n"));
  CHECK(contains(here.explained("3"), "Il faudrait : parcours = vrai\n"));
}

TEST_CASE("A repeated identifier is explained with the rows that repeat it") {
  const Place here;
  const std::string text = here.explained("1");
  CHECK(text.starts_with("Soin 1 · 2025-06-01 · bénéficiaire Jeanne · contrat Mutuelle · frais "));
  CHECK(contains(text,
                 "\nSoin 1 · 2025-06-04 · bénéficiaire Paul · contrat m · frais 70,00\n\n"
                 "  Rejeté : B4106, ligne 5"));
  CHECK_FALSE(contains(here.explained("3"), "Rejeté"));
  const auto json =
      nlohmann::json::parse(here.bareme("explain r.bareme s.csv --claim 1 --format json").out);
  CHECK(json["row"] == 2);
  CHECK(json["repeated_at"] == nlohmann::json::array({5}));
  CHECK(json["text"] == text);
}

TEST_CASE("A row that could not be read has a heading too, with its cells as they came") {
  const Place here;
  CHECK(here.explained("4").starts_with(
      "Soin 4 · 2025-06-05 · bénéficiaire Paul · contrat inconnu · frais 80,00\n\n"
      "  Rejeté : B4105, ligne 6"));
  CHECK(here.explained("5").starts_with(
      "Soin 5 · 2025-06-06 · bénéficiaire Paul · contrat m · frais 8O\n\n"
      "  Rejeté : B4102, ligne 7"));
}

TEST_CASE("Names that are too long for their line leave amounts and places in their columns") {
  const Place here;
  std::istringstream lines{here.explained("6")};
  std::string line, before;
  bool amount = false, place = false;
  for (; std::getline(lines, line); before = line) {
    if (contains(before, "garantie soins_de_longue_durée")) {
      amount = true;
      // The amount ends in column 77 of display, its decision begins in column 80.
      CHECK(line == fmt::format("{:70}{}", "", "10,00\u00A0€   plafonné"));
    }
    if (contains(before, "plafond dix_euros_par_soin")) {
      place = true;
      CHECK(line == fmt::format("{:53}{:27}r.bareme:15", "", "← limite"));
    }
  }
  CHECK(amount);
  CHECK(place);
}

TEST_CASE("A row of too few fields is found by its identifier, and its reject is shown") {
  const Workplace here;
  here.write("r.bareme", kRules);
  here.write("s.csv", fmt::format("{}7;Jeanne;m;2025-06-01\n3;Jeanne;m\n", kClaims));
  const Ran ran = here.bareme("explain r.bareme s.csv --claim 7");
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "Ligne 9"));
  CHECK(contains(ran.out, "Rejeté : B4001"));
  // A row that could be read is the one that bears its identifier.
  CHECK_FALSE(contains(here.bareme("explain r.bareme s.csv --claim 3").out, "B4001"));
  CHECK(here.bareme("explain r.bareme s.csv --claim 8").status == 2);
}
