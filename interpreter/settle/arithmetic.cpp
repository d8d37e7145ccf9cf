// The operations of expressions on numbers, dates and durations: exact, aligned by scale. An
// operation is not lazy: it takes the faults of all its operands, and is unknown when one of them
// is.
#include <algorithm>
#include <cassert>

#include "interpreter/settle/evaluate.hpp"
#include "interpreter/settle/reject_words.hpp"
#include "support/wide.hpp"

namespace bareme::settle {
namespace {

using model::Comparison;
using model::Expr;
using model::TypeKind;
using model::Value;

template <typename T>
auto holds(Comparison op, const T& left, const T& right) -> bool {
  switch (op) {
    case Comparison::Equal: return left == right;
    case Comparison::NotEqual: return left != right;
    case Comparison::Less: return left < right;
    case Comparison::LessEqual: return left <= right;
    case Comparison::Greater: return left > right;
    case Comparison::GreaterEqual: return left >= right;
  }
  return false;
}

auto date_value(Date date) -> Value { return {date.days, {}, true}; }

}  // namespace

auto Evaluator::moved(Date date, Int128 amount, TypeKind unit) -> std::optional<Date> {
  constexpr Int128 kYears = 300;  // wider than the domain: nothing beyond can be inside it
  const Int128 most = unit == TypeKind::Months ? kYears * 12 : kYears * 366;
  if (amount <= most && amount >= -most) {
    const auto count = static_cast<std::int32_t>(amount);
    const Date result =
        unit == TypeKind::Months ? add_months(date, count) : Date{date.days + count};
    if (unit == TypeKind::Months && day_of(result) != day_of(date)) shortened_ = true;
    if (in_domain(result)) return result;
  }
  fail(kDateOutside);
  return std::nullopt;
}

auto Evaluator::of(const Expr&, const model::Negate& node) -> Value {
  Value result = value(node.operand);
  result.number = -result.number;
  return result;
}

auto Evaluator::of(const Expr&, const model::Absolute& node) -> Value {
  Value result = value(node.operand);
  if (result.number < 0) result.number = -result.number;
  return result;
}

auto Evaluator::of(const Expr& expr, const model::Sum& node) -> Value {
  Value total{0, {}, true};
  bool first_date = expr.type.kind == TypeKind::Date;
  for (const auto& term : node.terms) {
    const Value part = scaled(term.operand, expr.scale);
    total.known = total.known && part.known;
    if (!total.known) continue;
    const Int128 amount = term.subtracted ? -part.number : part.number;
    if (expr.type.kind != TypeKind::Date || first_date) {
      total.number += amount;
      first_date = false;
      continue;
    }
    const auto date = moved(total.date(), amount, program_.exprs[term.operand].type.kind);
    total = date ? date_value(*date) : Value::unknown();
  }
  return total.known ? total : Value::unknown();
}

auto Evaluator::of(const Expr&, const model::Product& node) -> Value {
  Value product{1, {}, true};
  for (const auto factor : node.factors) {
    const Value part = value(factor);
    product.known = product.known && part.known;
    if (product.known) product.number *= part.number;
  }
  return product.known ? product : Value::unknown();
}

auto Evaluator::of(const Expr&, const model::Compare& node) -> Value {
  const Expr& left_expr = program_.exprs[node.left];
  const Scale common = std::max(left_expr.scale, program_.exprs[node.right].scale);
  const Value left = scaled(node.left, common);
  const Value right = scaled(node.right, common);
  if (!left.known || !right.known) return Value::unknown();
  if (left_expr.type.kind == TypeKind::Text)
    return Value::boolean(holds(node.op, left.text, right.text));
  return Value::boolean(holds(node.op, left.number, right.number));
}

auto Evaluator::of(const Expr& expr, const model::MinMax& node) -> Value {
  std::optional<Value> best;
  bool known = true;
  for (const auto operand : node.operands) {
    const Value part = scaled(operand, expr.scale);
    known = known && part.known;
    if (!best || (node.which == model::Extreme::Min ? part.number < best->number
                                                    : part.number > best->number))
      best = part;
  }
  return known && best ? *best : Value::unknown();
}

auto Evaluator::of(const Expr& expr, const model::Round& node) -> Value {
  const Value numerator = value(node.numerator);
  Value divisor{1, {}, true};
  Scale divisor_scale = 0;
  if (node.divisor) {
    divisor = value(node.divisor);
    divisor_scale = program_.exprs[node.divisor].scale;
    if (divisor.known && divisor.number == 0) {
      fail(kDivisionByZero);
      return Value::unknown();
    }
  }
  if (!numerator.known || !divisor.known) return Value::unknown();
  // How many units, then their value: (n / 10^a) / (d / 10^b) / (u / 10^c).
  const auto units =
      divide({.numerators = {numerator.number, 1},
              .denominators = {divisor.number, node.unit},
              .tens = divisor_scale + expr.scale - program_.exprs[node.numerator].scale},
             node.mode);
  const auto result = units ? checked_multiply(*units, node.unit) : std::nullopt;
  assert(result && "the checker bounds every value");
  return {result.value_or(0), {}, true};
}

auto Evaluator::of(const Expr&, const model::DateFunction& node) -> Value {
  const Value operand = value(node.operand);
  if (!operand.known) return operand;
  const Date date = operand.date();
  switch (node.part) {
    case model::DatePart::Year: return {year_of(date), {}, true};
    case model::DatePart::Month: return {month_of(date), {}, true};
    case model::DatePart::Day: return {day_of(date), {}, true};
    case model::DatePart::StartOfYear: return date_value(start_of_year(date));
    case model::DatePart::EndOfYear: return date_value(end_of_year(date));
    case model::DatePart::StartOfMonth: return date_value(start_of_month(date));
  }
  return Value::unknown();
}

auto Evaluator::of(const Expr&, const model::ElapsedTime& node) -> Value {
  constexpr int kOldest = 150;
  const Value from = value(node.from);
  const Value to = value(node.to);
  if (!from.known || !to.known) return Value::unknown();
  switch (node.unit) {
    case model::Elapsed::Age: {
      const int age = years_between(from.date(), to.date());
      if (age >= 0 && age <= kOldest) return {age, {}, true};
      fail(kAgeOutside, std::to_string(age));
      return Value::unknown();
    }
    case model::Elapsed::Years: return {years_between(from.date(), to.date()), {}, true};
    case model::Elapsed::Months: return {months_between(from.date(), to.date()), {}, true};
    case model::Elapsed::Days: return {to.date().days - from.date().days, {}, true};
  }
  return Value::unknown();
}

}  // namespace bareme::settle
