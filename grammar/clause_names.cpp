#include "grammar/clause_names.hpp"

#include "support/overloaded.hpp"

namespace bareme::syntax {

auto name_of_clause(const Clause& clause) -> const Name* {
  const auto optional = [](const std::optional<Name>& name) { return name ? &*name : nullptr; };
  return std::visit(
      Overloaded{[](const ScopeClause&) -> const Name* { return nullptr; },
                 [](const RefusalClause& c) -> const Name* { return &c.name; },
                 [&](const WaitingClause& c) -> const Name* { return optional(c.name); },
                 [](const BaseClause&) -> const Name* { return nullptr; },
                 [](const RateClause&) -> const Name* { return nullptr; },
                 [](const IndemnityClause&) -> const Name* { return nullptr; },
                 [](const LumpSumClause&) -> const Name* { return nullptr; },
                 [](const WithholdingClause& c) -> const Name* { return &c.name; },
                 [&](const CapClause& c) -> const Name* { return optional(c.name); },
                 [&](const UnitLimitClause& c) -> const Name* { return optional(c.name); },
                 [](const DrawClause& c) -> const Name* { return &c.allowance; },
                 [](const TakeOverClause& c) -> const Name* { return &c.withholding; },
                 [](const Definition& c) -> const Name* { return &c.name; }},
      clause.node);
}

auto keyword_of(const Clause& clause) -> std::string_view {
  return std::visit(
      Overloaded{[](const ScopeClause&) { return "couvre"; },
                 [](const RefusalClause& c) { return c.requirement ? "exige" : "exclut"; },
                 [](const WaitingClause&) { return "carence"; },
                 [](const BaseClause&) { return "base"; }, [](const RateClause&) { return "taux"; },
                 [](const IndemnityClause&) { return "rembourse"; },
                 [](const LumpSumClause&) { return "verse"; },
                 [](const WithholdingClause&) { return "retenue"; },
                 [](const CapClause&) { return "plafond"; },
                 [](const UnitLimitClause&) { return "limite"; },
                 [](const DrawClause&) { return "impute"; },
                 [](const TakeOverClause&) { return "prend"; },
                 [](const Definition&) { return "soit"; }},
      clause.node);
}

}  // namespace bareme::syntax
