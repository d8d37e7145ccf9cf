#include "interpreter/engine/fields.hpp"

#include <algorithm>

#include "interpreter/columns/cells.hpp"

namespace bareme::engine {
namespace {

using columns::Places;
using columns::Prepared;
using columns::Workspace;

// Where a cell is not known: `fallback`.
template <typename T>
auto gather_known_or(T* out, const T* cells, const std::uint8_t* known, T fallback,
                     const std::uint32_t* lines, std::size_t count) -> void {
  if (known == nullptr) return columns::gather_cells(out, cells, lines, count);
  for (std::size_t i = 0; i < count; ++i)
    out[i] = known[lines[i]] != 0 ? cells[lines[i]] : fallback;
}

// The cells of a field at some lines, with its `défaut`.
class Reader {
 public:
  Reader(const model::Field& field, const records::Column& column, std::size_t from)
      : field_{field}, column_{column}, from_{from} {
    if (field.fallback && field.type.kind != model::TypeKind::Text)
      fallback_ = static_cast<std::int64_t>(field.fallback->number);
    if (!column.known.empty()) known_ = column.known.data() + from;
  }

  // Where the column itself will do.
  auto cells() const -> const void* {
    if (column_.absent() || field_.type.kind == model::TypeKind::Boolean) return nullptr;
    if (known_ != nullptr && fallback_ != 0) return nullptr;
    if (records::is_wide(field_.type.kind)) return column_.wide.data() + from_;
    return column_.narrow.data() + from_;
  }

  // Those of all lines in their order.
  auto read(char* out, const std::uint32_t* every_line, std::size_t count) const -> void {
    if (field_.type.kind != model::TypeKind::Boolean || column_.absent() || known_ != nullptr)
      return gather(out, every_line, count);
    const std::int32_t* cells = column_.narrow.data() + from_;
    for (std::size_t i = 0; i < count; ++i) out[i] = cells[i] != 0 ? 1 : 0;
  }

  auto gather(char* out, const std::uint32_t* lines, std::size_t count) const -> void {
    if (field_.type.kind == model::TypeKind::Boolean)
      return truths(reinterpret_cast<std::uint8_t*>(out), lines, count);
    if (records::is_wide(field_.type.kind))
      numbers(reinterpret_cast<std::int64_t*>(out), column_.wide.data(), lines, count);
    else
      numbers(reinterpret_cast<std::int32_t*>(out), column_.narrow.data(), lines, count);
  }

 private:
  template <typename T>
  auto numbers(T* out, const T* cells, const std::uint32_t* lines, std::size_t count) const
      -> void {
    if (column_.absent())
      std::fill_n(out, count, static_cast<T>(fallback_));
    else
      gather_known_or<T>(out, cells + from_, known_, static_cast<T>(fallback_), lines, count);
  }
  auto truths(std::uint8_t* out, const std::uint32_t* lines, std::size_t count) const -> void {
    const std::uint8_t otherwise = fallback_ != 0 ? 1 : 0;
    if (column_.absent()) {
      std::fill_n(out, count, otherwise);
      return;
    }
    const std::int32_t* cells = column_.narrow.data() + from_;
    for (std::size_t i = 0; i < count; ++i) out[i] = cells[lines[i]] != 0 ? 1 : 0;
    if (known_ != nullptr)
      for (std::size_t i = 0; i < count; ++i) out[i] = known_[lines[i]] != 0 ? out[i] : otherwise;
  }

  const model::Field& field_;
  const records::Column& column_;
  std::size_t from_;
  std::int64_t fallback_ = 0;
  const std::uint8_t* known_ = nullptr;
};

auto gather_known(std::uint8_t* out, const records::Column& column, std::size_t from,
                  const std::uint32_t* lines, std::size_t count) -> void {
  if (column.absent() || column.known.empty())
    std::fill_n(out, count, column.absent() ? std::uint8_t{0} : std::uint8_t{1});
  else
    columns::gather_cells(out, column.known.data() + from, lines, count);
}

}  // namespace

auto read_fields(const Run& run, const Prepared& prepared, Workspace& workspace) -> void {
  for (const std::uint32_t index : prepared.fields) {
    const model::FieldId id{index};
    const Reader reader{run.batch.program().fields[id], run.batch.column(id), run.from};
    const void* cells = reader.cells();
    workspace.read_at(index, cells);
    if (cells == nullptr)
      reader.read(reinterpret_cast<char*>(workspace.field(index).data()), kEveryLine.data(),
                  run.lines);
  }
  for (const std::uint32_t index : prepared.known)
    gather_known(reinterpret_cast<std::uint8_t*>(workspace.known(index).data()),
                 run.batch.column(model::FieldId{index}), run.from, kEveryLine.data(), run.lines);
}

auto gather_fields(const Run& run, const Prepared& prepared, const Places& places,
                   const Sequences& sequences, Workspace& workspace) -> void {
  const std::uint32_t* lines = places.lines + places.begin;
  const std::size_t count = places.end - places.begin;
  for (const std::uint32_t index : prepared.fields) {
    const model::FieldId id{index};
    const model::Field& field = run.batch.program().fields[id];
    const std::size_t bytes = field.type.kind == model::TypeKind::Boolean ? 1
                              : records::is_wide(field.type.kind)         ? 8
                                                                          : 4;
    Reader{field, run.batch.column(id), run.from}.gather(
        reinterpret_cast<char*>(workspace.field(index).data()) + places.begin * bytes, lines,
        count);
  }
  for (const std::uint32_t index : prepared.known)
    gather_known(reinterpret_cast<std::uint8_t*>(workspace.known(index).data()) + places.begin,
                 run.batch.column(model::FieldId{index}), run.from, lines, count);
  const std::int32_t* chains = run.narrow(model::kContract);
  for (const std::uint32_t contract : prepared.levels) {
    std::int32_t* out = workspace.level(contract) + places.begin;
    for (std::size_t i = 0; i < count; ++i)
      out[i] = sequences.known_chain(chains[lines[i]]).levels[contract];
  }
}

}  // namespace bareme::engine
