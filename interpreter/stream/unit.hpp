// What passes through a run that settles by column: some lines in the file's order, then with their
// settlements. Units come, and are written, in the order of the file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "interpreter/claims/block_reader.hpp"
#include "interpreter/records/batch.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::stream {

struct Unit {
  Unit(const model::Program& program, std::shared_ptr<records::Pool> pool,
       std::shared_ptr<records::SettledTables> tables)
      : batch{program, std::move(pool)}, settled{program, std::move(tables)} {}

  records::Batch batch;
  std::vector<claims::RowText> rows;                // of each line
  std::vector<std::shared_ptr<std::string>> bytes;  // what the rows point into
  std::vector<claims::RejectedRow> rejects;         // by row; those of reading, then all
  std::size_t read = 0;                             // rows

  static constexpr std::uint32_t kNotSettled = static_cast<std::uint32_t>(-1);
  records::SettledBatch settled;      // in settlement order
  std::vector<std::uint32_t> places;  // of each line, in `settled`; empty: the same
  std::size_t outside = 0;            // lines that are not of the period

  auto place(std::size_t line) const -> std::uint32_t {
    return places.empty() ? static_cast<std::uint32_t>(line) : places[line];
  }
  auto clear() -> void {
    batch.clear();
    rows.clear();
    bytes.clear();
    rejects.clear();
    places.clear();
    read = outside = 0;
  }
};

}  // namespace bareme::stream
