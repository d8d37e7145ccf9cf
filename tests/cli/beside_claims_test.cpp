// The files that stand beside the claims: members, opening and closing accounts.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

// One limit of each kind of account.
constexpr const char* kRules = R"(soin {
  adhésion : date facultatif
  facture : texte facultatif
}
régime amo "AMO" { garantie soins { couvre vrai ; base 50 € ; taux 70 % } }
contrat mut "Mutuelle" {
  formules { bas ; haut }
  garantie soins {
    couvre vrai
    rembourse reste
    plafond mensuel : 500 € par mois
    plafond annuel : 900 € par année civile
    plafond adhérent : 900 € par année d'adhésion
    plafond roulant : 300 € sur 24 mois glissants
    plafond cumul : 40 € par période de 2 ans depuis le premier soin
    plafond vie : 10000 € à vie
    limite séances : 3 séances par période de 6 mois depuis le premier soin une fois par facture
  }
}
)";

constexpr const char* kHeader = "bénéficiaire;contrat;date;frais;adhésion;facture\n";
constexpr const char* kFirst =
    "A;mut.bas;2025-01-10;60;2020-02-29;F1\n"
    "A;mut.bas;2025-01-10;50;2020-02-29;F1\n"
    "B|é;mut.haut;2025-01-11;40;2020-02-29;\n";
constexpr const char* kSecond =
    "A;mut.haut;2025-06-30;45;2020-02-29;F1\n"
    "A;mut.bas;2026-12-01;80;2020-02-29;F3\n"
    "B|é;mut.bas;2027-02-01;60;2020-02-29;F4\n";

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A file split in two, with the accounts between, settles like the whole") {
  const Workplace here;
  here.write("règles.bareme", kRules);
  here.write("tout.csv", fmt::format("{}{}{}", kHeader, kFirst, kSecond));
  here.write("un.csv", fmt::format("{}{}", kHeader, kFirst));
  here.write("deux.csv", fmt::format("{}{}", kHeader, kSecond));
  CHECK(here.bareme("run règles.bareme tout.csv -o tout.out --counters tout.comptes").status == 0);
  CHECK(here.bareme("run règles.bareme un.csv -o un.out --counters un.comptes").status == 0);
  CHECK(here.bareme("run règles.bareme deux.csv -o deux.out --opening un.comptes "
                    "--counters deux.comptes")
            .status == 0);
  const std::string second = here.read("deux.out");
  CHECK(here.read("tout.out") ==
        fmt::format("{}{}", here.read("un.out"), second.substr(second.find('\n') + 1)));
  CHECK(here.read("tout.comptes") == here.read("deux.comptes"));
  for (const char* counter :
       {"mut.soins.mensuel", "mut.soins.annuel", "mut.soins.adhérent", "mut.soins.roulant",
        "mut.soins.cumul", "mut.soins.vie", "mut.soins.séances"})
    CHECK(contains(here.read("un.comptes"), counter));
}

TEST_CASE("Claims before the period feed the counters, and those outside it are not counted") {
  const Workplace here;
  here.write("règles.bareme", kRules);
  here.write("tout.csv", fmt::format("{}{}{}", kHeader, kFirst, kSecond));
  const Ran ran =
      here.bareme("run règles.bareme tout.csv --period 2025-02-01..2026-12-31 -o an.csv");
  CHECK(contains(ran.out, "6 lignes lues = 2 liquidées + 0 rejetée + 4 hors période"));
  const std::string lines = here.read("an.csv");
  CHECK(std::ranges::count(lines, '\n') == 3);
  CHECK(contains(lines, "2025-06-30;45"));
  CHECK(contains(lines, "2026-12-01;80"));
  CHECK(contains(lines, "épuisé;cumul"));
  const auto period = [&](const std::string& written) {
    const Ran refused = here.bareme("run règles.bareme tout.csv --period " + written);
    CHECK(refused.status == 2);
    return refused.err;
  };
  const std::string reversed = period("2025-12-31..2025-01-01");
  CHECK(contains(reversed, "la fin vient avant le début"));
  CHECK(contains(reversed, "`--period 2025-01-01..2025-12-31`"));
  CHECK(contains(period("1850-01-01..2025-12-31"), "de 1900-01-01 à 2199-12-31"));
  CHECK(here.bareme("run règles.bareme tout.csv --period 2025").status == 2);
  CHECK(contains(here.bareme("run règles.bareme tout.csv --period 2025").err, "B9043"));
}

TEST_CASE("Opening accounts that mean nothing are all told where they stand") {
  const Workplace here;
  here.write("règles.bareme", kRules);
  here.write("soins.csv", kHeader);
  here.write("comptes.csv", R"(compteur;unité;par;clé;premier_jour;dernier_jour;consommé
mut.soins.anuel;€;par bénéficiaire et par année civile;A;2025-01-01;;10
mut.soins.annuel;€;par bénéficiaire et par mois;A;2025-01-01;;10
mut.soins.annuel;€;par bénéficiaire et par année civile;A;2025-02-01;;10
mut.soins.annuel;€;par bénéficiaire et par année civile;A;2025-01-01;;-10
mut.soins.annuel;€;par bénéficiaire et par année civile;A;31/02/2025;;10
mut.soins.annuel;€;par bénéficiaire et par année civile;B;2025-01-01;;10
mut.soins.annuel;€;par bénéficiaire et par année civile;B;2025-01-01;;11
mut.soins.vie;€;par bénéficiaire et à vie;A;2025-01-01;;11
mut.soins.cumul;€;par bénéficiaire et par période de 2 ans depuis le premier soin;A;2025-01-01;;11
mut.soins.annuel;€
)");
  const Ran ran = here.bareme("run règles.bareme soins.csv --opening comptes.csv -o non.csv");
  CHECK(ran.status == 2);
  for (const char* told :
       {"[B9062] comptes.csv:2:1", "`mut.soins.annuel`", "[B9062] comptes.csv:3:1",
        "[B9064] comptes.csv:4:1", "[B9063] comptes.csv:5:1", "[B9063] comptes.csv:6:1",
        "[B9066] comptes.csv:8:1", "[B9064] comptes.csv:9:1", "[B9065] comptes.csv:10:1",
        "[B9061] comptes.csv:11:1"}) {
    INFO(told);
    CHECK(contains(ran.err, told));
  }
  here.write("comptes.csv", "compteur;clé\n");
  CHECK(contains(here.bareme("run règles.bareme soins.csv --opening comptes.csv").err, "B9060"));
}

TEST_CASE("What a claim does not say of its beneficiary comes from the members, on its date") {
  const Workplace here;
  here.write("règles.bareme", kRules);
  here.write("assurés.csv",
             "Bénéficiaire;Début;Fin;Contrat;Formule;Adhésion;Ville\n"
             "A;2024-01-01;30/06/2025;mut;bas;2024-01-01;Paris\n"
             "A;2025-07-01;;mut;haut;2024-01-01;Paris\n"
             "C;;;mut;bas;2025-02-31;\n"
             "D;;;mut;bas;;\n"
             "D;2025-05-01;;mut;bas;;\n");
  here.write("soins.csv",
             "bénéficiaire;date;frais;adhésion\n"
             "A;2025-06-30;60;\n"
             "A;2025-07-01;60;2023-05-05\n"
             "C;2025-06-30;60;\n"
             "D;2025-05-01;60;\n"
             "E;2025-05-01;60;\n");
  const Ran ran = here.bareme(
      "run règles.bareme soins.csv --members assurés.csv -o - --rejects rejets.csv "
      "--counters comptes.csv");
  CHECK(contains(ran.out, "A;2025-06-30;60;;35,00;0,00;25,00"));
  CHECK(contains(ran.out, "E;2025-05-01;60;;35,00;0,00;0,00"));
  const std::string rejects = here.read("rejets.csv");
  CHECK(contains(rejects, "4;adhésion;B4102;`2025-02-31`"));
  CHECK(contains(rejects, "5;bénéficiaire;B4108;`D` est deux fois"));
  CHECK(contains(ran.err, "colonnes que les règles ne lisent pas : `Ville`"));
  CHECK(contains(ran.err, "n'est pas dans `assurés.csv` à leur date : 1"));
  // Each year of membership has its own account: what the claim says itself stands.
  CHECK(contains(here.read("comptes.csv"), "A;2025-01-01;;25,00"));
  CHECK(contains(here.read("comptes.csv"), "A;2025-05-05;;15,00"));
  const Ran why = here.bareme("explain règles.bareme soins.csv --members assurés.csv --claim 3");
  CHECK(contains(why.out, "contrat Mutuelle, haut"));
}

TEST_CASE("Members without a beneficiary, or with days that are none, are told") {
  const Workplace here;
  here.write("règles.bareme", kRules);
  here.write("soins.csv", "bénéficiaire;date;frais\nA;2025-06-30;60\n");
  here.write("assurés.csv", "nom;fin;fin\nA;;\n");
  const Ran none = here.bareme("run règles.bareme soins.csv --members assurés.csv");
  CHECK(none.status == 2);
  CHECK(contains(none.err, "B9011"));
  CHECK(contains(none.err, "B9012"));
  here.write("assurés.csv",
             "bénéficiaire;début;fin\nA;2025-13-01;\nA;2025-02-01;2025-01-31\nA;2025-02-01\n");
  const Ran days = here.bareme("run règles.bareme soins.csv --members assurés.csv");
  CHECK(days.status == 2);
  for (const char* told :
       {"[B9019] assurés.csv:2:1", "[B9019] assurés.csv:3:1", "[B9018] assurés.csv:4:1"})
    CHECK(contains(days.err, told));
}

TEST_CASE("A cancelled claim and the one that cancels it say so") {
  const Workplace here;
  here.write(
      "règles.bareme",
      "soin { }\nrégime amo \"AMO\" { garantie soins { couvre vrai ; base 50 € ; taux 70 % } }\n");
  here.write("soins.csv",
             "identifiant;bénéficiaire;date;frais;quantité\n"
             "a;A;2025-06-30;60;1\n"
             "b;A;2025-06-30;-60;-1\n"
             "c;A;2025-06-30;-70;-1\n");
  const auto why = [&](const std::string& words) {
    return here.bareme("explain règles.bareme soins.csv --claim " + words).out;
  };
  CHECK(contains(why("a"), "Annulé par le soin b, ligne 3"));
  CHECK(contains(why("b"), "Annule le soin a, ligne 2"));
  CHECK(contains(why("c"), "Rejeté : B4205"));
  CHECK(contains(why("a --order file"), "versé"));
  CHECK(contains(why("b --order file"), "Annule le soin a, ligne 2"));
  CHECK(contains(why("b --order file --format json"), "-35.00"));
}

// Sums of accounts are held in 64 bits.
TEST_CASE("An opening amount beyond all that could be consumed is refused") {
  const Workplace here;
  here.write("règles.bareme", kRules);
  here.write("soins.csv", fmt::format("{}{}", kHeader, kFirst));
  const auto opening = [&](const char* amount) {
    here.write("comptes.csv",
               fmt::format("compteur;unité;par;clé;premier_jour;dernier_jour;consommé\n"
                           "mut.soins.vie;€;par bénéficiaire et à vie;A;;;{}\n",
                           amount));
    return here.bareme("run règles.bareme soins.csv --opening comptes.csv");
  };
  CHECK(opening("999999999999,99").status == 0);
  CHECK(contains(opening("1000000000000,00").err, "B9063"));
  CHECK(contains(opening("92233720368547758,07").err, "B9063"));
}
