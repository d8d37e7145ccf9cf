// The commands on a small example: outputs, exit statuses, both languages.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;
using bareme::test::write_example;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

auto first_line(const std::string& text) -> std::string { return text.substr(0, text.find('\n')); }

auto last_line(std::string text) -> std::string {
  if (!text.empty()) text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

}  // namespace

// ── check ───────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("check: errors give 2, go to stderr, and are counted at the end") {
  const Workplace here;
  here.write("a.bareme", "soin { acte : texte }\nparamètre x = inconnu\nparamètre y = autre\n");
  const Ran ran = here.bareme("check a.bareme");
  CHECK(ran.status == 2);
  CHECK(ran.out.empty());
  CHECK(contains(ran.err, "a.bareme:2:"));
  CHECK(contains(ran.err, "a.bareme:3:"));
  CHECK(contains(last_line(ran.err), "1 fichier, "));
}

TEST_CASE("check: the JSON is on stdout alone, errors or not") {
  const Workplace here;
  write_example(here);
  const Ran good = here.bareme("check rules --format json");
  CHECK(good.status == 0);
  CHECK(good.err.empty());
  CHECK(nlohmann::json::parse(good.out)["diagnostics"].empty());
  const Ran bad = here.bareme("check absent --format json");
  CHECK(bad.status == 2);
  CHECK(bad.err.empty());
  CHECK(nlohmann::json::parse(bad.out)["diagnostics"][0]["code"] == "B9001");
}

// ── run ─────────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("run: the columns of a suite are one in the note, which names what compares them") {
  const Workplace here;
  here.write("r.bareme",
             "soin { acte : texte facultatif }\n"
             "régime amo { garantie g { couvre vrai\nrembourse 5 € } }\n");
  here.write("s.csv",
             "bénéficiaire;date;frais;acte;cas;Attendu AMO;attendu_amc;couleur\n"
             "A;2025-01-01;10;x;un;5;0;bleu\n");
  const std::string said = here.bareme("run r.bareme s.csv").err;
  CHECK(contains(said, "colonnes que les règles ne lisent pas : `cas`, `attendu_…`, `couleur`"));
  CHECK(contains(said, "aide : `bareme test` compare les colonnes `attendu_…`"));
  CHECK(here.bareme("test r.bareme s.csv").out == "1 essai, 1 réussi, 0 échoué\n");
}

TEST_CASE("run: the summary is on stdout, the note about unread columns on stderr, once") {
  const Workplace here;
  write_example(here);
  const Ran ran = here.bareme("run rules soins.csv");
  CHECK(ran.status == 0);
  CHECK(first_line(ran.out) == "4 lignes lues = 3 liquidées + 1 rejetée");
  CHECK(contains(ran.err,
                 "note[B9033] soins.csv : colonnes que les règles ne lisent pas : `libellé`"));
  CHECK(here.bareme("run rules soins.csv --lang en")
            .out.starts_with("4 rows read = 3 settled + 1 rejected\n"));
  CHECK(nlohmann::json::parse(here.bareme("run rules soins.csv --format json").out)["settled"] ==
        3);
}

TEST_CASE("run: settled lines, details and rejects are written, and nothing else is left") {
  const Workplace here;
  write_example(here);
  const Ran ran = here.bareme("run rules soins.csv -o s.csv --detail d.csv --rejects r.csv");
  CHECK(ran.status == 0);
  CHECK(here.names() == "d.csv r.csv rules s.csv soins.csv");
  const std::string settled = here.read("s.csv");
  CHECK(contains(first_line(settled), "libellé;amo;retenue;amc;"));
  CHECK(contains(settled, "\n18;A;douce;2025-01-02;OSTEO;60,00;Ostéopathe;0,00;0,00;40,00;"));
  CHECK(contains(here.read("d.csv"), "douce.ostéopathie.séances"));
  CHECK(here.read("r.csv").starts_with(
      "rejet_ligne;rejet_colonne;rejet_code;rejet_raison;identifiant"));
  CHECK(contains(here.read("r.csv"), "\n5;acte;B4104;"));
}

TEST_CASE("run: `-` is standard input, and `-o -` leaves stdout to the lines") {
  const Workplace here;
  write_example(here);
  const Ran ran = here.shell("\"$BAREME\" run rules - -o - < soins.csv");
  CHECK(ran.status == 0);
  CHECK(ran.out.starts_with("identifiant;"));
  CHECK(contains(ran.err, "4 lignes lues"));
  CHECK(contains(ran.err, "entrée standard"));
}

TEST_CASE("run: more rejects than allowed give 1, and everything is written all the same") {
  const Workplace here;
  write_example(here);
  const Ran ran = here.bareme("run rules soins.csv --max-rejects 0 -o s.csv");
  CHECK(ran.status == 1);
  CHECK(contains(ran.err, "B9034"));
  CHECK(contains(ran.out, "4 lignes lues"));
  CHECK(here.has("s.csv"));
  CHECK(here.bareme("run rules soins.csv --max-rejects 1").status == 0);
}

TEST_CASE("run: an output never overwrites what is read, nor another output") {
  const Workplace here;
  write_example(here);
  const std::string before = here.read("soins.csv");
  const Ran input = here.bareme("run rules soins.csv -o ./soins.csv");
  CHECK(input.status == 2);
  CHECK(contains(input.err, "B9008"));
  CHECK(here.read("soins.csv") == before);
  CHECK(contains(here.bareme("run rules soins.csv -o rules/règles.bareme").err, "B9008"));
  CHECK(contains(here.bareme("run rules soins.csv -o x.csv --rejects ./x.csv").err, "B9009"));
  CHECK(contains(here.bareme("run rules soins.csv -o - --detail -").err, "B9009"));
  CHECK_FALSE(here.has("x.csv"));
}

TEST_CASE("run: an output that cannot be written gives 2 and leaves no half file") {
  const Workplace here;
  write_example(here);
  const Ran folder = here.bareme("run rules soins.csv -o absent/s.csv --rejects r.csv");
  CHECK(folder.status == 2);
  CHECK(contains(folder.err, "[B9007] `absent/s.csv`"));
  CHECK(here.names() == "rules soins.csv");
  if (std::filesystem::exists("/dev/full")) {
    const Ran full = here.bareme("run rules soins.csv -o /dev/full");
    CHECK(full.status == 2);
    CHECK(contains(full.err, "le disque est plein"));
    CHECK(here.shell("\"$BAREME\" run rules soins.csv > /dev/full").status == 2);
  }
}

TEST_CASE("run: an earlier file keeps its permissions and its links") {
  const Workplace here;
  write_example(here);
  const Ran ran = here.shell(
      "touch vrai.csv && chmod 600 vrai.csv && ln -s vrai.csv lien.csv && "
      "\"$BAREME\" run rules soins.csv -o lien.csv >/dev/null 2>&1 && "
      "stat -c %a vrai.csv && readlink lien.csv");
  CHECK(ran.out == "600\nvrai.csv\n");
  CHECK(here.read("vrai.csv").starts_with("identifiant;"));
}

TEST_CASE("run: a reader that stops early is no error") {
  const Workplace here;
  write_example(here);
  const Ran ran = here.shell(
      "{ \"$BAREME\" run rules soins.csv --format json; echo $? >&2; } 2>status | true; "
      "tail -n 1 status");
  CHECK(ran.out == "0\n");
}

TEST_CASE("run: a header that lacks a column gives 2") {
  const Workplace here;
  write_example(here);
  here.write("court.csv", "identifiant;bénéficiaire;date;acte\n");
  const Ran ran = here.bareme("run rules court.csv");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "B9011"));
}

TEST_CASE("run: the order of the file is the one asked for") {
  const Workplace here;
  write_example(here);
  here.write("désordre.csv",
             "identifiant;bénéficiaire;contrat;date;acte;frais\n"
             "2;A;douce;2025-01-03;OSTEO;60,00\n"
             "1;A;douce;2025-01-02;OSTEO;60,00\n");
  CHECK(contains(here.bareme("run rules désordre.csv -o -").out,
                 "\n1;A;douce;2025-01-02;OSTEO;60,00;0,00;0,00;40,00;"));
  CHECK(contains(here.bareme("run rules désordre.csv -o - --order file").out,
                 "\n1;A;douce;2025-01-02;OSTEO;60,00;0,00;0,00;0,00;"));
}

// ── test ────────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("test: the last line counts essais and rows, and all passing gives 0") {
  const Workplace here;
  write_example(here);
  here.write("s.csv",
             "bénéficiaire;contrat;date;acte;frais;attendu_amc\n"
             "A;douce;2025-01-02;OSTEO;60,00;40\n");
  const Ran ran = here.bareme("test rules s.csv");
  CHECK(ran.status == 0);
  CHECK(ran.out == "2 essais, 2 réussis, 0 échoué\n");
  CHECK(here.bareme("test rules s.csv --lang en").out == "2 tests, 2 passed, 0 failed\n");
}

TEST_CASE("test: a failure gives 1 and its diff, in every format") {
  const Workplace here;
  write_example(here);
  here.write("s.csv",
             "bénéficiaire;contrat;date;acte;frais;attendu_amc;cas\n"
             "A;douce;2025-01-02;OSTEO;60,00;40;\n"
             "A;douce;2025-01-03;OSTEO;60,00;40;deuxième\n");
  const Ran text = here.bareme("test rules s.csv");
  CHECK(text.status == 1);
  CHECK(text.out.starts_with("échec deuxième  s.csv:3\n"));
  CHECK(contains(text.out, "rules/règles.bareme:14"));
  CHECK(last_line(text.out) == "3 essais, 2 réussis, 1 échoué");
  const Ran json = here.bareme("test rules s.csv --format json");
  CHECK(json.status == 1);
  CHECK(nlohmann::json::parse(json.out)["failed"] == 1);
  const Ran junit = here.bareme("test rules s.csv --format junit");
  CHECK(junit.status == 1);
  CHECK(contains(junit.out, "<testsuite name=\"s.csv\" tests=\"2\" failures=\"1\""));
}

TEST_CASE("test: no test at all gives 2, and says why") {
  const Workplace here;
  write_example(here);
  const Ran none = here.bareme("test rules --filter dentaire");
  CHECK(none.status == 2);
  CHECK(contains(none.err, "B9036"));
  CHECK(last_line(none.out) == "0 essai, 0 réussi, 0 échoué");
  here.write("nu.bareme", "soin { acte : texte }\n");
  CHECK(contains(here.bareme("test nu.bareme").err, "B9035"));
}

TEST_CASE("test: a suite that expects something unknown gives 2") {
  const Workplace here;
  write_example(here);
  here.write("s.csv", "bénéficiaire;date;acte;frais;attendu_amoo\n");
  const Ran ran = here.bareme("test rules s.csv");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "vouliez-vous dire `attendu_amo` ?"));
}

// ── explain ─────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("explain: a claim by its identifier, settled or rejected") {
  const Workplace here;
  write_example(here);
  const Ran settled = here.bareme("explain rules soins.csv --claim 18");
  CHECK(settled.status == 0);
  CHECK(contains(first_line(settled.out), "18"));
  CHECK(contains(settled.out, "rules/règles.bareme:13"));
  const Ran rejected = here.bareme("explain rules soins.csv --claim 20");
  CHECK(rejected.status == 0);
  CHECK(contains(rejected.out, "B4104"));
}

TEST_CASE("explain: by row where there are no identifiers, and an unknown claim gives 2") {
  const Workplace here;
  write_example(here);
  here.write("anonymes.csv", "bénéficiaire;date;acte;frais\nA;2025-01-01;G;50\n");
  CHECK(here.bareme("explain rules anonymes.csv --claim 2").status == 0);
  const Ran row = here.bareme("explain rules anonymes.csv --claim 3");
  CHECK(row.status == 2);
  CHECK(contains(row.err, "B9032"));
  const Ran claim = here.bareme("explain rules soins.csv --claim 99");
  CHECK(claim.status == 2);
  CHECK(contains(claim.err, "B9031"));
}

TEST_CASE("explain: the JSON gives the settlement and the same text") {
  const Workplace here;
  write_example(here);
  const auto json =
      nlohmann::json::parse(here.bareme("explain rules soins.csv --claim 19 --format json").out);
  CHECK(json["status"] == "settled");
  CHECK(json["left_to_pay"] == 60.0);
  const auto& guarantee = json["payers"][1]["guarantees"][0];
  CHECK(guarantee["reason"] == "séances");
  CHECK(guarantee["counters"][0]["before"] == 1);
  CHECK(json["text"] == here.bareme("explain rules soins.csv --claim 19").out);
  const auto rejected =
      nlohmann::json::parse(here.bareme("explain rules soins.csv --claim 20 --format json").out);
  CHECK(rejected["reject"]["code"] == "B4104");
}

TEST_CASE("What can be mended without asking is, and the rest is left as it was") {
  const Workplace here;
  here.write(
      "règles.bareme",
      "soin { Adhésion : date facultatif }\n"
      "regime amo \"AMO\" {\n"
      "  garantie soins { couvre vrai ; carence 3 mois depuis adhesion ; base 20 € ; taux 70 % }\n"
      "}\n");
  here.write("autre.bareme",
             "contrat mut \"M\" { garantie g { couvre inconnu ; rembourse 1 € } }\n");
  const Ran mended = here.bareme("check --fix règles.bareme");
  CHECK(mended.status == 0);
  CHECK(contains(mended.err, "note[B9046] `règles.bareme` est corrigé"));
  CHECK(contains(here.read("règles.bareme"), "régime amo"));
  CHECK(contains(here.read("règles.bareme"), "depuis Adhésion ;"));
  CHECK(here.bareme("check --fix règles.bareme").err.empty());
  const std::string before = here.read("autre.bareme");
  CHECK(here.bareme("check --fix règles.bareme autre.bareme").status == 2);
  CHECK(here.read("autre.bareme") == before);
}

TEST_CASE("Diagnostics are given to code scanning and to workflows in their own formats") {
  const Workplace here;
  here.write("r.bareme", "soin { }\ncontrat mut \"M\" { garantie g { couvre 100 %, } }\n");
  const std::string sarif = here.bareme("check r.bareme --format sarif").out;
  CHECK(contains(sarif, R"("version": "2.1.0")"));
  CHECK(contains(sarif, R"("uri": "r.bareme")"));
  CHECK(contains(sarif, R"("startLine": 2)"));
  const std::string github = here.bareme("check r.bareme --format github").out;
  CHECK(contains(github, "::error file=r.bareme,line=2,col="));
  CHECK(here.bareme("check r.bareme --format sarif").status == 2);
}

TEST_CASE("A code is explained by its page") {
  const Workplace here;
  CHECK(contains(here.bareme("check --explain B1118").out, "Remède."));
  CHECK(contains(here.bareme("check --explain 1118 --lang en").out, "Fix."));
  const Ran unknown = here.bareme("check --explain B9999");
  CHECK(unknown.status == 2);
  CHECK(contains(unknown.err, "[B9045] `B9999`"));
}

TEST_CASE("Warnings are asked for or silenced by their codes") {
  const Workplace here;
  here.write("r.bareme",
             "soin { }\nhypothèse montant = 10 €\nparamètre oublié = 3 €\n"
             "contrat mut \"M\" { garantie g { couvre vrai ; rembourse montant } }\n");
  CHECK(contains(here.bareme("check r.bareme").err, "B3009"));
  CHECK(!contains(here.bareme("check r.bareme").err, "B3014"));
  const Ran more = here.bareme("check r.bareme --warn B3014,3015");
  CHECK(contains(more.err, "B3014"));
  CHECK(contains(more.err, "B3015"));
  CHECK(here.bareme("check r.bareme --no-warn B3009 --strict").status == 0);
  CHECK(here.bareme("check r.bareme --warn B3014 --no-warn all").err.empty());
  CHECK(here.bareme("check r.bareme --strict").status == 1);
  CHECK(contains(here.bareme("check r.bareme --warn B2001").err, "B9045"));
}
