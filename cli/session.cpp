#include "cli/session.hpp"

#include <ranges>
#include <utility>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "interpreter/bareme.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

constexpr std::size_t kNamedColumns = 12;  // a note that names more is not read

}  // namespace

auto compile_rules(std::span<const std::string> paths, std::string_view scenario,
                   diag::Sink& loading, Console& console) -> std::optional<Rules> {
  Rules rules;
  rules.paths.assign(paths.begin(), paths.end());
  rules.sources = load_rules(paths, loading);
  console.report(loading);
  if (loading.has_errors()) return std::nullopt;
  diag::Sink sink;
  auto program = compile(rules.sources, sink, data_loader(paths), scenario);
  console.report(sink, rules.sources);
  if (!program) return std::nullopt;
  rules.program = std::move(*program);
  rules.warned = sink.warnings() > 0;
  return rules;
}

auto inputs_of(const Arguments& arguments) -> Inputs {
  return {{arguments.operands.begin(), arguments.operands.end() - 1}, arguments.operands.back()};
}

auto open_session(const Arguments& arguments, std::string_view command, Console& console)
    -> std::optional<Session> {
  const Inputs inputs = inputs_of(arguments);
  diag::Sink sink;
  std::optional<std::string> bytes;
  if (inputs.claims.ends_with(".bareme")) {
    sink.report(kMissingClaims, {}, "bareme " + std::string{command})
        .help(kExample, find_command(command)->example);
  } else if (inputs.claims != kStandardInput) {
    bytes = load_claims(inputs.claims, sink);
  }
  const auto scenario = arguments.value(kScenario.name).value_or("");
  auto rules = compile_rules(inputs.rules, scenario, sink, console);
  if (!rules) return std::nullopt;
  // Read last: nobody types a whole file only to learn that the rules are wrong.
  if (!bytes) bytes = load_claims(inputs.claims, sink);
  if (!bytes) {
    console.report(sink);
    return std::nullopt;
  }
  return Session{std::move(*rules), std::move(*bytes)};
}

auto read_claims(const Rules& rules, const std::string& name, std::string bytes, diag::Sink& sink)
    -> std::optional<claims::ClaimsFile> {
  auto file = claims::read_claims(rules.program, name, std::move(bytes), sink);
  if (file) report_ignored(name, file->ignored, sink);
  return file;
}

auto report_ignored(const std::string& file, const std::vector<std::string>& columns,
                    diag::Sink& sink) -> void {
  if (columns.empty()) return;
  std::string named;
  for (const std::string& column : columns | std::views::take(kNamedColumns))
    named += (named.empty() ? "`" : ", `") + column + "`";
  diag::Argument list{named};
  if (columns.size() > kNamedColumns) {
    const std::string rest = std::to_string(columns.size() - kNamedColumns);
    list.fr += " et " + rest + (rest == "1" ? " autre" : " autres");
    list.en += " and " + rest + (rest == "1" ? " other" : " others");
  }
  sink.report(kIgnoredColumns, {}, file, std::move(list));
}

auto shown_name(const std::string& path, const Console& console) -> std::string {
  if (path != kStandardInput) return path;
  return std::string{console.pick({.fr = "entrée standard", .en = "standard input"})};
}

auto order_of(const Arguments& arguments, const model::Program& program, Console& console)
    -> std::optional<runs::Order> {
  const std::string asked = arguments.value(kOrder.name).value_or("care");
  if (asked == "care") return runs::kCareOrder;
  diag::Sink sink;
  runs::Order order = runs::kFileOrder;
  if (asked != "file") {
    const auto field = program.field(text::nfc(asked));
    order = {runs::Order::Kind::Field, field};
    if (!field || program.fields[field].type.kind != model::TypeKind::Date)
      sink.report(kUnknownOrder, {}, asked);
  }
  if (const auto* counter = runs::needs_care_order(program); counter && !sink.has_errors())
    sink.report(kNeedsCareOrder, {}, counter->path, counter->period_text, asked);
  console.report(sink);
  return sink.has_errors() ? std::nullopt : std::optional{order};
}

auto status_of(const Arguments& arguments, bool warned) -> ExitStatus {
  return warned && arguments.has(kStrict.name) ? ExitStatus::Failures : ExitStatus::Ok;
}

}  // namespace bareme::cli
