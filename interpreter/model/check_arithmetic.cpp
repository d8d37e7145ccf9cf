#include <algorithm>
#include <array>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"

namespace bareme::model {
namespace {

struct Typing {
  TypeKind left, right, result;
};
// A combination that is not listed is an error. Products commute.
constexpr std::array kProducts{
    Typing{TypeKind::Rate, TypeKind::Money, TypeKind::Money},
    Typing{TypeKind::Number, TypeKind::Money, TypeKind::Money},
    Typing{TypeKind::Integer, TypeKind::Money, TypeKind::Money},
    Typing{TypeKind::Rate, TypeKind::Rate, TypeKind::Rate},
    Typing{TypeKind::Number, TypeKind::Rate, TypeKind::Rate},
    Typing{TypeKind::Integer, TypeKind::Rate, TypeKind::Rate},
    Typing{TypeKind::Number, TypeKind::Number, TypeKind::Number},
    Typing{TypeKind::Integer, TypeKind::Number, TypeKind::Number},
    Typing{TypeKind::Integer, TypeKind::Integer, TypeKind::Integer},
    Typing{TypeKind::Integer, TypeKind::Days, TypeKind::Days},
    Typing{TypeKind::Integer, TypeKind::Months, TypeKind::Months},
};

auto product_type(TypeKind left, TypeKind right) -> std::optional<TypeKind> {
  for (const Typing& typing : kProducts)
    if ((typing.left == left && typing.right == right) ||
        (typing.left == right && typing.right == left))
      return typing.result;
  return std::nullopt;
}

auto sum_type(TypeKind left, TypeKind right) -> std::optional<TypeKind> {
  const bool duration = right == TypeKind::Days || right == TypeKind::Months;
  if (left == TypeKind::Date && duration) return TypeKind::Date;
  if (left == right && (is_decimal(left) || duration)) return left;
  if ((left == TypeKind::Integer && right == TypeKind::Number) ||
      (left == TypeKind::Number && right == TypeKind::Integer))
    return TypeKind::Number;
  return std::nullopt;
}

auto sign_of(syntax::BinaryOp op) -> const char* {
  switch (op) {
    case syntax::BinaryOp::Add: return "+";
    case syntax::BinaryOp::Subtract: return "-";
    case syntax::BinaryOp::Multiply: return "×";
    case syntax::BinaryOp::Divide: return "/";
    case syntax::BinaryOp::And: return "et";
    case syntax::BinaryOp::Or: return "ou";
    case syntax::BinaryOp::Default: return "à défaut";
  }
  return "";
}

auto check_logic(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain, Span span)
    -> Typed {
  const bool all = chain.links.front().op == syntax::BinaryOp::And;
  Typed typed;
  typed.type = {TypeKind::Boolean, {}};
  typed.interval = {0, 1};
  Logic node{all ? LogicOp::And : LogicOp::Or, {}};
  Scope current = scope;
  const auto add = [&](syntax::ExprId id) {
    const Typed operand = require_condition(checker, current, id);
    inherit(typed, operand);
    node.operands.push_back(operand.id);
    current = with_facts(current, facts_when(checker, current, id, all));
  };
  add(chain.first);
  for (const auto& link : chain.links) add(link.operand);
  return build(checker, std::move(typed), std::move(node), span);
}

// `x à défaut v`: unknown only when the last one is.
auto check_fallback(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain, Span span,
                    Type facing) -> Typed {
  Typed typed;
  Fallback node;
  std::vector<std::pair<Typed, Span>> operands;
  const auto add = [&](syntax::ExprId id) {
    const Type hint = facing.kind != TypeKind::Invalid ? facing : typed.type;
    Typed operand = check_expression(checker, scope, id, hint);
    typed.type = operands.empty() ? operand.type
                                  : unify(checker, typed.type, operand.type, span_of(scope, id));
    inherit(typed, operand);
    typed.unknowns = operand.unknowns;
    typed.scale = std::max(typed.scale, operand.scale);
    node.operands.push_back(operand.id);
    operands.emplace_back(std::move(operand), span_of(scope, id));
  };
  add(chain.first);
  for (const auto& link : chain.links) add(link.operand);
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const Interval wide = widened(checker, operands[i].first, typed.scale, operands[i].second);
    typed.interval = i == 0 ? wide
                            : Interval{std::min(typed.interval.low, wide.low),
                                       std::max(typed.interval.high, wide.high)};
  }
  return build(checker, std::move(typed), std::move(node), span);
}

// One side of an operator, as typed and as written.
struct Operand {
  const Typed& typed;
  Span span;
};

auto no_operation(Checker& checker, syntax::BinaryOp op, Span span, Operand left_side,
                  Operand right_side) -> void {
  const Typed& left = left_side.typed;
  const Typed& right = right_side.typed;
  auto& said = checker.sink.report(diag::kNoSuchOperation, span, sign_of(op),
                                   type_words(checker, left.type), type_words(checker, right.type));
  if (left.type.kind == TypeKind::Date && right.type.kind == TypeKind::Date)
    said.help(diag::kSubtractDates);
  else if (left.type.kind == TypeKind::Date && right.type.kind == TypeKind::Integer)
    said.help(diag::kDurationHasUnit);
  else if ((left.type.kind == TypeKind::Money && right.type.kind == TypeKind::Rate) ||
           (left.type.kind == TypeKind::Rate && right.type.kind == TypeKind::Money))
    said.help(
        diag::kRateOfWhat,
        rate_at(checker, left.type.kind == TypeKind::Rate ? left_side.span : right_side.span));
  else if ((left.type.kind == TypeKind::Months && right.type.kind == TypeKind::Days) ||
           (left.type.kind == TypeKind::Days && right.type.kind == TypeKind::Months))
    said.help(diag::kMonthsAreNotDays);
  else if ((left.type.kind == TypeKind::Money) != (right.type.kind == TypeKind::Money) &&
           (op == syntax::BinaryOp::Add || op == syntax::BinaryOp::Subtract))
    said.help(diag::kMoneyNeedsEuro);
}

// What is written from the first operand to the last one read.
auto through(Span first, Span last) -> Span { return {first.source, first.begin, last.end}; }

// Units do not mix with amounts, and are written alone: `50 € + 3 séances` does not compile.
auto refuse_noun(Checker& checker, const Scope& scope, const Typed& typed, syntax::ExprId written)
    -> void {
  if (typed.noun) refuse_unit(checker, scope, written, {TypeKind::Number, {}}, *typed.noun);
}

auto check_moving_date(Checker& checker, const Typed& typed, Span span) -> void {
  const TypeKind kind = typed.type.kind;
  if (typed.moving &&
      (kind == TypeKind::Date || kind == TypeKind::Days || kind == TypeKind::Months))
    checker.sink.report(diag::kMovingPart, span, diag::Words{"une date", "a date"});
}

// `50 € / séance`: what is missing is the words of a period.
auto refuse_division(Checker& checker, const Scope& scope, const syntax::ChainExpr::Link& link)
    -> void {
  auto& said = checker.sink.report(diag::kDivisionPlace, link.op_span);
  const auto* name = std::get_if<syntax::NameExpr>(&scope.file->exprs[link.operand].node);
  const std::string_view period = name != nullptr && !is_value_name(checker, scope, name->name)
                                      ? period_meant(name->name)
                                      : std::string_view{};
  if (!period.empty()) {
    said.help(diag::kPeriodInWords, period);
    return;
  }
  said.help(diag::kDivideInRounding);
  check_expression(checker, scope, link.operand);
}

auto corners(Interval left, Interval right) -> std::optional<Interval> {
  std::optional<Interval> result;
  for (const Int128 a : {left.low, left.high})
    for (const Int128 b : {right.low, right.high}) {
      const auto product = checked_multiply(a, b);
      if (!product) return std::nullopt;
      result = result ? Interval{std::min(result->low, *product), std::max(result->high, *product)}
                      : Interval{*product, *product};
    }
  return result;
}

}  // namespace

auto check_sum(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain, Span span)
    -> Typed {
  Typed first = check_expression(checker, scope, chain.first);
  refuse_noun(checker, scope, first, chain.first);
  Typed typed;
  typed.type = first.type;
  inherit(typed, first);
  Sum node{{{first.id, false}}};
  std::vector<std::pair<Typed, Span>> terms{{first, span_of(scope, chain.first)}};
  for (const auto& link : chain.links) {
    const Span place = span_of(scope, link.operand);
    Typed term = check_expression(checker, scope, link.operand);
    refuse_noun(checker, scope, term, link.operand);
    inherit(typed, term);
    check_moving_date(checker, term, place);
    if (typed.type.kind != TypeKind::Invalid && term.type.kind != TypeKind::Invalid) {
      const auto kind = sum_type(typed.type.kind, term.type.kind);
      if (!kind)
        no_operation(checker, link.op, link.op_span,
                     {typed, through(terms.front().second, terms.back().second)}, {term, place});
      typed.type = kind ? Type{*kind, {}} : Type{};
    } else {
      typed.type = {};
    }
    node.terms.push_back({term.id, link.op == syntax::BinaryOp::Subtract});
    terms.emplace_back(std::move(term), place);
  }
  if (typed.type.kind == TypeKind::Invalid)
    return build(checker, std::move(typed), Constant{}, span);
  if (typed.type.kind == TypeKind::Date) {
    check_moving_date(checker, first, span_of(scope, chain.first));
    typed.interval = domain(TypeKind::Date);
    return build(checker, std::move(typed), std::move(node), span);
  }
  for (const auto& term : terms) typed.scale = std::max(typed.scale, term.first.scale);
  bool all_constant = true;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    Interval wide = widened(checker, terms[i].first, typed.scale, terms[i].second);
    if (node.terms[i].subtracted) wide = {-wide.high, -wide.low};
    const auto low = checked_add(typed.interval.low, wide.low);
    const auto high = checked_add(typed.interval.high, wide.high);
    if (!low || !high) {
      checker.sink.report(diag::kTooManyDigits, span).help(diag::kRoundIt);
      typed.type = {};
      return build(checker, std::move(typed), Constant{}, span);
    }
    typed.interval = {*low, *high};
    all_constant = all_constant && constant_value(checker, node.terms[i].operand).has_value();
  }
  if (all_constant) return constant(checker, typed.type, typed.scale, typed.interval.low, span);
  return build(checker, std::move(typed), std::move(node), span);
}

auto check_product(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain,
                   std::size_t links, Span span) -> Typed {
  Typed typed = check_expression(checker, scope, chain.first);
  refuse_noun(checker, scope, typed, chain.first);
  Product node{{typed.id}};
  bool all_constant = constant_value(checker, typed.id).has_value();
  bool rate = typed.type.kind == TypeKind::Rate;
  std::optional<PayerId> base =
      typed.is_payer_base ? std::optional{*typed.payers.begin()} : std::nullopt;
  for (std::size_t i = 0; i < links; ++i) {
    const auto& link = chain.links[i];
    if (link.op == syntax::BinaryOp::Divide) {
      refuse_division(checker, scope, link);
      typed.type = {};
      return build(checker, std::move(typed), Constant{}, span);
    }
    const Typed factor = check_expression(checker, scope, link.operand);
    refuse_noun(checker, scope, factor, link.operand);
    Typed product;
    inherit(product, typed);
    inherit(product, factor);
    product.depth = std::max(typed.depth, factor.depth + 1);
    if (typed.type.kind != TypeKind::Invalid && factor.type.kind != TypeKind::Invalid) {
      const auto kind = product_type(typed.type.kind, factor.type.kind);
      if (!kind)
        no_operation(
            checker, link.op, link.op_span,
            {typed, through(span_of(scope, chain.first),
                            span_of(scope, i > 0 ? chain.links[i - 1].operand : chain.first))},
            {factor, span_of(scope, link.operand)});
      if (kind) product.type = {*kind, {}};
    }
    rate = rate || factor.type.kind == TypeKind::Rate;
    if (factor.is_payer_base && !base) base = *factor.payers.begin();
    product.scale = typed.scale + factor.scale;
    if (product.type.kind != TypeKind::Invalid) {
      const auto interval = corners(typed.interval, factor.interval);
      const bool fits = interval && product.scale <= kMaxDigits;
      if (!fits) {
        checker.sink.report(diag::kTooManyDigits, span).help(diag::kRoundIt);
        product.type = {};
      } else {
        product.interval = *interval;
      }
      const bool duration =
          product.type.kind == TypeKind::Days || product.type.kind == TypeKind::Months;
      const Interval allowed = domain(TypeKind::Months);
      if (fits && duration && (interval->low < allowed.low || interval->high > allowed.high)) {
        checker.sink.report(diag::kTooManyDigits, span);
        product.type = {};
      }
    }
    all_constant = all_constant && constant_value(checker, factor.id).has_value();
    node.factors.push_back(factor.id);
    typed = std::move(product);
  }
  typed.is_payer_base = base.has_value() && !rate;
  if (base && rate) typed.rated_base = base;
  if (typed.type.kind == TypeKind::Invalid)
    return build(checker, std::move(typed), Constant{}, span);
  if (all_constant) return constant(checker, typed.type, typed.scale, typed.interval.low, span);
  ++typed.depth;
  return build(checker, std::move(typed), std::move(node), span);
}

auto check_chain(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain, Span span,
                 Type facing) -> Typed {
  switch (chain.links.front().op) {
    case syntax::BinaryOp::And:
    case syntax::BinaryOp::Or: return check_logic(checker, scope, chain, span);
    case syntax::BinaryOp::Default: return check_fallback(checker, scope, chain, span, facing);
    case syntax::BinaryOp::Add:
    case syntax::BinaryOp::Subtract: return check_sum(checker, scope, chain, span);
    case syntax::BinaryOp::Multiply:
    case syntax::BinaryOp::Divide:
      return check_product(checker, scope, chain, chain.links.size(), span);
  }
  return {};
}

}  // namespace bareme::model
