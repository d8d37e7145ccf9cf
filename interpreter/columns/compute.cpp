#include "interpreter/columns/compute.hpp"

#include <algorithm>

namespace bareme::columns {

auto compute(const Prepared& prepared, std::size_t stage, const Places& places) -> void {
  const auto operand = [](const Cells& cells, std::size_t from) -> Operand {
    return {cells.first == nullptr ? nullptr : cells.first + from * cells.bytes, cells.number,
            cells.form};
  };
  for (std::size_t from = places.begin; from < places.end; from += kChunkLines) {
    const std::size_t count = std::min(kChunkLines, places.end - from);
    const std::size_t whole =
        prepared.padded ? (count + kPadding - 1) / kPadding * kPadding : count;
    for (const PreparedStep& step : prepared.stages[stage])
      run_step(step.step, step.out_cells.first + from * step.out_cells.bytes,
               operand(step.operand_cells[0], from), operand(step.operand_cells[1], from),
               operand(step.operand_cells[2], from), step.any_cell ? whole : count);
  }
}

}  // namespace bareme::columns
