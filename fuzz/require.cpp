#include <cstdio>
#include <cstdlib>

#include "fuzz/one_input.hpp"

namespace fuzz {

auto require(bool holds, std::string_view what) -> void {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

}  // namespace fuzz
