#include "interpreter/plan/finite.hpp"

#include <algorithm>

namespace bareme::plan {
namespace {

auto is_input(Op op) -> bool {
  return op == Op::Field || op == Op::Known || op == Op::Level || op == Op::DrawOutcome;
}

// What is worth for each combination, side by side.
using Values = std::vector<std::int32_t>;
using Operands = std::array<const std::int32_t*, 3>;

// False where a value is beyond 32 bits.
template <typename F>
auto fill(Values& values, F f) -> bool {
  bool fits = true;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t value = f(i);
    values[i] = static_cast<std::int32_t>(value);
    fits = fits && value == values[i];
  }
  return fits;
}

auto look_up(const Plan& plan, const Instruction& each, const Operands& x, Values& values) -> bool {
  const auto& list = plan.lists[each.index];
  const auto beyond = [&](std::size_t i) {
    return static_cast<std::size_t>(x[0][i]) >= list.size();
  };
  for (std::size_t i = 0; i < values.size(); ++i)
    if (beyond(i)) return false;
  return fill(values, [&](std::size_t i) { return list[static_cast<std::size_t>(x[0][i])]; });
}

// What an operation gives for each combination; false where that may not be worked out here.
auto work_out(const Plan& plan, const Instruction& each, const Operands& x, Values& values)
    -> bool {
  const auto wide = [&](std::size_t k, std::size_t i) { return std::int64_t{x[k][i]}; };
  const auto with = [&](auto f) {
    return fill(values, [&](std::size_t i) -> std::int64_t { return f(wide(0, i), wide(1, i)); });
  };
  switch (each.op) {
    case Op::And: return with([](auto a, auto b) { return a & b; });
    case Op::Or: return with([](auto a, auto b) { return a | b; });
    case Op::Not: return fill(values, [&](std::size_t i) { return 1 - wide(0, i); });
    case Op::Equal: return with([](auto a, auto b) { return a == b ? 1 : 0; });
    case Op::Less: return with([](auto a, auto b) { return a < b ? 1 : 0; });
    case Op::Add: return with([](auto a, auto b) { return a + b; });
    case Op::Subtract: return with([](auto a, auto b) { return a - b; });
    case Op::Multiply: return with([](auto a, auto b) { return a * b; });
    case Op::Min: return with([](auto a, auto b) { return std::min(a, b); });
    case Op::Max: return with([](auto a, auto b) { return std::max(a, b); });
    case Op::Select:
      return fill(values, [&](std::size_t i) { return x[0][i] != 0 ? wide(1, i) : wide(2, i); });
    case Op::Widen:
    case Op::Shorten: return fill(values, [&](std::size_t i) { return wide(0, i); });
    case Op::Divide:
      return fill(values, [&](std::size_t i) {
        return static_cast<std::int64_t>(divide(Int128{x[0][i]}, each.number, each.rounding));
      });
    case Op::Among: {
      const auto& set = plan.sets[each.index];
      return fill(values, [&](std::size_t i) -> std::int64_t {
        const auto at = static_cast<std::size_t>(x[0][i]);
        return at < set.size() && set[at] ? 1 : 0;
      });
    }
    case Op::Look: return look_up(plan, each, x, values);
    default: return false;  // of any other nothing is worked out
  }
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

// Whether an input changes nothing; then the list is left without it.
auto leave_out(const Plan& plan, Finite& finite, std::size_t input) -> bool {
  std::size_t stride = 1;
  for (std::size_t i = input + 1; i < finite.inputs.size(); ++i)
    stride *= count_of(plan, finite.inputs[i]);
  const std::size_t count = count_of(plan, finite.inputs[input]);
  auto& values = finite.values;
  const auto at = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
  for (std::size_t block = 0; block < values.size(); block += stride * count)
    for (std::size_t digit = 1; digit < count; ++digit)
      if (!std::equal(at(block), at(block + stride), at(block + digit * stride))) return false;
  for (std::size_t block = 0; block * count < values.size(); block += stride)
    std::copy(at(block * count), at(block * count + stride), at(block));
  values.resize(values.size() / count);
  finite.inputs.erase(finite.inputs.begin() + static_cast<std::ptrdiff_t>(input));
  return true;
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
  Operands x{};
  std::array<Values, 3> spreads;
  for (std::size_t k = 0; k < operands.size(); ++k) {
    if (operands[k]->inputs != result.inputs)
      spreads[k] = spread(plan, *operands[k], result.inputs);
    x[k] = spreads[k].empty() ? operands[k]->values.data() : spreads[k].data();
  }
  result.values.resize(all);
  if (!work_out(plan, each, x, result.values)) return std::nullopt;
  for (std::size_t i = result.inputs.size(); i-- > 0;) leave_out(plan, result, i);
  return result;
}

auto spread(const Plan& plan, const Finite& finite, const std::vector<ValueId>& inputs)
    -> std::vector<std::int32_t> {
  const auto strides = strides_of(plan, finite.inputs, inputs);
  // First the place of each combination in the list, input by input; then its value.
  std::vector<std::int32_t> values(combinations(plan, inputs));
  std::size_t made = 1;
  for (std::size_t k = inputs.size(); k-- > 0;) {
    const std::size_t count = count_of(plan, inputs[k]);
    for (std::size_t digit = count; digit-- > 0;)
      for (std::size_t i = 0; i < made; ++i)
        values[digit * made + i] = values[i] + static_cast<std::int32_t>(digit * strides[k]);
    made *= count;
  }
  for (std::int32_t& value : values) value = finite.values[static_cast<std::size_t>(value)];
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
