// What the columns of a claim file give to batches, cell by cell: every cell of a field gets the
// value that RowReader would give it, or its row becomes doubtful. Identifiers are left to others.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "interpreter/blocks/cut_rows.hpp"
#include "interpreter/claims/cells.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::blocks {

struct FileColumns {
  // `fields`: of each column; none where the program knows none. `texts`: of the run, for defaults.
  FileColumns(const model::Program& program, std::vector<model::FieldId> fields,
              claims::Encoding encoding, records::Texts& texts);

  // Fills a column of a batch. `value_of` gets a cell and its row; nullopt where there is nothing
  // or a fault. A blank cell takes what stands for a line that gives nothing.
  template <typename ValueOf>
  auto read(CutRows& rows, std::size_t column, records::Batch& batch, ValueOf value_of) const
      -> void;
  // The field that has no column, on every line.
  auto fill_absent(model::FieldId field, records::Batch& batch) const -> void;
  auto has(model::FieldId field) const -> bool;
  auto is_named(std::size_t column) const -> bool;

  const model::Program* program;
  std::vector<model::FieldId> fields;  // by column
  claims::Encoding encoding;
  // By field: whether anything is asked of it. Of a text nobody asks for, only whether it is there.
  std::vector<bool> wanted;
  std::vector<records::Cell> absent;  // by field; texts are of the pool
};

// Where the cells of a column go.
struct ColumnTarget {
  ColumnTarget(const FileColumns& columns, model::FieldId field, records::Batch& batch);

  auto set(std::size_t row, std::int64_t value) -> void {
    if (wide)
      column.wide[row] = value;
    else
      column.narrow[row] = static_cast<std::int32_t>(value);
    if (!column.known.empty()) column.known[row] = 1;
  }
  // False where a row needs a value.
  auto set_absent(std::size_t row) -> bool {
    if (absent.known) set(row, absent.number);
    return !required;
  }

  records::Column& column;
  records::Cell absent;
  bool required;
  bool wide;
};

template <typename ValueOf>
auto FileColumns::read(CutRows& rows, std::size_t column, records::Batch& batch,
                       ValueOf value_of) const -> void {
  ColumnTarget target{*this, fields[column], batch};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows.doubtful[row] != 0) continue;
    const std::string_view cell = rows.cell(row, column);
    if (const std::optional<std::int64_t> value = value_of(cell, row)) {
      target.set(row, *value);
    } else if (!claims::trimmed(cell).empty() || !target.set_absent(row)) {
      rows.doubtful[row] = 1;
    }
  }
}

}  // namespace bareme::blocks
