#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ranges>
#include <set>

#include "cli/check_plans.hpp"
#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/error_pages.hpp"
#include "cli/load.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "interpreter/bareme.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

auto counted(std::size_t number, std::string_view one, std::string_view many) -> std::string {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

// Where to read more about the first error: `bareme check --explain B2104`.
auto more_about(const diag::Sink& sink, bool french) -> std::string {
  const auto shown = sink.sorted();
  const auto first = std::ranges::find(shown, diag::Severity::Error, &diag::Diagnostic::severity);
  if (first == shown.end()) return {};
  return fmt::format(fmt::runtime(french ? " ; `bareme check --explain {}` en dit plus"
                                         : "; `bareme check --explain {}` says more"),
                     diag::code_text(first->code));
}

// `14 fichiers, aucune erreur, 2 avertissements`. Without the files when they could not be loaded.
auto verdict(const diag::Sink& sink, std::size_t files, bool french) -> std::string {
  const std::size_t errors = sink.errors();
  const std::size_t warnings = sink.warnings();
  std::string text;
  if (files > 0)
    text =
        (french ? counted(files, "fichier", "fichiers") : counted(files, "file", "files")) + ", ";
  if (errors == 0)
    text += french ? "aucune erreur" : "no errors";
  else
    text += french ? counted(errors, "erreur", "erreurs") : counted(errors, "error", "errors");
  if (warnings > 0)
    text += ", " + (french ? counted(warnings, "avertissement", "avertissements")
                           : counted(warnings, "warning", "warnings"));
  return text + more_about(sink, french) + "\n";
}

auto report(const diag::Sink& sink, Console& console) -> ExitStatus {
  console.report(sink);
  return ExitStatus::Unusable;
}

auto explain_code(const std::string& wanted, Console& console) -> ExitStatus {
  std::string code = text::fold(text::trim(wanted));
  if (!code.starts_with('b')) code.insert(code.begin(), 'b');
  std::vector<std::string> codes;
  for (const ErrorPage& page : error_pages()) {
    codes.emplace_back(page.code);
    if (text::fold(page.code) != code) continue;
    console.print(page_in(page, console.language()));
    return ExitStatus::Ok;
  }
  diag::Sink sink;
  auto& said = sink.report(kUnknownCode, {}, wanted);
  code.front() = 'B';
  if (const auto close = text::closest(code, codes)) said.help(kDidYouMean, *close);
  return report(sink, console);
}

// Writes the files that fixes change; false, reported, when one cannot be written.
auto fix_files(Sources& sources, const DataLoader& load, Console& console) -> bool {
  Fixed fixed = fix_sources(sources, load);
  diag::Sink sink, done;
  Outputs outputs;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Id<Source> id{static_cast<std::uint32_t>(i)};
    const Source& source = fixed.sources[id];
    if (source.text == sources[id].text) continue;
    Output* output = outputs.add(source.name, console);
    if (!output->open(sink)) continue;
    output->write(source.text);
    done.report(kFixedFile, {}, source.name);
  }
  const bool kept = !sink.has_errors() && outputs.keep(sink);
  console.report(kept ? done : sink);
  sources = std::move(fixed.sources);
  return kept;
}

// The codes of a list `B3004,3009`; what is none is reported.
auto codes_in(const std::string& list, diag::Sink& sink) -> std::set<int> {
  std::set<int> codes;
  for (const auto part : std::views::split(list, ',')) {
    const std::string written{part.begin(), part.end()};
    std::string_view digits = text::trim(written);
    if (digits.starts_with('B') || digits.starts_with('b')) digits.remove_prefix(1);
    int code = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, fault] = std::from_chars(digits.data(), end, code);
    const bool read = fault == std::errc{} && stop == end;
    if (read && code / 1000 == 3 && std::ranges::find(diag::kCodes, code) != diag::kCodes.end())
      codes.insert(code);
    else
      sink.report(kUnknownCode, {}, written);
  }
  return codes;
}

constexpr std::string_view kAll = "all";

// Which warnings and notes about rules are wanted; `--no-warn` has the last word.
struct Wanted {
  std::set<int> more, less;
  bool every = false, none = false;

  auto operator()(const diag::Diagnostic& said) const -> bool {
    return said.severity == diag::Severity::Error || tells(said.code);
  }
  auto tells(int code) const -> bool {
    if (none || less.contains(code)) return false;
    return every || more.contains(code) ||
           std::ranges::find(diag::kQuietWarnings, code) == diag::kQuietWarnings.end();
  }
};
auto wanted_warnings(const Arguments& arguments, diag::Sink& sink) -> Wanted {
  Wanted wanted;
  const std::string more = arguments.value(kWarn.name).value_or("");
  const std::string less = arguments.value(kNoWarn.name).value_or("");
  wanted.every = more == kAll;
  wanted.none = less == kAll;
  if (!more.empty() && !wanted.every) wanted.more = codes_in(more, sink);
  if (!less.empty() && !wanted.none) wanted.less = codes_in(less, sink);
  return wanted;
}

auto wanted_day(const Arguments& arguments, diag::Sink& sink) -> std::optional<Date> {
  const auto written = arguments.value(kOn.name);
  if (!written) return std::nullopt;
  const auto parsed = parse_date(text::trim(*written));
  if (!parsed.fault) return parsed.date;
  auto& said = sink.report(kBadDay, {}, *written);
  if (parsed.fault == DateFault::OutOfDomain) said.help(kDatesAreBetween);
  return std::nullopt;
}

// Errors and warnings of the whole program; nullopt where it does not hold.
auto check_program(Sources& sources, const DataLoader& load, const Wanted& wanted, diag::Sink& sink)
    -> std::optional<model::Program> {
  diag::Sink all;
  const Sources written = sources;
  auto program = compile(sources, all, load);
  if (program) {
    const auto used = check_scenarios(written, *program, all, load);
    if (!wanted.none) audit::audit(*program, all, used, wanted.tells(diag::kWithholdingOrder.code));
  }
  for (const diag::Diagnostic& said : all.diagnostics())
    if (wanted(said)) sink.forward(said);
  if (all.has_errors()) program.reset();
  return program;
}

auto machine_text(const Arguments& arguments, const diag::Sink& sink, const Sources& sources,
                  diag::Language language) -> std::optional<std::string> {
  const std::string format = arguments.value(kCheckFormat.name).value_or("text");
  if (format == "json") return diag::render_json(sink, sources, language);
  if (format == "sarif") return diag::render_sarif(sink, sources, language);
  if (format == "github") return diag::render_github(sink, sources, language);
  return std::nullopt;
}

}  // namespace

auto run_check(const Arguments& arguments, Console& console) -> ExitStatus {
  if (const auto code = arguments.value(kExplainCode.name)) return explain_code(*code, console);
  diag::Sink sink;
  if (arguments.operands.empty()) {
    sink.report(kMissingRules, {}, "bareme check").help(kExample, find_command("check")->example);
    return report(sink, console);
  }
  const Wanted wanted = wanted_warnings(arguments, sink);
  const auto day = wanted_day(arguments, sink);
  refuse_combinations(arguments, sink);
  if (sink.has_errors()) return report(sink, console);
  Sources sources = load_rules(arguments.operands, sink);
  const std::size_t files = sources.size();
  // What takes the standard output, in place of the verdict: a program, which may be checked again,
  // or plans.
  std::optional<std::string> asked;
  std::string fault;
  // What could not be loaded would make its names unknown: that one cause is told alone.
  if (!sink.has_errors()) {
    const auto load = data_loader(arguments.operands);
    if (arguments.has(kFix.name) && !fix_files(sources, load, console)) return ExitStatus::Unusable;
    const Sources written = sources;
    const auto program = check_program(sources, load, wanted, sink);
    if (program && arguments.value(kDump.name)) {
      diag::Sink refused;  // an option's error is none of the rules
      PlanText plans = wanted_plans(*program, arguments, day, console.language(), refused);
      if (refused.has_errors()) return report(refused, console);
      fault = std::move(plans.fault);
      asked = std::move(plans.text);
    } else if (program && day) {
      asked = in_force_on(written, *day);
    }
  }
  if (asked) {
    console.report(sink, sources);
    console.print(*asked);
  } else if (const auto machine = machine_text(arguments, sink, sources, console.language())) {
    console.print(*machine);
  } else {
    console.report(sink, sources);
    const std::string text = verdict(sink, files, console.french());
    // Beside the diagnostics where there are errors, for people who read the end first.
    sink.has_errors() ? console.say("\n" + text) : console.print(text);
  }
  if (sink.has_errors()) return ExitStatus::Unusable;
  if (!fault.empty()) {
    diag::Sink internal;
    internal.report(kInternal, {}, fault);
    console.report(internal);
    return ExitStatus::Internal;
  }
  return status_of(arguments, sink.warnings() > 0);
}

}  // namespace bareme::cli
