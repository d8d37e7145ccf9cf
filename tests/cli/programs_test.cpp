// Whole programs, from their text to what the command shows of them.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

constexpr const char* kHeader = "identifiant;bénéficiaire;contrat;date;frais\n";

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

auto count(const std::string& text, std::string_view part) -> std::size_t {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

}  // namespace

TEST_CASE("What each dated version of a contract paid is in its line of the summary") {
  const Workplace here;
  here.write("r.bareme",
             "soin { }\n"
             "contrat k \"K\" jusqu'au 2024-12-31 { garantie g { couvre vrai\n rembourse 50 € } }\n"
             "contrat k \"K\" depuis 2025-01-01 { garantie g { couvre vrai\n rembourse 40 € } }\n");
  here.write("s.csv", fmt::format("{}1;a;k;2024-12-31;60\n2;a;k;2025-01-01;60\n", kHeader));
  const std::string summary = here.bareme("run r.bareme s.csv").out;
  CHECK(contains(summary, "\n  K (k) "));
  CHECK(contains(summary, " 90,00\u00a0€   2 lignes payées\n"));
  CHECK(contains(here.bareme("run r.bareme s.csv --format json").out,
                 "\"lines_paid\": 2,\n      \"paid\": 90.00"));
}

TEST_CASE("A file that the program is made of is not overwritten") {
  const Workplace here;
  here.write("rules/actes.csv", "code;libellé\nG;Consultation\n");
  here.write("rules/r.bareme",
             "nomenclature Acte depuis \"actes.csv\"\nsoin { acte : Acte }\n"
             "contrat k { garantie g { couvre acte = G\n rembourse 40 € } }\n");
  here.write("s.csv", "identifiant;bénéficiaire;contrat;date;frais;acte\n1;a;k;2025-01-01;60;G\n");
  const Ran ran = here.bareme("run rules s.csv -o rules/actes.csv");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "[B9008] `rules/actes.csv`"));
  CHECK(here.read("rules/actes.csv") == "code;libellé\nG;Consultation\n");
}

TEST_CASE("A claim is found by an identifier made of several columns, read or rejected") {
  const Workplace here;
  here.write("r.bareme",
             "soin { identifiant : texte colonne \"lot\" + \"rang\" }\n"
             "contrat k { garantie g { couvre vrai\n rembourse 40 € } }\n");
  here.write("s.csv",
             "lot;rang;bénéficiaire;contrat;date;frais\n"
             "L;1;a;k;2025-01-01;60\nL;2;a;k;2025-01-01;x\n");
  CHECK(contains(here.bareme("explain r.bareme s.csv --claim 'L|1'").out, "Soin L|1 · 2025-01-01"));
  CHECK(contains(here.bareme("explain r.bareme s.csv --claim 'L|2'").out, "B4102"));
  CHECK(here.bareme("explain r.bareme s.csv --claim L").status == 2);
}

TEST_CASE("Each unit of a line is explained once, with its own counters") {
  const Workplace here;
  here.write("r.bareme",
             "soin { urgent : booléen défaut faux }\n"
             "contrat k { garantie g { couvre vrai\n rembourse reste\n"
             " limite 2 séances par année civile } }\n");
  here.write("s.csv",
             "identifiant;bénéficiaire;contrat;date;frais;quantité\n1;a;k;2025-03-01;90;3\n");
  const Ran ran = here.bareme("explain r.bareme s.csv --claim 1");
  for (const char* said : {"Unité 1 sur 3 ", "Unité 2 sur 3 ", "Unité 3 sur 3 ", "0 avant, 1 après",
                           "1 avant, 2 après", "2 avant, 2 après"})
    CHECK(count(ran.out, said) == 1);
  CHECK(count(ran.out, "rembourse 30,00") == 3);
  // Of the unit that was not paid; that the others were, whatever `urgent` is, does not count.
  CHECK(contains(ran.out, "Il faudrait : date = 2026-01-01\n"));
}

TEST_CASE("Guarantees in conflict are named with their clause") {
  const Workplace here;
  here.write("r.bareme",
             "soin { }\ncontrat k {\n garantie g { couvre vrai\n rembourse reste }\n"
             " garantie h { couvre vrai\n rembourse reste }\n}\n");
  here.write("s.csv", fmt::format("{}1;a;k;2025-01-01;60\n", kHeader));
  here.bareme("run r.bareme s.csv --rejects rejets.csv");
  CHECK(contains(here.read("rejets.csv"), "\n2;k.g;B4203;"));
  CHECK(contains(here.bareme("explain r.bareme s.csv --claim 1").out, "r.bareme:3"));
}

TEST_CASE("A window longer than the calendar holds to its end") {
  const Workplace here;
  here.write("r.bareme",
             "soin { }\ncontrat k { garantie g { couvre vrai\n rembourse reste\n"
             " limite 1 séance sur 500000 mois glissants } }\n");
  here.write("s.csv", fmt::format("{}1;a;k;2025-01-01;60\n2;a;k;2199-12-31;60\n", kHeader));
  here.bareme("run r.bareme s.csv -o s.out --counters c.csv");
  CHECK(contains(here.read("s.out"), "2;a;k;2199-12-31;60;0,00;0,00;0,00;0,00;0,00;60,00;"));
  CHECK(contains(here.read("c.csv"), ";a;2025-01-01;2199-12-31;1\n"));
  CHECK(here.bareme("run r.bareme s.csv --opening c.csv").status == 0);
}

TEST_CASE("The tests of a scénario come where they are written, and warnings are told once") {
  const Workplace here;
  here.write("a.bareme",
             "soin { }\ncontrat k { garantie g {\n rembourse 10 € } }\n"
             "scénario \"S\" {\n contrat k { garantie g { rembourse 20 € } } }\n"
             "essai \"avec\" scénario \"S\" { soin contrat = k ; date = 2025-01-01 ; frais = 50 €\n"
             " attend amc = 20 € }\n"
             "essai \"sans\" { soin contrat = k ; date = 2025-01-01 ; frais = 50 €\n"
             " attend amc = 10 € }\n");
  here.write("b.bareme",
             "essai \"ailleurs\" { soin contrat = k ; date = 2025-01-01 ; frais = 50 €\n"
             " attend amc = 10 € }\n");
  const Ran ran = here.bareme("test a.bareme b.bareme --format junit");
  CHECK(ran.status == 0);
  CHECK(count(ran.err, "B3001") == 1);
  CHECK(count(ran.out, "<testsuite name=\"a.bareme\" tests=\"2\"") == 1);
  CHECK(ran.out.find("\"avec\"") < ran.out.find("\"sans\""));
  CHECK(ran.out.find("\"sans\"") < ran.out.find("\"ailleurs\""));
}

TEST_CASE("A whole number serves where a table wants a number") {
  const Workplace here;
  here.write("r.bareme",
             "soin { n : entier }\ntableau f(x : nombre) {\n ≤ 2 : 10 €\n > 2 : 20 €\n}\n"
             "contrat k { garantie g { couvre vrai\n rembourse f(3) + f(n) } }\n"
             "essai \"f\" { soin contrat = k ; date = 2025-01-01 ; frais = 50 € ; n = 2\n"
             " attend amc = 30 € }\n");
  CHECK(here.bareme("test r.bareme").out == "1 essai, 1 réussi, 0 échoué\n");
}

TEST_CASE("A later day that is proposed has the contract's version of that day") {
  const Workplace here;
  here.write("r.bareme",
             "soin { }\n"
             "contrat k depuis 2024-01-01 jusqu'au 2024-12-31 { garantie g { couvre vrai\n"
             " exclut fermé : vrai\n rembourse reste } }\n"
             "contrat k depuis 2025-01-01 { garantie g { couvre vrai\n rembourse reste } }\n");
  here.write("s.csv", fmt::format("{}1;a;k;2024-06-01;60\n", kHeader));
  CHECK(contains(here.bareme("explain r.bareme s.csv --claim 1").out,
                 "Il faudrait : date = 2025-01-01"));
}

TEST_CASE("The summary tells lump sums apart from what is paid of the expense") {
  const Workplace here;
  here.write("r.bareme", "soin { }\ncontrat k { garantie g { couvre vrai\n verse 25 € } }\n");
  here.write("s.csv", fmt::format("{}1;a;k;2024-06-01;60\n2;a;k;2024-06-02;60\n", kHeader));
  const std::string text = here.bareme("run r.bareme s.csv").out;
  CHECK(contains(text, "Allocations"));
  CHECK(contains(text, "50,00\u00a0€"));
  const std::string json = here.bareme("run r.bareme s.csv --format json").out;
  CHECK(contains(json, "\"lump_sums\": 50.00"));
  CHECK(contains(json, "\"left_to_pay\": 120.00"));
}

// Their settlement is put together from columns, which do not know the level.
TEST_CASE("A line whose units stand differently counts for the level of its contract") {
  const Workplace here;
  here.write("r.bareme", R"(soin { }
régime amo { garantie soins { couvre frais < 50,01 € ; base 10 € ; taux 70 % } }
contrat un { formules { éco ; lux } garantie soins { couvre vrai ; rembourse reste } }
)");
  here.write("s.csv",
             "bénéficiaire;contrat;date;frais;quantité\n"
             "A;un.lux;2025-01-01;100,01;2\n"
             "A;un.lux;2025-01-02;30,00;1\n");
  const auto columns = here.bareme("run r.bareme s.csv --format json");
  CHECK(columns.out == here.bareme("run r.bareme s.csv --format json --engine row").out);
  CHECK(columns.out.find("\"un.lux\"") != std::string::npos);
}
