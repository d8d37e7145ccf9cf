// How many lines went by column, and why the others did not.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>

namespace bareme::engine {

struct Paths {
  std::size_t lines = 0;
  std::size_t one_by_one = 0;
  // By column:
  std::size_t of_several_contracts = 0, of_several_units = 0;
  std::size_t of_large_amounts = 0;  // beyond the first of kMostCents
  std::map<std::string, std::size_t, std::less<>> why;
  // Of those by column: lines of which all draws were made before those of the next, and lines of
  // draws that meet a window, once a draw.
  std::size_t line_by_line = 0, windows = 0;
};

}  // namespace bareme::engine
