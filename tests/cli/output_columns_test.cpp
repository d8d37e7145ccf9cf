// The summary and the columns that `-o` adds: the same sums, and no name twice without a word.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

// At 100 €, the régime pays 21 €, then `base` 10 € and `haut` 30 €.
constexpr const char* kRules = R"(soin { adhésion : date facultatif }
régime amo "AMO" { garantie g { couvre vrai ; base 30 € ; taux 70 % } }
contrat base "Base" { garantie g { couvre vrai ; rembourse 10 € } }
contrat haut "Haut" { garantie g { couvre vrai ; rembourse 30 € } }
)";
constexpr const char* kClaims =
    "identifiant;bénéficiaire;contrat;date;frais\n"
    "1;A;base > haut;2025-06-01;100\n"
    "2;A;haut > base;2025-06-02;100\n"
    "3;B;base;2025-06-03;100\n"
    "4;B;;2025-06-04;100\n";

}  // namespace

TEST_CASE("amc is the first contract everywhere, and the others have their own figure") {
  const Workplace here;
  here.write("r.bareme", kRules);
  here.write("s.csv", kClaims);
  for (const std::string engine : {"columns", "row"}) {
    INFO(engine);
    const std::string run = "run r.bareme s.csv --engine " + engine;
    const auto json = nlohmann::json::parse(here.bareme(run + " --format json").out);
    CHECK(json["amo"] == 84.0);
    CHECK(json["amc"] == 50.0);                // 10 + 30 + 10
    CHECK(json["surcomplémentaire"] == 40.0);  // 30 + 10
    CHECK(json["decisions"][0]["amc"] == 50.0);
    CHECK(json["left_to_pay"] == 226.0);
    CHECK(json["contracts"][1]["contract"] == "base");
    CHECK(json["contracts"][1]["surcomplémentaire"] == 0.0);
    CHECK(json["contracts"][2]["contract"] == "base > haut");
    CHECK(json["contracts"][2]["amc"] == 10.0);
    CHECK(json["contracts"][2]["surcomplémentaire"] == 30.0);
    const std::string text = here.bareme(run).out;
    CHECK(contains(text, "dont surcomplémentaire"));
    CHECK(contains(text, "AMC   surcomplémentaire   reste à charge"));
  }
}

TEST_CASE("Without a second contract that pays, nothing is said of any") {
  const Workplace here;
  here.write("r.bareme", kRules);
  here.write("s.csv", "identifiant;bénéficiaire;contrat;date;frais\n1;A;base;2025-06-01;100\n");
  CHECK_FALSE(contains(here.bareme("run r.bareme s.csv").out, "surcomplémentaire"));
}

TEST_CASE("Columns of the input that the output has too are warned of, and are no note") {
  const Workplace here;
  here.write("r.bareme", kRules);
  here.write("s.csv",
             "identifiant;bénéficiaire;contrat;date;frais;amo;Reste_à_charge;ville\n"
             "1;A;base;2025-06-01;100;1;2;Nantes\n");
  for (const std::string engine : {"columns", "row"}) {
    const Ran ran = here.bareme("run r.bareme s.csv -o o.csv --engine " + engine);
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK(contains(ran.err, "avertissement[B9049] s.csv : `amo`, `Reste_à_charge` y sont aussi"));
    CHECK(contains(ran.err, "colonnes que les règles ne lisent pas : `ville`"));
  }
  // Without `-o` there is no output that could have them twice.
  CHECK_FALSE(contains(here.bareme("run r.bareme s.csv").err, "B9049"));
}

TEST_CASE("An order that is none is told with the field of dates that was meant") {
  const Workplace here;
  here.write("r.bareme", kRules);
  here.write("s.csv", kClaims);
  const Ran ran = here.bareme("run r.bareme s.csv --order adhesion");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "vouliez-vous dire `adhésion` ?"));
}
