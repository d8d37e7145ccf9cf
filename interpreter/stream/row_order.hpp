// Bytes that come in any order of rows, to be written in the order of the rows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/stream/scratch.hpp"

namespace bareme::stream {

class RowOrder {
 public:
  explicit RowOrder(ScratchPlace place) : scratch_{std::move(place)} {}

  // Once for a row at most.
  auto add(std::uint32_t row, std::string_view bytes) -> void;
  // All that was added, some rows at a time; nothing is left.
  auto write(const std::function<void(std::string_view)>& out) -> void;

 private:
  using Out = std::function<void(std::string_view)>;
  // Rows that stand close together are put away, and written, together.
  struct Stretch {
    std::string open;
    std::vector<Scratch::Piece> pieces;
    std::size_t bytes = 0;  // of all
  };
  auto add_to(Stretch& stretch, std::string_view row) -> void;
  auto write(Stretch stretch, std::uint32_t first_row, std::uint32_t rows, const Out& out) -> void;
  auto write_in_parts(Stretch stretch, std::uint32_t first_row, std::uint32_t rows, const Out& out)
      -> void;

  Scratch scratch_;
  std::vector<Stretch> stretches_;
};

}  // namespace bareme::stream
