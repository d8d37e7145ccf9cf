#include <algorithm>

#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"

namespace bareme::model {
namespace {

// Evaluation recurses on expressions, definitions included.
constexpr int kMaxDepth = 2000;

auto merge(KnownFacts& into, const KnownFacts& from) -> void {
  into.fields.insert(from.fields.begin(), from.fields.end());
  into.definitions.insert(from.definitions.begin(), from.definitions.end());
}

}  // namespace

auto span_of(const Scope& scope, syntax::ExprId id) -> Span { return scope.file->exprs[id].span; }

auto type_words(const Checker& checker, Type type) -> diag::Argument {
  if (type.kind != TypeKind::Code) return name_of(type.kind);
  const std::string& set = checker.program.code_sets[type.codes].name;
  return diag::Argument{"un code de `" + set + "`", "a code of `" + set + "`"};
}

auto set_words(const Checker& checker, Type type) -> diag::Argument {
  return "`" + checker.program.code_sets[type.codes].name + "`";
}

auto build(Checker& checker, Typed typed, decltype(Expr::node) node, Span span) -> Typed {
  const bool is_constant = std::holds_alternative<Constant>(node);
  if (typed.depth > kMaxDepth && typed.type.kind != TypeKind::Invalid) {
    checker.sink.report(diag::kNestedDefinitions, span);
    typed.type = {};
    typed.depth = 1;
  }
  typed.id = checker.program.exprs.add(
      {std::move(node), typed.type, typed.scale, typed.interval, typed.moving, span});
  checker.constant.push_back(is_constant);
  return typed;
}

auto constant(Checker& checker, Type type, Scale scale, Int128 number, Span span) -> Typed {
  Typed typed;
  typed.type = type;
  typed.scale = scale;
  typed.interval = {number, number};
  return build(checker, std::move(typed), Constant{{number, {}, true}}, span);
}

auto invalid(Checker& checker, Span span) -> Typed {
  return build(checker, Typed{}, Constant{}, span);
}

auto text_constant(Checker& checker, std::string text, Span span) -> Typed {
  const std::string_view kept = checker.program.texts.add(std::move(text));
  Typed typed;
  typed.type = {TypeKind::Text, {}};
  return build(checker, std::move(typed), Constant{{0, kept, true}}, span);
}

auto constant_value(const Checker& checker, ExprId id) -> std::optional<Value> {
  if (!id || !checker.constant[id.index]) return std::nullopt;
  return std::get<Constant>(checker.program.exprs[id].node).value;
}

auto stored_number(Checker& checker, Int128 number, Scale scale, TypeKind field,
                   const std::string& name, Span span) -> Int128 {
  const Scale kept = field_scale(field);
  const auto stored = rescale(number, scale, kept);
  const auto back = stored ? rescale(*stored, kept, scale) : std::nullopt;
  if (scale > kept && (!back || *back != number))
    checker.sink.report(diag::kTooPrecise, span, name);
  return stored.value_or(number < 0 ? -kMaxValue : kMaxValue);  // outside every domain
}

auto inherit(Typed& whole, const Typed& part) -> void {
  whole.moving = whole.moving || part.moving;
  whole.unknowns.insert(part.unknowns.begin(), part.unknowns.end());
  whole.depth = std::max(whole.depth, part.depth + 1);
  if (part.needs > whole.needs) {
    whole.needs = part.needs;
    whole.needs_name = part.needs_name;
  }
  whole.payers.insert(part.payers.begin(), part.payers.end());
  whole.own_base = whole.own_base || part.own_base;
  whole.own_rate = whole.own_rate || part.own_rate;
  whole.level = whole.level || part.level;
  if (!whole.rated_base) whole.rated_base = part.rated_base;
  if (!whole.noun) whole.noun = part.noun;
  whole.limits_read.insert(part.limits_read.begin(), part.limits_read.end());
}

auto widened(Checker& checker, const Typed& typed, Scale scale, Span span) -> Interval {
  const auto low = rescale(typed.interval.low, typed.scale, scale);
  const auto high = rescale(typed.interval.high, typed.scale, scale);
  if (low && high) return {*low, *high};
  checker.sink.report(diag::kTooManyDigits, span).help(diag::kRoundIt);
  return {0, 0};
}

auto rescaled(Checker& checker, const Typed& typed, Scale scale, Span span) -> Typed {
  if (typed.scale == scale || !is_decimal(typed.type.kind)) return typed;
  Typed wide = typed;
  wide.interval = widened(checker, typed, scale, span);
  wide.scale = scale;
  wide.depth = typed.depth + 1;
  if (const auto value = constant_value(checker, typed.id))
    return constant(checker, typed.type, scale, wide.interval.low, span);
  return build(checker, std::move(wide), Sum{{{typed.id, false}}}, span);
}

auto unify(Checker& checker, Type left, Type right, Span span, Span first) -> Type {
  if (left.kind == TypeKind::Invalid) return right;
  if (right.kind == TypeKind::Invalid || left == right) return left;
  const bool numbers = (left.kind == TypeKind::Integer && right.kind == TypeKind::Number) ||
                       (left.kind == TypeKind::Number && right.kind == TypeKind::Integer);
  if (numbers) return {TypeKind::Number, {}};
  auto& said = checker.wrong_type(span, type_words(checker, left), type_words(checker, right));
  if (first) said.also(first, diag::kOtherBranch, type_words(checker, left));
  return {};
}

auto with_facts(const Scope& scope, const KnownFacts& facts) -> Scope {
  Scope inner = scope;
  merge(inner.known, facts);
  return inner;
}

auto facts_when(const Checker& checker, const Scope& scope, syntax::ExprId condition, bool holds)
    -> KnownFacts {
  const syntax::Expr& expr = scope.file->exprs[condition];
  KnownFacts facts;
  if (const auto* call = std::get_if<syntax::CallExpr>(&expr.node)) {
    if (!holds || call->function.text != "connu" || call->arguments.size() != 1) return facts;
    const auto* argument = std::get_if<syntax::ExprId>(&call->arguments.front().value);
    if (argument == nullptr) return facts;
    const auto* name = std::get_if<syntax::NameExpr>(&scope.file->exprs[*argument].node);
    if (name == nullptr) return facts;
    if (const auto field = checker.fields.find(name->name); field != checker.fields.end())
      facts.fields.insert(field->second);
    const auto add = [&](const Names<Definition>& names) {
      if (const auto found = names.find(name->name); found != names.end())
        facts.definitions.insert(found->second);
    };
    add(checker.globals.definitions);
    if (const auto locals = checker.payer_locals.find(scope.payer);
        locals != checker.payer_locals.end())
      add(locals->second.definitions);
    if (const auto locals = checker.guarantee_locals.find(scope.guarantee);
        locals != checker.guarantee_locals.end())
      add(locals->second.definitions);
  } else if (const auto* unary = std::get_if<syntax::UnaryExpr>(&expr.node)) {
    if (unary->op == syntax::UnaryOp::Not)
      return facts_when(checker, scope, unary->operand, !holds);
  } else if (const auto* chain = std::get_if<syntax::ChainExpr>(&expr.node)) {
    // All parts of an `et` that holds hold; all parts of an `ou` that fails fail.
    const auto op = chain->links.front().op;
    if (op != (holds ? syntax::BinaryOp::And : syntax::BinaryOp::Or)) return facts;
    facts = facts_when(checker, scope, chain->first, holds);
    for (const auto& link : chain->links)
      merge(facts, facts_when(checker, scope, link.operand, holds));
  }
  return facts;
}

}  // namespace bareme::model
