// Rows of a claim file, one after the other, to lines of claims and rejects: the exact reading of
// every dialect and fault. Nothing is ordered or settled here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/cells.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/contracts.hpp"
#include "interpreter/claims/cut.hpp"
#include "interpreter/claims/header.hpp"
#include "interpreter/claims/identifiers.hpp"
#include "interpreter/claims/members.hpp"

namespace bareme::claims {

// A line between others that holds nothing. Tabs that separate cells make a row of empty ones.
auto is_blank(std::string_view line, char separator) -> bool;

// Rows below the header into `file`: RawRow and line or reject. `identifiers`: those of all rows
// read so far, whoever read them.
class RowReader {
 public:
  RowReader(const model::Program& program, ClaimsFile& file, Binding binding,
            const Members* members, Identifiers& identifiers);

  // All records of the file's text from `at`, whose spreadsheet row is `number`.
  auto read_all(std::size_t at, std::size_t number) -> void;
  // One record, cut with `slices`, that is not blank.
  auto read_row(const Record& record, std::span<const Slice> slices, std::size_t number) -> void;

 private:
  auto keep_cells(std::span<const Slice> slices) -> std::span<const std::string_view>;
  auto row_fault(const Record& record) const -> std::optional<Fault>;
  auto bad_column(const Record& record, std::span<const Slice> slices) const -> std::string;
  auto read_cells(const RawRow& row, bool reject_only) -> void;
  auto read_cell(const RawRow& row, model::FieldId field, std::string_view cell)
      -> std::optional<Fault>;
  auto take_identifier(const RawRow& row) -> std::optional<Fault>;
  auto date_of(const RawRow& row) const -> std::optional<Date>;
  auto cancels(const RawRow& row) const -> bool;
  auto join_cells(const RawRow& row) -> void;
  auto read_field(const RawRow& row, std::size_t column, model::FieldId field,
                  std::string_view cell, std::optional<Fault>& repeated) -> bool;
  auto given(const RawRow& row, model::FieldId field) const -> std::string_view;
  auto find_member(const RawRow& row) -> std::optional<Fault>;
  auto of_member(model::FieldId field) const -> std::string_view {
    return member_ == nullptr ? std::string_view{} : members_->cell(*member_, field);
  }
  auto reject(const RawRow& row, std::string column, Fault fault) -> void {
    file_.rejects.push_back({row.number, std::move(column), fault.code, std::move(fault.reason)});
  }

  const model::Program& program_;
  ClaimsFile& file_;
  const Members* members_;
  const Members::Row* member_ = nullptr;         // of the row at hand
  std::vector<model::FieldId> of_members_only_;  // fields without a column among the claims
  std::vector<model::FieldId> columns_;
  std::vector<JoinedColumns> joined_;
  std::vector<std::optional<std::string>> joined_cells_;  // of the row at hand, by field
  std::vector<std::optional<std::size_t>> column_of_field_;
  CellReader cells_;
  ContractReader contracts_;
  std::vector<records::Cell> absent_;
  std::vector<records::Cell> line_;
  Identifiers& identifiers_;
};

}  // namespace bareme::claims
