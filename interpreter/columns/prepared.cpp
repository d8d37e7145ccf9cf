#include "interpreter/columns/prepared.hpp"

namespace bareme::columns {

using plan::Instruction;
using plan::Op;
using plan::ValueId;

auto intern_texts(const model::Program& program, records::Texts& texts) -> TextIds {
  TextIds ids;
  const auto add = [&](std::string_view text) {
    ids.emplace(std::string{text}, texts.intern(text));
  };
  for (const model::Expr& expr : program.exprs)
    if (const auto* node = std::get_if<model::Constant>(&expr.node))
      if (expr.type.kind == model::TypeKind::Text) add(node->value.text);
  for (const model::Field& field : program.fields)
    if (field.fallback && field.type.kind == model::TypeKind::Text) add(field.fallback->text);
  for (const model::DecisionTable& table : program.tables)
    for (const auto& text : table.texts) add(text);
  return ids;
}

auto fallback_of(const model::Field& field, const TextIds& texts) -> records::Cell {
  if (!field.fallback) return {};
  if (field.type.kind == model::TypeKind::Text)
    return {static_cast<std::int64_t>(texts.find(field.fallback->text)->second), true};
  return {static_cast<std::int64_t>(field.fallback->number), true};
}

auto outputs_of(const plan::Plan& plan) -> std::vector<ValueId> {
  std::vector<ValueId> ids;
  for (const plan::PayerValues& payer : plan.payers)
    for (const ValueId id : {payer.verdict, payer.base, payer.rate, payer.assessed, payer.gross,
                             payer.withheld, payer.paid, payer.lump_sums})
      ids.push_back(id);
  for (const ValueId id : {plan.withheld, plan.lump_sums, plan.left_to_pay}) ids.push_back(id);
  ids.insert(ids.end(), plan.withheld_by_name.begin(), plan.withheld_by_name.end());
  return ids;
}

auto written_of(const plan::Plan& plan, const plan::Plan& schemes) -> std::vector<Written> {
  const auto values = outputs_of(plan);
  const auto before = outputs_of(schemes);
  const std::size_t of_schemes = kColumnsOfPayer * schemes.payers.size();
  const std::size_t of_payers = kColumnsOfPayer * plan.payers.size();
  std::vector<Written> written;
  for (std::size_t i = of_schemes; i < values.size(); ++i) {
    const Instruction& value = plan.values[values[i]];
    // Columns of the contract are 0 to begin with; totals are the schemes'.
    const bool there = i < of_payers ? value.op == Op::Constant && value.number == 0
                                     : values[i].index < plan.shared &&
                                           values[i] == before[of_schemes + i - of_payers];
    if (!there) written.push_back({values[i], static_cast<std::uint32_t>(i)});
  }
  return written;
}

}  // namespace bareme::columns
