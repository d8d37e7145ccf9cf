// A claim file to batches, block by block, in constant memory but for texts and identifiers. What
// it reads is what read_claims would: cells of plain spelling are read by column, any other row by
// RowReader.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/blocks/block_cutter.hpp"
#include "interpreter/blocks/name_columns.hpp"
#include "interpreter/blocks/value_columns.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/identifiers.hpp"
#include "interpreter/claims/row_reader.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::blocks {

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

// A block on its way from the file to a Block.
struct RawBlock {
  CutBlock cut;
  records::Batch batch;  // a line for each row
};

class BlockReader {
 public:
  static constexpr std::size_t kBlockBytes = 256 * 1024;
  // `encoding`: found beforehand, over the whole file. Faults of the header are reported (B90xx).
  // `members`, the program and `read` outlive the reader. `block_bytes`: read at a time; results do
  // not depend on it.
  static auto open(const model::Program& program, std::string name,
                   const claims::EncodingFinder& encoding, ByteReader read,
                   const claims::Members* members, std::shared_ptr<records::Pool> pool,
                   diag::Sink& sink, std::size_t block_bytes = kBlockBytes)
      -> std::unique_ptr<BlockReader>;

  // False at the end of the file. `block`: of an earlier call or empty; its storage is used again
  // where nobody else holds it. `cut`, `read_values` and `take` one after the other.
  auto next(Block& block) -> bool;

  auto empty_block() const -> RawBlock { return {{}, {program_, pool_}}; }
  auto value_columns() const -> ValueColumns { return ValueColumns{columns_}; }
  // False at the end of the file. Block after block, by one thread at a time.
  auto cut(RawBlock& block) -> bool { return cutter_.next(block.cut); }
  // On any thread; `values` are of one thread at a time.
  auto read_values(RawBlock& block, ValueColumns& values) const -> void;
  // In the order of the file, on the thread that owns the pool and the bytes of all blocks.
  auto take(RawBlock& raw, Block& block) -> void;

  // Header and dialect; never any row.
  auto file() const -> const claims::ClaimsFile& { return file_; }
  // Of the blocks taken: a line without a date was seen, or quotes whose extent only the whole text
  // decides: this file is for the evaluator that holds all claims.
  auto needs_all_claims() const -> bool { return needs_all_; }
  // A quantity below zero was seen.
  auto cancels() const -> bool { return cancels_; }
  auto not_members() const -> std::size_t { return file_.not_members; }

  // For `open`.
  BlockReader(const model::Program& program, claims::ClaimsFile file, claims::Binding binding,
              const claims::Members* members, BlockCutter cutter,
              std::shared_ptr<records::Pool> pool);

 private:
  auto mark_bad_bytes(CutRows& rows) const -> void;
  auto give_bytes(RawBlock& raw, Block& block) -> void;
  auto take_rows(RawBlock& raw, Block& block) -> void;
  auto take_identifier(const CutRows& rows, std::size_t row, records::Batch& batch) -> bool;
  auto read_exactly(CutBlock& cut, std::size_t row, Block& block) -> bool;

  const model::Program& program_;
  std::shared_ptr<records::Pool> pool_;
  claims::ClaimsFile file_;
  FileColumns columns_;
  // Cells stand for fields one by one: no joined columns, no members.
  bool plain_;
  std::optional<std::size_t> identifier_;  // its column
  claims::Identifiers identifiers_;
  claims::RowReader exact_;
  BlockCutter cutter_;
  NameColumns names_;
  bool needs_all_ = false, cancels_ = false;
  std::vector<std::shared_ptr<std::string>> bytes_;  // of blocks before
  std::vector<std::uint32_t> kept_;
  std::vector<claims::Slice> slices_;
  std::deque<std::string> decoded_;  // what the slices of a row point into
  // Of `next`.
  std::optional<RawBlock> raw_;
  std::optional<ValueColumns> values_;
};

}  // namespace bareme::blocks
