// What is loaded and what cannot be.
#include <catch2/catch.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;
using bareme::test::write_example;
namespace fs = std::filesystem;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Rules are the .bareme files below a directory but for hidden ones") {
  const Workplace here;
  write_example(here);
  here.write("rules/.caché/x.bareme", "n'importe quoi");
  here.write("rules/.x.bareme", "n'importe quoi");
  here.write("rules/notes.txt", "n'importe quoi");
  here.write("rules/plus/loin.bareme", "groupe consultations = { G }\n");
  const Ran ran = here.bareme("check rules --no-warn all");
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out == "2 fichiers, aucune erreur\n");
  CHECK(here.bareme("check rules --no-warn all --lang en").out == "2 files, no errors\n");
}

TEST_CASE("A link that loops is entered once, and a file named twice is loaded once") {
  const Workplace here;
  write_example(here);
  fs::create_directory_symlink("..", here.path() / "rules/boucle");
  CHECK(here.bareme("check rules rules/ ./rules/règles.bareme").out ==
        "1 fichier, aucune erreur\n");
}

TEST_CASE("Every path that cannot be used is told, each with its own message") {
  const Workplace here;
  write_example(here);
  here.write("vide/notes.txt", "");
  here.write("suites/s.csv", "");
  const Ran ran = here.bareme("check rule absent.bareme vide suites soins.csv -");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "[B9001] `rule` n'existe pas\n   aide : vouliez-vous dire `rules` ?"));
  CHECK(contains(ran.err, "[B9001] `absent.bareme`"));
  CHECK(contains(ran.err, "[B9003] le dossier `vide`"));
  CHECK(contains(ran.err, "`suites/*.csv`"));
  CHECK(contains(ran.err, "[B9006] `soins.csv`"));
  CHECK(contains(ran.err, "[B9037]"));
}

TEST_CASE("A claims file that is absent, or a directory, is told") {
  const Workplace here;
  write_example(here);
  CHECK(contains(here.bareme("run rules soin.csv").err, "vouliez-vous dire `soins.csv` ?"));
  CHECK(contains(here.bareme("run rules rules").err, "[B9005] `rules`"));
  CHECK(here.bareme("run rules rules").status == 2);
}

TEST_CASE("Faults of rules and claims files are told together") {
  const Workplace here;
  const Ran ran = here.bareme("run absentes soins.csv");
  CHECK(contains(ran.err, "`absentes`"));
  CHECK(contains(ran.err, "`soins.csv`"));
}

TEST_CASE("The values of a table's file are constants, sums of constants among them") {
  const Workplace here;
  here.write("rules/règles.bareme", R"(nomenclature Acte { A ; B }
soin { acte : Acte }
tableau montants(x : Acte) depuis "montants.csv"
régime amo { garantie g { couvre vrai rembourse montants(acte) } }
essai "A" { avec acte = A ; frais = 50 €
  soin date = 2025-01-01  attend amo = 16 € }
)");
  here.write("rules/montants.csv", "acte;montant\nA;(20 € - 4 €)\nB;3 €\n");
  CHECK(here.bareme("test rules").status == 0);
  here.write("rules/montants.csv", "acte;montant\nA;min(16 € ; 17 €)\nB;3 €\n");
  CHECK(here.bareme("check rules").status == 2);
  here.write("rules/montants.csv", "acte;montant\nA;16 €\nB;si vrai alors 3 € sinon 4 €\n");
  const auto ran = here.bareme("check rules");
  CHECK(ran.status == 2);
  CHECK(ran.err.find("erreur[B2109] rules/montants.csv:3") != std::string::npos);
}

TEST_CASE("A pipe among the rules is no file of rules") {
  const Workplace here;
  write_example(here);
  const Ran ran = here.shell("mkfifo rules/attente.bareme && timeout 20 \"$BAREME\" check rules");
  CHECK(ran.status == 0);
}

TEST_CASE("A file of codes that turns its text round is refused, once") {
  const Workplace here;
  here.write("rules/r.bareme",
             "nomenclature Acte depuis \"actes.csv\"\nsoin { acte : Acte }\n"
             "contrat k { garantie g { couvre vrai\n rembourse 1 € } }\n");
  here.write("rules/actes.csv", "code;libellé\nG;Consultation \u202egénéraliste\n");
  const Ran ran = here.bareme("check rules");
  CHECK(ran.status == 2);
  CHECK(ran.err.find("erreur[B1005] rules/actes.csv:2:16") != std::string::npos);
  CHECK(ran.err.find("erreur[", ran.err.find("erreur[") + 1) == std::string::npos);
}

TEST_CASE("An interrupted run leaves no file, and says so") {
  const Workplace here;
  write_example(here);
  // A pipe that nobody reads keeps the run waiting, its first output open.
  const Ran ran = here.shell(
      "mkfifo tube && timeout -s INT 1 $BAREME run rules soins.csv -o sortie.csv --detail tube");
  CHECK(ran.status == 124);
  CHECK(contains(ran.err, "interrompu ; aucun fichier incomplet n'est laissé"));
  CHECK(here.names() == "rules soins.csv tube");
}

// In the order of the file, a line of negative quantity is known only when it comes, and what it
// cancels is settled already: the file goes claim by claim.
TEST_CASE(
    "A file that has to be settled claim by claim is written once, to pipes and files alike") {
  const Workplace here;
  write_example(here);
  here.write("annulé.csv",
             "identifiant;bénéficiaire;contrat;date;acte;frais;quantité\n"
             "1;A;;2025-01-01;G;50,00;1\n"
             "2;A;;2025-01-02;G;40,00;1\n"
             "3;A;;2025-01-01;G;-50,00;-1\n");
  const Ran rows = here.bareme("run rules annulé.csv --order file --engine row -o -");
  const Ran piped = here.bareme("run rules annulé.csv --order file -o -");
  CHECK(piped.status == 0);
  CHECK(piped.out == rows.out);
  CHECK(piped.err == rows.err);
  here.bareme("run rules annulé.csv --order file -o sortie.csv --rejects /dev/null");
  CHECK(here.read("sortie.csv") == rows.out);
}

TEST_CASE("Whatever the engine and the threads, a run writes the same bytes") {
  const Workplace here;
  write_example(here);
  here.bareme("run rules soins.csv --engine row -o lignes.csv --rejects r1.csv --counters c1.csv");
  for (const auto* options : {"", "--jobs 1", "--jobs 2"}) {
    here.bareme(
        std::string{"run rules soins.csv -o colonnes.csv --rejects r2.csv --counters c2.csv "} +
        options);
    CHECK(here.read("colonnes.csv") == here.read("lignes.csv"));
    CHECK(here.read("r2.csv") == here.read("r1.csv"));
    CHECK(here.read("c2.csv") == here.read("c1.csv"));
  }
  CHECK(contains(here.read("r2.csv"), "XYZ"));
  CHECK(contains(here.read("c2.csv"), "séance"));
}
