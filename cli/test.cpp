#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "cli/session.hpp"
#include "interpreter/bareme.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

struct Suite {
  std::string path;
  std::string bytes;
};

auto is_suite(const std::string& path) -> bool {
  return path == kStandardInput || text::fold(path).ends_with(".csv");
}

auto load_suites(std::span<const std::string> paths, diag::Sink& sink) -> std::vector<Suite> {
  std::vector<Suite> suites;
  for (const std::string& path : paths)
    if (auto bytes = load_claims(path, sink)) suites.push_back({path, std::move(*bytes)});
  return suites;
}

// In the order of the files, whichever scénario a test applies.
auto sort_as_written(const Sources& sources, std::vector<suites::TestResult>& results) -> void {
  std::map<std::string, std::size_t> rank;
  for (const Source& source : sources) rank.emplace(source.name, rank.size());
  std::ranges::stable_sort(results, {}, [&](const suites::TestResult& result) {
    return std::pair{rank[result.place.file], result.place.line};
  });
}

auto render(const Arguments& arguments, report::Results results, const Console& console)
    -> std::string {
  if (arguments.is(kTestFormat.name, "json"))
    return report::tests_json(results, console.language());
  if (arguments.is(kTestFormat.name, "junit"))
    return report::tests_junit(results, console.language());
  return report::tests_text(results, console.language(), console.colour());
}

auto report_none(const Arguments& arguments, Console& console) -> ExitStatus {
  diag::Sink sink;
  if (const auto filter = arguments.value("filter"))
    sink.report(kNoTestMatches, {}, *filter);
  else
    sink.report(kNoTest, {});
  console.report(sink);
  return ExitStatus::Unusable;
}

}  // namespace

auto run_tests(const Arguments& arguments, Console& console) -> ExitStatus {
  std::vector<std::string> paths = arguments.operands;
  const auto first_suite =
      std::ranges::stable_partition(paths, [](const auto& path) { return !is_suite(path); });
  diag::Sink sink;
  const auto suites = load_suites(std::span{first_suite.begin(), first_suite.end()}, sink);
  paths.erase(first_suite.begin(), first_suite.end());
  if (paths.empty())
    sink.report(kMissingRules, {}, "bareme test").help(kExample, find_command("test")->example);
  const std::string asked = arguments.value(kScenario.name).value_or("");
  const auto rules = compile_rules(paths, asked, sink, console);
  if (!rules) return ExitStatus::Unusable;

  const suites::Filter filter{arguments.value("filter").value_or("")};
  auto results = run_cases(rules->program, rules->sources, filter);
  for (const model::Scenario& scenario : rules->program.scenarios) {
    if (!scenario.has_cases || !asked.empty()) continue;
    const auto changed = compile_rules(paths, scenario.title, sink, console, Warnings::Told);
    if (!changed) return ExitStatus::Unusable;
    std::ranges::move(run_cases(changed->program, changed->sources, filter),
                      std::back_inserter(results));
  }
  sort_as_written(rules->sources, results);
  diag::Sink found;
  for (const Suite& suite : suites) {
    const std::string name = shown_name(suite.path, console);
    auto run = run_suite(rules->program, rules->sources, name, suite.bytes, filter, found);
    if (!run) continue;
    report_ignored(name, run->ignored, found);
    std::ranges::move(run->results, std::back_inserter(results));
  }
  console.report(found);
  if (found.has_errors()) return ExitStatus::Unusable;
  console.print(render(arguments, results, console));
  if (results.empty()) return report_none(arguments, console);
  if (report::count_tests(results).failed > 0) return ExitStatus::Failures;
  return status_of(arguments, rules->warned || found.warnings() > 0);
}

}  // namespace bareme::cli
