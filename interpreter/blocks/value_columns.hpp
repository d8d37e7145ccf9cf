// Columns of a claim file whose cells say what they are worth: numbers, dates, codes, truths. What
// one block holds does not depend on others, so that several may be read at once, each by a reader
// of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "interpreter/blocks/dictionary.hpp"
#include "interpreter/blocks/file_columns.hpp"

namespace bareme::blocks {

class ValueColumns {
 public:
  explicit ValueColumns(const FileColumns& columns);

  // `batch`: has a line for each row, as Batch::resize makes it. Fills all but identifiers and
  // named columns.
  auto read(CutRows& rows, records::Batch& batch) -> void;

 private:
  auto read_column(CutRows& rows, std::size_t column, records::Batch& batch) -> void;
  auto read_word(std::size_t column, std::string_view cell) -> std::optional<std::int64_t>;
  auto read_other(std::size_t column, std::string_view cell) -> std::optional<std::int64_t>;
  auto is_there(std::string_view cell, bool foreign) const -> bool;

  const FileColumns& columns_;
  std::unique_ptr<records::Texts> no_texts_;  // CellReader asks for some
  claims::CellReader cells_;
  std::vector<Dictionary> dictionaries_;  // by column
};

}  // namespace bareme::blocks
