// The whole program as a function: words in, exit status out. `main` only adds the version and
// catches what escapes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/console.hpp"

namespace bareme::cli {

auto run(const std::vector<std::string>& words, std::string_view version) -> ExitStatus;
// What an exception that escaped leaves to say.
auto report_internal(const std::vector<std::string>& words, std::string_view what) -> ExitStatus;

}  // namespace bareme::cli
