#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "cli/cli.hpp"

auto main(int count, char** values) -> int {
  // A reader that stops early (`bareme … | head`) shows as a write that fails, which the console
  // knows how to take.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file grown too large, likewise
  const std::vector<std::string> words(values + (count > 0 ? 1 : 0), values + count);
  try {
    return static_cast<int>(bareme::cli::run(words, BAREME_VERSION));
  } catch (const std::exception& fault) {
    return static_cast<int>(bareme::cli::report_internal(words, fault.what()));
  }
}
