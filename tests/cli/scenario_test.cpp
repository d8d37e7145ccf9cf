// What a scénario changes, on the command line: run, explain and test name it; a title that nobody
// knows is told with the one that was meant.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

struct Place : Workplace {
  Place() {
    write("r.bareme", R"(soin { }
contrat m "Mutuelle" {
  garantie soins { couvre vrai ; rembourse reste ; plafond 40 € par séance }
}
scénario "Séance d’hiver à 55 €" {
  contrat m { garantie soins { plafond 55 € par séance } }
}
essai "Aujourd'hui" {
  avec contrat = m ; frais = 60 €
  soin date = 2025-06-01  attend amc = 40 €
}
essai "À 55 €" scénario "Séance d’hiver à 55 €" {
  avec contrat = m ; frais = 60 €
  soin date = 2025-06-01  attend amc = 55 €
}
)");
    write("s.csv", "identifiant;bénéficiaire;contrat;date;frais\n1;A;m;2025-06-01;60\n");
    write("suite.csv",
          "identifiant;bénéficiaire;contrat;date;frais;attendu_amc\n1;A;m;2025-06-01;60;55\n");
  }
};
constexpr std::string_view kWith = " --scenario 'Séance d’hiver à 55 €'";

}  // namespace

TEST_CASE("The summary and the explanation name the scénario that was applied") {
  const Place here;
  const auto said = [&](std::string words) { return here.bareme(words.append(kWith)).out; };
  CHECK(said("run r.bareme s.csv").starts_with("Scénario « Séance d’hiver à 55 € »\n"));
  CHECK(said("run r.bareme s.csv --lang en").starts_with("Scénario “Séance d’hiver à 55 €”\n"));
  CHECK(said("explain r.bareme s.csv --claim 1").starts_with("Scénario « Séance d’hiver à 55 € »"));
  for (const char* words :
       {"run r.bareme s.csv --format json", "explain r.bareme s.csv --claim 1 --format json"})
    CHECK(nlohmann::json::parse(said(words))["scenario"] == "Séance d’hiver à 55 €");
  const std::string without = here.bareme("run r.bareme s.csv").out;
  CHECK(without.starts_with("1 ligne lue"));
  CHECK_FALSE(contains(here.bareme("run r.bareme s.csv --format json").out, "scenario"));
}

TEST_CASE("test --scenario passes the cases of the scénario, and suites with its changes") {
  const Place here;
  CHECK(contains(here.bareme("test r.bareme").out, "2 essais, 2 réussis, 0 échoué"));
  const Ran own = here.bareme(std::string{"test r.bareme"}.append(kWith));
  CHECK(own.status == 0);
  CHECK(contains(own.out, "1 essai, 1 réussi, 0 échoué"));
  CHECK(here.bareme("test r.bareme suite.csv").status == 1);
  const Ran suite = here.bareme(std::string{"test r.bareme suite.csv"}.append(kWith));
  CHECK(suite.status == 0);
  CHECK(contains(suite.out, "2 essais, 2 réussis, 0 échoué"));
}

TEST_CASE("A title that nobody knows is told with the one that was meant, or with all") {
  const Place here;
  for (const char* title : {"Séance d'hiver à 55 €", "SEANCE D'HIVER A 55 €", "seance dhiver"}) {
    const Ran ran = here.bareme("run r.bareme s.csv --scenario \"" + std::string{title} + "\"");
    INFO(title);
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, "B2041"));
    CHECK(contains(ran.err, "Séance d’hiver à 55 €`"));
  }
  const Ran accents = here.bareme("run r.bareme s.csv --scenario \"SEANCE D'HIVER A 55 €\"");
  CHECK(contains(accents.err, "vouliez-vous dire `Séance d’hiver à 55 €` ?"));
  const Ran far = here.bareme("run r.bareme s.csv --scenario autre");
  CHECK(contains(far.err, "les scénarios de ces règles sont `Séance d’hiver à 55 €`"));
  here.write("nu.bareme", "soin { }\n");
  const Ran none = here.bareme("run nu.bareme s.csv --scenario autre");
  CHECK(contains(none.err, "ces règles n'ont aucun scénario"));
}
