#include "cli/session.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "interpreter/bareme.hpp"
#include "support/listed.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

constexpr std::size_t kNamedColumns = 12;  // a note that names more is not read

auto named(const std::vector<std::string>& names) -> diag::Argument {
  diag::Argument list{text::listed(names | std::views::take(kNamedColumns))};
  if (names.size() > kNamedColumns) {
    const std::string rest = std::to_string(names.size() - kNamedColumns);
    list.fr += " et " + rest + (rest == "1" ? " autre" : " autres");
    list.en += " and " + rest + (rest == "1" ? " other" : " others");
  }
  return list;
}

// Columns of a file that bear the name of one that settling adds, but for case and accents.
auto doubled_columns(const model::Program& program, const std::vector<std::string>& header)
    -> std::vector<std::string> {
  std::set<std::string> added;
  for (const auto& column : claims::output_columns(program)) added.insert(text::fold(column.name));
  std::vector<std::string> found;
  for (const std::string& column : header)
    if (added.contains(text::fold(text::trim(column)))) found.push_back(column);
  return found;
}

// The files that stand beside the claims.
auto open_beside(const Arguments& arguments, Session& session, diag::Sink& sink) -> void {
  const model::Program& program = session.rules.program;
  Sources& sources = session.rules.sources;
  if (const auto path = arguments.value(kMembers.name)) {
    if (auto bytes = load_claims(*path, sink))
      session.members = claims::read_members(program, sources, *path, std::move(*bytes), sink);
    if (session.members) report_ignored(*path, session.members->ignored(), sink);
  }
  if (const auto path = arguments.value(kOpening.name))
    if (auto bytes = load_claims(*path, sink))
      session.opening = runs::read_accounts(program, sources, *path, std::move(*bytes), sink);
}

auto is_far(const ParsedDate& parsed) -> bool { return parsed.fault == DateFault::OutOfDomain; }

// `2025-01-01..2025-12-31`
auto read_period(const std::string& written, diag::Sink& sink) -> std::optional<model::Validity> {
  const std::size_t dots = written.find("..");
  if (dots != std::string::npos) {
    const auto from = parse_date(text::trim(std::string_view{written}.substr(0, dots)));
    const auto to = parse_date(text::trim(std::string_view{written}.substr(dots + 2)));
    if (!from.fault && !to.fault && from.date <= to.date)
      return model::Validity{from.date, to.date};
    if (!from.fault && !to.fault) {
      sink.report(kPeriodReversed, {}, written)
          .help(kTheOtherWay, format_iso(to.date) + ".." + format_iso(from.date));
      return std::nullopt;
    }
    if (is_far(from) || is_far(to)) {
      sink.report(kBadPeriod, {}, written).help(kDatesAreBetween);
      return std::nullopt;
    }
  }
  sink.report(kBadPeriod, {}, written);
  return std::nullopt;
}

auto orders_of(const model::Program& program) -> std::vector<std::string> {
  std::vector<std::string> names{"care", "file"};
  for (const model::Field& field : program.fields)
    if (field.type.kind == model::TypeKind::Date) names.push_back(field.name);
  return names;
}

auto order_of(const std::string& asked, const model::Program& program, diag::Sink& sink)
    -> runs::Order {
  if (asked == "care") return runs::kCareOrder;
  runs::Order order = runs::kFileOrder;
  if (asked != "file") {
    const auto field = program.field(text::nfc(asked));
    order = {runs::Order::Kind::Field, field};
    if (!field || program.fields[field].type.kind != model::TypeKind::Date) {
      diag::suggest(sink.report(kUnknownOrder, {}, asked), asked, orders_of(program));
      return order;
    }
  }
  if (const auto* counter = runs::needs_care_order(program))
    sink.report(kNeedsCareOrder, {}, counter->path, counter->period_text, asked);
  return order;
}

}  // namespace

auto compile_rules(std::span<const std::string> paths, std::string_view scenario,
                   diag::Sink& loading, Console& console, Warnings warnings)
    -> std::optional<Rules> {
  Rules rules;
  rules.sources = load_rules(paths, loading);
  console.report(loading);
  if (loading.has_errors()) return std::nullopt;
  diag::Sink sink;
  auto program = compile(rules.sources, sink, data_loader(paths), scenario);
  if (!program || warnings == Warnings::Tell) console.report(sink, rules.sources);
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
  std::optional<ClaimsInput> claims;
  if (inputs.claims.ends_with(".bareme")) {
    sink.report(kMissingClaims, {}, "bareme " + std::string{command})
        .help(kExample, find_command(command)->example);
  } else if (inputs.claims != kStandardInput) {
    claims = ClaimsInput::open(inputs.claims, sink);
  }
  const auto scenario = arguments.value(kScenario.name).value_or("");
  auto rules = compile_rules(inputs.rules, scenario, sink, console);
  if (!rules) return std::nullopt;
  // Read last: nobody types a whole file only to learn that the rules are wrong.
  if (!claims) claims = ClaimsInput::open(inputs.claims, sink);
  if (!claims) {
    console.report(sink);
    return std::nullopt;
  }
  Session session{std::move(*rules), *std::move(claims), std::nullopt, std::nullopt};
  open_beside(arguments, session, sink);
  console.report(sink, session.rules.sources);
  if (sink.has_errors()) return std::nullopt;
  return session;
}

auto read_claims(const Session& session, const std::string& name, diag::Sink& sink)
    -> std::optional<claims::ClaimsFile> {
  const claims::Members* members = session.members ? &*session.members : nullptr;
  auto bytes = session.claims.bytes(sink);
  if (!bytes) return std::nullopt;
  auto file = claims::read_claims(session.rules.program, name, *std::move(bytes), sink, members);
  if (file) report_unused(session, *file, file->not_members, sink);
  return file;
}

auto report_unused(const Session& session, const claims::ClaimsFile& file, std::size_t not_members,
                   diag::Sink& sink) -> void {
  const auto too = session.writes_lines ? doubled_columns(session.rules.program, file.header)
                                        : std::vector<std::string>{};
  auto ignored = file.ignored;
  std::erase_if(ignored, [&](const std::string& column) {
    return std::ranges::find(too, column) != too.end();
  });
  report_ignored(file.name, ignored, sink);
  if (!too.empty()) sink.report(kOutputColumnsToo, {}, file.name, named(too)).help(kRenameColumns);
  if (not_members > 0)
    sink.report(kNotMembers, {}, file.name, std::to_string(not_members), session.members->name());
}

auto report_ignored(const std::string& file, const std::vector<std::string>& columns,
                    diag::Sink& sink) -> void {
  if (columns.empty()) return;
  // Those of a suite are many, and no mistake: they stand for one.
  std::vector<std::string> names;
  bool suite = false;
  for (const std::string& column : columns) {
    const bool expects = text::fold(column, true).starts_with("attendu");
    if (!expects || !suite) names.push_back(expects ? "attendu_…" : column);
    suite = suite || expects;
  }
  auto& said = sink.report(kIgnoredColumns, {}, file, named(names));
  if (suite) said.help(kTestCompares);
}

auto shown_name(const std::string& path, const Console& console) -> std::string {
  if (path != kStandardInput) return path;
  return std::string{console.pick({.fr = "entrée standard", .en = "standard input"})};
}

auto terms_of(const Arguments& arguments, const Session& session, Console& console)
    -> std::optional<runs::Terms> {
  diag::Sink sink;
  runs::Terms terms{
      order_of(arguments.value(kOrder.name).value_or("care"), session.rules.program, sink)};
  if (const auto written = arguments.value("period")) terms.period = read_period(*written, sink);
  if (session.opening) terms.opening = &*session.opening;
  console.report(sink);
  return sink.has_errors() ? std::nullopt : std::optional{terms};
}

auto status_of(const Arguments& arguments, bool warned) -> ExitStatus {
  return warned && arguments.has(kStrict.name) ? ExitStatus::Failures : ExitStatus::Ok;
}

}  // namespace bareme::cli
