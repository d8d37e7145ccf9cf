// The bytes of a claim file, block by block, cut into rows and cells. Nothing is read of them here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/blocks/cut_rows.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/cut.hpp"

namespace bareme::blocks {

// The next bytes of a file, as many as there is room for; fewer only at its end.
using ByteReader = std::function<std::size_t(std::span<char>)>;

// Whole rows.
struct CutBlock {
  std::shared_ptr<std::string> bytes;    // of nobody else; absent before the first
  CutRows rows;                          // of the bytes
  std::optional<claims::Cutter> cutter;  // of their text
  bool needs_all_claims =
      false;  // the extent of quotes cannot be told from a block: no row is sure
};

class BlockCutter {
 public:
  // `block_bytes`: read at a time; rows do not depend on it.
  BlockCutter(ByteReader read, std::size_t block_bytes)
      : read_{std::move(read)}, block_bytes_{block_bytes} {}

  // More of the beginning of the file, which holds a mark and the header; all of it so far.
  auto more() -> std::string_view;
  auto has_ended() const -> bool { return ended_; }
  // What is left once `header` bytes are known, of a table of that many columns. `number`: of the
  // spreadsheet row that comes next.
  auto begin(std::size_t header, std::size_t columns, std::size_t number, claims::Dialect dialect)
      -> void;

  // False at the end of the file. What is cut last of a file that needs all claims is not whole.
  auto next(CutBlock& block) -> bool;

 private:
  auto load(std::string& bytes, std::size_t more) -> void;
  auto cut(std::string_view text, CutBlock& block) -> std::size_t;
  auto is_blank_line(std::string_view line) const -> bool;
  auto add_row(std::size_t at, std::size_t end, CutRows& rows) const -> CutRows::Bounds*;
  auto add_plain(std::size_t at, std::size_t end, std::span<const std::uint32_t> ends,
                 CutRows& rows) const -> void;
  auto add_quoted(std::size_t at, const claims::Record& record, CutRows& rows) const -> void;

  ByteReader read_;
  std::size_t block_bytes_;
  claims::Dialect dialect_;
  std::size_t columns_ = 0;
  std::string ahead_;  // bytes read and not yet cut into rows
  bool ended_ = false;
  std::uint32_t number_ = 1;  // of the next row
  std::vector<claims::Slice> slices_;
};

}  // namespace bareme::blocks
