#include "interpreter/blocks/name_columns.hpp"

#include "interpreter/claims/encoding.hpp"

namespace bareme::blocks {
namespace {

constexpr std::size_t kMostForeignTexts = 64 * 1024;

}  // namespace

NameColumns::NameColumns(const FileColumns& columns, std::shared_ptr<records::Pool> pool)
    : columns_{columns},
      pool_{std::move(pool)},
      scratch_{*columns.program},
      contracts_{*columns.program} {}

auto NameColumns::read(CutRows& rows, records::Batch& batch) -> void {
  for (std::size_t column = 0; column < columns_.fields.size(); ++column) {
    const model::FieldId field = columns_.fields[column];
    if (!field || field == model::kIdentifier || !columns_.is_named(column)) continue;
    if (field != model::kContract) {
      read_texts(rows, column, batch);
      continue;
    }
    const auto& dates = batch.column(model::kDate).narrow;
    columns_.read(rows, column, batch, [&](std::string_view cell, std::size_t row) {
      return read_contract(cell, Date{dates[row]});
    });
  }
}

auto NameColumns::read_texts(CutRows& rows, std::size_t column, records::Batch& batch) -> void {
  constexpr std::size_t kAhead = 12;
  columns_.read(rows, column, batch, [&](std::string_view cell, std::size_t row) {
    if (row + kAhead < rows.size()) pool_->texts.expect(rows.cell(row + kAhead, column));
    return read_text(cell, rows.is_foreign(row, column));
  });
}

auto NameColumns::read_text(std::string_view cell, bool foreign) -> std::optional<std::int64_t> {
  if (!foreign) {
    const std::string_view text = claims::trimmed(cell);
    return text.empty() ? std::nullopt : std::optional<std::int64_t>{pool_->texts.intern(text)};
  }
  if (const auto known = foreign_texts_.find(cell); known != foreign_texts_.end())
    return known->second;
  const std::string owned = claims::decoded(cell, columns_.encoding);
  const std::string_view text = claims::trimmed(owned);
  if (text.empty()) return std::nullopt;
  const std::int64_t id = claims::intern(pool_->texts, text);
  if (foreign_texts_.size() < kMostForeignTexts) foreign_texts_.emplace(cell, id);
  return id;
}

// A contract is that of the day.
auto NameColumns::read_contract(std::string_view cell, Date date) -> std::optional<std::int64_t> {
  if (cell.empty()) return std::nullopt;
  const std::int32_t epoch = contracts_.epoch(date);
  if (const auto known = chains_.find(cell, epoch)) return *known;
  const std::string text = claims::decoded(cell, columns_.encoding);
  if (claims::trimmed(text).empty()) return std::nullopt;
  const claims::Parsed parsed = contracts_.read(claims::trimmed(text), date, scratch_);
  if (parsed.fault) return std::nullopt;
  const std::uint32_t id = pool_->chains.intern(scratch_.chain_of(parsed.number));
  chains_.add(cell, static_cast<std::int32_t>(id), epoch);
  return id;
}

}  // namespace bareme::blocks
