#include "interpreter/plan/finite.hpp"

#include <algorithm>

namespace bareme::plan {
namespace {

auto is_input(Op op) -> bool {
  return op == Op::Field || op == Op::Known || op == Op::Level || op == Op::DrawOutcome;
}

// What an operation gives, where it may be worked out here: `operands` in 64 bits.
auto result_of(const Plan& plan, const Instruction& each, const std::array<std::int64_t, 3>& x)
    -> std::optional<std::int64_t> {
  switch (each.op) {
    case Op::And: return x[0] & x[1];
    case Op::Or: return x[0] | x[1];
    case Op::Not: return 1 - x[0];
    case Op::Equal: return x[0] == x[1] ? 1 : 0;
    case Op::Less: return x[0] < x[1] ? 1 : 0;
    case Op::Add: return x[0] + x[1];
    case Op::Subtract: return x[0] - x[1];
    case Op::Multiply: return x[0] * x[1];
    case Op::Min: return std::min(x[0], x[1]);
    case Op::Max: return std::max(x[0], x[1]);
    case Op::Select: return x[0] != 0 ? x[1] : x[2];
    case Op::Widen:
    case Op::Shorten: return x[0];
    case Op::Divide:
      return static_cast<std::int64_t>(divide(Int128{x[0]}, each.number, each.rounding));
    case Op::Among: {
      const auto& set = plan.sets[each.index];
      const auto at = static_cast<std::size_t>(x[0]);
      return at < set.size() && set[at] ? 1 : 0;
    }
    case Op::Look: {
      const auto& list = plan.lists[each.index];
      const auto at = static_cast<std::size_t>(x[0]);
      if (at >= list.size()) return std::nullopt;
      return list[at];
    }
    case Op::Constant:
    case Op::Text:
    case Op::Field:
    case Op::Known:
    case Op::Level:
    case Op::DrawPaid:
    case Op::DrawWithheld:
    case Op::DrawOutcome:
    case Op::Place:
    case Op::DivideBy:
    case Op::Year:
    case Op::Month:
    case Op::Day:
    case Op::StartOfYear:
    case Op::EndOfYear:
    case Op::StartOfMonth:
    case Op::Moved:
    case Op::YearsBetween:
    case Op::MonthsBetween:
    case Op::Anniversary: return std::nullopt;
  }
  return std::nullopt;
}

// How far one value of an input is from the next, by input of `all`; 0 where it has none of it.
auto strides_of(const Plan& plan, const std::vector<ValueId>& inputs,
                const std::vector<ValueId>& all) -> std::vector<std::size_t> {
  std::vector<std::size_t> strides(all.size());
  std::size_t stride = 1;
  for (std::size_t i = inputs.size(); i-- > 0; stride *= count_of(plan, inputs[i]))
    strides[static_cast<std::size_t>(std::ranges::find(all, inputs[i]) - all.begin())] = stride;
  return strides;
}

// Each combination in turn, with the place of it in each of some lists.
template <typename Visit>
auto each_combination(const Plan& plan, const std::vector<ValueId>& inputs,
                      const std::vector<std::vector<std::size_t>>& strides, Visit visit) -> bool {
  std::vector<std::size_t> digits(inputs.size()), counts;
  for (const ValueId input : inputs) counts.push_back(count_of(plan, input));
  std::vector<std::size_t> places(strides.size());
  while (true) {
    if (!visit(places)) return false;
    std::size_t i = inputs.size();
    while (i-- > 0) {
      if (++digits[i] < counts[i]) break;
      digits[i] = 0;
      for (std::size_t k = 0; k < places.size(); ++k) places[k] -= strides[k][i] * (counts[i] - 1);
    }
    if (i >= inputs.size()) return true;
    for (std::size_t k = 0; k < places.size(); ++k) places[k] += strides[k][i];
  }
}

// Whether an input changes nothing; then the list without it.
auto without(const Plan& plan, const Finite& finite, std::size_t input) -> std::optional<Finite> {
  std::size_t stride = 1;
  for (std::size_t i = input + 1; i < finite.inputs.size(); ++i)
    stride *= count_of(plan, finite.inputs[i]);
  const std::size_t count = count_of(plan, finite.inputs[input]);
  Finite less;
  for (std::size_t at = 0; at < finite.values.size(); ++at) {
    const std::size_t digit = at / stride % count;
    if (digit == 0)
      less.values.push_back(finite.values[at]);
    else if (finite.values[at] != finite.values[at - digit * stride])
      return std::nullopt;
  }
  less.inputs = finite.inputs;
  less.inputs.erase(less.inputs.begin() + static_cast<std::ptrdiff_t>(input));
  return less;
}

}  // namespace

auto count_of(const Plan& plan, ValueId input) -> std::size_t {
  return static_cast<std::size_t>(plan.values[input].range.high) + 1;
}

auto combinations(const Plan& plan, const std::vector<ValueId>& inputs) -> std::size_t {
  std::size_t product = 1;
  for (const ValueId input : inputs) {
    product *= count_of(plan, input);
    if (product > kMostCombinations) return product;
  }
  return product;
}

auto unknown(const Plan& plan, ValueId id) -> Finite {
  const Instruction& each = plan.values[id];
  const bool few = each.form == Form::Truth ||
                   (is_input(each.op) && each.form == Form::Narrow && each.range.low == 0 &&
                    each.range.high < static_cast<Int128>(kMostCombinations));
  if (!few || each.range.high < 1) return {};
  Finite self{{id}, {}};
  for (std::size_t i = 0; i < count_of(plan, id); ++i)
    self.values.push_back(static_cast<std::int32_t>(i));
  return self;
}

auto finite_of(const Plan& plan, const Instruction& each) -> std::optional<Finite> {
  if (each.form == Form::Wide) return std::nullopt;
  if (each.op == Op::Constant) return Finite{{}, {static_cast<std::int32_t>(each.number)}};
  Finite result;
  std::vector<const Finite*> operands;
  for (const ValueId operand : each.operands) {
    if (!operand) continue;
    const Finite& one = plan.finite[operand.index];
    if (one.values.empty()) return std::nullopt;
    operands.push_back(&one);
    for (const ValueId input : one.inputs)
      if (std::ranges::find(result.inputs, input) == result.inputs.end())
        result.inputs.push_back(input);
  }
  if (operands.empty()) return std::nullopt;
  std::ranges::sort(result.inputs);
  const std::size_t all = combinations(plan, result.inputs);
  if (all > kMostCombinations) return std::nullopt;
  std::vector<std::vector<std::size_t>> strides;
  for (const Finite* one : operands)
    strides.push_back(strides_of(plan, one->inputs, result.inputs));
  result.values.reserve(all);
  const bool whole =
      each_combination(plan, result.inputs, strides, [&](const std::vector<std::size_t>& places) {
        std::array<std::int64_t, 3> x{};
        for (std::size_t k = 0; k < operands.size(); ++k) x[k] = operands[k]->values[places[k]];
        const auto value = result_of(plan, each, x);
        if (!value) return false;
        result.values.push_back(static_cast<std::int32_t>(*value));
        return *value == result.values.back();
      });
  if (!whole) return std::nullopt;
  for (std::size_t i = result.inputs.size(); i-- > 0;)
    if (auto less = without(plan, result, i)) result = std::move(*less);
  return result;
}

auto spread(const Plan& plan, const Finite& finite, const std::vector<ValueId>& inputs)
    -> std::vector<std::int32_t> {
  std::vector<std::int32_t> values;
  each_combination(plan, inputs, {strides_of(plan, finite.inputs, inputs)},
                   [&](const std::vector<std::size_t>& places) {
                     values.push_back(finite.values[places[0]]);
                     return true;
                   });
  return values;
}

auto hash_of(const Finite& finite, Form form) -> std::size_t {
  std::uint64_t hash = static_cast<std::uint64_t>(form) + 1;
  const auto mix = [&](std::uint64_t part) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29U;
  };
  for (const ValueId input : finite.inputs) mix(input.index);
  for (const std::int32_t value : finite.values) mix(static_cast<std::uint32_t>(value));
  return hash == 0 ? 1 : hash;
}

}  // namespace bareme::plan
