#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "interpreter/bareme.hpp"

namespace bareme::cli {
namespace {

auto report_missing_option(Console& console) -> ExitStatus {
  diag::Sink sink;
  sink.report(kMissingOption, {}, "bareme explain", "--claim")
      .help(kExample, find_command("explain")->example);
  console.report(sink);
  return ExitStatus::Unusable;
}

auto report_unknown(const claims::ClaimsFile& file, const std::string& wanted, Console& console)
    -> ExitStatus {
  diag::Sink sink;
  sink.report(file.has_identifiers ? kUnknownClaim : kUnknownRow, {}, wanted, file.name);
  console.report(sink);
  return ExitStatus::Unusable;
}

}  // namespace

auto run_explain(const Arguments& arguments, Console& console) -> ExitStatus {
  const auto wanted = arguments.value("claim");
  if (!wanted) return report_missing_option(console);
  const Inputs inputs = inputs_of(arguments);
  auto session = open_session(arguments, "explain", console);
  if (!session) return ExitStatus::Unusable;
  const Rules& rules = session->rules;
  const auto terms = terms_of(arguments, *session, console);
  if (!terms) return ExitStatus::Unusable;
  diag::Sink sink;
  const auto file = read_claims(*session, shown_name(inputs.claims, console), sink);
  console.report(sink);
  if (!file) return ExitStatus::Unusable;

  const auto place = report::find_claim(rules.program, *file, *wanted);
  if (!place) return report_unknown(*file, *wanted, console);
  const auto render = arguments.is(kFormat.name, "json") ? report::claim_json : report::claim_text;
  console.print(render(rules.program, rules.sources, *file, *place, *terms, console.language(),
                       arguments.value(kScenario.name).value_or("")));
  return status_of(arguments, rules.warned);
}

}  // namespace bareme::cli
