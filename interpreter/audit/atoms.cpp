#include "interpreter/audit/atoms.hpp"

#include <algorithm>

#include "support/decimal.hpp"

namespace bareme::audit {
namespace {

using model::Comparison;
using model::Expr;
using model::ExprId;
using model::Program;
using model::TypeKind;

constexpr Int128 kFar = power_of_ten(37);

auto floor_divided(Int128 value, Int128 by) -> Int128 {
  const Int128 quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

// Values v at one scale for which `v op bound`, the bound at a scale of its own; whether or not a
// field may take them. nullopt where the bound has too many digits.
auto comparing(Scale scale, Comparison op, Int128 bound, Scale bound_scale)
    -> std::optional<Ranges> {
  // v · step compared with limit.
  const Int128 step = bound_scale > scale ? power_of_ten(bound_scale - scale) : 1;
  const auto limit = bound_scale < scale ? rescale(bound, bound_scale, scale) : bound;
  if (!limit || *limit >= kFar || *limit <= -kFar) return std::nullopt;
  const Int128 most_below = floor_divided(*limit, step);     // v ≤ it: v · step ≤ limit
  const Int128 least_above = -floor_divided(-*limit, step);  // v ≥ it: v · step ≥ limit
  const auto range = [](Int128 low, Int128 high) {
    return low > high ? Ranges{} : Ranges{{{low, high}}, false};
  };
  switch (op) {
    case Comparison::Equal: return range(least_above, most_below);
    case Comparison::NotEqual: return without(range(-kFar, kFar), range(least_above, most_below));
    case Comparison::Less: return range(-kFar, least_above - 1);
    case Comparison::LessEqual: return range(-kFar, most_below);
    case Comparison::Greater: return range(most_below + 1, kFar);
    case Comparison::GreaterEqual: return range(least_above, kFar);
  }
  return std::nullopt;
}

auto mirrored(Comparison op) -> Comparison {
  switch (op) {
    case Comparison::Less: return Comparison::Greater;
    case Comparison::LessEqual: return Comparison::GreaterEqual;
    case Comparison::Greater: return Comparison::Less;
    case Comparison::GreaterEqual: return Comparison::LessEqual;
    case Comparison::Equal:
    case Comparison::NotEqual: break;
  }
  return op;
}

struct Number {
  Int128 value = 0;
  Scale scale = 0;
};

// Hypotheses are not constants: switching one is what they are for.
auto constant_of(const Program& program, ExprId id) -> std::optional<Number> {
  const Expr& expr = program.exprs[id];
  if (const auto* constant = std::get_if<model::Constant>(&expr.node)) {
    if (expr.type.kind == TypeKind::Text) return std::nullopt;
    return Number{constant->value.number, expr.scale};
  }
  if (const auto* negated = std::get_if<model::Negate>(&expr.node)) {
    auto number = constant_of(program, negated->operand);
    if (number) number->value = -number->value;
    return number;
  }
  if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
    return constant_of(program, program.definitions[reference->definition].value);
  if (const auto* reference = std::get_if<model::ParameterRef>(&expr.node)) {
    const model::Parameter& parameter = program.parameters[reference->parameter];
    if (parameter.hypothesis || parameter.rows.size() != 1 || parameter.rows.front().since)
      return std::nullopt;
    return constant_of(program, parameter.rows.front().value);
  }
  return std::nullopt;
}

// `yes`: the values for which the condition holds, among which some no line has.
auto split(const Subject& subject, const Ranges& yes) -> Atom {
  const Ranges known{subject.domain.parts, false};
  Atom atom{subject.field, subject.domain, both(known, yes), without(known, yes), {}, {}};
  if (!subject.domain.unknown) return atom;
  if (!subject.when_unknown)
    atom.unknown.unknown = true;
  else
    (holds(yes, {*subject.when_unknown, {}, true}) ? atom.yes : atom.no).unknown = true;
  return atom;
}

auto of_comparison(const Program& program, const model::Compare& compare) -> std::optional<Atom> {
  const auto left = constant_of(program, compare.left);
  const auto right = constant_of(program, compare.right);
  if (left && right) {
    const auto yes = comparing(left->scale, compare.op, right->value, right->scale);
    if (!yes) return std::nullopt;
    return Atom{{}, {}, {}, {}, {}, holds(*yes, {left->value, {}, true})};
  }
  auto subject = subject_of(program, compare.left);
  auto bound = constant_of(program, compare.right);
  Comparison op = compare.op;
  if (!subject || !bound) {
    subject = subject_of(program, compare.right);
    bound = constant_of(program, compare.left);
    op = mirrored(op);
  }
  if (!subject || !bound) return std::nullopt;
  const auto yes = comparing(subject->scale, op, bound->value, bound->scale);
  return yes ? std::optional{split(*subject, *yes)} : std::nullopt;
}

// What the language itself gives a range to: neither rules nor parameters can move it.
auto has_own_range(const Program& program, ExprId id) -> bool {
  const Expr& expr = program.exprs[id];
  if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
    return has_own_range(program, program.definitions[reference->definition].value);
  return std::holds_alternative<model::ElapsedTime>(expr.node) ||
         std::holds_alternative<model::DateFunction>(expr.node) ||
         std::holds_alternative<model::CounterRef>(expr.node);
}

auto of_membership(const Program& program, const model::Among& among) -> std::optional<Atom> {
  const auto subject = subject_of(program, among.subject);
  if (!subject) return std::nullopt;
  const std::vector<bool>* members = &among.codes;
  if (among.group) {
    // Which version is in force depends on the date.
    if (program.groups[among.group].versions.size() > 1) return std::nullopt;
    members = &program.groups[among.group].members;
  }
  Ranges yes;
  for (std::size_t i = 0; i < members->size(); ++i)
    if ((*members)[i]) yes.parts.push_back({Int128{i}, Int128{i}});
  return split(*subject, tidied(std::move(yes)));
}

}  // namespace

auto subject_of(const Program& program, ExprId id) -> std::optional<Subject> {
  const Expr& expr = program.exprs[id];
  if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
    return subject_of(program, program.definitions[reference->definition].value);
  if (std::holds_alternative<model::LevelRef>(expr.node)) {
    const auto count = static_cast<Int128>(program.code_sets[expr.type.codes].codes.size());
    return Subject{{}, {{{0, count - 1}}, false}, 0, {}};
  }
  if (const auto* field = std::get_if<model::FieldRef>(&expr.node)) {
    if (expr.type.kind == TypeKind::Text || field->field == model::kContract) return std::nullopt;
    return Subject{field->field,
                   domain_of(program, field->field),
                   model::field_scale(program.fields[field->field].type.kind),
                   {}};
  }
  if (const auto* fallback = std::get_if<model::Fallback>(&expr.node)) {
    if (fallback->operands.size() != 2) return std::nullopt;
    auto subject = subject_of(program, fallback->operands.front());
    const auto value = constant_of(program, fallback->operands.back());
    if (!subject || subject->when_unknown || !value || value->scale > subject->scale)
      return std::nullopt;
    subject->when_unknown = rescale(value->value, value->scale, subject->scale);
    return subject->when_unknown ? subject : std::nullopt;
  }
  return std::nullopt;
}

auto decided(const Program& program, ExprId id) -> std::optional<bool> {
  const auto* compare = std::get_if<model::Compare>(&program.exprs[id].node);
  if (compare == nullptr) return std::nullopt;
  const bool left = has_own_range(program, compare->left);
  const ExprId subject = left ? compare->left : compare->right;
  const auto bound = constant_of(program, left ? compare->right : compare->left);
  if (!bound || !has_own_range(program, subject)) return std::nullopt;
  const Expr& expr = program.exprs[subject];
  const auto yes =
      comparing(expr.scale, left ? compare->op : mirrored(compare->op), bound->value, bound->scale);
  if (!yes) return std::nullopt;
  const Ranges all{{{expr.interval.low, expr.interval.high}}, false};
  if (both(all, *yes).empty()) return false;
  if (without(all, *yes).empty()) return true;
  return std::nullopt;
}

auto atom_of(const Program& program, ExprId id) -> std::optional<Atom> {
  const Expr& expr = program.exprs[id];
  if (const auto* compare = std::get_if<model::Compare>(&expr.node))
    return of_comparison(program, *compare);
  if (const auto* among = std::get_if<model::Among>(&expr.node))
    return of_membership(program, *among);
  if (const auto* known = std::get_if<model::Known>(&expr.node)) {
    const auto subject = subject_of(program, known->operand);
    if (!subject) return std::nullopt;
    Atom atom{subject->field, subject->domain, {subject->domain.parts, false}, {}, {}, {}};
    (subject->when_unknown ? atom.yes : atom.no).unknown = subject->domain.unknown;
    return atom;
  }
  if (expr.type.kind != TypeKind::Boolean) return std::nullopt;
  if (const auto constant = constant_of(program, id))
    return Atom{{}, {}, {}, {}, {}, constant->value != 0};
  if (const auto subject = subject_of(program, id)) return split(*subject, single(1));
  return std::nullopt;
}

}  // namespace bareme::audit
