#include "interpreter/settle/missing.hpp"

#include <set>

#include "support/listed.hpp"

namespace bareme::settle {
namespace {

// What an expression is made of, of which one part is unknown; of a choice, the branch taken.
auto parts_of(Evaluator& evaluator, const model::Expr& expr) -> std::vector<model::ExprId> {
  if (const auto* name = std::get_if<model::DefinitionRef>(&expr.node))
    return {evaluator.program().definitions[name->definition].value};
  if (const auto* sum = std::get_if<model::Sum>(&expr.node)) {
    std::vector<model::ExprId> terms;
    for (const auto& term : sum->terms) terms.push_back(term.operand);
    return terms;
  }
  if (const auto* first = std::get_if<model::Fallback>(&expr.node)) return first->operands;
  if (const auto* extreme = std::get_if<model::MinMax>(&expr.node)) return extreme->operands;
  if (const auto* part = std::get_if<model::DateFunction>(&expr.node)) return {part->operand};
  const auto* choice = std::get_if<model::Choice>(&expr.node);
  if (choice == nullptr) return {};
  for (const auto& branch : choice->branches)
    if (evaluator.truth(branch.condition)) return {branch.value};
  return {choice->otherwise};
}

struct Missing {
  std::set<std::string> names;
  std::set<model::ExprId> seen;  // a definition may be read on many ways
};

auto add_missing(Evaluator& evaluator, model::ExprId id, Missing& missing) -> void {
  if (!missing.seen.insert(id).second || evaluator.value(id).known) return;
  const model::Expr& expr = evaluator.program().exprs[id];
  if (const auto* field = std::get_if<model::FieldRef>(&expr.node))
    missing.names.insert(evaluator.program().fields[field->field].name);
  for (const model::ExprId part : parts_of(evaluator, expr)) add_missing(evaluator, part, missing);
}

}  // namespace

auto missing_fields(Evaluator& evaluator, model::ExprId date) -> std::string {
  Missing missing;
  add_missing(evaluator, date, missing);
  return text::listed(missing.names);
}

}  // namespace bareme::settle
