#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "support/text.hpp"

namespace bareme::cli {
namespace {

constexpr std::size_t kWidestTerm = 30;

// Terms and what they mean, in two columns.
using Rows = std::vector<std::pair<std::string, std::string_view>>;

auto columns(const Rows& rows) -> std::string {
  std::size_t width = 0;
  for (const auto& row : rows)
    if (const auto own = text::display_width(row.first); own <= kWidestTerm)
      width = std::max(width, own);
  std::string out;
  for (const auto& [term, meaning] : rows) {
    const bool apart = text::display_width(term) > width;  // too long for its column
    out += "  " + (apart ? term + "\n  " + std::string(width, ' ') : text::pad(term, width));
    out += fmt::format("  {}\n", meaning);
  }
  return out;
}

auto option_rows(std::span<const Option> options, diag::Language language) -> Rows {
  const bool french = language == diag::Language::French;
  Rows rows;
  for (const Option& option : options) {
    std::string term = option.letter == 0 ? "    " : std::string{'-', option.letter} + ", ";
    term += "--" + std::string{option.name};
    if (option.kind != ValueKind::Flag)
      term += " " + std::string{french ? option.value.fr : option.value.en};
    rows.emplace_back(std::move(term), french ? option.help.fr : option.help.en);
  }
  return rows;
}

// BAREME_RUN_, what the variables of a command's options begin with.
auto variable_prefix(const Command& command) -> std::string {
  std::string name{command.name};
  for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
  return "BAREME_" + name + "_";
}

// What each capitalised word of a usage line stands for.
auto operand_rows(const Command& command, diag::Language language) -> Rows {
  const bool french = language == diag::Language::French;
  Rows rows{{french ? "RÈGLES" : "RULES",
             french ? "fichiers de règles, ou dossiers : tous leurs fichiers .bareme"
                    : "rule files, or directories: all their .bareme files"}};
  if (command.operands.en.find("CLAIMS") != std::string_view::npos)
    rows.emplace_back(french ? "SOINS" : "CLAIMS",
                      french ? "fichier CSV de soins ; `-` lit l'entrée standard"
                             : "CSV file of claims; `-` reads standard input");
  if (command.operands.en.ends_with('-'))
    rows.emplace_back("-", french ? "l'entrée standard, mise en page sur la sortie standard"
                                  : "standard input, laid out on standard output");
  if (command.operands.en.find("SUITE") != std::string_view::npos)
    rows.emplace_back("SUITE.csv", french ? "fichier de soins avec des colonnes `attendu_…`"
                                          : "file of claims with `attendu_…` columns");
  return rows;
}

}  // namespace

auto program_help(diag::Language language) -> std::string {
  const bool french = language == diag::Language::French;
  Rows commands;
  for (const Command& command : kCommands)
    commands.emplace_back(fmt::format("{}, {}", command.name, command.french),
                          french ? command.summary.fr : command.summary.en);
  return fmt::format(
      fmt::runtime(
          french ? "bareme : des règles de remboursement, et les soins qu'elles remboursent\n\n"
                   "Usage : bareme COMMANDE [OPTIONS]\n\n"
                   "Commandes\n{}\nOptions\n{}\n"
                   "Exemple\n  {}\n\n`bareme COMMANDE --help` en dit plus.\n"
                 : "bareme: reimbursement rules, and the claims that they pay\n\n"
                   "Usage: bareme COMMAND [OPTIONS]\n\n"
                   "Commands\n{}\nOptions\n{}\n"
                   "Example\n  {}\n\n`bareme COMMAND --help` says more.\n"),
      columns(commands), columns(option_rows(kRootOptions, language)), kCommands.front().example);
}

auto command_help(const Command& command, diag::Language language) -> std::string {
  const bool french = language == diag::Language::French;
  return fmt::format(
      fmt::runtime(french ? "bareme {0} (ou {1}) : {2}\n\nUsage : bareme {0} {3} [OPTIONS]\n\n{4}\n"
                            "Options\n{5}\nUne option se donne aussi par l'environnement : "
                            "`{7}…`.\n\nExemple\n  {6}\n"
                          : "bareme {0} (or {1}): {2}\n\nUsage: bareme {0} {3} [OPTIONS]\n\n{4}\n"
                            "Options\n{5}\nAn option may also come from the environment: "
                            "`{7}…`.\n\nExample\n  {6}\n"),
      command.name, command.french, french ? command.summary.fr : command.summary.en,
      french ? command.operands.fr : command.operands.en, columns(operand_rows(command, language)),
      columns(option_rows(command.options, language)), command.example, variable_prefix(command));
}

}  // namespace bareme::cli
