// Rows of a block of a claim file, cut into cells: where each cell stands, and which rows cannot be
// read as they stand.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/blocks/structure.hpp"

namespace bareme::blocks {

struct CutRows {
  struct Bounds {
    std::uint32_t begin = 0, end = 0;
  };
  std::string_view text;  // of the block, as it is in the file
  Structure structure;
  std::size_t columns = 0;
  std::vector<Bounds> cells;  // row by row, a column each; a quoted one without its quotes
  // A doubtful row is read again, exactly, by RowReader, which finds its fault if it has one.
  std::vector<std::uint8_t> doubtful;
  std::vector<std::uint32_t> begins, ends;  // offsets of each row, its line end left out
  std::vector<std::uint32_t> numbers;       // spreadsheet rows

  auto size() const -> std::size_t { return doubtful.size(); }
  auto row(std::size_t row) const -> std::string_view {
    return text.substr(begins[row], ends[row] - begins[row]);
  }
  auto cell(std::size_t row, std::size_t column) const -> std::string_view {
    const Bounds bounds = cells[row * columns + column];
    return text.substr(bounds.begin, bounds.end - bounds.begin);
  }
  auto is_foreign(std::size_t row, std::size_t column) const -> bool {
    const Bounds bounds = cells[row * columns + column];
    return Structure::any(structure.foreign, bounds.begin, bounds.end);
  }
  // Keeps storage.
  auto clear() -> void {
    text = {};
    cells.clear();
    doubtful.clear();
    begins.clear();
    ends.clear();
    numbers.clear();
  }
};

}  // namespace bareme::blocks
