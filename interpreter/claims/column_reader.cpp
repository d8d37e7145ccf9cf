#include "interpreter/claims/column_reader.hpp"

#include <algorithm>

#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/plain_cells.hpp"

namespace bareme::claims {
namespace {

using model::TypeKind;

constexpr std::size_t kMostForeignTexts = 64 * 1024;

// Fields of which anything is asked; of a text nobody asks for, only whether it is there.
auto wanted_fields(const model::Program& program) -> std::vector<bool> {
  std::vector<bool> wanted(program.fields.size());
  wanted[model::kBeneficiary.index] = true;
  for (const model::Expr& expr : program.exprs)
    if (const auto* ref = std::get_if<model::FieldRef>(&expr.node)) wanted[ref->field.index] = true;
  for (const model::Counter& counter : program.counters)
    for (const model::FieldId key : counter.keys) wanted[key.index] = true;
  for (const model::Limit& limit : program.limits)
    if (limit.once_by) wanted[limit.once_by.index] = true;
  return wanted;
}

}  // namespace

// Where the cells of a column go.
struct ColumnReader::Target {
  Target(records::Batch& batch, model::FieldId field, const model::Program& program,
         records::Cell absent_cell)
      : column{batch.column(field)},
        absent{absent_cell},
        required{is_required(program, field) && !absent_cell.known},
        wide{records::is_wide(program.fields[field].type.kind)} {}

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

ColumnReader::ColumnReader(const model::Program& program, std::vector<model::FieldId> fields,
                           Encoding encoding, std::shared_ptr<records::Pool> pool)
    : program_{&program},
      fields_{std::move(fields)},
      encoding_{encoding},
      pool_{std::move(pool)},
      wanted_{wanted_fields(program)},
      scratch_{program},
      cells_{program, scratch_.texts()},
      contracts_{program},
      absent_{absent_cells(program, pool_->texts)},
      dictionaries_(fields_.size()) {}

auto ColumnReader::read(CutRows& rows, records::Batch& batch) -> void {
  fill_absent(batch);
  // A contract is that of the day, which may stand in a later column.
  std::size_t contract = fields_.size();
  for (std::size_t column = 0; column < fields_.size(); ++column) {
    if (!fields_[column] || fields_[column] == model::kIdentifier) continue;
    if (fields_[column] == model::kContract)
      contract = column;
    else
      read_column(rows, column, batch);
  }
  if (contract < fields_.size()) read_column(rows, contract, batch);
}

// Fields without a column.
auto ColumnReader::fill_absent(records::Batch& batch) const -> void {
  for (std::size_t i = 0; i < absent_.size(); ++i) {
    const model::FieldId field = program_->fields.id_at(i);
    if (field == model::kIdentifier || std::ranges::find(fields_, field) != fields_.end()) continue;
    if (!absent_[i].known) {
      batch.column(field) = {};
      continue;
    }
    Target target{batch, field, *program_, absent_[i]};
    for (std::size_t row = 0; row < batch.size(); ++row) target.set(row, absent_[i].number);
  }
}

auto ColumnReader::read_column(CutRows& rows, std::size_t column, records::Batch& batch) -> void {
  const model::FieldId field = fields_[column];
  const TypeKind kind = program_->fields[field].type.kind;
  Target target{batch, field, *program_, absent_[field.index]};
  const auto each = [&](auto value_of) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows.doubtful[row] != 0) continue;
      const std::string_view cell = rows.cell(row, column);
      if (const std::optional<std::int64_t> value = value_of(cell, row)) {
        target.set(row, *value);
      } else if (!trimmed(cell).empty() || !target.set_absent(row)) {
        rows.doubtful[row] = 1;
      }
    }
  };
  if (field == model::kContract) {
    const auto& dates = batch.column(model::kDate).narrow;
    each([&](std::string_view cell, std::size_t row) {
      return read_contract(column, cell, Date{dates[row]});
    });
  } else if (kind == TypeKind::Text && wanted_[field.index]) {
    constexpr std::size_t kAhead = 12;
    each([&](std::string_view cell, std::size_t row) {
      if (row + kAhead < rows.size()) pool_->texts.expect(rows.cell(row + kAhead, column));
      return read_text(cell, rows.is_foreign(row, column));
    });
  } else if (kind == TypeKind::Text) {
    each([&](std::string_view cell, std::size_t row) {
      const bool blank = rows.is_foreign(row, column) ? trimmed(decoded(cell, encoding_)).empty()
                                                      : trimmed(cell).empty();
      return blank ? std::nullopt : std::optional<std::int64_t>{0};
    });
  } else if (kind == TypeKind::Money) {
    const model::Interval domain = model::domain(kind);
    each([&](std::string_view cell, std::size_t) {
      const auto plain = plain_amount(cell);
      return plain && *plain <= domain.high ? plain : read_other(field, cell);
    });
  } else if (kind == TypeKind::Date) {
    each([&](std::string_view cell, std::size_t) -> std::optional<std::int64_t> {
      if (const auto plain = plain_date(cell)) return *plain;
      return read_other(field, cell);
    });
  } else if (kind == TypeKind::Code || kind == TypeKind::Boolean) {
    each([&](std::string_view cell, std::size_t) { return read_word(field, column, cell); });
  } else if (kind == TypeKind::Integer && field != model::kQuantity) {
    each([&](std::string_view cell, std::size_t) -> std::optional<std::int64_t> {
      if (const auto plain = plain_integer(cell)) return *plain;
      return read_other(field, cell);
    });
  } else if (!target.wide) {  // quantities and rates: few values, many times each
    each([&](std::string_view cell, std::size_t) { return read_word(field, column, cell); });
  } else {
    each([&](std::string_view cell, std::size_t) { return read_other(field, cell); });
  }
}

auto ColumnReader::read_text(std::string_view cell, bool foreign) -> std::optional<std::int64_t> {
  if (!foreign) {
    const std::string_view text = trimmed(cell);
    return text.empty() ? std::nullopt : std::optional<std::int64_t>{pool_->texts.intern(text)};
  }
  if (const auto known = foreign_texts_.find(cell); known != foreign_texts_.end())
    return known->second;
  const std::string owned = decoded(cell, encoding_);
  const std::string_view text = trimmed(owned);
  if (text.empty()) return std::nullopt;
  const std::int64_t id = intern(pool_->texts, text);
  if (foreign_texts_.size() < kMostForeignTexts) foreign_texts_.emplace(cell, id);
  return id;
}

auto ColumnReader::read_word(model::FieldId field, std::size_t column, std::string_view cell)
    -> std::optional<std::int64_t> {
  if (cell.empty()) return std::nullopt;
  if (const auto known = dictionaries_[column].find(cell)) return *known;
  const auto value = read_other(field, cell);
  if (value) dictionaries_[column].add(cell, static_cast<std::int32_t>(*value));
  return value;
}

auto ColumnReader::read_contract(std::size_t column, std::string_view cell, Date date)
    -> std::optional<std::int64_t> {
  if (cell.empty()) return std::nullopt;
  const std::int32_t epoch = contracts_.epoch(date);
  if (const auto known = dictionaries_[column].find(cell, epoch)) return *known;
  const std::string text = decoded(cell, encoding_);
  if (trimmed(text).empty()) return std::nullopt;
  const Parsed parsed = contracts_.read(trimmed(text), date, scratch_);
  if (parsed.fault) return std::nullopt;
  const std::uint32_t id = pool_->chains.intern(scratch_.chain_of(parsed.number));
  dictionaries_[column].add(cell, static_cast<std::int32_t>(id), epoch);
  return id;
}

// Any spelling; nullopt where there is nothing or a fault.
auto ColumnReader::read_other(model::FieldId field, std::string_view cell)
    -> std::optional<std::int64_t> {
  const std::string text = decoded(cell, encoding_);
  if (trimmed(text).empty()) return std::nullopt;
  const Parsed parsed = cells_.read(field, trimmed(text));
  return parsed.fault ? std::nullopt : std::optional{parsed.number};
}

}  // namespace bareme::claims
