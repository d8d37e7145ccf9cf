// The table of commands. To add one: its options in options.hpp, its row here, its file beside.
#pragma once

#include <array>
#include <span>

#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/parse.hpp"

namespace bareme::cli {

auto run_check(const Arguments& arguments, Console& console) -> ExitStatus;
auto run_claims(const Arguments& arguments, Console& console) -> ExitStatus;
auto run_tests(const Arguments& arguments, Console& console) -> ExitStatus;
auto run_explain(const Arguments& arguments, Console& console) -> ExitStatus;
auto run_fmt(const Arguments& arguments, Console& console) -> ExitStatus;

struct Command {
  std::string_view name;
  std::string_view french;  // its other name
  diag::Words summary;
  diag::Words operands;  // after the name, in the usage line
  std::size_t least_operands;
  std::string_view example;
  std::span<const Option> options;
  ExitStatus (*run)(const Arguments&, Console&);
};

inline constexpr std::array kCommands{
    Command{"check",
            "vérifier",
            {.fr = "vérifie des fichiers de règles", .en = "checks rule files"},
            {.fr = "RÈGLES…", .en = "RULES…"},
            0,  // `--explain` needs none
            "bareme check rules/",
            kCheckOptions,
            run_check},
    Command{"run",
            "liquider",
            {.fr = "liquide un fichier de soins", .en = "settles a file of claims"},
            {.fr = "RÈGLES… SOINS", .en = "RULES… CLAIMS"},
            2,
            "bareme run rules/ soins.csv -o liquidés.csv --rejects rejets.csv",
            kRunOptions,
            run_claims},
    Command{"test",
            "tester",
            {.fr = "passe les essais des règles et les suites CSV",
             .en = "runs the tests of the rules and the CSV suites"},
            {.fr = "RÈGLES… [SUITE.csv…]", .en = "RULES… [SUITE.csv…]"},
            1,
            "bareme test rules/ suites/mésothérapie.csv",
            kTestOptions,
            run_tests},
    Command{"explain",
            "expliquer",
            {.fr = "explique le remboursement d'un soin", .en = "explains what one claim was paid"},
            {.fr = "RÈGLES… SOINS", .en = "RULES… CLAIMS"},
            2,
            "bareme explain rules/ soins.csv --claim 17",
            kExplainOptions,
            run_explain},
    Command{"fmt",
            "formater",
            {.fr = "met des fichiers de règles en page", .en = "lays out rule files"},
            {.fr = "RÈGLES… | -", .en = "RULES… | -"},
            1,
            "bareme fmt rules/",
            kFmtOptions,
            run_fmt},
};

// nullptr when no command has that name.
auto find_command(std::string_view name) -> const Command*;

}  // namespace bareme::cli
