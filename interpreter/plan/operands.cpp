#include "interpreter/plan/operands.hpp"

#include "support/overloaded.hpp"

namespace bareme::plan {

using model::ExprId;

auto operands_of(const model::Program& program, ExprId id) -> std::vector<ExprId> {
  using Ids = std::vector<ExprId>;
  return std::visit(
      Overloaded{
          [](const model::Constant&) -> Ids { return {}; },
          [](const model::FieldRef&) -> Ids { return {}; },
          [](const model::ParameterRef&) -> Ids { return {}; },
          [&](const model::DefinitionRef& node) -> Ids {
            return {program.definitions[node.definition].value};
          },
          [](const model::LevelRef&) -> Ids { return {}; },
          [](const model::TableCall& node) -> Ids { return node.arguments; },
          [](const model::PayerRef&) -> Ids { return {}; },
          [](const model::OwnRef&) -> Ids { return {}; },
          [](const model::AlreadyPaid&) -> Ids { return {}; },
          [](const model::GuaranteePaid&) -> Ids { return {}; },
          [](const model::CounterRef& node) -> Ids { return node.limit ? Ids{node.limit} : Ids{}; },
          [](const model::Known& node) -> Ids { return {node.operand}; },
          [](const model::Not& node) -> Ids { return {node.operand}; },
          [](const model::Negate& node) -> Ids { return {node.operand}; },
          [](const model::Logic& node) -> Ids { return node.operands; },
          [](const model::Fallback& node) -> Ids { return node.operands; },
          [](const model::Sum& node) -> Ids {
            Ids ids;
            for (const auto& term : node.terms) ids.push_back(term.operand);
            return ids;
          },
          [](const model::Product& node) -> Ids { return node.factors; },
          [](const model::Compare& node) -> Ids {
            return {node.left, node.right};
          },
          [](const model::Among& node) -> Ids { return {node.subject}; },
          [](const model::Choice& node) -> Ids {
            Ids ids{node.otherwise};
            for (const auto& branch : node.branches)
              ids.insert(ids.end(), {branch.condition, branch.value});
            return ids;
          },
          [](const model::MinMax& node) -> Ids { return node.operands; },
          [](const model::Absolute& node) -> Ids { return {node.operand}; },
          [](const model::Round& node) -> Ids {
            return node.divisor ? Ids{node.numerator, node.divisor} : Ids{node.numerator};
          },
          [](const model::DateFunction& node) -> Ids { return {node.operand}; },
          [](const model::ElapsedTime& node) -> Ids {
            return {node.from, node.to};
          },
      },
      program.exprs[id].node);
}

// From those that do to those that read them.
auto counter_reads(const model::Program& program) -> std::vector<bool> {
  std::vector<bool> reads(program.exprs.size());
  std::vector<std::vector<ExprId>> readers(program.exprs.size());
  std::vector<ExprId> found;
  for (std::size_t i = 0; i < program.exprs.size(); ++i) {
    const ExprId id = program.exprs.id_at(i);
    for (const ExprId operand : operands_of(program, id)) readers[operand.index].push_back(id);
    if (std::holds_alternative<model::CounterRef>(program.exprs[id].node)) found.push_back(id);
  }
  while (!found.empty()) {
    const ExprId id = found.back();
    found.pop_back();
    if (reads[id.index]) continue;
    reads[id.index] = true;
    found.insert(found.end(), readers[id.index].begin(), readers[id.index].end());
  }
  return reads;
}

}  // namespace bareme::plan
