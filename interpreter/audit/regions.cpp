#include "interpreter/audit/regions.hpp"

#include <algorithm>

#include "support/decimal.hpp"

namespace bareme::audit {
namespace {

using model::Comparison;
using model::Expr;
using model::ExprId;
using model::FieldId;
using model::Program;
using model::TypeKind;
using model::Value;

// A field read by a condition, or `formule` (no field).
struct Subject {
  FieldId field;
  Ranges domain;
  Scale scale = 0;
  std::optional<Int128> when_unknown;  // `à défaut`
};
// How the values of a field split.
struct Literal {
  FieldId field;
  Ranges yes, no, unknown;
};

auto floor_divided(Int128 value, Int128 by) -> Int128 {
  const Int128 quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

// Values v of the subject for which `v op bound`, the bound at a scale of its own.
auto comparing(const Subject& subject, Comparison op, Int128 bound, Scale scale) -> Ranges {
  // v · 10^up compared with bound · 10^down.
  const Int128 step = scale > subject.scale ? power_of_ten(scale - subject.scale) : 1;
  const Int128 limit = scale < subject.scale ? bound * power_of_ten(subject.scale - scale) : bound;
  const Int128 most_below = floor_divided(limit, step);     // v ≤ it: v · step ≤ limit
  const Int128 least_above = -floor_divided(-limit, step);  // v ≥ it: v · step ≥ limit
  constexpr Int128 kFar = power_of_ten(30);
  const auto range = [&](Int128 low, Int128 high) {
    return low > high ? Ranges{} : both({{{low, high}}, false}, subject.domain);
  };
  switch (op) {
    case Comparison::Equal: return range(least_above, most_below);
    case Comparison::NotEqual:
      return without({subject.domain.parts, false}, range(least_above, most_below));
    case Comparison::Less: return range(-kFar, least_above - 1);
    case Comparison::LessEqual: return range(-kFar, most_below);
    case Comparison::Greater: return range(most_below + 1, kFar);
    case Comparison::GreaterEqual: return range(least_above, kFar);
  }
  return {};
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

class Analyst {
 public:
  explicit Analyst(const Program& program) : program_{program} {}

  auto where(ExprId id, Truth truth) const -> Region {
    const Expr& expr = program_.exprs[id];
    if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
      return where(program_.definitions[reference->definition].value, truth);
    if (const auto* negation = std::get_if<model::Not>(&expr.node))
      return where(negation->operand, opposite(truth));
    if (const auto* logic = std::get_if<model::Logic>(&expr.node)) return of(*logic, truth);
    if (const auto constant = constant_of(id))
      return (constant->number != 0) == wants_true(truth) ? Region{{Box{}}} : Region{};
    const auto literal = literal_of(expr);
    if (!literal) return Region{{Box{{}, std::nullopt, false}}};
    const Ranges wanted = pick(*literal, truth);
    if (wanted.empty()) return {};
    Box box;
    (literal->field ? box.fields[literal->field] : box.level.emplace()) = wanted;
    return Region{{std::move(box)}};
  }

 private:
  static auto wants_true(Truth truth) -> bool {
    return truth == Truth::True || truth == Truth::NotFalse;
  }
  static auto opposite(Truth truth) -> Truth {
    switch (truth) {
      case Truth::True: return Truth::False;
      case Truth::False: return Truth::True;
      case Truth::NotTrue: return Truth::NotFalse;
      case Truth::NotFalse: return Truth::NotTrue;
    }
    return truth;
  }
  static auto pick(const Literal& literal, Truth truth) -> Ranges {
    switch (truth) {
      case Truth::True: return literal.yes;
      case Truth::False: return literal.no;
      case Truth::NotTrue: return either(literal.no, literal.unknown);
      case Truth::NotFalse: return either(literal.yes, literal.unknown);
    }
    return {};
  }

  auto of(const model::Logic& logic, Truth truth) const -> Region {
    const bool all = (logic.op == model::LogicOp::And) == wants_true(truth);
    Region result = all ? Region{{Box{}}} : Region{};
    for (const ExprId operand : logic.operands) {
      Region next = where(operand, truth);
      if (all) {
        result = intersection(result, next);
      } else {
        result.boxes.insert(result.boxes.end(), next.boxes.begin(), next.boxes.end());
        result.too_many = result.too_many || next.too_many || result.boxes.size() > kMostBoxes;
      }
      if (result.too_many) return {{}, true};
    }
    return result;
  }

  auto literal_of(const Expr& expr) const -> std::optional<Literal> {
    if (const auto* compare = std::get_if<model::Compare>(&expr.node)) return of(*compare);
    if (const auto* among = std::get_if<model::Among>(&expr.node)) return of(*among);
    if (const auto* known = std::get_if<model::Known>(&expr.node)) {
      const auto subject = subject_of(known->operand);
      if (!subject || subject->when_unknown) return std::nullopt;
      return Literal{
          subject->field, {subject->domain.parts, false}, {{}, subject->domain.unknown}, {}};
    }
    if (expr.type.kind != TypeKind::Boolean) return std::nullopt;
    if (const auto subject = subject_of(expr)) return split(*subject, {{{1, 1}}, false});
    return std::nullopt;
  }

  auto of(const model::Compare& compare) const -> std::optional<Literal> {
    auto subject = subject_of(compare.left);
    auto bound = constant_of(compare.right);
    Comparison op = compare.op;
    Scale scale = program_.exprs[compare.right].scale;
    if (!subject || !bound) {
      subject = subject_of(compare.right);
      bound = constant_of(compare.left);
      op = mirrored(op);
      scale = program_.exprs[compare.left].scale;
    }
    if (!subject || !bound) return std::nullopt;
    return split(*subject, comparing(*subject, op, bound->number, scale));
  }

  auto of(const model::Among& among) const -> std::optional<Literal> {
    const auto subject = subject_of(among.subject);
    if (!subject) return std::nullopt;
    std::vector<bool> members = among.codes;
    if (among.group) {
      // Which version is in force depends on the date.
      if (program_.groups[among.group].versions.size() > 1) return std::nullopt;
      members = program_.groups[among.group].members;
    }
    Ranges inside;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (members[i])
        inside = either(inside, {{{static_cast<Int128>(i), static_cast<Int128>(i)}}, false});
    return split(*subject, both(inside, {subject->domain.parts, false}));
  }

  static auto split(const Subject& subject, const Ranges& yes) -> Literal {
    Literal literal{subject.field, yes, without({subject.domain.parts, false}, yes), {}};
    if (!subject.domain.unknown) return literal;
    if (!subject.when_unknown) {
      literal.unknown.unknown = true;
    } else {
      const Ranges value{{{*subject.when_unknown, *subject.when_unknown}}, false};
      (both(value, yes).empty() ? literal.no : literal.yes).unknown = true;
    }
    return literal;
  }

  auto subject_of(ExprId id) const -> std::optional<Subject> {
    return subject_of(program_.exprs[id]);
  }
  auto subject_of(const Expr& expr) const -> std::optional<Subject> {
    if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
      return subject_of(program_.definitions[reference->definition].value);
    if (std::holds_alternative<model::LevelRef>(expr.node)) {
      const auto count = static_cast<Int128>(program_.code_sets[expr.type.codes].codes.size());
      return Subject{{}, {{{0, count - 1}}, false}, 0, {}};
    }
    if (const auto* field = std::get_if<model::FieldRef>(&expr.node)) {
      if (expr.type.kind == TypeKind::Text || field->field == model::kContract) return std::nullopt;
      return Subject{field->field, domain_of(program_, field->field), expr.scale, {}};
    }
    if (const auto* fallback = std::get_if<model::Fallback>(&expr.node)) {
      if (fallback->operands.size() != 2) return std::nullopt;
      auto subject = subject_of(fallback->operands.front());
      const auto value = constant_of(fallback->operands.back());
      const Scale scale = program_.exprs[fallback->operands.back()].scale;
      if (!subject || subject->when_unknown || !value || scale > subject->scale)
        return std::nullopt;
      subject->when_unknown = value->number * power_of_ten(subject->scale - scale);
      return subject;
    }
    return std::nullopt;
  }

  // Hypotheses are not constants: switching one is what they are for.
  auto constant_of(ExprId id) const -> std::optional<Value> {
    const Expr& expr = program_.exprs[id];
    if (const auto* constant = std::get_if<model::Constant>(&expr.node)) {
      if (expr.type.kind == TypeKind::Text) return std::nullopt;
      return constant->value;
    }
    if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
      return constant_of(program_.definitions[reference->definition].value);
    if (const auto* reference = std::get_if<model::ParameterRef>(&expr.node)) {
      const model::Parameter& parameter = program_.parameters[reference->parameter];
      if (parameter.hypothesis || parameter.rows.size() != 1 || parameter.rows.front().since)
        return std::nullopt;
      const ExprId value = parameter.rows.front().value;
      return program_.exprs[value].scale == expr.scale ? constant_of(value) : std::nullopt;
    }
    return std::nullopt;
  }

  const Program& program_;
};

// The part of two boxes that is common; false when there is none.
auto meet(Box& box, const Box& other) -> bool {
  box.exact = box.exact && other.exact;
  for (const auto& [field, ranges] : other.fields) {
    const auto [mine, added] = box.fields.emplace(field, ranges);
    if (!added) mine->second = both(mine->second, ranges);
    if (mine->second.empty()) return false;
  }
  if (!other.level) return true;
  box.level = box.level ? both(*box.level, *other.level) : *other.level;
  return !box.level->empty();
}

}  // namespace

auto domain_of(const Program& program, FieldId id) -> Ranges {
  const model::Field& field = program.fields[id];
  model::Interval all = model::domain(field.type.kind);
  if (field.type.kind == TypeKind::Code)
    all.high = static_cast<Int128>(program.code_sets[field.type.codes].codes.size()) - 1;
  if (id == model::kExpense) all.low = 0;
  return {{all}, field.optional && !field.fallback};
}

auto everywhere(const model::Validity& validity) -> Region {
  Box box;
  if (validity.from || validity.to)
    box.fields[model::kDate] = {{{Int128{validity.from.value_or(kFirstDate).days},
                                  Int128{validity.to.value_or(kLastDate).days}}},
                                false};
  return Region{{std::move(box)}};
}

auto where(const Program& program, ExprId condition, Truth truth) -> Region {
  return Analyst{program}.where(condition, truth);
}

auto intersection(const Region& left, const Region& right) -> Region {
  if (left.empty() || right.empty()) return {};  // however many the other has
  if (left.too_many || right.too_many) return {{}, true};
  Region result;
  for (const Box& one : left.boxes)
    for (const Box& other : right.boxes) {
      Box common = one;
      if (!meet(common, other)) continue;
      result.boxes.push_back(std::move(common));
      if (result.boxes.size() > kMostBoxes) return {{}, true};
    }
  return result;
}

}  // namespace bareme::audit
