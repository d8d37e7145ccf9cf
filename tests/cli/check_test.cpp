// `check`: which warnings are wanted, and the program as it is in force on a day.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "places.hpp"
#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

// Versions of everything that has any.
constexpr const char* kDated = R"(nomenclature Acte { G ; MESO ; OSTEO }
soin { acte : Acte }

// Le tarif de l'arrêté.
paramètre tarif "Tarif" {
  depuis 2017-05-01 : 25 €
  depuis 2024-12-22 : (25 € + 5 €) × 1   source arrêté "§ 2"
}
document arrêté { titre "Arrêté" }
hypothèse part = 60 %
paramètre futur { depuis 2030-01-01 : 5 € }

// Les actes d'autrefois.
groupe couverts jusqu'au 2024-12-31 = { G }
groupe couverts depuis 2025-01-01 = { G ; MESO }
groupe anciens jusqu'au 2023-12-31 = { OSTEO }

régime amo "AMO" {
  tableau réduction(acte) jusqu'au 2024-12-31 { * : 0 % }
  tableau réduction(acte) depuis 2025-01-01 { MESO : 10 % ; sinon : 0 % }
  garantie c {
    couvre acte parmi couverts
    base   tarif
    taux   70 % - réduction(acte)
  }
}
contrat mut "Mutuelle" jusqu'au 2024-12-31 {
  garantie g { couvre amo.pris_en_charge ; rembourse 5 € }
}
contrat mut "Mutuelle" depuis 2025-01-01 {
  garantie ancienne jusqu'au 2025-03-31 { couvre acte = G ; rembourse 1 € }
  garantie disparue jusqu'au 2025-03-31 { couvre acte = MESO ; rembourse 1 € }
  garantie g complète disparue {
    couvre    amo.pris_en_charge
    rembourse si disparue.remboursé > 0 € alors 1 € sinon part × reste
  }
}
essai "Un essai" { avec acte = G ; frais = 10 € ; soin date = 2024-01-01 attend amo = 7 € }
)";

}  // namespace

TEST_CASE("Every warning of check can be asked for or done without") {
  const Workplace here;
  here.write("r.bareme",
             "soin { acte : texte facultatif }\nhypothèse h = 10 €\nparamètre oublié = 1 €\n"
             "contrat mut \"Mutuelle\" { garantie g { rembourse h } }\n");
  const auto codes = [&](std::string_view options) {
    const Ran ran = here.bareme(fmt::format("check r.bareme {}", options));
    std::string found;
    for (const char* code : {"B3001", "B3009", "B3014", "B3015"})
      if (contains(ran.err, code)) found += std::string{found.empty() ? "" : " "} + code;
    return found;
  };
  CHECK(codes("") == "B3001 B3009");
  CHECK(codes("--no-warn B3001") == "B3009");
  CHECK(codes("--no-warn 3001,b3009") == "");
  CHECK(codes("--no-warn all") == "");
  CHECK(codes("--warn B3014") == "B3001 B3009 B3014");
  CHECK(codes("--warn all") == "B3001 B3009 B3014 B3015");
  CHECK(codes("--warn all --no-warn 3009") == "B3001 B3014 B3015");
  CHECK(here.bareme("check r.bareme --strict").status == 1);
  CHECK(here.bareme("check r.bareme --strict --no-warn all").status == 0);
  CHECK(here.bareme("check r.bareme").status == 0);
  for (const char* wrong : {"--warn B2001", "--warn B3999", "--no-warn tout"})
    CHECK(here.bareme(fmt::format("check r.bareme {}", wrong)).status == 2);
}

TEST_CASE("A name that a scénario alone uses is used") {
  const Workplace here;
  constexpr const char* kRules =
      "soin { acte : texte facultatif }\nparamètre p = 1 €\n"
      "contrat mut \"Mutuelle\" { garantie g { couvre frais > 1 € ; rembourse 2 € } }\n";
  here.write("r.bareme", kRules);
  CHECK(contains(here.bareme("check r.bareme").err, "B3009"));
  here.write("r.bareme", fmt::format("{}scénario \"S\" {{ contrat mut {{ garantie g {{ rembourse p "
                                     "}} }} }}\n",
                                     kRules));
  CHECK_FALSE(contains(here.bareme("check r.bareme").err, "B3009"));
}

TEST_CASE("The program of a day is what is in force on it, and is a program") {
  const Workplace here;
  here.write("r.bareme", kDated);
  const Ran ran = here.bareme("check r.bareme --on 2025-06-30");
  CHECK(ran.status == 0);
  for (const char* kept :
       {"// Le tarif de l'arrêté.\n",
        "paramètre tarif \"Tarif\" = (25 € + 5 €) × 1   // depuis 2024-12-22, source arrêté \"§ "
        "2\"\n",
        "hypothèse part = 60 %\n", "groupe couverts depuis 2025-01-01",
        "tableau réduction(acte) depuis 2025-01-01", "contrat mut \"Mutuelle\" depuis 2025-01-01",
        "garantie disparue jusqu'au 2025-03-31"}) {
    INFO(ran.out);
    CHECK(contains(ran.out, kept));
  }
  for (const char* gone : {"Les actes d'autrefois", "jusqu'au 2024-12-31", "anciens", "2017-05-01",
                           "garantie ancienne", "essai", "futur"}) {
    INFO(ran.out);
    CHECK_FALSE(contains(ran.out, gone));
  }
  here.write("jour.bareme", ran.out);
  CHECK(here.bareme("check jour.bareme").status == 0);
  CHECK(here.bareme("fmt --check jour.bareme").status == 0);
  CHECK(here.bareme("check jour.bareme --on 2025-06-30").out == ran.out);

  std::string claims = "identifiant;bénéficiaire;contrat;date;frais;acte\n";
  int id = 0;
  for (const char* act : {"G", "MESO", "OSTEO"})
    for (const char* contract : {"mut", ""}) {
      ++id;
      claims += fmt::format("{};A;{};2025-06-30;{};{}\n", id, contract, 20 + 7 * id, act);
    }
  here.write("soins.csv", claims);
  const Ran whole = here.bareme("run r.bareme soins.csv -o tout.csv");
  const Ran day = here.bareme("run jour.bareme soins.csv -o jour.csv");
  CHECK(whole.status == 0);
  CHECK(contains(here.read("tout.csv"), "30,00;60 %"));
  CHECK(here.read("tout.csv") == here.read("jour.csv"));
}

TEST_CASE("The rule library of a day pays the claims of that day alike") {
  const Workplace here;
  for (const char* day : {"2024-05-14", "2024-12-22", "2025-06-30"}) {
    const Ran ran = here.bareme(fmt::format("check {}/rules --on {}", BAREME_SOURCE_DIR, day));
    CHECK(ran.status == 0);
    here.write("jour.bareme", ran.out);
    CHECK(contains(ran.out, "rules/amo/tarifs.bareme"));
    // The claims of the example, all on that day, as many people.
    const Ran claims = here.shell(fmt::format(
        "awk -F';' -v OFS=';' 'NR == 1 {{ for (i = 1; i <= NF; ++i) column[$i] = i }} NR > 1 {{ "
        "$column[\"Date des soins\"] = \"{}\"; $column[\"N° bénéficiaire\"] = \"P\" NR % 7 }} {{ "
        "print }}' "
        "{}/examples/decomptes-2025.csv > soins.csv",
        day, BAREME_SOURCE_DIR));
    CHECK(claims.status == 0);
    CHECK(here.bareme(fmt::format("run {}/rules soins.csv -o tout.csv --rejects rejets.csv",
                                  BAREME_SOURCE_DIR))
              .status == 0);
    CHECK(here.bareme("run jour.bareme soins.csv -o jour.csv --rejects rejets-jour.csv").status ==
          0);
    CHECK(contains(here.read("tout.csv"), day));
    CHECK(here.read("tout.csv") == here.read("jour.csv"));
    CHECK(here.read("rejets.csv") == here.read("rejets-jour.csv"));
  }
}

TEST_CASE("What goes takes its separator along, and stays where a name needs it") {
  const Workplace here;
  here.write(
      "r.bareme",
      "soin { acte : texte facultatif }\n"
      "régime ancien avant amo jusqu'au 2024-12-31 { garantie a { couvre vrai ; base 1 € ; "
      "taux 1 % } }\n"
      "régime amo { garantie révolue jusqu'au 2024-12-31 { couvre vrai ; base 1 € ; taux 1 % } ; "
      "garantie b depuis 2025-01-01 { couvre ancien.pris_en_charge ou vrai ; base 2 € ; taux "
      "1 % } }\n"
      "contrat m jusqu'au 2024-12-31 { garantie a { couvre vrai ; rembourse 1 € } }\n");
  const Ran ran = here.bareme("check r.bareme --on 2025-01-01");
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "régime ancien avant amo jusqu'au 2024-12-31"));
  CHECK_FALSE(contains(ran.out, "contrat m"));
  CHECK_FALSE(contains(ran.out, "garantie révolue"));
  here.write("jour.bareme", ran.out);
  CHECK(here.bareme("check jour.bareme").status == 0);
}

TEST_CASE("A day that is none, and a program that does not hold, print nothing") {
  const Workplace here;
  here.write("r.bareme", kDated);
  const Ran day = here.bareme("check r.bareme --on 2025-02-30");
  CHECK(day.status == 2);
  CHECK(contains(day.err, "B9047"));
  CHECK_FALSE(contains(day.err, "2199-12-31"));
  CHECK(contains(here.bareme("check r.bareme --on 1850-01-01").err, "de 1900-01-01 à 2199-12-31"));
  here.write("r.bareme", "soit a = b\n");
  const Ran wrong = here.bareme("check r.bareme --on 2025-06-30");
  CHECK(wrong.status == 2);
  CHECK(wrong.out.empty());
  CHECK(contains(wrong.err, "B2001"));
}

TEST_CASE("A folder of several programs is told in one message, and what follows is left out") {
  const Workplace here;
  for (const char* name : {"a", "b", "c"})
    here.write(std::string{"tout/"} + name + "/r.bareme",
               "nomenclature Acte { X }\nsoin { acte : Acte }\nrégime amo { garantie g { couvre "
               "acte = X ; rembourse 1 € } }\n");
  const Ran ran = here.bareme("check tout");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "B2013"));
  CHECK(contains(ran.err, "plusieurs programmes sont lus ensemble (3 fichiers"));
  CHECK(contains(ran.err, "`bareme check tout/b`"));
  CHECK(contains(ran.err, "1 erreur"));
  CHECK(here.bareme("check tout/b").status == 0);
}

TEST_CASE("Two blocks of one program are an error among others") {
  const Workplace here;
  here.write("r/a.bareme", "soin { acte : texte }\nsoit x = inconnu\n");
  here.write("r/b.bareme", "soin { acte : texte }\n");
  const Ran ran = here.bareme("check r");
  CHECK(contains(ran.err, "B2013"));
  CHECK(contains(ran.err, "B2001"));
  CHECK_FALSE(contains(ran.err, "plusieurs programmes"));
}

TEST_CASE("A table's file lacks rows: the help names it") {
  const Workplace here;
  here.write("r/t.csv", "rang;taux\n1;70 %\n");
  here.write("r/a.bareme",
             "soin { rang : entier }\ntableau part(rang) depuis \"t.csv\"\nrégime amo { garantie g "
             "{ couvre vrai ; base 1 € ; taux part(rang) } }\n");
  const Ran ran = here.bareme("check r");
  CHECK(contains(ran.err, "B2211"));
  CHECK(contains(ran.err, "ses lignes sont dans `t.csv`"));
  here.write("r/t.csv", "rang;taux\n≤ 0;0 %\n1;70 %\n≥ 2;80 %\n");
  CHECK(here.bareme("check r").status == 0);
}
