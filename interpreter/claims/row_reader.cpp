#include "interpreter/claims/row_reader.hpp"

#include <algorithm>

#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/numbers.hpp"

namespace bareme::claims {
namespace {

constexpr std::size_t kCellsOfBlock = 64 * 1024;

}  // namespace

auto is_blank(std::string_view line, char separator) -> bool {
  return trimmed(line).empty() && (separator != '\t' || line.find('\t') == std::string_view::npos);
}

RowReader::RowReader(const model::Program& program, ClaimsFile& file, Binding binding,
                     const Members* members, Identifiers& identifiers)
    : program_{program},
      file_{file},
      members_{members},
      columns_{std::move(binding.fields)},
      joined_{std::move(binding.joined)},
      joined_cells_(program.fields.size()),
      column_of_field_(program.fields.size()),
      cells_{program, file.claims.texts()},
      contracts_{program},
      absent_{absent_cells(program, file.claims.texts())},
      identifiers_{identifiers} {
  for (std::size_t column = 0; column < columns_.size(); ++column)
    if (columns_[column]) column_of_field_[columns_[column].index] = column;
  for (const JoinedColumns& each : joined_)
    column_of_field_[each.field.index] = each.columns.front();
  if (members_ == nullptr) return;
  for (std::size_t i = 0; i < program.fields.size(); ++i)
    if (members_->gives()[i] && !column_of_field_[i])
      of_members_only_.push_back(program.fields.id_at(i));
}

auto RowReader::read_all(std::size_t at, std::size_t number) -> void {
  const std::string_view text = file_.storage->text;
  Cutter cutter{text, file_.dialect.separator};
  std::vector<Slice> slices;
  for (; at < text.size(); ++number) {
    const Record record = cutter.cut(at, columns_.size(), slices);
    at = record.next;
    if (!is_blank(record.text, file_.dialect.separator)) read_row(record, slices, number);
  }
}

auto RowReader::read_row(const Record& record, std::span<const Slice> slices, std::size_t number)
    -> void {
  const bool whole = record.fault == CutFault::None && record.fields == columns_.size();
  file_.rows.push_back({number, record.text, record.fault == CutFault::None, {}});
  RawRow& row = file_.rows.back();
  if (whole) row.cells = keep_cells(slices);
  auto wrong = row_fault(record);
  if (wrong)
    reject(row, wrong->code == kNotTextBytes.code ? bad_column(record, slices) : "",
           std::move(*wrong));
  if (whole) read_cells(row, wrong.has_value());
}

// The cells of the row just cut, where they stay.
auto RowReader::keep_cells(std::span<const Slice> slices) -> std::span<const std::string_view> {
  auto& blocks = file_.storage->cells;
  if (blocks.empty() || blocks.back().capacity() - blocks.back().size() < slices.size())
    blocks.emplace_back().reserve(std::max(kCellsOfBlock, slices.size()));
  auto& block = blocks.back();
  for (const Slice& slice : slices) {
    if (slice.doubled_quotes) file_.storage->unquoted.push_back(unquoted(slice));
    block.push_back(slice.doubled_quotes ? std::string_view{file_.storage->unquoted.back()}
                                         : slice.text);
  }
  return std::span{block}.last(slices.size());
}

auto RowReader::row_fault(const Record& record) const -> std::optional<Fault> {
  const Encoding encoding = file_.dialect.encoding;
  const std::size_t bad = first_bad_byte(record.text, encoding);
  if (bad != std::string_view::npos)
    return fault(kNotTextBytes, shown_byte(record.text, bad, encoding), name_of(encoding));
  if (record.fault == CutFault::OpenQuote) return fault(kOpenQuote);
  if (record.fault == CutFault::TextAfterQuote) return fault(kTextAfterQuote);
  if (record.fields != columns_.size())
    return fault(kWrongFieldCount, std::to_string(record.fields), std::to_string(columns_.size()));
  return std::nullopt;
}

auto RowReader::bad_column(const Record& record, std::span<const Slice> slices) const
    -> std::string {
  if (record.fields != columns_.size()) return {};
  for (std::size_t column = 0; column < slices.size(); ++column)
    if (first_bad_byte(slices[column].text, file_.dialect.encoding) != std::string_view::npos)
      return file_.header[column];
  return {};
}

auto RowReader::given(const RawRow& row, model::FieldId field) const -> std::string_view {
  if (joined_cells_[field.index]) return *joined_cells_[field.index];
  const auto column = column_of_field_[field.index];
  return column ? trimmed(row.cells[*column]) : std::string_view{};
}

auto RowReader::date_of(const RawRow& row) const -> std::optional<Date> {
  const std::string_view cell = given(row, model::kDate);
  if (const auto parsed = parse_date(cell); !parsed.fault) return parsed.date;
  const records::Cell absent = absent_[model::kDate.index];
  if (cell.empty() && absent.known) return Date{static_cast<std::int32_t>(absent.number)};
  return std::nullopt;
}

// Whether the quantity, which may stand in a later column, is negative.
auto RowReader::cancels(const RawRow& row) const -> bool {
  const auto quantity = parse_number(given(row, model::kQuantity), 0);
  return !quantity.fault && quantity.value < 0;
}

// The first row with an identifier stands, even if it is rejected for another reason.
auto RowReader::take_identifier(const RawRow& row) -> std::optional<Fault> {
  records::Cell& identifier = line_[model::kIdentifier.index];
  if (!column_of_field_[model::kIdentifier.index]) {
    identifier = {intern(file_.claims.texts(), std::to_string(row.number)), true};
    return std::nullopt;
  }
  const std::string_view cell = given(row, model::kIdentifier);
  if (cell.empty() || first_bad_byte(cell, file_.dialect.encoding) != std::string_view::npos)
    return std::nullopt;
  std::string owned;
  const std::string_view form = normalised(cell, owned);
  identifier = {intern(file_.claims.texts(), form), true};
  if (const auto first = identifiers_.take(form, row.number))
    return fault(kIdentifierRepeated, shown(cell), std::to_string(*first));
  return std::nullopt;
}

// Columns in the file's order: the first fault names the reject. A row rejected already only gives
// its identifier.
auto RowReader::read_cells(const RawRow& row, bool reject_only) -> void {
  line_ = absent_;
  join_cells(row);
  auto repeated = take_identifier(row);
  if (reject_only) return;
  if (auto twice = find_member(row)) {
    const auto column = column_of_field_[model::kBeneficiary.index];
    return reject(row, column ? file_.header[*column] : std::string{}, std::move(*twice));
  }
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (columns_[column] &&
        !read_field(row, column, columns_[column], trimmed(row.cells[column]), repeated))
      return;
    for (const JoinedColumns& each : joined_)
      if (each.columns.front() == column &&
          !read_field(row, column, each.field, *joined_cells_[each.field.index], repeated))
        return;
  }
  for (const model::FieldId field : of_members_only_)
    if (auto wrong = read_cell(row, field, {}))
      return reject(row, members_->column_name(field), std::move(*wrong));
  if (members_ != nullptr && member_ == nullptr) ++file_.not_members;
  const std::size_t line = file_.claims.add_line(row.number);
  for (std::size_t i = 0; i < line_.size(); ++i)
    if (line_[i].known) file_.claims.set(line, program_.fields.id_at(i), line_[i].number);
  file_.row_of_line.push_back(file_.rows.size() - 1);
}

// Parts joined with `|`; all of them empty, there is nothing.
auto RowReader::join_cells(const RawRow& row) -> void {
  for (const JoinedColumns& each : joined_) {
    std::string joined;
    bool any = false;
    for (const std::size_t& column : each.columns) {
      const std::string_view part = trimmed(row.cells[column]);
      any = any || !part.empty();
      if (&column != &each.columns.front()) joined += '|';
      joined += part;
    }
    joined_cells_[each.field.index] = any ? std::move(joined) : std::string{};
  }
}

// False when the row was rejected.
auto RowReader::read_field(const RawRow& row, std::size_t column, model::FieldId field,
                           std::string_view cell, std::optional<Fault>& repeated) -> bool {
  auto wrong =
      field == model::kIdentifier && repeated ? std::move(repeated) : read_cell(row, field, cell);
  if (wrong) reject(row, file_.header[column], std::move(*wrong));
  return !wrong;
}

// What is known of the beneficiary on the day of the row; a fault where that is said twice.
auto RowReader::find_member(const RawRow& row) -> std::optional<Fault> {
  member_ = nullptr;
  const auto date = members_ == nullptr ? std::nullopt : date_of(row);
  if (!date) return std::nullopt;
  const std::string_view who = given(row, model::kBeneficiary);
  const Members::Found found = members_->find(who, *date);
  member_ = found.row;
  if (found.other == nullptr) return std::nullopt;
  return fault(kMemberTwice, shown(who), std::to_string(found.row->number),
               std::to_string(found.other->number));
}

// Sets the cell of `line_`, unless neither it nor the member gives anything: then the line keeps
// what an absent field is worth.
auto RowReader::read_cell(const RawRow& row, model::FieldId field, std::string_view cell)
    -> std::optional<Fault> {
  if (cell.empty()) cell = of_member(field);
  if (cell.empty())
    return is_required(program_, field) ? std::optional{fault(kValueMissing)} : std::nullopt;
  if (field == model::kIdentifier) return std::nullopt;  // taken already
  const std::string_view level = member_ == nullptr ? "" : members_->level(*member_);
  Parsed parsed = field == model::kContract
                      ? contracts_.read(cell, date_of(row), file_.claims, level)
                      : cells_.read(field, cell, field == model::kExpense && cancels(row));
  if (!parsed.fault) line_[field.index] = {parsed.number, true};
  return std::move(parsed.fault);
}

}  // namespace bareme::claims
