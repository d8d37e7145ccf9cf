// What passes through a run that settles by column: some lines in the file's order, then with their
// settlements. Units come in the order of the file, or in that of settlement (Sorter).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "interpreter/blocks/block_reader.hpp"
#include "interpreter/blocks/text_buffer.hpp"
#include "interpreter/records/batch.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::stream {

// Rows of a file that is written, one after the other.
struct OutputRows {
  struct End {
    std::uint32_t row = 0;  // that of the claim file
    std::size_t at = 0;
  };
  blocks::TextBuffer bytes;
  std::vector<End> ends;  // of each, if they are to be put in order

  auto clear() -> void {
    bytes.clear();
    ends.clear();
  }
};

struct Unit {
  Unit(const model::Program& program, std::shared_ptr<records::Pool> pool,
       std::shared_ptr<records::SettledTables> tables)
      : batch{program, std::move(pool)}, settled{program, std::move(tables)} {}

  records::Batch batch;
  std::vector<blocks::RowText> rows;  // of each line
  // What the rows point into, and how many of them, in their order.
  struct Bytes {
    std::shared_ptr<std::string> text;
    std::size_t rows = 0;
  };
  std::vector<Bytes> bytes;
  std::vector<blocks::RejectedRow> rejects;  // by row; those of reading, then all
  std::size_t read = 0;                      // rows

  records::SettledBatch settled;  // of each line
  std::size_t outside = 0;        // lines that are not of the period

  OutputRows settled_rows, rejected_rows;  // as they are written

  // Of what the rows point into.
  auto row_bytes() const -> std::size_t {
    std::size_t count = 0;
    for (const Bytes& each : bytes) count += each.text->size();
    return count;
  }
  auto clear() -> void {
    batch.clear();
    rows.clear();
    bytes.clear();
    rejects.clear();
    read = outside = 0;
    settled_rows.clear();
    rejected_rows.clear();
  }
};

}  // namespace bareme::stream
