#include "interpreter/stream/packed.hpp"

#include <cstring>
#include <utility>
#include <vector>

namespace bareme::stream {
namespace {

template <typename T>
auto put(std::string& bytes, const std::vector<T>& cells) -> void {
  const auto count = static_cast<std::uint32_t>(cells.size());
  bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
  bytes.append(reinterpret_cast<const char*>(cells.data()), cells.size() * sizeof(T));
}

template <typename T>
auto get(const char*& at, std::vector<T>& cells) -> void {
  std::uint32_t count = 0;
  std::memcpy(&count, at, sizeof count);
  at += sizeof count;
  cells.resize(count);
  if (count > 0) std::memcpy(cells.data(), at, count * sizeof(T));
  at += count * sizeof(T);
}

// What a column holds is put one after the other: an absent one is two counts of 0.
template <typename Visit>
auto each_vector(records::Batch& batch, Visit visit) -> void {
  visit(batch.source_rows);
  visit(batch.order_keys);
  const auto& fields = batch.program().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    records::Column& column = batch.column(fields.id_at(i));
    visit(column.narrow);
    visit(column.wide);
    visit(column.known);
  }
}

}  // namespace

auto pack(const Unit& unit, std::span<const std::uint32_t> lines) -> std::string {
  records::Batch taken{unit.batch.program(), unit.batch.pool()};
  taken.take(unit.batch, lines);
  std::string bytes;
  std::vector<std::uint32_t> sizes;
  sizes.reserve(lines.size());
  for (const std::uint32_t line : lines) sizes.push_back(unit.rows[line].size);
  put(bytes, sizes);
  each_vector(taken, [&](const auto& cells) { put(bytes, cells); });
  for (const std::uint32_t line : lines) bytes += unit.rows[line].text();
  return bytes;
}

auto unpack(std::string bytes, Unit& unit) -> void {
  unit.clear();
  const auto kept = std::make_shared<std::string>(std::move(bytes));
  const char* at = kept->data();
  std::vector<std::uint32_t> sizes;
  get(at, sizes);
  each_vector(unit.batch, [&](auto& cells) { get(at, cells); });
  unit.rows.reserve(sizes.size());
  for (std::size_t line = 0; line < sizes.size(); ++line) {
    unit.rows.push_back({at, sizes[line], unit.batch.source_rows[line]});
    at += sizes[line];
  }
  unit.bytes.push_back({kept, sizes.size()});
  unit.read = sizes.size();
}

}  // namespace bareme::stream
