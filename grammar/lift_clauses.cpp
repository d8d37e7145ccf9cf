#include "grammar/lift.hpp"

namespace bareme::syntax {
namespace {

auto lift_key(Lifter& lifter, const Node& node) -> std::optional<Key> {
  const Span span = lifter.span(node);
  switch (node.kind) {
    case NodeKind::KeySession: return Key{SimplePeriod::Session, span};
    case NodeKind::KeyDay: return Key{SimplePeriod::Day, span};
    case NodeKind::KeyMonth: return Key{SimplePeriod::Month, span};
    case NodeKind::KeyCivilYear: return Key{SimplePeriod::CivilYear, span};
    case NodeKind::KeyMembershipYear: return Key{SimplePeriod::MembershipYear, span};
    case NodeKind::KeyLifetime: return Key{SimplePeriod::Lifetime, span};
    case NodeKind::KeyField: return Key{FieldKey{lifter.name(node)}, span};
    case NodeKind::KeySliding: return Key{SlidingPeriod{lift_part(lifter, node)}, span};
    case NodeKind::KeyPeriod: {
      FixedPeriod period{lift_part(lifter, node, 0), std::nullopt};
      if (child(node, NodeKind::FirstCare) == nullptr) period.since = lift_part(lifter, node, 1);
      return Key{period, span};
    }
    default: return std::nullopt;
  }
}

auto required_name(Lifter& lifter, const Node& node) -> Name {
  const Node* found = child(node, NodeKind::RequiredName);
  return found != nullptr ? lifter.name(*found) : Name{"", lifter.span(node)};
}

auto clause_name(Lifter& lifter, const Node& node) -> std::optional<Name> {
  const Node* found = child(node, NodeKind::ClauseName);
  if (found == nullptr) return std::nullopt;
  return lifter.name(*found);
}

auto only_if(Lifter& lifter, const Node& node) -> std::optional<ExprId> {
  const Node* found = child(node, NodeKind::OnlyIf);
  if (found == nullptr) return std::nullopt;
  return lift_part(lifter, *found);
}

auto noun_after(Lifter& lifter, const Node& node) -> std::optional<Name> {
  const Node* found = child(node, NodeKind::Noun);
  if (found == nullptr) return std::nullopt;
  return lifter.name(*found);
}

auto keys_of(Lifter& lifter, const Node& node) -> Keys {
  const Node* found = child(node, NodeKind::Keys);
  return found != nullptr ? lift_keys(lifter, *found) : Keys{{}, lifter.span(node)};
}

auto lift_withholding(Lifter& lifter, const Node& node) -> WithholdingClause {
  WithholdingClause clause{
      required_name(lifter, node), lift_part(lifter, node), only_if(lifter, node), {}};
  for (const auto& part : node.children)
    if (part->kind == NodeKind::WithholdingCap)
      clause.caps.push_back({lift_part(lifter, *part), keys_of(lifter, *part), lifter.span(*part)});
  return clause;
}

auto lift_unit_limit(Lifter& lifter, const Node& node) -> UnitLimitClause {
  UnitLimitClause clause;
  clause.name = clause_name(lifter, node);
  clause.count = lift_part(lifter, node);
  clause.noun = noun_after(lifter, node);
  clause.keys = keys_of(lifter, node);
  clause.condition = only_if(lifter, node);
  if (const Node* once = child(node, NodeKind::Once)) clause.once_by = required_name(lifter, *once);
  if (const Node* counted = child(node, NodeKind::Counted))
    clause.counted_unpaid = lifter.span(*counted);
  return clause;
}

auto lift_body(Lifter& lifter, const Node& node) -> decltype(Clause::node) {
  switch (node.kind) {
    case NodeKind::Scope: return ScopeClause{lift_part(lifter, node)};
    case NodeKind::Exclusion:
    case NodeKind::Requirement:
      return RefusalClause{node.kind == NodeKind::Requirement, required_name(lifter, node),
                           lift_part(lifter, node)};
    case NodeKind::Waiting:
      return WaitingClause{clause_name(lifter, node), lift_part(lifter, node, 0),
                           lift_part(lifter, node, 1)};
    case NodeKind::Base: return BaseClause{lift_part(lifter, node)};
    case NodeKind::Rate: return RateClause{lift_part(lifter, node)};
    case NodeKind::Indemnity:
      return IndemnityClause{lift_part(lifter, node), lift_with(lifter, node)};
    case NodeKind::LumpSum: return LumpSumClause{lift_part(lifter, node)};
    case NodeKind::Withholding: return lift_withholding(lifter, node);
    case NodeKind::Cap:
      return CapClause{clause_name(lifter, node), lift_part(lifter, node), lift_with(lifter, node),
                       keys_of(lifter, node), only_if(lifter, node)};
    case NodeKind::UnitLimit: return lift_unit_limit(lifter, node);
    case NodeKind::Draw: return DrawClause{required_name(lifter, node), only_if(lifter, node)};
    case NodeKind::TakeOver: return TakeOverClause{required_name(lifter, node)};
    default: return lift_definition(lifter, node);
  }
}

}  // namespace

auto lift_keys(Lifter& lifter, const Node& node) -> Keys {
  Keys keys{{}, lifter.span(node)};
  for (const auto& part : node.children)
    if (auto key = lift_key(lifter, *part)) keys.keys.push_back(std::move(*key));
  return keys;
}

auto lift_with(Lifter& lifter, const Node& node) -> std::optional<With> {
  if (const Node* found = child(node, NodeKind::Including))
    return With{Including{lift_part(lifter, *found)}, lifter.span(*found)};
  if (const Node* found = child(node, NodeKind::OnTop)) return With{OnTop{}, lifter.span(*found)};
  return std::nullopt;
}

auto lift_source(Lifter& lifter, const Node& node) -> std::optional<SourceRef> {
  const Node* found = child(node, NodeKind::Source);
  if (found == nullptr) return std::nullopt;
  SourceRef source;
  if (const Node* document = child(*found, NodeKind::SourceDocument))
    source.document = lifter.name(*document);
  if (const Node* place = child(*found, NodeKind::Label)) source.place = lifter.text(*place);
  return source;
}

auto lift_definition(Lifter& lifter, const Node& node) -> Definition {
  Definition definition{required_name(lifter, node), lift_part(lifter, node), std::nullopt};
  if (const Node* label = child(node, NodeKind::Label)) definition.label = lifter.text(*label);
  return definition;
}

auto lift_clause(Lifter& lifter, const Node& node) -> Clause {
  const Node& body = *node.children.front();
  Clause clause{lift_body(lifter, body), std::nullopt, lift_source(lifter, node),
                lifter.tokens[body.begin].span, lifter.span(node)};
  if (const Node* reason = child(node, NodeKind::Reason)) clause.reason = lifter.text(*reason);
  return clause;
}

}  // namespace bareme::syntax
