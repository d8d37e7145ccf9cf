#include "interpreter/records/batch.hpp"

#include <algorithm>

namespace bareme::records {

auto Chains::intern(const Chain& chain) -> std::uint32_t {
  const auto [found, added] = ids_.try_emplace(chain, static_cast<std::uint32_t>(chains_.size()));
  if (added) chains_.add(chain);
  return found->second;
}

auto Column::cell(std::size_t line) const -> Cell {
  if (absent() || (!known.empty() && known[line] == 0)) return {};
  return {narrow.empty() ? wide[line] : narrow[line], true};
}

Batch::Batch(const model::Program& program, std::shared_ptr<Pool> pool)
    : program_{&program}, pool_{std::move(pool)}, columns_(program.fields.size()) {}

auto Batch::resize(std::size_t lines) -> void {
  const std::size_t before = size();
  source_rows.resize(lines);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const model::FieldId field = program_->fields.id_at(i);
    Column& column = columns_[i];
    // Lines that are there already, in a column without known bits, stay known.
    if (column.known.empty() && !column.absent()) column.known.assign(before, 1);
    if (is_wide(program_->fields[field].type.kind))
      column.wide.resize(lines);
    else
      column.narrow.resize(lines);
    column.known.resize(field == model::kContract ? 0 : lines);
  }
}

auto Batch::set(std::size_t line, model::FieldId field, std::int64_t number) -> void {
  Column& column = columns_[field.index];
  if (column.narrow.empty())
    column.wide[line] = number;
  else
    column.narrow[line] = static_cast<std::int32_t>(number);
  if (!column.known.empty()) column.known[line] = 1;
}

auto Batch::drop_known_where_all() -> void {
  for (Column& column : columns_)
    if (std::ranges::find(column.known, 0) == column.known.end()) column.known.clear();
}

auto Batch::clear() -> void {
  source_rows.clear();
  order_keys.clear();
  for (Column& column : columns_) {
    column.narrow.clear();
    column.wide.clear();
    column.known.clear();
  }
}

auto Batch::keep_first(std::size_t lines) -> void {
  source_rows.resize(lines);
  order_keys.resize(std::min(order_keys.size(), lines));
  for (Column& column : columns_) {
    column.narrow.resize(std::min(column.narrow.size(), lines));
    column.wide.resize(std::min(column.wide.size(), lines));
    column.known.resize(std::min(column.known.size(), lines));
  }
}

template <typename Copy>
auto Batch::take_columns(const Batch& from, std::size_t lines, Copy copy) -> void {
  const std::size_t before = size();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Column& to = columns_[i];
    const Column& source = from.columns_[i];
    const bool wide = is_wide(program_->fields[program_->fields.id_at(i)].type.kind);
    const bool first = before == 0 && to.absent();
    if (first && source.absent()) continue;
    if (to.absent() && before > 0) {  // until now the claims had no such column
      to.known.assign(before, 0);
      wide ? to.wide.resize(before) : to.narrow.resize(before);
    }
    const bool bits = !to.known.empty() || !source.known.empty() || source.absent();
    if (bits && to.known.empty()) to.known.assign(before, 1);
    if (source.absent()) {
      to.known.resize(before + lines);
      wide ? to.wide.resize(before + lines) : to.narrow.resize(before + lines);
      continue;
    }
    wide ? copy(to.wide, source.wide) : copy(to.narrow, source.narrow);
    if (!source.known.empty())
      copy(to.known, source.known);
    else if (bits)
      to.known.resize(before + lines, 1);
  }
  copy(source_rows, from.source_rows);
  if (!from.order_keys.empty()) copy(order_keys, from.order_keys);
}

auto Batch::take(const Batch& from, std::span<const std::uint32_t> lines) -> void {
  take_columns(from, lines.size(), [&](auto& to, const auto& cells) {
    const std::size_t before = to.size();
    to.resize(before + lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) to[before + i] = cells[lines[i]];
  });
}

auto Batch::take(const Batch& from, std::size_t begin, std::size_t end) -> void {
  take_columns(from, end - begin, [&](auto& to, const auto& cells) {
    to.insert(to.end(), cells.begin() + static_cast<std::ptrdiff_t>(begin),
              cells.begin() + static_cast<std::ptrdiff_t>(end));
  });
}

// ── Order ───────────────────────────────────────────────────────────────────────────────────────

namespace {

// A key: two bits of kind (0 digits, 1 text, 2 none). Digits: their value in 57 bits, then how many
// zeros lead in 5. Text: its first fourteen bytes, seven in each half, then how many there are. The
// last value and the last counts stand for all beyond, and decide nothing.
constexpr std::size_t kMostDigits = 17;
constexpr std::uint64_t kBeyondValue = (std::uint64_t{1} << 57U) - 1;
constexpr std::uint64_t kBeyondZeros = 31;
constexpr std::uint64_t kText = std::uint64_t{1} << 62U;
constexpr std::size_t kBytesOfHalf = 7;
constexpr std::uint64_t kBeyondBytes = 2 * kBytesOfHalf + 1;

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

auto digits_key(std::string_view digits) -> std::uint64_t {
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  digits.remove_prefix(zeros);
  if (digits.size() > kMostDigits) return (kBeyondValue << 5U) | kBeyondZeros;
  std::uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return (value << 5U) | std::min<std::uint64_t>(zeros, kBeyondZeros);
}

auto bytes_at(std::string_view text, std::size_t first) -> std::uint64_t {
  std::uint64_t bytes = 0;
  for (std::size_t i = first; i < first + kBytesOfHalf; ++i)
    bytes =
        (bytes << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : std::uint64_t{0});
  return bytes;
}

}  // namespace

auto OrderKey::of(std::string_view identifier) -> OrderKey {
  if (!identifier.empty() && std::ranges::all_of(identifier, is_digit))
    return {digits_key(identifier), 0};
  return {kText | bytes_at(identifier, 0),
          (bytes_at(identifier, kBytesOfHalf) << 8U) |
              std::min<std::uint64_t>(identifier.size(), kBeyondBytes)};
}

auto OrderKey::decides() const -> bool {
  if (high < kText) return (high & kBeyondZeros) != kBeyondZeros;
  return *this != none() && (low & 0xFFU) != kBeyondBytes;
}

// ── From and to claims ──────────────────────────────────────────────────────────────────────────

auto append(Batch& batch, const Claims& claims, std::span<const std::size_t> lines) -> void {
  const model::Program& program = batch.program();
  std::size_t at = batch.size();
  batch.resize(at + lines.size());
  for (const std::size_t line : lines) {
    batch.source_rows[at] = static_cast<std::uint32_t>(claims.source_row(line));
    for (std::size_t i = 0; i < program.fields.size(); ++i) {
      const model::FieldId field = program.fields.id_at(i);
      if (field == model::kContract) {
        batch.set(at, field, batch.pool()->chains.intern(claims.chain(line)));
        continue;
      }
      const Cell cell = claims.cell(line, field);
      if (!cell.known) continue;
      const bool text = program.fields[field].type.kind == model::TypeKind::Text;
      batch.set(
          at, field,
          text ? batch.pool()->texts.intern(claims.texts()[static_cast<std::uint32_t>(cell.number)])
               : cell.number);
    }
    ++at;
  }
}

auto append(Claims& claims, const Batch& batch, std::size_t line) -> std::size_t {
  const model::Program& program = batch.program();
  const std::size_t added = claims.add_line(batch.source_rows[line]);
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const model::FieldId field = program.fields.id_at(i);
    const Cell cell = batch.cell(line, field);
    if (field == model::kContract)
      claims.set(added, field,
                 claims.chain_id(batch.pool()->chains[static_cast<std::uint32_t>(cell.number)]));
    else if (cell.known)
      claims.set(added, field, cell.number);
  }
  return added;
}

}  // namespace bareme::records
