#include "interpreter/blocks/value_columns.hpp"

#include "interpreter/blocks/plain_cells.hpp"
#include "interpreter/claims/encoding.hpp"

namespace bareme::blocks {

using model::TypeKind;

ValueColumns::ValueColumns(const FileColumns& columns)
    : columns_{columns},
      no_texts_{std::make_unique<records::Texts>()},
      cells_{*columns.program, *no_texts_},
      dictionaries_(columns.fields.size()) {}

auto ValueColumns::read(CutRows& rows, records::Batch& batch) -> void {
  const auto& fields = columns_.program->fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const model::FieldId field = fields.id_at(i);
    if (field != model::kIdentifier && !columns_.has(field)) columns_.fill_absent(field, batch);
  }
  for (std::size_t column = 0; column < columns_.fields.size(); ++column) {
    const model::FieldId field = columns_.fields[column];
    if (field && field != model::kIdentifier && !columns_.is_named(column))
      read_column(rows, column, batch);
  }
}

auto ValueColumns::read_column(CutRows& rows, std::size_t column, records::Batch& batch) -> void {
  const model::FieldId field = columns_.fields[column];
  const TypeKind kind = columns_.program->fields[field].type.kind;
  const auto each = [&](auto value_of) { columns_.read(rows, column, batch, value_of); };
  const bool few_values = kind == TypeKind::Code || kind == TypeKind::Boolean ||
                          kind == TypeKind::Rate || field == model::kQuantity;
  if (few_values) {
    each([&](std::string_view cell, std::size_t) { return read_word(column, cell); });
  } else if (kind == TypeKind::Text) {
    each([&](std::string_view cell, std::size_t row) {
      return is_there(cell, rows.is_foreign(row, column)) ? std::optional<std::int64_t>{0}
                                                          : std::nullopt;
    });
  } else if (kind == TypeKind::Money) {
    const model::Interval domain = model::domain(kind);
    each([&](std::string_view cell, std::size_t) {
      const auto plain = plain_amount(cell);
      return plain && *plain <= domain.high ? plain : read_other(column, cell);
    });
  } else if (kind == TypeKind::Date) {
    each([&](std::string_view cell, std::size_t) -> std::optional<std::int64_t> {
      if (const auto plain = plain_date(cell)) return *plain;
      return read_other(column, cell);
    });
  } else if (kind == TypeKind::Integer) {
    each([&](std::string_view cell, std::size_t) -> std::optional<std::int64_t> {
      if (const auto plain = plain_integer(cell)) return *plain;
      return read_other(column, cell);
    });
  } else {
    each([&](std::string_view cell, std::size_t) { return read_other(column, cell); });
  }
}

auto ValueColumns::is_there(std::string_view cell, bool foreign) const -> bool {
  return foreign ? !claims::trimmed(claims::decoded(cell, columns_.encoding)).empty()
                 : !claims::trimmed(cell).empty();
}

auto ValueColumns::read_word(std::size_t column, std::string_view cell)
    -> std::optional<std::int64_t> {
  if (cell.empty()) return std::nullopt;
  if (const auto known = dictionaries_[column].find(cell)) return *known;
  const auto value = read_other(column, cell);
  if (value) dictionaries_[column].add(cell, static_cast<std::int32_t>(*value));
  return value;
}

// Any spelling; nullopt where there is nothing or a fault.
auto ValueColumns::read_other(std::size_t column, std::string_view cell)
    -> std::optional<std::int64_t> {
  const std::string text = claims::decoded(cell, columns_.encoding);
  if (claims::trimmed(text).empty()) return std::nullopt;
  const claims::Parsed parsed = cells_.read(columns_.fields[column], claims::trimmed(text));
  return parsed.fault ? std::nullopt : std::optional{parsed.number};
}

}  // namespace bareme::blocks
