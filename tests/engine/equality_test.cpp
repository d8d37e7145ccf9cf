// The engine gives what settle/ gives: on the rule library, and on programs with every construct.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "interpreter/claims/claims_file.hpp"
#include "places.hpp"
#include "support/sink.hpp"
#include "tests/engine/compare.hpp"
#include "tests/engine/portfolio.hpp"

using namespace bareme;

namespace {

auto described(const test::Compared& compared) -> std::string {
  std::string text = compared.difference + " at line " + std::to_string(compared.line) + "; " +
                     std::to_string(compared.paths.one_by_one) + " of " +
                     std::to_string(compared.paths.lines) + " one by one";
  for (const auto& [why, count] : compared.paths.why)
    text += "; " + why + ": " + std::to_string(count);
  return text;
}

}  // namespace

TEST_CASE("The rule library gives the same by column as line by line") {
  const auto program = test::rule_library();
  for (const unsigned seed : {1U, 2U, 3U}) {
    const auto claims = test::random_claims(
        program, seed, {.lines = 4000, .beneficiaries = seed == 1 ? 3U : 400U, .contracts = seed});
    for (const std::size_t lines : {4096U, 100U, 1U}) {
      const auto compared = test::compare(program, claims, lines);
      INFO(described(compared));
      CHECK(compared.difference.empty());
      CHECK(compared.settled > 2000);
      CHECK(compared.rejected > 5);
    }
  }
}

// The last contract's lines end where a run has no place left, and seldom fill whole registers:
// what steps compute behind them has room in every column, or AddressSanitizer tells.
TEST_CASE("As many lines as a run holds, all of one day, give the same by column") {
  const auto program = test::rule_library();
  const Date day = *make_date(2025, 3, 14);
  for (const unsigned seed : {31U, 32U, 33U, 34U}) {
    const test::Portfolio portfolio{.lines = 4096,
                                    .beneficiaries = 4000,
                                    .from = day,
                                    .to = day,
                                    .strays = false,
                                    .contracts = seed % 2 + 1};
    const auto compared =
        test::compare(program, test::random_claims(program, seed, portfolio), 4096);
    INFO("seed " << seed << ": " << described(compared));
    CHECK(compared.difference.empty());
    CHECK(compared.paths.one_by_one < compared.paths.lines / 2);
  }
}

TEST_CASE("Opening accounts are drawn on, and closing accounts are those of settle/") {
  const auto program = test::rule_library();
  const test::Portfolio portfolio{.lines = 3000, .beneficiaries = 200, .contracts = 1};
  const auto opening = test::consumed(program, test::random_claims(program, 11, portfolio));
  REQUIRE(opening.consumed.size() > 100);
  const auto claims = test::random_claims(program, 12, portfolio);
  const auto compared = test::compare(program, claims, 500, opening);
  INFO(described(compared));
  CHECK(compared.difference.empty());
  CHECK(compared.paths.one_by_one < compared.paths.lines / 2);
}

TEST_CASE(
    "Lines in the order of their rows, whatever their dates, find the accounts of past periods") {
  const auto program = test::rule_library();
  const auto claims = test::random_claims(
      program, 21, {.lines = 3000, .beneficiaries = 40, .strays = false, .contracts = 1});
  for (const std::size_t lines : {4096U, 64U}) {
    const auto compared = test::compare(program, claims, lines, {}, test::Sequence::ByRow);
    INFO(described(compared));
    CHECK(compared.difference.empty());
    CHECK(compared.paths.one_by_one < compared.paths.lines / 2);
  }
}

TEST_CASE("Every essai of the rule library gives the same by column") {
  const auto program = test::rule_library();
  std::size_t lines = 0;
  for (const model::Case& each : program.cases) {
    const auto made = claims::claims_of(program, each);
    const auto compared = test::compare(program, made.claims, 4096, {}, test::Sequence::ByRow);
    INFO(each.title << ": " << described(compared));
    CHECK(compared.difference.empty());
    lines += compared.paths.lines - compared.paths.one_by_one;
  }
  CHECK(lines > 100);
}

TEST_CASE("Every example of claims gives the same by column") {
  namespace fs = std::filesystem;
  const auto program = test::rule_library();
  std::size_t files = 0;
  std::vector<fs::path> paths{fs::path{BAREME_SOURCE_DIR} / "examples/decomptes-2025.csv"};
  for (const auto& entry : fs::directory_iterator{fs::path{BAREME_SOURCE_DIR} / "examples/suites"})
    if (entry.path().extension() == ".csv") paths.push_back(entry.path());
  for (const fs::path& path : paths) {
    std::ifstream stream{path, std::ios::binary};
    diag::Sink sink;
    const auto file = claims::read_claims(program, path.filename().string(),
                                          {std::istreambuf_iterator<char>{stream}, {}}, sink);
    if (!file) continue;
    ++files;
    const auto compared = test::compare(program, file->claims, 16);
    INFO(path.filename().string() << ": " << described(compared));
    CHECK(compared.difference.empty());
  }
  CHECK(files == paths.size());
}
