// The lazy operations. An error comes from the part used only; where the choice depends on what
// moves, which is not known when rejects are decided, from every part after it.
#include "interpreter/settle/evaluate.hpp"
#include "interpreter/settle/reject_words.hpp"

namespace bareme::settle {

using model::Expr;
using model::Value;

auto Evaluator::of(const Expr&, const model::Known& node) -> Value {
  return Value::boolean(value(node.operand).known);
}

auto Evaluator::of(const Expr&, const model::Not& node) -> Value {
  const Value operand = value(node.operand);
  return operand.known ? Value::boolean(!operand.truth()) : operand;
}

auto Evaluator::of(const Expr&, const model::Logic& node) -> Value {
  const bool decisive = node.op == model::LogicOp::Or;
  bool every = false;
  for (const auto operand : node.operands) {
    const Value part = value(operand);
    every = every || moves(operand);
    if (every) continue;
    if (!part.known || part.truth() == decisive) return part;
  }
  return every ? Value::unknown() : Value::boolean(!decisive);
}

auto Evaluator::of(const Expr& expr, const model::Fallback& node) -> Value {
  bool every = false;
  for (const auto operand : node.operands) {
    const Value part = scaled(operand, expr.scale);
    every = every || moves(operand);
    if (!every && part.known) return part;
  }
  return Value::unknown();
}

auto Evaluator::of(const Expr& expr, const model::Choice& node) -> Value {
  bool every = false;
  for (const auto& branch : node.branches) {
    const Value condition = value(branch.condition);
    every = every || moves(branch.condition);
    if (!every && !condition.known) return Value::unknown();
    if (!every && !condition.truth()) continue;
    const Value chosen = scaled(branch.value, expr.scale);
    if (!every) return chosen;
  }
  const Value chosen = scaled(node.otherwise, expr.scale);
  return every ? Value::unknown() : chosen;
}

auto Evaluator::of(const Expr&, const model::Among& node) -> Value {
  const Value subject = value(node.subject);
  const std::vector<bool>* members = &node.codes;
  if (node.group) {
    const model::GroupId in_force = program_.in_force(node.group, date_);
    if (!in_force) {
      fail(kGroupNotInForce, program_.groups[node.group].name, format_iso(date_));
      return Value::unknown();
    }
    members = &program_.groups[in_force].members;
  }
  if (!subject.known) return subject;
  const auto code = static_cast<std::size_t>(subject.number);
  return Value::boolean(code < members->size() && (*members)[code]);
}

}  // namespace bareme::settle
