// The look for rejects: what could go wrong is found before anything is settled, so that no account
// decides it and no account has changed when it is found.
#include <algorithm>

#include "interpreter/settle/guarantees.hpp"
#include "interpreter/settle/periods.hpp"

namespace bareme::settle {
namespace {

using model::ExprId;
using model::Guarantee;

auto look_at(Evaluator& evaluator, ExprId expr) -> void {
  if (expr) evaluator.value(expr);
}

// The amount of a clause whose `si` is false is not looked at, unless that `si` moves and is not
// known yet.
auto reached(Evaluator& evaluator, ExprId condition) -> bool {
  if (!condition) return true;
  const auto held = evaluator.value(condition);
  const bool not_known_yet = evaluator.looking() && evaluator.program().exprs[condition].moving;
  return not_known_yet || (held.known && held.truth());
}

}  // namespace

auto look_at_clauses(Evaluator& evaluator, const Guarantee& guarantee) -> void {
  const model::Program& program = evaluator.program();
  if (guarantee.indemnity) {
    evaluator.at(guarantee.indemnity_clause);
    look_at(evaluator, guarantee.indemnity);
  }
  for (const auto id : guarantee.withholdings) {
    const model::Withholding& withholding = program.withholdings[id];
    evaluator.at(withholding.clause);
    if (!reached(evaluator, withholding.condition)) continue;
    look_at(evaluator, withholding.amount);
    for (const auto& cap : withholding.caps) {
      evaluator.at(cap.clause);
      look_at(evaluator, cap.amount);
      slot_of(evaluator, cap.counter);
    }
  }
  for (const auto id : guarantee.limits) {
    const model::Limit& limit = program.limits[id];
    evaluator.at(limit.clause);
    if (!reached(evaluator, limit.condition)) continue;
    look_at(evaluator, limit.amount);
    look_at(evaluator, limit.including);
    slot_of(evaluator, limit.counter);
  }
}

namespace {

auto look_at_payer(Evaluator& evaluator, PayerProspect& prospect) -> void {
  const model::Program& program = evaluator.program();
  Scene& scene = evaluator.change();
  scene.level = prospect.level;
  scene.own = {};
  scene.paid_by.clear();
  for (const auto id : choose_guarantees(evaluator, program.payers[prospect.payer]))
    prospect.guarantees.push_back({id, nullptr, {}});
  for (Prospect& each : prospect.guarantees)
    each.refused_by = look_at_refusals(evaluator, each.guarantee);
  for (Prospect& each : prospect.guarantees) {
    if (each.refused_by != nullptr) continue;
    assess(evaluator, each.guarantee);
    each.own = evaluator.scene().own;
    evaluator.look_only(true);
    look_at_clauses(evaluator, program.guarantees[each.guarantee]);
    evaluator.look_only(false);
  }
}

}  // namespace

auto payers_of(const Evaluator& evaluator) -> std::vector<PayerProspect> {
  std::vector<PayerProspect> payers;
  for (const auto first : evaluator.program().schemes)
    if (const auto id = evaluator.program().in_force(first, evaluator.date()))
      payers.push_back({id, std::nullopt, {}});
  for (const auto& contract : evaluator.claims().chain(evaluator.line()))
    payers.push_back({contract.payer, contract.level, {}});
  return payers;
}

auto facts_of(const model::Program& program, const PayerProspect& prospect) -> PayerFacts {
  PayerFacts facts;
  facts.payer = program.first_of(prospect.payer);
  bool based = false;
  for (const Prospect& each : prospect.guarantees) {
    if (each.refused_by != nullptr) continue;
    facts.covered = true;
    if (based || !each.own.base) continue;
    based = true;
    facts.base = *each.own.base;
    facts.assessed = each.own.assessed;
    facts.rate = each.own.rate.value_or(0);
    facts.rate_scale = each.own.rate_scale;
  }
  return facts;
}

auto look_for_rejects(Evaluator& evaluator) -> std::vector<PayerProspect> {
  auto payers = payers_of(evaluator);
  for (PayerProspect& prospect : payers) {
    look_at_payer(evaluator, prospect);
    if (evaluator.fault()) break;
    evaluator.change().payers.push_back(facts_of(evaluator.program(), prospect));
  }
  return payers;
}

}  // namespace bareme::settle
