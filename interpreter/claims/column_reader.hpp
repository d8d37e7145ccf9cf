// Cut rows to typed columns, a column at a time. Every cell of a field gets the value that
// RowReader would give it, or its row becomes doubtful; identifiers are left to the caller.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "interpreter/claims/cells.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/contracts.hpp"
#include "interpreter/claims/cut_rows.hpp"
#include "interpreter/claims/dictionary.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::claims {

class ColumnReader {
 public:
  // `fields`: of each column; none where the program knows none. Fields whose text nobody reads are
  // looked at and not kept.
  ColumnReader(const model::Program& program, std::vector<model::FieldId> fields, Encoding encoding,
               std::shared_ptr<records::Pool> pool);

  // `batch`: has a line for each row, as Batch::resize makes it.
  auto read(CutRows& rows, records::Batch& batch) -> void;
  // Whether the program looks at the identifiers themselves.
  auto reads_identifiers() const -> bool { return wanted_[model::kIdentifier.index]; }

 private:
  struct Target;
  auto read_column(CutRows& rows, std::size_t column, records::Batch& batch) -> void;
  auto read_text(std::string_view cell, bool foreign) -> std::optional<std::int64_t>;
  auto read_word(model::FieldId field, std::size_t column, std::string_view cell)
      -> std::optional<std::int64_t>;
  auto read_contract(std::size_t column, std::string_view cell, Date date)
      -> std::optional<std::int64_t>;
  auto read_other(model::FieldId field, std::string_view cell) -> std::optional<std::int64_t>;
  auto fill_absent(records::Batch& batch) const -> void;

  const model::Program* program_;
  std::vector<model::FieldId> fields_;
  Encoding encoding_;
  std::shared_ptr<records::Pool> pool_;
  std::vector<bool> wanted_;  // by field
  records::Claims scratch_;
  CellReader cells_;
  ContractReader contracts_;
  std::vector<records::Cell> absent_;      // texts are of the pool
  std::vector<Dictionary> dictionaries_;   // by column
  StringMap<std::int64_t> foreign_texts_;  // as written, to ids
};

}  // namespace bareme::claims
