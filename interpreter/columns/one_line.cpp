#include "interpreter/columns/one_line.hpp"

#include <algorithm>

namespace bareme::columns {
namespace {

using plan::Form;
using plan::Op;

inline auto value(const Cells& cells, std::size_t place) -> std::int64_t {
  if (cells.first == nullptr) return cells.number;
  const char* at = cells.first + place * cells.bytes;
  switch (cells.form) {
    case Form::Truth: return *reinterpret_cast<const std::uint8_t*>(at);
    case Form::Narrow: return *reinterpret_cast<const std::int32_t*>(at);
    case Form::Wide: return *reinterpret_cast<const std::int64_t*>(at);
  }
  return 0;
}

inline auto put(const Cells& cells, std::size_t place, std::int64_t value) -> void {
  char* at = cells.first + place * cells.bytes;
  switch (cells.form) {
    case Form::Truth:
      *reinterpret_cast<std::uint8_t*>(at) = static_cast<std::uint8_t>(value);
      break;
    case Form::Narrow:
      *reinterpret_cast<std::int32_t*>(at) = static_cast<std::int32_t>(value);
      break;
    case Form::Wide: *reinterpret_cast<std::int64_t*>(at) = value; break;
  }
}

// What wraps is a number that nobody reads.
inline auto bits(std::int64_t value) -> std::uint64_t { return static_cast<std::uint64_t>(value); }

// As a column of one line.
auto run_column(const PreparedStep& step, std::size_t place) -> void {
  const auto operand = [&](const Cells& cells) -> Operand {
    return {cells.first == nullptr ? nullptr : cells.first + place * cells.bytes, cells.number,
            cells.form};
  };
  run_step(step.step, step.out_cells.first + place * step.out_cells.bytes,
           operand(step.operand_cells[0]), operand(step.operand_cells[1]),
           operand(step.operand_cells[2]), 1);
}

}  // namespace

auto run_on_line(const PreparedStep& step, std::size_t place) -> void {
  const auto operand = [&](std::size_t k) { return value(step.operand_cells[k], place); };
  const auto give = [&](std::int64_t result) { put(step.out_cells, place, result); };
  switch (step.step.op) {
    case Op::And: return give(operand(0) & operand(1));
    case Op::Or: return give(operand(0) | operand(1));
    case Op::Not: return give(1 - operand(0));
    case Op::Equal: return give(operand(0) == operand(1) ? 1 : 0);
    case Op::Less: return give(operand(0) < operand(1) ? 1 : 0);
    case Op::Add: return give(static_cast<std::int64_t>(bits(operand(0)) + bits(operand(1))));
    case Op::Subtract: return give(static_cast<std::int64_t>(bits(operand(0)) - bits(operand(1))));
    case Op::Multiply: return give(static_cast<std::int64_t>(bits(operand(0)) * bits(operand(1))));
    case Op::Min: return give(std::min(operand(0), operand(1)));
    case Op::Max: return give(std::max(operand(0), operand(1)));
    case Op::Select: return give(operand(operand(0) != 0 ? 1 : 2));
    case Op::Widen:
    case Op::Shorten: return give(operand(0));
    case Op::Divide: return give(rounded(operand(0), step.step.number, step.step.rounding));
    case Op::Place: {
      const std::int64_t two = operand(0) * step.step.number + operand(1);
      return give(step.step.next == 0 ? two : two * step.step.next + operand(2));
    }
    default: return run_column(step, place);  // its kernel, for one line
  }
}

}  // namespace bareme::columns
