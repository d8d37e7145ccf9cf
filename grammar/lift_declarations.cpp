#include "grammar/lift.hpp"

namespace bareme::syntax {
namespace {

auto name_in(Lifter& lifter, const Node& node) -> Name {
  const Node* found = child(node, NodeKind::RequiredName);
  return found != nullptr ? lifter.name(*found) : Name{"", lifter.span(node)};
}

auto texts_in(Lifter& lifter, const Node& node) -> std::vector<Text> {
  std::vector<Text> texts;
  for (const auto& part : node.children)
    if (part->kind == NodeKind::String) texts.push_back(lifter.text(*part));
  return texts;
}

auto lift_document(Lifter& lifter, const Node& node) -> DocumentDecl {
  DocumentDecl document{name_in(lifter, node), {}};
  for (const auto& part : node.children) {
    if (part->kind != NodeKind::DocumentEntry) continue;
    const Token& key = lifter.tokens[part->begin];
    DocumentDecl::Entry entry{{key.text, key.span}, lifter.text(*part)};
    if (lifter.tokens[part->begin + 1].kind == Kind::DateValue) entry.value = lifter.day(*part);
    document.entries.push_back(std::move(entry));
  }
  return document;
}

auto lift_code_set(Lifter& lifter, const Node& node) -> CodeSetDecl {
  CodeSetDecl set{name_in(lifter, node), std::nullopt, {}};
  if (const Node* file = child(node, NodeKind::FileName)) set.file = lifter.text(*file);
  for (const auto& part : node.children) {
    if (part->kind != NodeKind::CodeEntry) continue;
    const Token& code = lifter.tokens[part->begin];
    CodeSetDecl::Entry entry{
        {code.text, code.span}, std::nullopt, {}, std::nullopt, lifter.span(*part)};
    if (const Node* label = child(*part, NodeKind::Label)) entry.label = lifter.text(*label);
    if (const Node* read_as = child(*part, NodeKind::ReadAs)) {
      entry.read_as = texts_in(lifter, *read_as);
      entry.read_as_span = lifter.span(*read_as);
    }
    set.entries.push_back(std::move(entry));
  }
  return set;
}

auto lift_group(Lifter& lifter, const Node& node) -> GroupDecl {
  GroupDecl group{name_in(lifter, node), {}, {}};
  if (const Node* from = child(node, NodeKind::Since)) group.validity.from = lifter.day(*from);
  if (const Node* to = child(node, NodeKind::Until)) group.validity.to = lifter.day(*to);
  if (const Node* list = child(node, NodeKind::CodeList))
    for (const auto& code : list->children) {
      const Token& token = lifter.tokens[code->begin];
      group.codes.push_back({token.text, token.span});
    }
  return group;
}

auto lift_field(Lifter& lifter, const Node& node) -> RecordDecl::Field {
  RecordDecl::Field field;
  field.span = lifter.span(node);
  for (const auto& part : node.children) {
    switch (part->kind) {
      case NodeKind::FieldName: field.name = lifter.name(*part); break;
      case NodeKind::FieldType: field.type = lifter.name(*part); break;
      case NodeKind::Optional: field.optional = true; break;
      case NodeKind::Default: field.fallback = lift_part(lifter, *part); break;
      case NodeKind::Label: field.label = lifter.text(*part); break;
      case NodeKind::Column:
        field.columns = texts_in(lifter, *part);
        if (const Node* joined = child(*part, NodeKind::JoinedColumns)) {
          field.joined_columns = lifter.span(*joined);
          for (Text& text : texts_in(lifter, *joined)) field.columns.push_back(std::move(text));
        }
        break;
      default: break;
    }
  }
  return field;
}

auto lift_record(Lifter& lifter, const Node& node) -> RecordDecl {
  RecordDecl record;
  for (const auto& part : node.children)
    if (part->kind == NodeKind::Field) record.fields.push_back(lift_field(lifter, *part));
  return record;
}

auto lift_parameter(Lifter& lifter, const Node& node) -> ParameterDecl {
  ParameterDecl parameter;
  parameter.name = name_in(lifter, node);
  parameter.hypothesis = child(node, NodeKind::Hypothesis) != nullptr;
  if (const Node* label = child(node, NodeKind::Label)) parameter.label = lifter.text(*label);
  parameter.source = lift_source(lifter, node);
  if (const Node* value = child(node, NodeKind::ParameterValue))
    parameter.value = lift_part(lifter, *value);
  for (const auto& part : node.children)
    if (part->kind == NodeKind::ParameterRow)
      parameter.rows.push_back(
          {{lifter.tokens[part->begin + 1].date, lifter.tokens[part->begin + 1].span},
           lift_part(lifter, *part, 0),
           lift_source(lifter, *part),
           lifter.span(*part)});
  return parameter;
}

auto lift_scenario(Lifter& lifter, const Node& node) -> ScenarioDecl {
  ScenarioDecl scenario;
  if (const Node* title = child(node, NodeKind::String)) scenario.title = lifter.text(*title);
  for (const auto& part : node.children) {
    if (part->kind == NodeKind::Removal)
      scenario.removals.push_back(lift_removal(lifter, *part));
    else if (auto change = lift_declaration(lifter, *part))
      scenario.changes.push_back(std::move(*change));
  }
  return scenario;
}

}  // namespace

auto lift_declaration(Lifter& lifter, const Node& node) -> std::optional<Declaration> {
  const auto made = [&](decltype(Declaration::node) decl) {
    return Declaration{std::move(decl), lifter.tokens[node.begin].span, lifter.span(node)};
  };
  switch (node.kind) {
    case NodeKind::Document: return made(lift_document(lifter, node));
    case NodeKind::CodeSet: return made(lift_code_set(lifter, node));
    case NodeKind::Group: return made(lift_group(lifter, node));
    case NodeKind::Record: return made(lift_record(lifter, node));
    case NodeKind::Parameter: return made(lift_parameter(lifter, node));
    case NodeKind::Table: return made(lift_table(lifter, node));
    case NodeKind::Definition: return made(lift_definition(lifter, node));
    case NodeKind::Payer: return made(lift_payer(lifter, node));
    case NodeKind::Case: return made(lift_case(lifter, node));
    case NodeKind::Scenario: return made(lift_scenario(lifter, node));
    default: return std::nullopt;
  }
}

}  // namespace bareme::syntax
