// The words of the command line to a command and its arguments. CLI11 cuts them up; what is wrong
// with them is said by our own catalogue, in both languages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/sink.hpp"

namespace bareme::cli {

struct Command;

struct Arguments {
  std::vector<std::string> operands;          // files and directories, as written
  std::map<std::string, std::string> values;  // by the name of the option; a flag has an empty one

  auto has(std::string_view option) const -> bool;
  auto value(std::string_view option) const -> std::optional<std::string>;
  auto is(std::string_view option, std::string_view choice) const -> bool;
  auto count(std::string_view option) const -> std::optional<std::size_t>;
};

struct Invocation {
  const Command* command = nullptr;  // none: the program itself (help, version)
  Arguments arguments;
};

// nullopt when something is wrong, which is then in `sink`.
auto parse_arguments(const std::vector<std::string>& words, diag::Sink& sink)
    -> std::optional<Invocation>;

// The value of an option found anywhere among the words, before they are parsed; empty without one.
auto peek(const std::vector<std::string>& words, std::string_view option) -> std::string;

}  // namespace bareme::cli
