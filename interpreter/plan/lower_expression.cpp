// Expressions on every line at once: all parts are computed, and a guard says on which lines a part
// counts, for what may reject and for the hypotheses read.
#include "interpreter/plan/lowering.hpp"
#include "support/overloaded.hpp"

namespace bareme::plan {

using model::Expr;
using model::ExprId;

auto Lowering::part(ExprId id, ValueId guard) -> Part {
  if (build_.failure()) return unknown();
  if (!effects(id)) guard = build_.truth(true);
  const auto key = std::tuple{id.index, mode_, scene_, guard.index};
  if (const auto found = memo_.find(key); found != memo_.end()) return found->second;
  const Expr& expr = program_.exprs[id];
  Part result = std::visit([&](const auto& node) { return of(expr, node, guard); }, expr.node);
  // What is unknown on every line is a number 0, whatever its type.
  if (expr.type.kind == model::TypeKind::Boolean && build_.form(result.value) != Form::Truth)
    result.value = build_.truth(false);
  memo_.emplace(key, result);
  return result;
}

auto Lowering::scaled(ExprId id, Scale to, ValueId guard) -> Part {
  const Part found = part(id, guard);
  if (program_.exprs[id].scale == to) return found;
  return {build_.rescale(found.value, program_.exprs[id].scale, to), found.known};
}

auto Lowering::truth(ExprId id, ValueId guard) -> ValueId {
  const Part found = part(id, guard);
  return build_.both(found.value, found.known);
}

auto Lowering::money(ExprId id, ValueId guard) -> ValueId {
  return scaled(id, kCentScale, guard).value;
}

auto Lowering::fault(ValueId guard, ValueId condition) -> void {
  if (mode_ != Mode::Settle) fault_ = build_.either(fault_, build_.both(guard, condition));
}

auto Lowering::not_on_moving(ExprId operand, diag::Words what) -> void {
  if (program_.exprs[operand].moving) build_.fail(what);
}

// Whether where it is looked at matters: it may reject, or reads a hypothesis.
auto Lowering::effects(ExprId id) -> bool {
  signed char& known = effects_[id.index];
  if (known >= 0) return known != 0;
  known = 1;
  const auto any = [&](const std::vector<ExprId>& operands) {
    for (const ExprId each : operands)
      if (effects(each)) return true;
    return false;
  };
  const bool found = std::visit(
      Overloaded{
          [](const model::Constant&) { return false; },
          [](const model::FieldRef&) { return false; },
          [&](const model::ParameterRef& node) {
            const model::Parameter& parameter = program_.parameters[node.parameter];
            const auto* row = in_force(parameter);
            return parameter.hypothesis || row == nullptr || effects(row->value);
          },
          [&](const model::DefinitionRef& node) {
            return effects(program_.definitions[node.definition].value);
          },
          [](const model::LevelRef&) { return false; },
          [](const model::TableCall&) { return true; },
          [](const model::PayerRef&) { return false; },
          [](const model::OwnRef&) { return false; },
          [](const model::AlreadyPaid&) { return false; },
          [](const model::GuaranteePaid&) { return false; },
          [](const model::CounterRef&) { return true; },
          [&](const model::Known& node) { return effects(node.operand); },
          [&](const model::Not& node) { return effects(node.operand); },
          [&](const model::Negate& node) { return effects(node.operand); },
          [&](const model::Logic& node) { return any(node.operands); },
          [&](const model::Fallback& node) { return any(node.operands); },
          [&](const model::Sum& node) {
            if (program_.exprs[id].type.kind == model::TypeKind::Date) return true;
            for (const auto& term : node.terms)
              if (effects(term.operand)) return true;
            return false;
          },
          [&](const model::Product& node) { return any(node.factors); },
          [&](const model::Compare& node) { return effects(node.left) || effects(node.right); },
          [&](const model::Among& node) {
            return (node.group && !program_.in_force(node.group, setting_.date)) ||
                   effects(node.subject);
          },
          [&](const model::Choice& node) {
            for (const auto& branch : node.branches)
              if (effects(branch.condition) || effects(branch.value)) return true;
            return effects(node.otherwise);
          },
          [&](const model::MinMax& node) { return any(node.operands); },
          [&](const model::Absolute& node) { return effects(node.operand); },
          [&](const model::Round& node) { return node.divisor || effects(node.numerator); },
          [&](const model::DateFunction& node) { return effects(node.operand); },
          [&](const model::ElapsedTime& node) {
            return node.unit == model::Elapsed::Age || effects(node.from) || effects(node.to);
          },
      },
      program_.exprs[id].node);
  effects_[id.index] = found ? 1 : 0;
  return found;
}

// ── Lazy operations ─────────────────────────────────────────────────────────────────────────────

auto Lowering::of(const Expr&, const model::Known& node, ValueId guard) -> Part {
  return known(part(node.operand, guard).known);
}

auto Lowering::of(const Expr&, const model::Not& node, ValueId guard) -> Part {
  const Part operand = part(node.operand, guard);
  if (build_.is(operand.known, 0)) return unknown();
  return {build_.negate(operand.value), operand.known};
}

auto Lowering::of(const Expr&, const model::Logic& node, ValueId guard) -> Part {
  const bool decisive = node.op == model::LogicOp::Or;
  bool every = false;
  ValueId undecided = build_.truth(true);
  ValueId stopped = build_.truth(false);  // at an unknown
  for (const auto operand : node.operands) {
    const Part one = part(operand, every ? guard : build_.both(guard, undecided));
    if (!every && moves(operand)) {
      every = true;
      guard = build_.both(guard, undecided);
    }
    if (every) continue;
    if (build_.is(one.known, 0)) {
      stopped = build_.either(stopped, undecided);
      undecided = build_.truth(false);
      continue;
    }
    stopped = build_.either(stopped, build_.both(undecided, build_.negate(one.known)));
    const ValueId goes_on = decisive ? build_.negate(one.value) : one.value;
    undecided = build_.both(undecided, build_.both(one.known, goes_on));
  }
  if (every) return unknown();
  return {decisive ? build_.negate(undecided) : undecided, build_.negate(stopped)};
}

auto Lowering::of(const Expr& expr, const model::Fallback& node, ValueId guard) -> Part {
  bool every = false;
  ValueId missing = build_.truth(true);
  std::vector<Part> parts;
  for (const auto operand : node.operands) {
    const Part one = scaled(operand, expr.scale, every ? guard : build_.both(guard, missing));
    if (!every && moves(operand)) {
      every = true;
      guard = build_.both(guard, missing);
    }
    if (every) continue;
    if (build_.is(one.known, 0)) continue;
    parts.push_back(one);
    missing = build_.both(missing, build_.negate(one.known));
  }
  if (every || parts.empty()) return unknown();
  ValueId value = parts.back().value;
  for (std::size_t i = parts.size() - 1; i-- > 0;)
    value = build_.select(parts[i].known, parts[i].value, value);
  return {value, build_.negate(missing)};
}

auto Lowering::of(const Expr& expr, const model::Choice& node, ValueId guard) -> Part {
  bool every = false;
  ValueId waiting = build_.truth(true);  // no branch yet, and no unknown condition
  struct Branch {
    ValueId condition, value, chosen, known;
  };
  std::vector<Branch> branches;
  for (const auto& branch : node.branches) {
    if (!every) {
      const Part condition = part(branch.condition, build_.both(guard, waiting));
      if (!moves(branch.condition)) {
        const ValueId holds = build_.is(condition.known, 0)
                                  ? build_.truth(false)
                                  : build_.both(condition.value, condition.known);
        const ValueId chosen = build_.both(waiting, holds);
        const Part value = scaled(branch.value, expr.scale, build_.both(guard, chosen));
        branches.push_back({holds, value.value, chosen, value.known});
        waiting = build_.both(build_.both(waiting, condition.known), build_.negate(holds));
        continue;
      }
      every = true;
      guard = build_.both(guard, waiting);
      scaled(branch.value, expr.scale, guard);
      continue;
    }
    part(branch.condition, guard);
    scaled(branch.value, expr.scale, guard);
  }
  const Part otherwise =
      scaled(node.otherwise, expr.scale, every ? guard : build_.both(guard, waiting));
  if (every) return unknown();
  ValueId value = otherwise.value;
  ValueId all_known = build_.both(waiting, otherwise.known);
  bool certain = build_.is(otherwise.known, 1);
  for (std::size_t i = branches.size(); i-- > 0;) {
    const Branch& branch = branches[i];
    value = build_.select(branch.condition, branch.value, value);
    all_known = build_.either(all_known, build_.both(branch.chosen, branch.known));
    certain = certain && build_.is(branch.known, 1);
  }
  // With every condition known, some branch or the last value is chosen.
  const auto decided = [&] {
    for (const auto& branch : node.branches)
      if (!build_.is(part(branch.condition, build_.truth(false)).known, 1)) return false;
    return true;
  };
  if (certain && decided()) all_known = build_.truth(true);
  return {value, all_known};
}

auto Lowering::of(const Expr&, const model::Among& node, ValueId guard) -> Part {
  const Part subject = part(node.subject, guard);
  std::vector<bool> members = node.codes;
  if (node.group) {
    const auto in_force = program_.in_force(node.group, setting_.date);
    if (!in_force) {
      fault(guard, build_.truth(true));
      return unknown();
    }
    members = program_.groups[in_force].members;
  }
  if (build_.is(subject.known, 0)) return unknown();
  return {build_.among(subject.value, std::move(members)), subject.known};
}

}  // namespace bareme::plan
