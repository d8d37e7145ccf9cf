// One instruction on a chunk of lines: plain loops that the compiler vectorises. Nothing here knows
// what a column means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "interpreter/columns/lists.hpp"
#include "interpreter/plan/plan.hpp"

namespace bareme::columns {

// A column, or one number for all lines.
struct Operand {
  const void* data = nullptr;
  std::int64_t number = 0;
  plan::Form form = plan::Form::Narrow;
};

struct Step {
  plan::Op op = plan::Op::Constant;
  plan::Form form = plan::Form::Narrow;
  Rounding rounding = Rounding::HalfAwayFromZero;
  std::int64_t number = 0;
  // Of Place: operands[0] × number + operands[1], each a truth or 32 bits; if there is a third,
  // that × next + operands[2].
  std::int64_t next = 0;
  const List* list = nullptr;                       // of Among, by code; of Look, where Narrow
  const std::vector<std::int64_t>* wide = nullptr;  // of Look, where Wide
};

// value / divisor, which is above 0, rounded.
template <typename T>
inline auto rounded(T value, T divisor, Rounding rounding) -> T {
  const T quotient = static_cast<T>(value / divisor);
  const T rest = static_cast<T>(value % divisor);
  switch (rounding) {
    case Rounding::HalfAwayFromZero: {
      const T distance = static_cast<T>(rest < 0 ? -rest : rest);
      const T away = static_cast<T>(value < 0 ? -1 : 1);
      return static_cast<T>(distance >= divisor - distance ? quotient + away : quotient);
    }
    case Rounding::Down: return static_cast<T>(rest < 0 ? quotient - 1 : quotient);
    case Rounding::Up: return static_cast<T>(rest > 0 ? quotient + 1 : quotient);
  }
  return quotient;
}

// `out` has `lines` cells of the step's form.
auto run_step(const Step& step, void* out, const Operand& a, const Operand& b, const Operand& c,
              std::size_t lines) -> void;

}  // namespace bareme::columns
