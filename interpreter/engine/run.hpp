// The lines that are settled together: some of a batch, of one stretch of days.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "interpreter/columns/prepared.hpp"
#include "interpreter/engine/units.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::engine {

struct Run {
  const records::Batch& batch;
  std::size_t from = 0;          // in the batch
  std::size_t lines = 0;         // at most kBatchLines
  const Units* units = nullptr;  // that its lines are; none: they are lines of the claims

  // Of a field of 32 bits, by line of the run; nullptr where the claims have no such column.
  auto narrow(model::FieldId field) const -> const std::int32_t* {
    const auto& cells = batch.column(field).narrow;
    return cells.empty() ? nullptr : cells.data() + from;
  }
};

// The lines of a run in their order.
inline constexpr auto kEveryLine = [] {
  std::array<std::uint32_t, columns::kBatchLines> lines{};
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = static_cast<std::uint32_t>(i);
  return lines;
}();

}  // namespace bareme::engine
