#include "cli/cli.hpp"

#include <fmt/format.h>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

// Wanted before the arguments are parsed, so a value that means nothing is left for the parser to
// refuse.
auto colour_of(std::string_view option) -> Colour {
  if (option == "always") return Colour::Always;
  return option == "never" ? Colour::Never : Colour::Auto;
}

auto open_console(const std::vector<std::string>& words) -> Console {
  return {language_of(peek(words, kLang.name)), colour_of(peek(words, kColor.name))};
}

auto dispatch(const Invocation& invocation, std::string_view version, Console& console)
    -> ExitStatus {
  const Arguments& arguments = invocation.arguments;
  if (invocation.command == nullptr) {
    console.print(arguments.has(kHelp.name) ? program_help(console.language())
                                            : fmt::format("bareme {}\n", version));
    return ExitStatus::Ok;
  }
  if (arguments.has(kHelp.name)) {
    console.print(command_help(*invocation.command, console.language()));
    return ExitStatus::Ok;
  }
  return invocation.command->run(arguments, console);
}

}  // namespace

// A keyboard without accents, or capitals, find it too.
auto find_command(std::string_view name) -> const Command* {
  const std::string folded = text::fold(name);
  for (const Command& command : kCommands)
    if (folded == command.name || folded == text::fold(command.french)) return &command;
  return nullptr;
}

auto run(const std::vector<std::string>& words, std::string_view version) -> ExitStatus {
  Console console = open_console(words);
  diag::Sink sink;
  const auto invocation = parse_arguments(words, sink);
  console.report(sink);
  return console.finish(invocation ? dispatch(*invocation, version, console)
                                   : ExitStatus::Unusable);
}

auto report_internal(const std::vector<std::string>& words, std::string_view what) -> ExitStatus {
  Console console = open_console(words);
  diag::Sink sink;
  sink.report(kInternal, {}, what);
  console.report(sink);
  return ExitStatus::Internal;
}

}  // namespace bareme::cli
