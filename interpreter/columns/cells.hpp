// Cells of a column read, or written, at some lines: four at a time, all of which are read before
// any is written.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace bareme::columns {

template <typename T>
auto gather_cells(T* out, const T* cells, const std::uint32_t* lines, std::size_t count) -> void {
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const T first = cells[lines[i]], second = cells[lines[i + 1]];
    const T third = cells[lines[i + 2]], fourth = cells[lines[i + 3]];
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
  for (; i < count; ++i) out[i] = cells[lines[i]];
}

template <typename T>
auto scatter_cells(T* cells, const std::int32_t* from, const std::uint32_t* lines,
                   std::size_t count) -> void {
  const auto put = [&](std::uint32_t line, std::int32_t value) {
    cells[line] = static_cast<T>(value);
  };
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const std::array<std::uint32_t, 4> at{lines[i], lines[i + 1], lines[i + 2], lines[i + 3]};
    const std::array<std::int32_t, 4> values{from[i], from[i + 1], from[i + 2], from[i + 3]};
    for (std::size_t k = 0; k < at.size(); ++k) put(at[k], values[k]);
  }
  for (; i < count; ++i) put(lines[i], from[i]);
}

}  // namespace bareme::columns
