#include <algorithm>

#include "interpreter/claims/cells.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/contracts.hpp"
#include "interpreter/claims/cut.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/file_messages.hpp"
#include "interpreter/claims/header.hpp"
#include "interpreter/claims/members.hpp"
#include "interpreter/claims/numbers.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

constexpr std::size_t kCellsOfBlock = 64 * 1024;

// A line between others that holds nothing. Tabs that separate cells make a row of empty ones.
auto is_blank(std::string_view line, char separator) -> bool {
  return trimmed(line).empty() && (separator != '\t' || line.find('\t') == std::string_view::npos);
}

// Rows below the header, one after the other, into `file`.
class RowReader {
 public:
  RowReader(const model::Program& program, ClaimsFile& file, Binding binding,
            const Members* members)
      : program_{program},
        file_{file},
        members_{members},
        columns_{std::move(binding.fields)},
        joined_{std::move(binding.joined)},
        joined_cells_(program.fields.size()),
        column_of_field_(program.fields.size()),
        cells_{program, file.claims.texts()},
        contracts_{program},
        absent_{absent_cells(program, file.claims.texts())} {
    for (std::size_t column = 0; column < columns_.size(); ++column)
      if (columns_[column]) column_of_field_[columns_[column].index] = column;
    for (const JoinedColumns& each : joined_)
      column_of_field_[each.field.index] = each.columns.front();
    if (members_ == nullptr) return;
    for (std::size_t i = 0; i < program.fields.size(); ++i)
      if (members_->gives()[i] && !column_of_field_[i])
        of_members_only_.push_back(program.fields.id_at(i));
  }

  // `at`: offset of the first record below the header, whose spreadsheet row is `number`.
  auto read_all(std::size_t at, std::size_t number) -> void;

 private:
  auto read_row(const Record& record, std::size_t number) -> void;
  auto keep_cells() -> std::span<const std::string_view>;
  auto row_fault(const Record& record) const -> std::optional<Fault>;
  auto bad_column(const Record& record) const -> std::string;
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
  std::vector<Slice> slices_;
  std::vector<std::size_t> row_of_identifier_;  // by text id; 0: not seen
};

auto RowReader::read_all(std::size_t at, std::size_t number) -> void {
  const std::string_view text = file_.storage->text;
  Cutter cutter{text, file_.dialect.separator};
  for (; at < text.size(); ++number) {
    const Record record = cutter.cut(at, columns_.size(), slices_);
    at = record.next;
    if (!is_blank(record.text, file_.dialect.separator)) read_row(record, number);
  }
}

auto RowReader::read_row(const Record& record, std::size_t number) -> void {
  const bool whole = record.fault == CutFault::None && record.fields == columns_.size();
  file_.rows.push_back({number, record.text, record.fault == CutFault::None, {}});
  RawRow& row = file_.rows.back();
  if (whole) row.cells = keep_cells();
  auto wrong = row_fault(record);
  if (wrong)
    reject(row, wrong->code == kNotTextBytes.code ? bad_column(record) : "", std::move(*wrong));
  if (whole) read_cells(row, wrong.has_value());
}

// The cells of the row just cut, where they stay.
auto RowReader::keep_cells() -> std::span<const std::string_view> {
  auto& blocks = file_.storage->cells;
  if (blocks.empty() || blocks.back().capacity() - blocks.back().size() < slices_.size())
    blocks.emplace_back().reserve(std::max(kCellsOfBlock, slices_.size()));
  auto& block = blocks.back();
  for (const Slice& slice : slices_) {
    if (slice.doubled_quotes) file_.storage->unquoted.push_back(unquoted(slice));
    block.push_back(slice.doubled_quotes ? std::string_view{file_.storage->unquoted.back()}
                                         : slice.text);
  }
  return std::span{block}.last(slices_.size());
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

auto RowReader::bad_column(const Record& record) const -> std::string {
  if (record.fields != columns_.size()) return {};
  for (std::size_t column = 0; column < slices_.size(); ++column)
    if (first_bad_byte(slices_[column].text, file_.dialect.encoding) != std::string_view::npos)
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
  identifier = {intern(file_.claims.texts(), cell), true};
  const auto id = static_cast<std::size_t>(identifier.number);
  if (row_of_identifier_.size() <= id) row_of_identifier_.resize(file_.claims.texts().size());
  if (row_of_identifier_[id] != 0)
    return fault(kIdentifierRepeated, shown(cell), std::to_string(row_of_identifier_[id]));
  row_of_identifier_[id] = row.number;
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
    for (const std::size_t column : each.columns) {
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

auto take_header(ClaimsFile& file, const Header& header, const Binding& binding) -> void {
  const auto& columns = binding.fields;
  file.dialect.separator = header.separator;
  file.dialect.crlf = header.record.crlf;
  file.header = header.names;
  file.header_text = std::string{header.record.text};
  const auto joined_to = [&](model::FieldId field) {
    return std::ranges::find(binding.joined, field, &JoinedColumns::field) != binding.joined.end();
  };
  const auto is_part = [&](std::size_t column) {
    return std::ranges::any_of(binding.joined, [&](const JoinedColumns& each) {
      return std::ranges::find(each.columns, column) != each.columns.end();
    });
  };
  file.has_identifiers = std::ranges::find(columns, model::kIdentifier) != columns.end() ||
                         joined_to(model::kIdentifier);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const std::string& name = file.header[column];
    if (columns[column] || is_part(column) || trimmed(name).empty()) continue;
    if (std::ranges::find(file.ignored, name) == file.ignored.end()) file.ignored.push_back(name);
  }
}

// What makes a header unusable before its names are looked at.
auto is_readable(const Header& header, const ClaimsFile& file, diag::Sink& sink) -> bool {
  if (first_bad_byte(header.record.text, file.dialect.encoding) != std::string_view::npos)
    sink.report(kNotText, Span{}, file.name).help(kSaveAsCsv);
  else if (header.record.fault != CutFault::None)
    sink.report(kHeaderQuotes, Span{}, file.name);
  else if (header.record.fields > kMaxColumns)
    sink.report(kTooManyColumns, Span{}, file.name, std::to_string(kMaxColumns));
  else
    return true;
  return false;
}

// Moves `at` and `number` to the first line that holds something; false when none does.
auto find_header(std::string_view text, std::size_t& at, std::size_t& number) -> bool {
  for (; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (!trimmed(text.substr(at, end - at)).empty()) return true;
    at = std::min(end + 1, text.size());
  }
  return false;
}

}  // namespace

auto ClaimsFile::row(std::size_t number) const -> const RawRow* {
  const auto found = std::ranges::lower_bound(rows, number, {}, &RawRow::number);
  return found != rows.end() && found->number == number ? &*found : nullptr;
}

auto read_claims(const model::Program& program, std::string name, std::string bytes,
                 diag::Sink& sink, const Members* members) -> std::optional<ClaimsFile> {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    sink.report(kUtf16, Span{}, name).help(kSaveAsCsv);
    return std::nullopt;
  }
  ClaimsFile file{program};
  file.name = std::move(name);
  Decoded decoded = decode(std::move(bytes));
  file.dialect.encoding = decoded.encoding;
  file.storage->text = std::move(decoded.text);

  std::size_t at = 0;
  std::size_t number = 1;
  if (!find_header(file.storage->text, at, number)) {
    sink.report(kEmptyFile, Span{}, file.name);
    return std::nullopt;
  }
  FieldNames fields{program};
  Header header = read_header(fields, file.storage->text, at);
  if (!is_readable(header, file, sink)) return std::nullopt;
  auto columns = bind_columns(program, fields, header, file.name,
                              members == nullptr ? std::vector<bool>{} : members->gives(), sink);
  if (!columns) return std::nullopt;
  take_header(file, header, *columns);

  RowReader reader{program, file, std::move(*columns), members};
  reader.read_all(header.record.next, number + 1);
  // Like the separator, from the header alone: amounts with a comma would need quotes in a
  // comma-separated file.
  file.dialect.decimal_point = file.dialect.separator == ',' ? '.' : ',';
  return file;
}

}  // namespace bareme::claims
