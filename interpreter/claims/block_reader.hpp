// A claim file to batches, block by block, in constant memory but for texts and identifiers. What
// it reads is what read_claims would: cells of plain spelling are read by column, any other row by
// RowReader.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/column_reader.hpp"
#include "interpreter/claims/cut_rows.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/identifiers.hpp"
#include "interpreter/claims/row_reader.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::claims {

// The next bytes of a file, as many as there is room for; fewer only at its end.
using ByteReader = std::function<std::size_t(std::span<char>)>;

// A row as it is in the file, without its line end; the bytes are those of a Block.
struct RowText {
  const char* bytes = nullptr;
  std::uint32_t size = 0;
  std::uint32_t number = 0;  // spreadsheet row
  auto text() const -> std::string_view { return {bytes, size}; }
};
struct RejectedRow {
  records::Reject reject;
  std::string text;  // of the row, as it is in the file
  bool quotes_hold = true;
};

struct Block {
  std::shared_ptr<std::string> bytes;
  records::Batch batch;       // the readable lines, as they come; order keys set
  std::vector<RowText> rows;  // of each line of the batch
  std::vector<RejectedRow> rejects;
  std::size_t read = 0;  // rows, rejected ones included
};

class BlockReader {
 public:
  static constexpr std::size_t kBlockBytes = 256 * 1024;
  // `encoding`: found beforehand, over the whole file. Faults of the header are reported (B90xx).
  // `members`, the program and `read` outlive the reader. `block_bytes`: read at a time; results do
  // not depend on it.
  static auto open(const model::Program& program, std::string name, const EncodingFinder& encoding,
                   ByteReader read, const Members* members, std::shared_ptr<records::Pool> pool,
                   diag::Sink& sink, std::size_t block_bytes = kBlockBytes)
      -> std::unique_ptr<BlockReader>;

  // False at the end of the file. `block`: of an earlier call or empty; its storage is used again
  // where nobody else holds it.
  auto next(Block& block) -> bool;

  // Header and dialect; never any row.
  auto file() const -> const ClaimsFile& { return file_; }
  // A line without a date was seen, or quotes whose extent only the whole text decides: this file
  // is for the evaluator that holds all claims.
  auto needs_all_claims() const -> bool { return needs_all_; }
  // A quantity below zero was seen.
  auto cancels() const -> bool { return cancels_; }
  auto not_members() const -> std::size_t { return file_.not_members; }

  // For `open`.
  BlockReader(const model::Program& program, ByteReader read, std::shared_ptr<records::Pool> pool);

 private:
  auto load(std::string& bytes, std::size_t more) -> std::size_t;
  auto fill(Block& block) -> void;
  auto cut(std::string_view text) -> std::size_t;
  auto is_blank_line(std::string_view line) const -> bool;
  auto add_row(std::size_t at, std::size_t end) -> CutRows::Bounds*;
  auto mark_bad_bytes() -> void;
  auto take_identifiers(Block& block) -> void;
  auto take_identifier(std::size_t row, records::Batch& batch) -> bool;
  auto read_exactly(std::size_t row, Block& block) -> bool;
  auto add_plain(std::size_t at, std::size_t end, std::span<const std::uint32_t> ends) -> void;
  auto add_quoted(std::size_t at, const Record& record) -> void;
  auto row_text(std::size_t row) const -> std::string_view;

  const model::Program& program_;
  ByteReader read_;
  std::shared_ptr<records::Pool> pool_;
  ClaimsFile file_;
  Identifiers identifiers_;
  std::optional<RowReader> exact_;
  std::optional<ColumnReader> columns_;
  bool plain_ = false;  // cells stand for fields one by one: no joined columns, no members
  std::optional<std::size_t> identifier_;  // its column

  std::string ahead_;  // bytes read and not yet cut into rows
  std::size_t block_bytes_ = kBlockBytes;
  bool ended_ = false;
  bool needs_all_ = false, cancels_ = false;
  std::uint32_t number_ = 1;  // of the next row
  CutRows rows_;
  std::optional<Cutter> cutter_;     // of the text of rows_
  std::vector<std::uint32_t> ends_;  // of rows_, line ends left out
  std::vector<std::uint32_t> kept_;
  std::vector<Slice> slices_;
  std::deque<std::string> decoded_;  // what the slices of a row point into
};

}  // namespace bareme::claims
