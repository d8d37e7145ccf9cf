#include "tests/generate/seeds.hpp"

#include <cstdlib>

namespace bareme::generate {
namespace {

auto number(const char* variable) -> std::uint64_t {
  const char* wanted = std::getenv(variable);
  return wanted == nullptr ? 0 : std::strtoull(wanted, nullptr, 10);
}

auto or_usual(const char* variable, std::uint64_t usual) -> std::uint64_t {
  const std::uint64_t wanted = number(variable);
  return wanted == 0 ? usual : wanted;
}

}  // namespace

auto seeds(std::uint64_t usual) -> std::uint64_t { return or_usual("BAREME_SEEDS", usual); }

auto first_seed() -> std::uint64_t { return number("BAREME_FIRST_SEED"); }

auto lines(std::size_t usual) -> std::size_t { return or_usual("BAREME_LINES", usual); }

}  // namespace bareme::generate
