// Columns of a claim file whose cells are names that the pool of the run numbers, in the order of
// the file: texts and contracts.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "interpreter/blocks/dictionary.hpp"
#include "interpreter/blocks/file_columns.hpp"
#include "interpreter/claims/contracts.hpp"

namespace bareme::blocks {

class NameColumns {
 public:
  NameColumns(const FileColumns& columns, std::shared_ptr<records::Pool> pool);

  // `batch`: as ValueColumns fill it.
  auto read(CutRows& rows, records::Batch& batch) -> void;

 private:
  auto read_texts(CutRows& rows, std::size_t column, records::Batch& batch) -> void;
  auto read_text(std::string_view cell, bool foreign) -> std::optional<std::int64_t>;
  auto read_contract(std::string_view cell, Date date) -> std::optional<std::int64_t>;

  const FileColumns& columns_;
  std::shared_ptr<records::Pool> pool_;
  records::Claims scratch_;
  claims::ContractReader contracts_;
  Dictionary chains_;                              // as written, to ids
  claims::StringMap<std::int64_t> foreign_texts_;  // likewise
};

}  // namespace bareme::blocks
