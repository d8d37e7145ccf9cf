#include "grammar/lift.hpp"

namespace bareme::syntax {
namespace {

auto name_in(Lifter& lifter, const Node& node) -> Name {
  const Node* found = child(node, NodeKind::RequiredName);
  return found != nullptr ? lifter.name(*found) : Name{"", lifter.span(node)};
}

auto label_in(Lifter& lifter, const Node& node) -> std::optional<Text> {
  const Node* found = child(node, NodeKind::Label);
  if (found == nullptr) return std::nullopt;
  return lifter.text(*found);
}

auto validity_in(Lifter& lifter, const Node& node) -> Validity {
  Validity validity;
  if (const Node* from = child(node, NodeKind::Since)) validity.from = lifter.day(*from);
  if (const Node* to = child(node, NodeKind::Until)) validity.to = lifter.day(*to);
  return validity;
}

auto lift_cell(Lifter& lifter, const Node& node) -> TableDecl::Cell {
  const Span span = lifter.span(node);
  if (node.kind == NodeKind::CellAny) return {TableDecl::AnyCell{}, span};
  if (node.kind == NodeKind::CellRange)
    return {
        TableDecl::RangeCell{lift_part(lifter, node, 0), lift_part(lifter, node, 1), false, false},
        span};
  if (node.kind == NodeKind::CellCompare) {
    const ExprId bound = lift_part(lifter, node);
    switch (node.children.front()->kind) {
      case NodeKind::Less: return {TableDecl::RangeCell{std::nullopt, bound, false, true}, span};
      case NodeKind::LessEqual:
        return {TableDecl::RangeCell{std::nullopt, bound, false, false}, span};
      case NodeKind::Greater: return {TableDecl::RangeCell{bound, std::nullopt, true, false}, span};
      default: return {TableDecl::RangeCell{bound, std::nullopt, false, false}, span};
    }
  }
  return {TableDecl::ValueCell{lift_part(lifter, node)}, span};
}

auto lift_row(Lifter& lifter, const Node& node) -> TableDecl::Row {
  TableDecl::Row row;
  row.span = lifter.span(node);
  for (const auto& part : node.children) {
    switch (part->kind) {
      case NodeKind::CellAny:
      case NodeKind::CellRange:
      case NodeKind::CellCompare:
      case NodeKind::CellValue: row.cells.push_back(lift_cell(lifter, *part)); break;
      case NodeKind::RowValue: row.values.push_back(lift_part(lifter, *part)); break;
      default: break;  // sinon: a row without cells
    }
  }
  return row;
}

auto lift_allowance(Lifter& lifter, const Node& node) -> AllowanceDecl {
  AllowanceDecl allowance;
  allowance.name = name_in(lifter, node);
  allowance.span = lifter.span(node);
  allowance.amount = lift_part(lifter, node);
  allowance.with = lift_with(lifter, node);
  if (const Node* noun = child(node, NodeKind::Noun)) allowance.noun = lifter.name(*noun);
  if (const Node* keys = child(node, NodeKind::Keys)) allowance.keys = lift_keys(lifter, *keys);
  allowance.source = lift_source(lifter, node);
  if (const Node* reason = child(node, NodeKind::Reason)) allowance.reason = lifter.text(*reason);
  return allowance;
}

auto lift_levels(Lifter& lifter, const Node& node) -> LevelsDecl {
  LevelsDecl levels;
  levels.span = lifter.span(node);
  for (const auto& part : node.children)
    if (part->kind == NodeKind::Level)
      levels.levels.push_back({{lifter.tokens[part->begin].text, lifter.tokens[part->begin].span},
                               label_in(lifter, *part)});
  return levels;
}

auto lift_guarantee(Lifter& lifter, const Node& node) -> GuaranteeDecl {
  GuaranteeDecl guarantee;
  guarantee.keyword = lifter.tokens[node.begin].span;
  guarantee.span = lifter.span(node);
  guarantee.name = name_in(lifter, node);
  guarantee.label = label_in(lifter, node);
  guarantee.validity = validity_in(lifter, node);
  for (const auto& part : node.children) {
    if (part->kind == NodeKind::Completes || part->kind == NodeKind::Overrides)
      guarantee.relations.push_back({part->kind == NodeKind::Overrides, name_in(lifter, *part)});
    if (part->kind == NodeKind::Clause) guarantee.clauses.push_back(lift_clause(lifter, *part));
    if (part->kind == NodeKind::Removal) guarantee.removals.push_back(lift_removal(lifter, *part));
  }
  return guarantee;
}

auto lift_assignments(Lifter& lifter, const Node& node) -> std::vector<Assignment> {
  std::vector<Assignment> assignments;
  for (const auto& part : node.children) {
    if (part->kind == NodeKind::ContractFact) {
      // The chain as written, from the token after `=`; a text in quotes stands for itself.
      const Span name = lifter.tokens[part->begin].span;
      std::string chain;
      for (std::size_t i = part->begin + 2; i < part->end; ++i) {
        const Token& token = lifter.tokens[i];
        chain += token.kind == Kind::Dot ? "." : token.kind == Kind::Greater ? " > " : token.text;
      }
      const Span value =
          join(lifter.tokens[part->begin + 2].span, lifter.tokens[part->end - 1].span);
      assignments.push_back(
          {{{"contrat", name}}, lifter.add(TextLiteral{chain}, value), lifter.span(*part)});
    } else if (part->kind == NodeKind::PlainFact) {
      Assignment assignment{{}, {}, lifter.span(*part)};
      const Node& path = *part->children.front();
      for (std::size_t i = path.begin; i < path.end; ++i)
        if (is_word(lifter.tokens[i].kind))
          assignment.path.push_back({lifter.tokens[i].text, lifter.tokens[i].span});
      const Node& value = *part->children.back();
      assignment.value =
          value.kind == NodeKind::WordValue
              ? lifter.add(NameExpr{lifter.tokens[value.begin].text}, lifter.span(value))
              : lift_expression(lifter, value);
      assignments.push_back(std::move(assignment));
    }
  }
  return assignments;
}

}  // namespace

auto lift_removal(Lifter& lifter, const Node& node) -> Removal {
  Removal removal{{}, lifter.span(node)};
  for (std::size_t i = node.begin + 1; i < node.end; ++i)
    if (is_word(lifter.tokens[i].kind))
      removal.path.push_back({lifter.tokens[i].text, lifter.tokens[i].span});
  return removal;
}

auto lift_table(Lifter& lifter, const Node& node) -> TableDecl {
  TableDecl table;
  table.name = name_in(lifter, node);
  table.span = lifter.span(node);
  table.label = label_in(lifter, node);
  table.validity = validity_in(lifter, node);
  for (const auto& part : node.children) {
    switch (part->kind) {
      case NodeKind::TableInput: {
        TableDecl::Input input{{lifter.tokens[part->begin].text, lifter.tokens[part->begin].span},
                               {}};
        if (const Node* type = child(*part, NodeKind::InputType)) input.type = lifter.name(*type);
        table.inputs.push_back(std::move(input));
        break;
      }
      case NodeKind::TableOutput: table.outputs.push_back(lifter.name(*part)); break;
      case NodeKind::FileName: table.file = lifter.text(*part); break;
      case NodeKind::TableRow: table.rows.push_back(lift_row(lifter, *part)); break;
      default: break;
    }
  }
  return table;
}

auto lift_payer(Lifter& lifter, const Node& node) -> PayerDecl {
  PayerDecl payer;
  payer.scheme = child(node, NodeKind::SchemeWord) != nullptr;
  payer.name = name_in(lifter, node);
  payer.label = label_in(lifter, node);
  payer.responsible = child(node, NodeKind::Responsible) != nullptr;
  payer.validity = validity_in(lifter, node);
  if (const Node* before = child(node, NodeKind::OrderBefore))
    payer.order = PayerDecl::Order{true, name_in(lifter, *before)};
  if (const Node* after = child(node, NodeKind::OrderAfter))
    payer.order = PayerDecl::Order{false, name_in(lifter, *after)};
  for (const auto& part : node.children) {
    switch (part->kind) {
      case NodeKind::Clause: payer.items.emplace_back(lift_clause(lifter, *part)); break;
      case NodeKind::Levels: payer.items.emplace_back(lift_levels(lifter, *part)); break;
      case NodeKind::Allowance: payer.items.emplace_back(lift_allowance(lifter, *part)); break;
      case NodeKind::Table: payer.items.emplace_back(lift_table(lifter, *part)); break;
      case NodeKind::Guarantee: payer.items.emplace_back(lift_guarantee(lifter, *part)); break;
      case NodeKind::Removal: payer.removals.push_back(lift_removal(lifter, *part)); break;
      default: break;
    }
  }
  return payer;
}

auto lift_case(Lifter& lifter, const Node& node) -> CaseDecl {
  CaseDecl test;
  if (const Node* title = child(node, NodeKind::String)) test.title = lifter.text(*title);
  if (const Node* scenario = child(node, NodeKind::CaseScenario))
    test.scenario = lifter.text(*scenario);
  for (const auto& part : node.children) {
    if (part->kind == NodeKind::CaseFacts)
      test.entries.emplace_back(CaseDecl::Facts{lift_assignments(lifter, *part)});
    if (part->kind == NodeKind::CaseLine) {
      CaseDecl::Line line;
      line.span = lifter.span(*part);
      if (const Node* facts = child(*part, NodeKind::LineFacts))
        line.facts = lift_assignments(lifter, *facts);
      if (const Node* expected = child(*part, NodeKind::ExpectedFacts))
        line.expected = lift_assignments(lifter, *expected);
      test.entries.emplace_back(std::move(line));
    }
  }
  return test;
}

}  // namespace bareme::syntax
