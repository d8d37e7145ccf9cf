#include "interpreter/plan/builder.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace bareme::plan {
namespace {

using model::Interval;

constexpr std::size_t kMostValues = 20'000;

template <typename T>
auto fits(const Interval& range) -> bool {
  return range.low >= std::numeric_limits<T>::min() && range.high <= std::numeric_limits<T>::max();
}

auto hash_of(const Instruction& each) -> std::size_t {
  std::size_t hash = static_cast<std::size_t>(each.op) * 31 + static_cast<std::size_t>(each.form);
  const auto mix = [&](std::uint64_t part) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29U;
  };
  mix(each.index);
  for (const ValueId operand : each.operands) mix(operand.index);
  mix(static_cast<std::uint64_t>(each.number));
  mix(static_cast<std::uint64_t>(each.rounding));
  return hash;
}

auto same(const Instruction& a, const Instruction& b) -> bool {
  return a.op == b.op && a.form == b.form && a.rounding == b.rounding && a.index == b.index &&
         a.operands == b.operands && a.number == b.number;
}

}  // namespace

auto Found::add(std::size_t hash, ValueId id) -> void {
  const auto put = [&](const Place& place) {
    std::size_t at = place.hash & (table_.size() - 1);
    while (table_[at].taken) at = (at + 1) & (table_.size() - 1);
    table_[at] = place;
  };
  if (2 * ++count_ > table_.size()) {
    const auto places =
        std::exchange(table_, std::vector<Place>(std::max<std::size_t>(64, 2 * table_.size())));
    for (const Place& place : places)
      if (place.taken) put(place);
  }
  put({hash, id, true});
}

auto Builder::add(Instruction instruction) -> ValueId {
  const std::size_t hash = hash_of(instruction);
  const auto before =
      known_.find(hash, [&](ValueId id) { return same(plan_->values[id], instruction); });
  if (before) return *before;
  for (const ValueId operand : instruction.operands)
    if (operand) instruction.stage = std::max(instruction.stage, plan_->values[operand].stage);
  instruction.origin = clause_;
  auto finite = finite_of(*plan_, instruction);
  if (finite && finite->inputs.empty() && instruction.op != Op::Constant)
    return add({.op = Op::Constant,
                .form = instruction.form,
                .number = finite->values.front(),
                .range = {finite->values.front(), finite->values.front()}});
  std::size_t meaning = 0;
  if (finite && !finite->inputs.empty()) {
    meaning = hash_of(*finite, instruction.form);
    const auto equal = meanings_.find(meaning, [&](ValueId id) {
      return plan_->values[id].form == instruction.form &&
             plan_->values[id].stage <= instruction.stage && plan_->finite[id.index] == *finite;
    });
    if (equal) return *equal;
    const auto [low, high] = std::ranges::minmax(finite->values);
    instruction.range = {low, high};
  }
  if (plan_->values.size() >= kMostValues) {
    fail(kTooLong);
    if (plan_->values.size() > kMostValues + 8) return ValueId{0};
  }
  const ValueId id = plan_->values.add(instruction);
  known_.add(hash, id);
  if (meaning != 0) meanings_.add(meaning, id);
  plan_->finite.push_back(finite ? std::move(*finite) : unknown(*plan_, id));
  return id;
}

auto Builder::add_number(Op op, std::array<ValueId, 3> operands, Interval range, Int128 number,
                         Rounding rounding) -> ValueId {
  if (!fits<std::int64_t>(range)) {
    fail(kWideAmount);
    return this->number(0);
  }
  const Form form = fits<std::int32_t>(range) ? Form::Narrow : Form::Wide;
  return add({.op = op,
              .form = form,
              .rounding = rounding,
              .operands = operands,
              .number = number,
              .range = range});
}

auto Builder::number(Int128 value) -> ValueId {
  const Interval range{value, value};
  if (!fits<std::int64_t>(range)) {
    fail(kWideConstant);
    value = 0;
  }
  return add({.op = Op::Constant,
              .form = fits<std::int32_t>(range) ? Form::Narrow : Form::Wide,
              .number = value,
              .range = {value, value}});
}

auto Builder::truth(bool value) -> ValueId {
  auto& known = truths_[value ? 1 : 0];
  const Int128 number = value ? 1 : 0;
  if (!known)
    known =
        add({.op = Op::Constant, .form = Form::Truth, .number = number, .range = {number, number}});
  return *known;
}

auto Builder::text(std::string_view text) -> ValueId {
  const auto found = std::ranges::find(plan_->texts, text);
  const auto at = static_cast<std::uint32_t>(found - plan_->texts.begin());
  if (found == plan_->texts.end()) plan_->texts.emplace_back(text);
  return add({.op = Op::Text,
              .form = Form::Narrow,
              .index = at,
              .range = {0, std::numeric_limits<std::int32_t>::max()}});
}

auto Builder::input(Op op, std::uint32_t index, Form form, Interval range) -> ValueId {
  return add({.op = op, .form = form, .index = index, .range = range});
}

auto Builder::drawn(Op op, std::uint32_t draw, Int128 place, Interval range) -> ValueId {
  return add({.op = op,
              .form = fits<std::int32_t>(range) ? Form::Narrow : Form::Wide,
              .index = draw,
              .number = place,
              .range = range,
              .stage = draw + 1});
}

auto Builder::widened(ValueId id, Form to) -> ValueId {
  if (form(id) == to) return id;
  const Instruction value = plan_->values[id];
  if (value.op == Op::Constant)
    return add({.op = Op::Constant, .form = to, .number = value.number, .range = value.range});
  return add({.op = Op::Widen, .form = to, .operands = {id}, .range = value.range});
}

auto Builder::as_number(ValueId id) -> ValueId {
  return form(id) == Form::Truth ? widened(id, Form::Narrow) : id;
}

// A product with a positive constant, as both; what is none: 1 and itself.
auto Builder::factored(ValueId id) const -> std::pair<Int128, ValueId> {
  const Instruction& value = plan_->values[id];
  if (value.op == Op::Multiply)
    for (const std::size_t k : {0, 1})
      if (constant(value.operands[k]) && plan_->values[value.operands[k]].number > 0)
        return {plan_->values[value.operands[k]].number, value.operands[1 - k]};
  return {1, id};
}

auto Builder::both(ValueId a, ValueId b) -> ValueId {
  if (is(a, 0) || is(b, 1) || a == b) return a;
  if (is(b, 0) || is(a, 1)) return b;
  return add({.op = Op::And,
              .form = Form::Truth,
              .operands = {std::min(a, b), std::max(a, b)},
              .range = {0, 1}});
}

auto Builder::either(ValueId a, ValueId b) -> ValueId {
  if (is(a, 1) || is(b, 0) || a == b) return a;
  if (is(b, 1) || is(a, 0)) return b;
  return add({.op = Op::Or,
              .form = Form::Truth,
              .operands = {std::min(a, b), std::max(a, b)},
              .range = {0, 1}});
}

auto Builder::negate(ValueId a) -> ValueId {
  if (constant(a)) return truth(plan_->values[a].number == 0);
  if (plan_->values[a].op == Op::Not) return plan_->values[a].operands[0];
  return add({.op = Op::Not, .form = Form::Truth, .operands = {a}, .range = {0, 1}});
}

auto Builder::equal(ValueId a, ValueId b) -> ValueId {
  if (a == b) return truth(true);
  if (range(a).high < range(b).low || range(b).high < range(a).low) return truth(false);
  if (constant(a) && constant(b)) return truth(plan_->values[a].number == plan_->values[b].number);
  const Form to = std::max(form(a), form(b));
  a = widened(a, to);
  b = widened(b, to);
  return add({.op = Op::Equal,
              .form = Form::Truth,
              .operands = {std::min(a, b), std::max(a, b)},
              .range = {0, 1}});
}

auto Builder::less(ValueId a, ValueId b) -> ValueId {
  if (a == b || range(a).low >= range(b).high) return truth(false);
  if (range(a).high < range(b).low) return truth(true);
  const Form to = std::max(form(a), form(b));
  return add({.op = Op::Less,
              .form = Form::Truth,
              .operands = {widened(a, to), widened(b, to)},
              .range = {0, 1}});
}

auto Builder::plus(ValueId a, ValueId b) -> ValueId {
  a = as_number(a);
  b = as_number(b);
  if (is(a, 0)) return b;
  if (is(b, 0)) return a;
  if (constant(a) && constant(b)) return number(plan_->values[a].number + plan_->values[b].number);
  const Interval sum{range(a).low + range(b).low, range(a).high + range(b).high};
  const Form to = fits<std::int32_t>(sum) ? Form::Narrow : Form::Wide;
  // Where the sum is narrow the operands may not be: they are made so only if they are.
  if (to == Form::Narrow && (form(a) == Form::Wide || form(b) == Form::Wide)) {
    const ValueId wide = add({.op = Op::Add,
                              .form = Form::Wide,
                              .operands = {widened(a, Form::Wide), widened(b, Form::Wide)},
                              .range = sum});
    return add_number(Op::Shorten, {wide}, sum);
  }
  a = widened(a, to);
  b = widened(b, to);
  return add_number(Op::Add, {std::min(a, b), std::max(a, b)}, sum);
}

auto Builder::minus(ValueId a, ValueId b) -> ValueId {
  a = as_number(a);
  b = as_number(b);
  if (is(b, 0)) return a;
  if (a == b) return number(0);
  if (constant(a) && constant(b)) return number(plan_->values[a].number - plan_->values[b].number);
  // c × x − c × y = c × (x − y): a division may then take the factor away.
  const auto [factor, x] = factored(a);
  const auto [other, y] = factored(b);
  if (factor == other && factor > 1) return times(minus(x, y), number(factor));
  const Interval rest{range(a).low - range(b).high, range(a).high - range(b).low};
  const Form to = fits<std::int32_t>(rest) ? Form::Narrow : Form::Wide;
  if (to == Form::Narrow && (form(a) == Form::Wide || form(b) == Form::Wide)) {
    const ValueId wide = add({.op = Op::Subtract,
                              .form = Form::Wide,
                              .operands = {widened(a, Form::Wide), widened(b, Form::Wide)},
                              .range = rest});
    return add_number(Op::Shorten, {wide}, rest);
  }
  return add_number(Op::Subtract, {widened(a, to), widened(b, to)}, rest);
}

auto Builder::times(ValueId a, ValueId b) -> ValueId {
  a = as_number(a);
  b = as_number(b);
  if (is(a, 0) || is(b, 1)) return a;
  if (is(b, 0) || is(a, 1)) return b;
  if (constant(a) && constant(b)) {
    const auto product = checked_multiply(plan_->values[a].number, plan_->values[b].number);
    if (!product) fail(kWideConstant);
    return number(product.value_or(0));
  }
  // Both fit 64 bits: the products fit 128.
  const auto [low, high] =
      std::minmax({range(a).low * range(b).low, range(a).low * range(b).high,
                   range(a).high * range(b).low, range(a).high * range(b).high});
  const Interval product{low, high};
  const bool narrow =
      fits<std::int32_t>(product) && form(a) == Form::Narrow && form(b) == Form::Narrow;
  const Form to = narrow ? Form::Narrow : Form::Wide;
  a = widened(a, to);
  b = widened(b, to);
  if (to == Form::Wide && fits<std::int32_t>(product)) {
    const ValueId wide = add({.op = Op::Multiply,
                              .form = Form::Wide,
                              .operands = {std::min(a, b), std::max(a, b)},
                              .range = product});
    return add_number(Op::Shorten, {wide}, product);
  }
  return add_number(Op::Multiply, {std::min(a, b), std::max(a, b)}, product);
}

auto Builder::least(ValueId a, ValueId b) -> ValueId {
  a = as_number(a);
  b = as_number(b);
  if (a == b || range(a).high <= range(b).low) return a;
  if (range(b).high <= range(a).low) return b;
  const Interval bounds{std::min(range(a).low, range(b).low),
                        std::min(range(a).high, range(b).high)};
  const Form to = std::max(form(a), form(b));
  a = widened(a, to);
  b = widened(b, to);
  const ValueId result = add(
      {.op = Op::Min, .form = to, .operands = {std::min(a, b), std::max(a, b)}, .range = bounds});
  return to == Form::Wide && fits<std::int32_t>(bounds) ? add_number(Op::Shorten, {result}, bounds)
                                                        : result;
}

auto Builder::greatest(ValueId a, ValueId b) -> ValueId {
  a = as_number(a);
  b = as_number(b);
  if (a == b || range(a).low >= range(b).high) return a;
  if (range(b).low >= range(a).high) return b;
  const Interval bounds{std::max(range(a).low, range(b).low),
                        std::max(range(a).high, range(b).high)};
  const Form to = std::max(form(a), form(b));
  a = widened(a, to);
  b = widened(b, to);
  const ValueId result = add(
      {.op = Op::Max, .form = to, .operands = {std::min(a, b), std::max(a, b)}, .range = bounds});
  return to == Form::Wide && fits<std::int32_t>(bounds) ? add_number(Op::Shorten, {result}, bounds)
                                                        : result;
}

auto Builder::select(ValueId condition, ValueId then, ValueId otherwise) -> ValueId {
  if (then == otherwise || is(condition, 1)) return then;
  if (is(condition, 0)) return otherwise;
  const auto chosen = [&](ValueId value) -> const Instruction* {
    return plan_->values[value].op == Op::Select ? &plan_->values[value] : nullptr;
  };
  // What the same condition has chosen already, and the same value on one condition or another.
  if (const auto* inner = chosen(then); inner != nullptr && inner->operands[0] == condition)
    return select(condition, inner->operands[1], otherwise);
  if (const auto* inner = chosen(otherwise); inner != nullptr) {
    const auto [second, again, rest] = inner->operands;
    if (second == condition) return select(condition, then, rest);
    if (again == then) return select(either(condition, second), then, rest);
  }
  if (form(then) == Form::Truth && form(otherwise) == Form::Truth) {
    if (is(then, 1)) return either(condition, otherwise);
    if (is(then, 0)) return both(negate(condition), otherwise);
    if (is(otherwise, 0)) return both(condition, then);
    if (is(otherwise, 1)) return either(negate(condition), then);
  }
  const Form to = std::max(form(then), form(otherwise));
  const Interval bounds{std::min(range(then).low, range(otherwise).low),
                        std::max(range(then).high, range(otherwise).high)};
  return add({.op = Op::Select,
              .form = to,
              .operands = {condition, widened(then, to), widened(otherwise, to)},
              .range = bounds});
}

auto Builder::only(ValueId condition, ValueId value) -> ValueId {
  if (form(value) == Form::Truth) return both(condition, value);
  return is(value, 0) ? value : select(condition, value, number(0));
}

auto Builder::divide(ValueId a, Int128 divisor, Rounding rounding) -> ValueId {
  a = as_number(a);
  if (divisor < 0) {  // half away from zero is symmetric; the others turn around
    divisor = -divisor;
    a = minus(number(0), a);
  }
  if (divisor == 1 || is(a, 0)) return a;
  if (const auto [factor, x] = factored(a); factor % divisor == 0)
    return times(x, number(factor / divisor));
  const Interval bounds{bareme::divide(range(a).low, divisor, rounding),
                        bareme::divide(range(a).high, divisor, rounding)};
  if (constant(a)) return number(bounds.low);
  if (!fits<std::int64_t>({divisor, divisor})) {
    if (bounds == Interval{}) return number(0);
    fail(kWideDivision);
    return number(0);
  }
  // Half the divisor is added before dividing: that must not wrap.
  const Interval with_half{range(a).low - divisor, range(a).high + divisor};
  if (!fits<std::int64_t>(with_half)) fail(kWideDivision);
  if (fits<std::int32_t>(with_half) && form(a) == Form::Narrow)
    return add_number(Op::Divide, {a}, bounds, divisor, rounding);
  const ValueId wide = add({.op = Op::Divide,
                            .form = Form::Wide,
                            .rounding = rounding,
                            .operands = {widened(a, Form::Wide)},
                            .number = divisor,
                            .range = bounds});
  return fits<std::int32_t>(bounds) ? add_number(Op::Shorten, {wide}, bounds) : wide;
}

auto Builder::divide_by(ValueId a, ValueId divisor, Rounding rounding) -> ValueId {
  a = widened(as_number(a), Form::Wide);
  divisor = widened(as_number(divisor), Form::Wide);
  const Int128 most = std::max(-range(a).low, range(a).high) + 1;
  const ValueId wide = add({.op = Op::DivideBy,
                            .form = Form::Wide,
                            .rounding = rounding,
                            .operands = {a, divisor},
                            .range = {-most, most}});
  if (!fits<std::int64_t>({-most, most})) fail(kWideDivision);
  return fits<std::int32_t>({-most, most}) ? add_number(Op::Shorten, {wide}, {-most, most}) : wide;
}

auto Builder::rescale(ValueId a, Scale from, Scale to) -> ValueId {
  if (from == to) return a;
  if (to - from > kMaxDigits / 2 || from - to > kMaxDigits / 2) {
    if (!is(a, 0)) fail(kWideScale);
    return a;
  }
  return to > from ? times(a, number(power_of_ten(to - from)))
                   : divide(a, power_of_ten(from - to), Rounding::HalfAwayFromZero);
}

auto Builder::among(ValueId code, std::vector<bool> set) -> ValueId {
  if (std::ranges::find(set, true) == set.end()) return truth(false);
  if (constant(code)) {
    const auto at = static_cast<std::size_t>(plan_->values[code].number);
    return truth(at < set.size() && set[at]);
  }
  const auto found = std::ranges::find(plan_->sets, set);
  const auto at = static_cast<std::uint32_t>(found - plan_->sets.begin());
  if (found == plan_->sets.end()) plan_->sets.push_back(std::move(set));
  return add({.op = Op::Among,
              .form = Form::Truth,
              .index = at,
              .operands = {as_number(code)},
              .range = {0, 1}});
}

auto Builder::look(ValueId place, std::vector<std::int64_t> list) -> ValueId {
  if (constant(place))
    return number(list.at(static_cast<std::size_t>(plan_->values[place].number)));
  if (std::ranges::adjacent_find(list, std::not_equal_to{}) == list.end())
    return number(list.at(0));
  const auto [low, high] = std::ranges::minmax(list);
  const auto found = std::ranges::find(plan_->lists, list);
  const auto at = static_cast<std::uint32_t>(found - plan_->lists.begin());
  if (found == plan_->lists.end()) plan_->lists.push_back(std::move(list));
  const Interval bounds{low, high};
  return add({.op = Op::Look,
              .form = fits<std::int32_t>(bounds) ? Form::Narrow : Form::Wide,
              .index = at,
              .operands = {as_number(place)},
              .range = bounds});
}

auto Builder::date(Op op, Interval bounds, std::array<ValueId, 3> operands, Int128 unit)
    -> ValueId {
  for (ValueId& operand : operands) {
    if (!operand) continue;
    operand = as_number(operand);
    if (form(operand) == Form::Wide) fail(kWideDuration);
  }
  return add(
      {.op = op, .form = Form::Narrow, .operands = operands, .number = unit, .range = bounds});
}

}  // namespace bareme::plan
