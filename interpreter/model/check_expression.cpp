#include "interpreter/model/check_expression.hpp"

#include <algorithm>

#include "interpreter/model/advice.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

auto check_number(Checker& checker, const syntax::NumberLiteral& literal, Span span) -> Typed {
  Typed typed;
  switch (literal.unit) {
    case syntax::NumberUnit::Euro:
      return constant(checker, {TypeKind::Money, {}}, literal.scale, literal.digits, span);
    case syntax::NumberUnit::Percent:
      return constant(checker, {TypeKind::Rate, {}}, literal.scale + 2, literal.digits, span);
    case syntax::NumberUnit::None:
      typed = constant(checker, {literal.scale == 0 ? TypeKind::Integer : TypeKind::Number, {}},
                       literal.scale, literal.digits, span);
      if (literal.noun) typed.noun = literal.noun->text;
      return typed;
  }
  return invalid(checker, span);
}

auto check_duration(Checker& checker, const Scope& scope, const syntax::DurationLiteral& literal,
                    Span span) -> Typed {
  if (scope.nouns) {  // in limits and forfaits `jours`, `mois`, `ans` are nouns
    Typed typed = constant(checker, {TypeKind::Integer, {}}, 0, literal.count, span);
    typed.noun = unit_noun(literal.unit);
    return typed;
  }
  const bool days = literal.unit == syntax::DurationUnit::Day;
  const Int128 count =
      literal.unit == syntax::DurationUnit::Year ? literal.count * 12 : literal.count;
  if (count > domain(TypeKind::Months).high) {
    checker.sink.report(diag::kTooManyDigits, span);
    return invalid(checker, span);
  }
  return constant(checker, {days ? TypeKind::Days : TypeKind::Months, {}}, 0, count, span);
}

auto check_unary(Checker& checker, const Scope& scope, const syntax::UnaryExpr& unary, Span span)
    -> Typed {
  if (unary.op == syntax::UnaryOp::Not) {
    const Typed operand = require_condition(checker, scope, unary.operand);
    Typed typed;
    typed.type = {TypeKind::Boolean, {}};
    typed.interval = {0, 1};
    inherit(typed, operand);
    return build(checker, std::move(typed), Not{operand.id}, span);
  }
  const Typed operand = check_expression(checker, scope, unary.operand);
  const TypeKind kind = operand.type.kind;
  if (kind == TypeKind::Invalid) return operand;
  if (!is_decimal(kind) && kind != TypeKind::Days && kind != TypeKind::Months) {
    checker.wrong_type(span_of(scope, unary.operand), name_of(TypeKind::Number),
                       type_words(checker, operand.type));
    return invalid(checker, span);
  }
  if (const auto value = constant_value(checker, operand.id)) {
    Typed negated = constant(checker, operand.type, operand.scale, -value->number, span);
    negated.noun = operand.noun;
    return negated;
  }
  Typed typed;
  typed.type = operand.type;
  typed.scale = operand.scale;
  typed.interval = {-operand.interval.high, -operand.interval.low};
  inherit(typed, operand);
  return build(checker, std::move(typed), Negate{operand.id}, span);
}

// A bare word or a text, which may be a code when the other side says of which set.
auto may_be_code(const Checker& checker, const Scope& scope, syntax::ExprId id) -> bool {
  const syntax::Expr& expr = scope.file->exprs[id];
  if (std::holds_alternative<syntax::TextLiteral>(expr.node)) return true;
  const auto* name = std::get_if<syntax::NameExpr>(&expr.node);
  return name != nullptr &&
         (is_own_name(scope, name->name) || !is_value_name(checker, scope, name->name));
}

auto check_text(Checker& checker, const std::string& text, Span span, Type facing) -> Typed {
  if (facing.kind != TypeKind::Code) return text_constant(checker, text, span);
  const CodeSet& set = checker.program.code_sets[facing.codes];
  if (const auto index = set.find(text))
    return constant(checker, facing, 0, static_cast<Int128>(*index), span);
  auto& said = checker.sink.report(diag::kUnknownCode, span, text, set_words(checker, facing));
  advise_on_unknown_code(checker, facing.codes, text, said);
  return invalid(checker, span);
}

auto comparison_of(syntax::CompareOp op) -> Comparison {
  switch (op) {
    case syntax::CompareOp::Equal: return Comparison::Equal;
    case syntax::CompareOp::NotEqual: return Comparison::NotEqual;
    case syntax::CompareOp::Less: return Comparison::Less;
    case syntax::CompareOp::LessEqual: return Comparison::LessEqual;
    case syntax::CompareOp::Greater: return Comparison::Greater;
    case syntax::CompareOp::GreaterEqual: return Comparison::GreaterEqual;
  }
  return Comparison::Equal;
}

auto is_ordered(TypeKind kind) -> bool {
  return kind != TypeKind::Boolean && kind != TypeKind::Text && kind != TypeKind::Code;
}

auto comparable(Type left, Type right) -> bool {
  const auto number = [](Type type) {
    return type.kind == TypeKind::Integer || type.kind == TypeKind::Number;
  };
  return left == right || (number(left) && number(right));
}

}  // namespace

auto unit_noun(syntax::DurationUnit unit) -> std::string {
  switch (unit) {
    case syntax::DurationUnit::Day: return "jours";
    case syntax::DurationUnit::Month: return "mois";
    case syntax::DurationUnit::Year: return "ans";
  }
  return "";
}

auto check_comparison(Checker& checker, const Scope& scope, const syntax::CompareExpr& compare,
                      Span span) -> Typed {
  Typed left, right;
  // A word that could only be a code says nothing more when the other side is wrong already.
  const bool left_code = may_be_code(checker, scope, compare.left);
  const bool right_code = may_be_code(checker, scope, compare.right);
  if (left_code && !right_code) {
    right = check_expression(checker, scope, compare.right);
    if (right.type.kind != TypeKind::Invalid)
      left = check_expression(checker, scope, compare.left, right.type);
  } else {
    left = check_expression(checker, scope, compare.left);
    if (!right_code || left.type.kind != TypeKind::Invalid)
      right = check_expression(checker, scope, compare.right, left.type);
  }
  Typed typed;
  typed.type = {TypeKind::Boolean, {}};
  typed.interval = {0, 1};
  inherit(typed, left);
  inherit(typed, right);
  if (left.type.kind == TypeKind::Invalid || right.type.kind == TypeKind::Invalid) {
    typed.unknowns.clear();  // said already: whether it is known comes after
    return build(checker, std::move(typed), Constant{Value::boolean(false)}, span);
  }
  const Comparison op = comparison_of(compare.op);
  if (!comparable(left.type, right.type)) {
    auto& said = checker.sink.report(diag::kCannotCompare, span, type_words(checker, left.type),
                                     type_words(checker, right.type));
    advise_on_comparison(checker, scope, compare, left.type, right.type, said);
    typed.unknowns.clear();
    return build(checker, std::move(typed), Constant{Value::boolean(false)}, span);
  }
  if (op != Comparison::Equal && op != Comparison::NotEqual && !is_ordered(left.type.kind))
    checker.sink.report(diag::kNotOrdered, compare.op_span, type_words(checker, left.type));
  const Scale scale = std::max(left.scale, right.scale);
  widened(checker, left, scale, span_of(scope, compare.left));
  widened(checker, right, scale, span_of(scope, compare.right));
  return build(checker, std::move(typed), Compare{op, left.id, right.id}, span);
}

auto check_among(Checker& checker, const Scope& scope, const syntax::AmongExpr& among, Span span)
    -> Typed {
  const Typed subject = check_expression(checker, scope, among.subject);
  Typed typed;
  typed.type = {TypeKind::Boolean, {}};
  typed.interval = {0, 1};
  inherit(typed, subject);
  if (subject.type.kind == TypeKind::Invalid)
    return build(checker, std::move(typed), Constant{Value::boolean(false)}, span);
  if (subject.type.kind != TypeKind::Code) {
    checker.wrong_type(span_of(scope, among.subject), name_of(TypeKind::Code),
                       type_words(checker, subject.type));
    return build(checker, std::move(typed), Constant{Value::boolean(false)}, span);
  }
  const CodeSet& set = checker.program.code_sets[subject.type.codes];
  Among node{subject.id, {}, {}};
  if (const auto* name = std::get_if<syntax::Name>(&among.set)) {
    const auto found = checker.groups.find(name->text);
    if (found != checker.groups.end())
      for (const GroupId group : found->second)
        if (checker.program.groups[group].set == subject.type.codes) node.group = group;
    if (found == checker.groups.end() && checker.half_read.contains(name->text)) {
      typed.type = {};
    } else if (found == checker.groups.end()) {
      std::vector<std::string> names;
      for (const auto& entry : checker.groups) names.push_back(entry.first);
      std::ranges::sort(names);
      auto& said = checker.sink.report(diag::kUnknownGroup, name->span, name->text);
      if (set.find(name->text))
        said.help(diag::kOneCode, name->text).mend(name->span, "{ " + name->text + " }");
      else
        diag::suggest(said, name->text, names);
    } else if (!node.group) {
      checker.sink.report(
          diag::kCannotCompare, span, type_words(checker, subject.type),
          diag::Argument{"le groupe `" + name->text + "`", "the group `" + name->text + "`"});
    }
  } else {
    node.codes.assign(set.codes.size(), false);
    for (const syntax::Code& code : std::get<std::vector<syntax::Code>>(among.set)) {
      const auto index = set.find(code.text);
      if (index) {
        node.codes[*index] = true;
        continue;
      }
      if (checker.half_read.contains(code.text)) continue;
      auto& said = checker.sink.report(diag::kUnknownCode, code.span, code.text,
                                       set_words(checker, subject.type));
      advise_on_unknown_code(checker, subject.type.codes, code.text, said);
    }
  }
  return build(checker, std::move(typed), std::move(node), span);
}

auto check_choice(Checker& checker, const Scope& scope, const syntax::ChoiceExpr& choice, Span span,
                  Type facing) -> Typed {
  Typed typed;
  Choice node;
  std::vector<std::pair<Typed, Span>> values;
  Scope current = scope;
  const auto add_value = [&](const Scope& where, syntax::ExprId id) {
    // A branch that is a bare code takes its set from the branches before it.
    const Type hint = facing.kind != TypeKind::Invalid ? facing : typed.type;
    Typed value = check_expression(checker, where, id, hint);
    typed.type =
        values.empty() || typed.type.kind == TypeKind::Invalid
            ? value.type
            : unify(checker, typed.type, value.type, span_of(scope, id), values.front().second);
    inherit(typed, value);
    typed.scale = std::max(typed.scale, value.scale);
    values.emplace_back(std::move(value), span_of(scope, id));
  };
  for (const auto& branch : choice.branches) {
    const Typed condition = require_condition(checker, current, branch.condition);
    inherit(typed, condition);
    add_value(with_facts(current, facts_when(checker, current, branch.condition, true)),
              branch.value);
    node.branches.push_back({condition.id, values.back().first.id});
    current = with_facts(current, facts_when(checker, current, branch.condition, false));
  }
  add_value(current, choice.otherwise);
  node.otherwise = values.back().first.id;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Interval wide = widened(checker, values[i].first, typed.scale, values[i].second);
    typed.interval = i == 0 ? wide
                            : Interval{std::min(typed.interval.low, wide.low),
                                       std::max(typed.interval.high, wide.high)};
  }
  return build(checker, std::move(typed), std::move(node), span);
}

auto check_expression(Checker& checker, const Scope& scope, syntax::ExprId id, Type facing)
    -> Typed {
  const syntax::Expr& expr = scope.file->exprs[id];
  const Span span = expr.span;
  return std::visit(
      Overloaded{
          [&](const syntax::InvalidExpr&) { return invalid(checker, span); },
          [&](const syntax::NumberLiteral& literal) {
            return check_number(checker, literal, span);
          },
          [&](const syntax::DurationLiteral& literal) {
            return check_duration(checker, scope, literal, span);
          },
          [&](const syntax::DateLiteral& literal) {
            return constant(checker, {TypeKind::Date, {}}, 0, literal.date.days, span);
          },
          [&](const syntax::BoolLiteral& literal) {
            return constant(checker, {TypeKind::Boolean, {}}, 0, literal.value ? 1 : 0, span);
          },
          [&](const syntax::TextLiteral& literal) {
            return check_text(checker, literal.value, span, facing);
          },
          [&](const syntax::NameExpr& name) {
            return check_name(checker, scope, name.name, span, facing);
          },
          [&](const syntax::MemberExpr& member) {
            return check_member(checker, scope, member, span);
          },
          [&](const syntax::CallExpr& call) { return check_call(checker, scope, call, span); },
          [&](const syntax::UnaryExpr& unary) { return check_unary(checker, scope, unary, span); },
          [&](const syntax::ChainExpr& chain) {
            return check_chain(checker, scope, chain, span, facing);
          },
          [&](const syntax::CompareExpr& compare) {
            return check_comparison(checker, scope, compare, span);
          },
          [&](const syntax::AmongExpr& among) { return check_among(checker, scope, among, span); },
          [&](const syntax::ChoiceExpr& choice) {
            return check_choice(checker, scope, choice, span, facing);
          },
      },
      expr.node);
}

auto require_known(Checker& checker, const Scope&, const Typed& typed, Span span) -> void {
  if (typed.unknowns.empty() || typed.type.kind == TypeKind::Invalid) return;
  const std::string& field = checker.program.fields[*typed.unknowns.begin()].name;
  checker.sink.report(diag::kMayBeUnknown, span, field).help(diag::kTestOrDefault, field);
}

auto require(Checker& checker, const Scope& scope, syntax::ExprId id, Type wanted) -> Typed {
  Typed typed = check_expression(checker, scope, id, wanted);
  const Span span = span_of(scope, id);
  if (typed.noun && !scope.nouns) {
    refuse_unit(checker, scope, id, wanted, *typed.noun);
    return invalid(checker, span);
  }
  const bool integer_for_number =
      wanted.kind == TypeKind::Number && typed.type.kind == TypeKind::Integer;
  if (typed.type.kind != TypeKind::Invalid && typed.type != wanted && !integer_for_number) {
    auto& said =
        checker.wrong_type(span, type_words(checker, wanted), type_words(checker, typed.type));
    advise_on_type(checker, scope, wanted, typed, said);
    return invalid(checker, span);
  }
  require_known(checker, scope, typed, span);
  return typed;
}

// A condition inside an expression may be unknown (then so is the whole); `require` refuses what
// reaches a clause.
auto require_condition(Checker& checker, const Scope& scope, syntax::ExprId id) -> Typed {
  Typed typed = check_expression(checker, scope, id);
  if (typed.type.kind == TypeKind::Invalid || typed.type.kind == TypeKind::Boolean) return typed;
  auto& said = checker.wrong_type(span_of(scope, id), name_of(TypeKind::Boolean),
                                  type_words(checker, typed.type));
  advise_on_type(checker, scope, {TypeKind::Boolean, {}}, typed, said);
  return invalid(checker, span_of(scope, id));
}

}  // namespace bareme::model
