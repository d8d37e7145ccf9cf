// Where the separators and line ends of a text stand, and which bytes need a second look: found
// many bytes at a time, so that no cell is walked through.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bareme::blocks {

struct Structure {
  // A bit a byte.
  using Bits = std::vector<std::uint64_t>;
  static auto any(const Bits& bits, std::size_t begin, std::size_t end) -> bool;

  std::vector<std::uint32_t> ends;  // of each separator and line feed, in order
  Bits quotes;
  Bits foreign;  // beyond ASCII, and null bytes
};

// `out` keeps its storage. The text is below 4 GB. Linear; some ten bytes a nanosecond.
auto find_structure(std::string_view text, char separator, Structure& out) -> void;

inline auto Structure::any(const Bits& bits, std::size_t begin, std::size_t end) -> bool {
  if (begin >= end) return false;
  const std::size_t first = begin / 64, last = (end - 1) / 64;
  const std::uint64_t from = ~std::uint64_t{0} << (begin % 64);
  const std::uint64_t to = ~std::uint64_t{0} >> (63 - (end - 1) % 64);
  if (first == last) return (bits[first] & from & to) != 0;
  std::uint64_t found = (bits[first] & from) | (bits[last] & to);
  for (std::size_t i = first + 1; i < last; ++i) found |= bits[i];
  return found != 0;
}

}  // namespace bareme::blocks
