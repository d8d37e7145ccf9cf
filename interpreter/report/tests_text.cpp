#include <fmt/format.h>

#include <algorithm>

#include "interpreter/report/failures.hpp"
#include "interpreter/report/tests.hpp"

namespace bareme::report {
namespace {

constexpr Tints kColours{"\033[32m", "\033[31m", "\033[1m", "\033[2m", "\033[0m"};
constexpr Tints kPlain{"", "", "", "", ""};

auto failed_test(const suites::TestResult& result, diag::Language language, const Tints& tints)
    -> std::string {
  const bool french = language == diag::Language::French;
  std::string out =
      fmt::format("{}{}{} {}{}{}  {}{}:{}{}\n", tints.bad, french ? "échec" : "failed", tints.reset,
                  tints.strong, title_of(result, language), tints.reset, tints.soft,
                  result.place.file, result.place.line, tints.reset);
  if (!result.description.empty()) out += fmt::format("  {}\n", result.description);
  for (const suites::Failure& failure : result.failures)
    out += failure_lines(result, failure, language, 2, tints);
  return out + '\n';
}

}  // namespace

auto count_tests(Results results) -> TestCounts {
  TestCounts counts;
  counts.all = results.size();
  counts.passed = static_cast<std::size_t>(
      std::ranges::count_if(results, [](const auto& result) { return result.passed(); }));
  counts.failed = counts.all - counts.passed;
  return counts;
}

auto tests_text(Results results, diag::Language language, bool colour) -> std::string {
  const Tints& tints = colour ? kColours : kPlain;
  std::string out;
  for (const suites::TestResult& result : results)
    if (!result.passed()) out += failed_test(result, language, tints);
  const TestCounts counts = count_tests(results);
  const bool french = language == diag::Language::French;
  const auto plural = [&](std::size_t number) {  // 0 is singular in French
    return number > 1 || (number == 0 && !french) ? "s" : "";
  };
  out += counts.failed > 0 ? tints.bad : tints.good;
  out += french ? fmt::format("{} essai{}, {} réussi{}, {} échoué{}", counts.all,
                              plural(counts.all), counts.passed, plural(counts.passed),
                              counts.failed, plural(counts.failed))
                : fmt::format("{} test{}, {} passed, {} failed", counts.all, plural(counts.all),
                              counts.passed, counts.failed);
  out += tints.reset;
  return out + '\n';
}

}  // namespace bareme::report
