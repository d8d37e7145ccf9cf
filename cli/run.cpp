#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <thread>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/options.hpp"
#include "cli/run_files.hpp"
#include "interpreter/bareme.hpp"

namespace bareme::cli {
namespace {

auto open_files(const Arguments& arguments, const Inputs& inputs, const Rules& rules,
                RunFiles& files, Console& console) -> bool {
  files.settled = files.all.add(arguments.value("output"), console);
  files.detail = files.all.add(arguments.value("detail"), console);
  files.rejects = files.all.add(arguments.value("rejects"), console);
  files.counters = files.all.add(arguments.value("counters"), console);
  diag::Sink sink;
  // The other files that were read are among the sources.
  const bool opened = files.all.open({inputs.claims}, rules.sources, sink);
  console.report(sink);
  return opened;
}

auto keep_files(Outputs& outputs, Console& console) -> bool {
  diag::Sink sink;
  const bool kept = outputs.keep(sink);
  console.report(sink);
  return kept;
}

// The summary gives way to a file that was asked for on stdout.
auto print_summary(const Arguments& arguments, report::Summary summary, const Outputs& outputs,
                   Console& console) -> void {
  summary.scenario = arguments.value(kScenario.name).value_or("");
  const std::string text = arguments.is(kFormat.name, "json")
                               ? report::summary_json(summary, console.language())
                               : report::summary_text(summary, console.language());
  outputs.use_stdout() ? console.say(text) : console.print(text);
}

auto too_many(const Arguments& arguments, std::size_t rejects, Console& console) -> bool {
  const auto most = arguments.count("max-rejects");
  if (!most || rejects <= *most) return false;
  diag::Sink sink;
  sink.report(kTooManyRejects, {}, std::to_string(rejects), std::to_string(*most));
  console.report(sink);
  return true;
}

// `500M`, `2G`, `2Go`: powers of 1024.
auto bytes_of(std::string_view written) -> std::optional<std::size_t> {
  constexpr std::string_view kUnits = "KMGT";
  std::size_t number = 0;
  const char* end = written.data() + written.size();
  const auto [at, fault] = std::from_chars(written.data(), end, number);
  std::string_view unit{at, static_cast<std::size_t>(end - at)};
  if (fault != std::errc{} || unit.empty()) return std::nullopt;
  const std::size_t power = kUnits.find(static_cast<char>(unit.front() & ~0x20));
  unit.remove_prefix(1);
  if (power == kUnits.npos || (!unit.empty() && unit != "o" && unit != "B")) return std::nullopt;
  const std::size_t shift = 10 * (power + 1);
  if (number > std::numeric_limits<std::size_t>::max() >> shift) return std::nullopt;
  return number << shift;
}

auto resources_of(const Arguments& arguments, Console& console) -> std::optional<Resources> {
  constexpr std::size_t kMemoryByDefault = std::size_t{512} << 20U;
  // What one thread does of all, taking and settling, keeps few others busy.
  constexpr std::size_t kMostByDefault = 8, kMost = 64;
  const std::size_t processors =
      std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostByDefault);
  const std::size_t jobs = std::min(arguments.count(kJobs.name).value_or(processors), kMost);
  if (jobs == 0) {
    diag::Sink sink;
    sink.report(kNoJobs, {}, *arguments.value(kJobs.name));
    console.report(sink);
    return std::nullopt;
  }
  Resources resources{jobs, kMemoryByDefault};
  const auto written = arguments.value(kMemory.name);
  if (!written) return resources;
  const auto memory = bytes_of(*written);
  if (!memory) {
    diag::Sink sink;
    auto& said = sink.report(kBadMemory, {}, *written);
    const std::size_t figure = std::min(written->find_first_not_of("0123456789"), written->size());
    if (figure > 0 && figure == written->size())
      said.help(kMemoryUnit, *written);
    else if (figure > 0 && std::isalpha(static_cast<unsigned char>((*written)[figure])) != 0)
      said.help(kMemoryUnits);
    console.report(sink);
    return std::nullopt;
  }
  resources.memory = *memory;
  return resources;
}

// By column unless each guarantee is asked for, or the claims turn out to need the other way.
auto settle(const Arguments& arguments, const Session& session, const runs::Terms& terms,
            const std::string& name, Resources resources, RunFiles& files, Console& console,
            Progress& progress) -> RunResult {
  if (!arguments.is(kEngine.name, "row") && files.detail == nullptr) {
    RunResult result = run_by_column(session, terms, name, resources, files, console, progress);
    if (result.kind != RunResult::Kind::NeedsAllClaims) return result;
  }
  return run_by_row(session, terms, name, files, console, progress);
}

}  // namespace

auto run_claims(const Arguments& arguments, Console& console) -> ExitStatus {
  const Inputs inputs = inputs_of(arguments);
  auto session = open_session(arguments, "run", console);
  if (!session) return ExitStatus::Unusable;
  session->writes_lines = arguments.has("output");
  const Rules& rules = session->rules;
  const auto terms = terms_of(arguments, *session, console);
  if (!terms) return ExitStatus::Unusable;
  const auto resources = resources_of(arguments, console);
  if (!resources) return ExitStatus::Unusable;
  watch_interruptions(console.language());
  RunFiles files;
  if (!open_files(arguments, inputs, rules, files, console)) return ExitStatus::Unusable;

  std::optional<Progress> progress{console};
  const std::string name = shown_name(inputs.claims, console);
  const RunResult result =
      settle(arguments, *session, *terms, name, *resources, files, console, *progress);
  progress.reset();
  if (result.kind == RunResult::Kind::Unusable || !keep_files(files.all, console))
    return ExitStatus::Unusable;
  print_summary(arguments, result.summary, files.all, console);
  if (too_many(arguments, result.summary.rejected, console)) return ExitStatus::Failures;
  return status_of(arguments, rules.warned);
}

}  // namespace bareme::cli
