// The columns of a run: the schemes' read where the claims have them, a contract's gathered from
// its lines; instructions, stage by stage.
#include <algorithm>

#include "interpreter/engine/engine.hpp"

namespace bareme::engine {
namespace {

// Four at a time: all are read before any is written.
template <typename T>
auto gather_cells(T* out, const T* cells, const std::uint32_t* lines, std::size_t count) -> void {
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const T first = cells[lines[i]], second = cells[lines[i + 1]];
    const T third = cells[lines[i + 2]], fourth = cells[lines[i + 3]];
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
  for (; i < count; ++i) out[i] = cells[lines[i]];
}

template <typename T>
auto gather_cells(T* out, const T* cells, const std::uint8_t* known, T fallback,
                  const std::uint32_t* lines, std::size_t count) -> void {
  if (known == nullptr) return gather_cells(out, cells, lines, count);
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
      gather_cells<T>(out, cells + from_, known_, static_cast<T>(fallback_), lines, count);
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
    gather_cells(out, column.known.data() + from, lines, count);
}

}  // namespace

auto Engine::read_fields(const records::Batch& batch, const Prepared& prepared) -> void {
  for (const std::uint32_t index : prepared.fields) {
    const model::FieldId id{index};
    const Reader reader{program_->fields[id], batch.column(id), from_};
    const void* cells = reader.cells();
    schemes_space_.read_at(index, cells);
    if (cells == nullptr)
      reader.read(reinterpret_cast<char*>(schemes_space_.field(index).data()), every_line_.data(),
                  lines_);
  }
  for (const std::uint32_t index : prepared.known)
    gather_known(reinterpret_cast<std::uint8_t*>(schemes_space_.known(index).data()),
                 batch.column(model::FieldId{index}), from_, every_line_.data(), lines_);
}

auto Engine::gather_fields(const records::Batch& batch, const Group& group) -> void {
  const Prepared& prepared = *group.lowered->prepared;
  const std::uint32_t* lines = line_at_.data() + group.begin;
  for (const std::uint32_t index : prepared.fields) {
    const model::FieldId id{index};
    const model::Field& field = program_->fields[id];
    const std::size_t bytes = field.type.kind == model::TypeKind::Boolean ? 1
                              : records::is_wide(field.type.kind)         ? 8
                                                                          : 4;
    Reader{field, batch.column(id), from_}.gather(
        reinterpret_cast<char*>(contracts_space_.field(index).data()) + group.begin * bytes, lines,
        group.size());
  }
  for (const std::uint32_t index : prepared.known)
    gather_known(
        reinterpret_cast<std::uint8_t*>(contracts_space_.known(index).data()) + group.begin,
        batch.column(model::FieldId{index}), from_, lines, group.size());
  const auto& chains = batch.column(model::kContract).narrow;
  for (const std::uint32_t place : prepared.levels) {
    std::int32_t* out = contracts_space_.level(place) + group.begin;
    for (std::size_t i = 0; i < group.size(); ++i)
      out[i] = chains_[static_cast<std::size_t>(chains[from_ + lines[i]])].levels[place];
  }
}

auto Engine::gather(const Group& group, const Import& import) -> void {
  const std::uint32_t* lines = line_at_.data() + group.begin;
  const auto cells = [&]<typename T>(T) {
    gather_cells(reinterpret_cast<T*>(contracts_space_.cells(import.to)) + group.begin,
                 schemes_space_.column<const T>(schemes_->source(import.value)), lines,
                 group.size());
  };
  switch (import.to.form) {
    case plan::Form::Truth: return cells(std::uint8_t{});
    case plan::Form::Narrow: return cells(std::int32_t{});
    case plan::Form::Wide: return cells(std::int64_t{});
  }
}

// Column by column: one of the schemes' then stays near while all contracts read of it.
auto Engine::gather_imports() -> void {
  gathered_.assign(groups_.size(), 0);
  while (true) {
    const Import* least = nullptr;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!groups_[g].has_part()) continue;
      const auto& imports = groups_[g].lowered->prepared->imports;
      if (gathered_[g] == imports.size()) continue;
      const Import& next = imports[gathered_[g]];
      if (least == nullptr || next.value < least->value) least = &next;
    }
    if (least == nullptr) return;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!groups_[g].has_part()) continue;
      const auto& imports = groups_[g].lowered->prepared->imports;
      if (gathered_[g] == imports.size() || imports[gathered_[g]].value != least->value) continue;
      gather(groups_[g], imports[gathered_[g]++]);
    }
  }
}

auto Engine::compute(const Prepared& prepared, std::size_t begin, std::size_t end,
                     std::size_t stage) -> void {
  const auto operand = [](const Cells& cells, std::size_t from) -> Operand {
    return {cells.first == nullptr ? nullptr : cells.first + from * cells.bytes, cells.number,
            cells.form};
  };
  for (std::size_t from = begin; from < end; from += kChunkLines) {
    const std::size_t count = std::min(kChunkLines, end - from);
    const std::size_t whole =
        prepared.padded ? (count + kPadding - 1) / kPadding * kPadding : count;
    for (const PreparedStep& step : prepared.stages[stage])
      run_step(step.step, step.out_cells.first + from * step.out_cells.bytes,
               operand(step.operand_cells[0], from), operand(step.operand_cells[1], from),
               operand(step.operand_cells[2], from), step.any_cell ? whole : count);
  }
}

auto Engine::set_aside_faults(const Source& source, Workspace& workspace, std::size_t begin,
                              std::size_t end, const std::uint32_t* lines) -> void {
  if (source.kind == Source::Kind::Number && source.number == 0) return;
  const auto* faults = workspace.column<const std::uint8_t>(source);
  std::uint32_t any = 0;
  for (std::size_t place = begin; place < end; ++place) any |= faults[place];
  if (any == 0) return;
  for (std::size_t place = begin; place < end; ++place)
    if (faults[place] != 0) set_aside(lines[place], "what may be a reject");
}

}  // namespace bareme::engine
