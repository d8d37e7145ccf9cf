#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "cli/session.hpp"
#include "interpreter/bareme.hpp"

namespace bareme::cli {
namespace {

auto counted(std::size_t number, std::string_view one, std::string_view many) -> std::string {
  return fmt::format("{} {}", number, number == 1 ? one : many);
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
  return text + "\n";
}

}  // namespace

auto run_check(const Arguments& arguments, Console& console) -> ExitStatus {
  diag::Sink sink;
  Sources sources = load_rules(arguments.operands, sink);
  const std::size_t files = sources.size();
  // What could not be loaded would make its names unknown: that one cause is told alone.
  if (!sink.has_errors()) {
    const Sources written = sources;
    const auto load = data_loader(arguments.operands);
    if (const auto program = compile(sources, sink, load))
      check_scenarios(written, *program, sink, load);
  }
  if (arguments.is(kFormat.name, "json")) {
    console.print(diag::render_json(sink, sources, console.language()));
  } else {
    console.report(sink, sources);
    const std::string text = verdict(sink, files, console.french());
    // Beside the diagnostics where there are errors, for people who read the end first.
    sink.has_errors() ? console.say("\n" + text) : console.print(text);
  }
  if (sink.has_errors()) return ExitStatus::Unusable;
  return status_of(arguments, sink.warnings() > 0);
}

}  // namespace bareme::cli
