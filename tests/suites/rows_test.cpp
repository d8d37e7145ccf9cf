// CSV suites: their header, their rows, what is a test and what is not.
#include <catch2/catch.hpp>

#include "interpreter/suites/suites.hpp"
#include "tests/suites/small_rules.hpp"

using namespace bareme;
using namespace bareme::suites;
using bareme::test::compiled;

namespace {

struct Read {
  std::optional<SuiteRun> run;
  std::vector<int> codes;  // of what was reported
  std::string said;
};

auto read(const std::string& bytes, std::string_view filter = {}) -> Read {
  const auto rules = compiled();
  diag::Sink sink;
  Read result{
      run_suite(rules.program, rules.sources, "suite.csv", bytes, Filter{filter}, sink), {}, {}};
  for (const auto& each : sink.diagnostics()) result.codes.push_back(each.code);
  result.said = diag::render_all(sink, {}, {});
  return result;
}

constexpr const char* kHeader = "bénéficiaire;contrat;date;acte;adhésion;frais;cas;description;";

auto rows(const std::string& header, const std::string& lines) -> std::vector<TestResult> {
  auto result = read(kHeader + header + "\n" + lines);
  INFO(result.said);
  REQUIRE(result.run);
  return result.run->results;
}

}  // namespace

TEST_CASE(
    "A row with an expectation is a test, one without is not, and they share their counters") {
  const auto all = rows("attendu_amc;attendu_amc_décision",
                        "A;douce;2025-01-01;OSTEO;2020-01-01;60;première;;40;versé\n"
                        "A;douce;2025-01-02;OSTEO;2020-01-01;60;;;;\n"
                        "A;douce;2025-01-03;OSTEO;2020-01-01;60;troisième;;0,00 €;épuisé\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].passed());
  CHECK(all[1].passed());
  CHECK(all[1].title == "troisième");
  CHECK(all[1].place.line == 4);
}

TEST_CASE("Expected columns match as headers do, and words exactly") {
  const auto all = rows("ATTENDU RESTE A CHARGE;Attendu_Amc_Decision",
                        "A;douce;2025-01-01;OSTEO;2020-01-01;60;;;20;refusé\n");
  REQUIRE(all[0].failures.size() == 1);
  const Failure& failure = all[0].failures[0];
  REQUIRE(failure.differences.size() == 1);
  CHECK(failure.differences[0].what == "amc_décision");
  CHECK(failure.differences[0].expected.fr == "refusé");
  CHECK(failure.differences[0].obtained.fr == "versé");
  REQUIRE(failure.verdicts.size() == 1);
  CHECK(failure.verdicts[0].subject == "douce.ostéopathie");
}

TEST_CASE("A case is named by `cas`, else by `description`, else by its row") {
  const auto all = rows("attendu_amo",
                        "A;;2025-01-01;G;;60;un cas;et sa description;21\n"
                        "B;;2025-01-01;G;;60;;sa description;21\n"
                        "C;;2025-01-01;G;;60;;;21\n");
  REQUIRE(all.size() == 3);
  CHECK(all[0].title == "un cas");
  CHECK(all[0].description == "et sa description");
  CHECK(all[1].title == "sa description");
  CHECK(all[1].description.empty());
  CHECK(all[2].title.empty());
}

TEST_CASE("A reject is expected by its code, and a settled row does not have one") {
  const auto all = rows("attendu_amo;attendu_rejet",
                        "A;;2025-02-30;G;;60;prévu;;;b4102\n"
                        "A;;2025-02-28;G;;60;liquidé;;;B4102\n"
                        "A;;2025-02-30;G;;60;autre code;;;B4104\n"
                        "A;;2025-02-30;G;;60;montant;;21;\n");
  REQUIRE(all.size() == 4);
  CHECK(all[0].passed());
  REQUIRE_FALSE(all[1].passed());
  CHECK(all[1].failures[0].differences[0].obtained.fr == "liquidé");
  CHECK(all[2].failures[0].differences[0].obtained.fr == "B4102");
  CHECK(all[3].failures[0].differences[0].what == "amo");
  CHECK(all[3].failures[0].differences[0].obtained.fr == "rejeté, B4102");
  CHECK(all[3].failures[0].reject->code == 4102);
}

TEST_CASE("A row that could not be cut may have expected something: it is a test that fails") {
  const auto all = rows("attendu_amo", "A;;2025-01-01;G;;60;trop court\n");
  REQUIRE(all.size() == 1);
  REQUIRE_FALSE(all[0].passed());
  CHECK(all[0].failures[0].reject->code == 4001);
}

TEST_CASE("A rejected row that expects nothing is worth a warning") {
  const auto result = read(std::string{kHeader} + "attendu_amo\nA;;2025-02-30;G;;60;;;\n" +
                           "A;;2025-02-28;G;;60;;;21\n");
  REQUIRE(result.run);
  CHECK(result.run->results.size() == 1);
  CHECK(result.codes == std::vector<int>{9053});
}

TEST_CASE("An expected column that means nothing is an error that names the closest") {
  const auto result = read(std::string{kHeader} + "attendu_reste_a_charges;attendu_amo\n");
  CHECK_FALSE(result.run);
  CHECK(result.codes == std::vector<int>{9050});
  CHECK(result.said.find("`attendu_reste_à_charge`") != std::string::npos);
}

TEST_CASE("Two columns that expect the same thing, or none that expects, are errors") {
  CHECK(read(std::string{kHeader} + "attendu_amo;Attendu AMO\n").codes == std::vector<int>{9051});
  CHECK(read(std::string{kHeader} + "amo\n").codes == std::vector<int>{9052});
}

TEST_CASE(
    "The columns of a suite are not among those that nobody reads, and a near miss is a warning") {
  const auto result = read(std::string{kHeader} + "attendu_amo;source;atendu_amc\n");
  REQUIRE(result.run);
  CHECK(result.run->ignored == std::vector<std::string>{"source"});
  CHECK(result.codes == std::vector<int>{9054});
  CHECK(result.said.find("`attendu_amc`") != std::string::npos);
}

TEST_CASE("A filter keeps rows by their title, and all are settled") {
  const auto result = read(std::string{kHeader} + "attendu_amc\n" +
                               "A;douce;2025-01-01;OSTEO;2020-01-01;60;un;;40\n"
                               "A;douce;2025-01-02;OSTEO;2020-01-01;60;deux;;40\n"
                               "A;douce;2025-01-03;OSTEO;2020-01-01;60;trois;;0\n",
                           "trois");
  REQUIRE(result.run);
  REQUIRE(result.run->results.size() == 1);
  CHECK(result.run->results[0].passed());
}
