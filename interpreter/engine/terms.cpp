#include "interpreter/engine/terms.hpp"

#include <algorithm>

#include "interpreter/engine/plans.hpp"

namespace bareme::engine {

Terms::Terms(const model::Program& program) {
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const model::FieldId id = program.fields.id_at(i);
    const model::Field& field = program.fields[id];
    if (field.type.kind == model::TypeKind::Money) amounts_.push_back(id);
    const bool asked = !field.optional && !field.fallback && id != model::kIdentifier &&
                       id != model::kContract && id != model::kQuantity;
    if (asked) required_.push_back(id);
  }
}

auto Terms::set_aside(const Run& run, Aside& aside) const -> void {
  for (const auto field : required_) {
    const records::Column& column = run.batch.column(field);
    if (column.known.empty() && !column.absent()) continue;
    for (std::size_t i = 0; i < run.lines; ++i)
      if (column.absent() || column.known[run.from + i] == 0)
        aside.add(i, "a required field unknown");
  }
  const std::int32_t* counts = run.narrow(model::kQuantity);
  if (counts == nullptr) return;
  std::int32_t others = 0;
  for (std::size_t i = 0; i < run.lines; ++i) others |= counts[i] ^ 1;
  if (others == 0) return;
  const auto& known = run.batch.column(model::kQuantity).known;
  for (std::size_t i = 0; i < run.lines; ++i)
    if ((known.empty() || known[run.from + i] != 0) && counts[i] != 1) aside.add(i, "a quantity");
}

auto Terms::extent(const Run& run) const -> Extent {
  std::int32_t least = 0, most = 0;
  std::size_t beyond = 0;
  for (const auto field : amounts_) {
    const std::int32_t* cells = run.narrow(field);
    if (cells == nullptr) continue;
    std::uint32_t larger = 0;
    for (std::size_t i = 0; i < run.lines; ++i) {
      least = cells[i] < least ? cells[i] : least;
      most = cells[i] > most ? cells[i] : most;
      larger += static_cast<std::uint32_t>(cells[i] > kMostCents[0]) +
                static_cast<std::uint32_t>(cells[i] < -kMostCents[0]);
    }
    beyond += larger;
  }
  return {least, most, beyond};
}

auto Terms::worth(const Extent& extent, std::size_t lines) -> std::size_t {
  large_met_ += extent.large;
  if (extent.large == 0 || large_met_ < kWorthWide || extent.large * kWorthWideOf < lines) return 0;
  const auto holds = [&](std::int32_t cents) { return extent.within(cents); };
  return std::min(
      static_cast<std::size_t>(std::ranges::find_if(kMostCents, holds) - kMostCents.begin()),
      kMostCents.size() - 1);
}

auto Terms::set_aside_beyond(std::int32_t cents, const Run& run, const Extent& extent,
                             Aside& aside) const -> void {
  if (extent.within(cents)) return;
  for (const auto field : amounts_) {
    const std::int32_t* cells = run.narrow(field);
    if (cells == nullptr) continue;
    for (std::size_t i = 0; i < run.lines; ++i)
      if (cells[i] > cents || cells[i] < -cents) aside.add(i, "a large amount");
  }
}

auto Terms::is_large(const records::Batch& batch, std::size_t line) const -> bool {
  return std::ranges::any_of(amounts_, [&](model::FieldId field) {
    const std::int64_t cents = batch.cell(line, field).number;
    return cents > kMostCents[0] || cents < -kMostCents[0];
  });
}

}  // namespace bareme::engine
