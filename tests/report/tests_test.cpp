// Results of tests as text, JSON and JUnit's XML.
#include "interpreter/report/tests.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace bareme;
using namespace bareme::report;
using suites::TestKind;
using suites::TestResult;

namespace {

auto some_results() -> std::vector<TestResult> {
  suites::Verdict verdict{"douce.ostéopathie",   "épuisé", "séances", "douce.ostéopathie.séances",
                          {"règles.bareme", 18}, {}};
  model::Counter sessions;
  sessions.path = "douce.ostéopathie.séances";
  sessions.measure = model::Measure::Units;
  sessions.unit = "séance";
  sessions.keys_text = "par bénéficiaire et par année civile";
  model::Counter cap;
  cap.path = "douce.ostéopathie.plafond par bénéficiaire et par année civile";
  cap.keys_text = "par bénéficiaire et par année civile";
  verdict.counters.push_back({sessions.path, sessions, 2, 2, 2});
  verdict.counters.push_back({cap.path, cap, 100'00, 80'00, 80'00});
  suites::Failure failure{3, {"règles.bareme", 24}, {}, {verdict}, {}};
  failure.differences.push_back({"amc", "40,00\u00a0€", "0,00\u00a0€"});
  failure.differences.push_back({"amc.décision", "versé", "épuisé"});
  suites::Failure reject{7, {"suite.csv", 7}, {}, {}, {}};
  reject.differences.push_back({"amo", "21,00\u00a0€", {"rejeté, B4104", "rejected, B4104"}});
  reject.reject = records::Reject{
      7, "acte", 4104, {{.fr = "`{0}` est inconnu", .en = "`{0}` is unknown"}, {"<X> & \"Y\""}}};
  return {{TestKind::Case, "trois séances", {}, {"règles.bareme", 20}, {failure}},
          {TestKind::Case, "une consultation", {}, {"règles.bareme", 30}, {}},
          {TestKind::Row, "", "acte < inconnu", {"suite.csv", 7}, {reject}}};
}

// No-break spaces as plain ones, so that an expected text can be read here.
auto spaced(std::string text) -> std::string {
  const std::string no_break = "\u00a0";
  for (auto at = text.find(no_break); at != std::string::npos; at = text.find(no_break, at))
    text.replace(at, no_break.size(), " ");
  return text;
}

auto last_line(std::string text) -> std::string {
  text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

}  // namespace

TEST_CASE("The last line counts the tests, in both languages, whatever they gave") {
  const auto results = some_results();
  CHECK(last_line(tests_text(results, diag::Language::French, false)) ==
        "3 essais, 1 réussi, 2 échoués");
  CHECK(last_line(tests_text(results, diag::Language::English, false)) ==
        "3 tests, 1 passed, 2 failed");
  CHECK(tests_text({}, diag::Language::French, false) == "0 essai, 0 réussi, 0 échoué\n");
}

TEST_CASE("A failure is a diff, the clause that decided, and its counters") {
  const auto results = some_results();
  CHECK(spaced(tests_text(Results{results}.first(1), diag::Language::French, false)) ==
        R"(échec trois séances  règles.bareme:20
  soin 3  règles.bareme:24
    amc            attendu 40,00 €   obtenu 0,00 €
    amc.décision   attendu versé     obtenu épuisé
    douce.ostéopathie : épuisé, motif séances
      décidé par douce.ostéopathie.séances  règles.bareme:18
      séances par bénéficiaire et par année civile : 2 avant, 2 après, limite 2 séances
      plafond par bénéficiaire et par année civile : 80,00 € avant, 80,00 € après, limite 100,00 €

1 essai, 0 réussi, 1 échoué
)");
}

TEST_CASE("A rejected row says why, and a case without a name is its row") {
  const auto results = some_results();
  const auto text = tests_text(Results{results}.last(1), diag::Language::English, false);
  CHECK(text.starts_with("failed row 7  suite.csv:7\n  acte < inconnu\n"));
  CHECK(text.find("rejected, B4104: acte: `<X> & \"Y\"` is unknown\n") != std::string::npos);
}

TEST_CASE("Colours only when asked for") {
  const auto results = some_results();
  CHECK(tests_text(results, diag::Language::French, false).find('\033') == std::string::npos);
  CHECK(tests_text(results, diag::Language::French, true).find('\033') != std::string::npos);
}

TEST_CASE("The JSON of tests is well formed and complete") {
  const auto results = some_results();
  const auto json = nlohmann::json::parse(tests_json(results, diag::Language::French));
  CHECK(json["version"] == 1);
  CHECK(json["tests"] == 3);
  CHECK(json["failed"] == 2);
  const auto& failure = json["results"][0]["failures"][0];
  CHECK(failure["differences"][1]["obtained"] == "épuisé");
  CHECK(failure["decided_by"][0]["file"] == "règles.bareme");
  CHECK(failure["decided_by"][0]["counters"][0]["before"] == 2);
  CHECK(failure["decided_by"][0]["counters"][1]["limit"] == 100.0);
  CHECK(json["results"][1]["passed"] == true);
  CHECK(json["results"][2]["failures"][0]["reject"]["code"] == "B4104");
}

TEST_CASE("JUnit has a suite per file, and escapes what XML keeps for itself") {
  const auto results = some_results();
  const auto xml = tests_junit(results, diag::Language::English);
  CHECK(xml.starts_with(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"bareme\" tests=\"3\" failures=\"2\" errors=\"0\">\n"
      "  <testsuite name=\"règles.bareme\" tests=\"2\" failures=\"1\" errors=\"0\">\n"));
  CHECK(xml.find("name=\"une consultation\" file=\"règles.bareme\" line=\"30\"/>") !=
        std::string::npos);
  CHECK(xml.find("message=\"amc: expected 40,00\u00a0€, obtained 0,00\u00a0€\"") !=
        std::string::npos);
  CHECK(xml.find("`&lt;X&gt; &amp; &quot;Y&quot;`") != std::string::npos);
  CHECK(xml.ends_with("</testsuites>\n"));
}
