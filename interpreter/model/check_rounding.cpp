#include <algorithm>

#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"

namespace bareme::model {
namespace {

auto is_number(TypeKind kind) -> bool {
  return kind == TypeKind::Integer || kind == TypeKind::Number;
}

// What a quotient measures: like over like is a bare ratio, which the unit makes a rate or a
// number.
auto quotient_fits(TypeKind numerator, TypeKind divisor, TypeKind unit) -> bool {
  const bool ratio = numerator == divisor || (is_number(numerator) && is_number(divisor));
  if (ratio && (unit == TypeKind::Rate || is_number(unit))) return true;
  if (numerator == TypeKind::Money && (is_number(divisor) || divisor == TypeKind::Rate))
    return unit == TypeKind::Money;
  if (numerator == TypeKind::Rate && is_number(divisor)) return unit == TypeKind::Rate;
  return is_number(numerator) && divisor == TypeKind::Rate && is_number(unit);
}

auto rounding_of(std::string_view name) -> Rounding {
  if (name == "plancher") return Rounding::Down;
  if (name == "plafond_entier") return Rounding::Up;
  return Rounding::HalfAwayFromZero;
}

auto magnitude(Interval interval) -> Int128 { return std::max(-interval.low, interval.high); }

// The unit, a positive constant. `au centime` is 1 cent.
auto check_unit(Checker& checker, const Scope& scope, const syntax::Argument& argument)
    -> std::optional<Typed> {
  if (std::holds_alternative<syntax::ToCent>(argument.value))
    return constant(checker, {TypeKind::Money, {}}, kCentScale, 1, argument.span);
  const auto* written = std::get_if<syntax::ToUnit>(&argument.value);
  if (written == nullptr) return std::nullopt;
  Scope constant_scope = scope;
  constant_scope.stage = Stage::Constant;
  Typed unit = check_expression(checker, constant_scope, written->unit);
  if (unit.type.kind == TypeKind::Invalid) return unit;
  const auto value = constant_value(checker, unit.id);
  if (!is_decimal(unit.type.kind) || !value || value->number <= 0) return std::nullopt;
  return unit;
}

// `a × b / c`: the division is the last operation, its divisor apart.
struct Quotient {
  Typed numerator, divisor;
};
auto check_quotient(Checker& checker, const Scope& scope, syntax::ExprId id) -> Quotient {
  const auto* chain = std::get_if<syntax::ChainExpr>(&scope.file->exprs[id].node);
  if (chain == nullptr || chain->links.back().op != syntax::BinaryOp::Divide)
    return {check_expression(checker, scope, id), Typed{}};
  const Span span = span_of(scope, id);
  Quotient quotient;
  quotient.numerator = chain->links.size() == 1
                           ? check_expression(checker, scope, chain->first)
                           : check_product(checker, scope, *chain, chain->links.size() - 1, span);
  quotient.divisor = check_expression(checker, scope, chain->links.back().operand);
  if (quotient.divisor.moving)
    checker.sink.report(diag::kMovingPart, span_of(scope, chain->links.back().operand),
                        diag::Words{"un diviseur", "a divisor"});
  return quotient;
}

}  // namespace

auto check_rounding(Checker& checker, const Scope& scope, const syntax::CallExpr& call, Span span)
    -> Typed {
  const auto* rounded = std::get_if<syntax::ExprId>(&call.arguments[0].value);
  if (rounded == nullptr) {
    checker.sink.report(diag::kMisplacedArgument, call.arguments[0].span);
    return invalid(checker, span);
  }
  const auto [numerator, divisor] = check_quotient(checker, scope, *rounded);
  const auto unit = check_unit(checker, scope, call.arguments[1]);
  if (!unit) {
    checker.sink.report(diag::kRoundingUnit, call.arguments[1].span, call.function.text);
    return invalid(checker, span);
  }
  const TypeKind kind = numerator.type.kind;
  if (kind == TypeKind::Invalid || unit->type.kind == TypeKind::Invalid ||
      (divisor.id && divisor.type.kind == TypeKind::Invalid))
    return invalid(checker, span);
  const bool fits =
      divisor.id ? quotient_fits(kind, divisor.type.kind, unit->type.kind)
                 : kind == unit->type.kind || (is_number(kind) && is_number(unit->type.kind));
  if (!fits) {
    checker.wrong_type(call.arguments[1].span, type_words(checker, numerator.type),
                       type_words(checker, unit->type));
    return invalid(checker, span);
  }
  Typed typed;
  inherit(typed, numerator);
  if (divisor.id) inherit(typed, divisor);
  typed.type = unit->type;
  typed.scale = unit->scale;
  typed.rated_base = numerator.rated_base;
  const Int128 step = constant_value(checker, unit->id)->number;
  // |result| ≤ |numerator| / (smallest divisor: one at its scale), at the unit's scale, plus one
  // unit.
  const auto largest =
      rescale(magnitude(numerator.interval), numerator.scale,
              std::max(numerator.scale, typed.scale) + (divisor.id ? divisor.scale : 0));
  const auto bound = largest
                         ? rescale(*largest, std::max(numerator.scale, typed.scale), typed.scale)
                         : std::nullopt;
  const auto high = bound ? checked_add(*bound, step) : std::nullopt;
  if (!high) {
    checker.sink.report(diag::kTooManyDigits, span);
    return invalid(checker, span);
  }
  typed.interval = {numerator.interval.low >= 0 && (!divisor.id || divisor.interval.low >= 0)
                        ? Int128{0}
                        : -*high,
                    *high};
  return build(checker, std::move(typed),
               Round{rounding_of(call.function.text), numerator.id, divisor.id, step}, span);
}

}  // namespace bareme::model
