// What `--help` prints, drawn from the table of commands: usage, operands, options, an example.
#pragma once

#include <string>

#include "cli/commands.hpp"

namespace bareme::cli {

auto program_help(diag::Language language) -> std::string;
auto command_help(const Command& command, diag::Language language) -> std::string;

}  // namespace bareme::cli
