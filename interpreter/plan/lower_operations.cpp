// Operations on numbers, dates and durations, with ranges that 64 bits hold.
#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

using model::Comparison;
using model::Expr;
using model::TypeKind;

namespace {

constexpr model::Interval kDates{kOutside, kLastDate.days};
constexpr Int128 kMostYears = 300;

}  // namespace

auto Lowering::of(const Expr&, const model::Negate& node, ValueId guard) -> Part {
  const Part operand = part(node.operand, guard);
  return {build_.minus(build_.number(0), operand.value), operand.known};
}

auto Lowering::of(const Expr&, const model::Absolute& node, ValueId guard) -> Part {
  const Part operand = part(node.operand, guard);
  return {build_.greatest(operand.value, build_.minus(build_.number(0), operand.value)),
          operand.known};
}

auto Lowering::of(const Expr& expr, const model::Sum& node, ValueId guard) -> Part {
  Part total = known(build_.number(0));
  bool first = true;
  for (const auto& term : node.terms) {
    const Part one = scaled(term.operand, expr.scale, guard);
    total.known = build_.both(total.known, one.known);
    const ValueId amount = term.subtracted ? build_.minus(build_.number(0), one.value) : one.value;
    if (expr.type.kind != TypeKind::Date || first) {
      total.value = expr.type.kind == TypeKind::Date ? amount
                    : term.subtracted                ? build_.minus(total.value, one.value)
                                                     : build_.plus(total.value, one.value);
      first = false;
      continue;
    }
    if (mode_ != Mode::Look) {
      not_on_moving(node.terms.front().operand, kMovingDate);
      not_on_moving(term.operand, kMovingTerm);
    }
    const bool months = program_.exprs[term.operand].type.kind == TypeKind::Months;
    total.value = build_.date(Op::Moved, kDates, {total.value, amount}, months ? 1 : 0);
    const ValueId outside = build_.equal(total.value, build_.number(kOutside));
    fault(build_.both(guard, total.known), outside);
    total.known = build_.both(total.known, build_.negate(outside));
  }
  return total;
}

auto Lowering::of(const Expr&, const model::Product& node, ValueId guard) -> Part {
  Part product = known(build_.number(1));
  for (const auto factor : node.factors) {
    const Part one = part(factor, guard);
    product.known = build_.both(product.known, one.known);
    product.value = build_.times(product.value, one.value);
  }
  return product;
}

auto Lowering::of(const Expr&, const model::Compare& node, ValueId guard) -> Part {
  const Expr& left_expr = program_.exprs[node.left];
  const Scale common = std::max(left_expr.scale, program_.exprs[node.right].scale);
  const Part left = scaled(node.left, common, guard);
  const Part right = scaled(node.right, common, guard);
  const ValueId all_known = build_.both(left.known, right.known);
  if (build_.is(all_known, 0)) return unknown();
  const bool equality = node.op == Comparison::Equal || node.op == Comparison::NotEqual;
  if (left_expr.type.kind == TypeKind::Text && !equality) {
    build_.fail(kTextOrder);
    return unknown();
  }
  const ValueId holds = [&] {
    switch (node.op) {
      case Comparison::Equal: return build_.equal(left.value, right.value);
      case Comparison::NotEqual: return build_.negate(build_.equal(left.value, right.value));
      case Comparison::Less: return build_.less(left.value, right.value);
      case Comparison::LessEqual: return build_.negate(build_.less(right.value, left.value));
      case Comparison::Greater: return build_.less(right.value, left.value);
      case Comparison::GreaterEqual: return build_.negate(build_.less(left.value, right.value));
    }
    return build_.truth(false);
  }();
  return {holds, all_known};
}

auto Lowering::of(const Expr& expr, const model::MinMax& node, ValueId guard) -> Part {
  std::optional<Part> best;
  for (const auto operand : node.operands) {
    const Part one = scaled(operand, expr.scale, guard);
    if (!best) {
      best = one;
      continue;
    }
    best->value = node.which == model::Extreme::Min ? build_.least(best->value, one.value)
                                                    : build_.greatest(best->value, one.value);
    best->known = build_.both(best->known, one.known);
  }
  return best.value_or(unknown());
}

// How many units: (n / 10^a) / (d / 10^b) / (u / 10^c), `tens` = b + c − a.
auto Lowering::quotient(const model::Round& node, ValueId numerator, ValueId divisor, int tens)
    -> ValueId {
  constexpr int kMostTens = 18;
  if (tens > kMostTens || tens < -kMostTens) build_.fail(kWideQuotient);
  const Int128 factor = power_of_ten(std::min(kMostTens, tens < 0 ? -tens : tens));
  if (tens >= 0) numerator = build_.times(numerator, build_.number(factor));
  const auto below = checked_multiply(node.unit, tens < 0 ? factor : 1);
  if (!below || *below > power_of_ten(kMostTens)) {
    build_.fail(kWideQuotient);
    return build_.number(0);
  }
  if (!node.divisor) return build_.divide(numerator, *below, node.mode);
  if (build_.constant(divisor)) {
    const Int128 constant = build_.range(divisor).low;
    const auto all = checked_multiply(constant, *below);
    if (!all) build_.fail(kWideQuotient);
    return constant == 0 ? build_.number(0) : build_.divide(numerator, all.value_or(1), node.mode);
  }
  return build_.divide_by(numerator, build_.times(divisor, build_.number(*below)), node.mode);
}

auto Lowering::of(const Expr& expr, const model::Round& node, ValueId guard) -> Part {
  const Part numerator = part(node.numerator, guard);
  Part divisor = known(build_.number(1));
  Scale divisor_scale = 0;
  if (node.divisor) {
    divisor = part(node.divisor, guard);
    divisor_scale = program_.exprs[node.divisor].scale;
    not_on_moving(node.divisor, kMovingDivisor);
    const ValueId zero = build_.equal(divisor.value, build_.number(0));
    fault(build_.both(guard, divisor.known), zero);
    divisor.known = build_.both(divisor.known, build_.negate(zero));
  }
  const ValueId all_known = build_.both(numerator.known, divisor.known);
  if (build_.is(all_known, 0)) return unknown();
  const ValueId units = quotient(node, numerator.value, divisor.value,
                                 divisor_scale + expr.scale - program_.exprs[node.numerator].scale);
  return {build_.times(units, build_.number(node.unit)), all_known};
}

auto Lowering::of(const Expr&, const model::DateFunction& node, ValueId guard) -> Part {
  const Part operand = part(node.operand, guard);
  if (build_.is(operand.known, 0)) return unknown();
  const auto value = [&](Op op, model::Interval range) -> Part {
    return {build_.date(op, range, {operand.value}), operand.known};
  };
  switch (node.part) {
    case model::DatePart::Year: return value(Op::Year, {0, 2200});
    case model::DatePart::Month: return value(Op::Month, {0, 12});
    case model::DatePart::Day: return value(Op::Day, {0, 31});
    case model::DatePart::StartOfYear: return value(Op::StartOfYear, kDates);
    case model::DatePart::EndOfYear: return value(Op::EndOfYear, kDates);
    case model::DatePart::StartOfMonth: return value(Op::StartOfMonth, kDates);
  }
  return unknown();
}

auto Lowering::of(const Expr&, const model::ElapsedTime& node, ValueId guard) -> Part {
  constexpr Int128 kOldest = 150;
  const Part from = part(node.from, guard);
  const Part to = part(node.to, guard);
  const ValueId all_known = build_.both(from.known, to.known);
  if (build_.is(all_known, 0)) return unknown();
  switch (node.unit) {
    case model::Elapsed::Age: {
      if (mode_ == Mode::Settle) {
        not_on_moving(node.from, kMovingAge);
        not_on_moving(node.to, kMovingAge);
      }
      const ValueId age =
          build_.date(Op::YearsBetween, {-kMostYears, kMostYears}, {from.value, to.value});
      const ValueId outside = build_.either(build_.less(age, build_.number(0)),
                                            build_.less(build_.number(kOldest), age));
      fault(build_.both(guard, all_known), outside);
      return {age, build_.both(all_known, build_.negate(outside))};
    }
    case model::Elapsed::Years:
      return {build_.date(Op::YearsBetween, {-kMostYears, kMostYears}, {from.value, to.value}),
              all_known};
    case model::Elapsed::Months:
      return {build_.date(Op::MonthsBetween, {-kMostYears * 12, kMostYears * 12},
                          {from.value, to.value}),
              all_known};
    case model::Elapsed::Days: return {build_.minus(to.value, from.value), all_known};
  }
  return unknown();
}

}  // namespace bareme::plan
