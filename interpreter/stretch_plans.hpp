// The plans of a stretch of days, lowered and verified, for what prints them.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "interpreter/plan/lower.hpp"
#include "interpreter/plans.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme {

struct ChainPlan {
  std::vector<model::PayerId> contracts;  // versions, in the order in which they pay
  plan::Lowered lowered;
};

struct StretchPlans {
  Date first, last;
  // Verdicts are numbered anew, so that a stretch alone reads as it does among the others.
  const records::SettledTables* tables = nullptr;
  // Without a contract: the schemes' part is in it. Where it has no plan, the engine has no use for
  // that of a contract.
  ChainPlan alone;
  bool shows_alone = true;
  std::vector<ChainPlan> chains;
  std::vector<bool> needed;  // of the schemes' values, by one of the plans at least
  std::string fault;         // ours: of the first plan that does not hold together

  // Why a chain has no plan; nullptr: it has one.
  auto why_not(const ChainPlan& chain) const -> const diag::Words*;
};

// Stretches in order; each is gone when the next one is lowered.
auto each_stretch(const model::Program& program, const PlansWanted& wanted,
                  const std::function<void(const StretchPlans&)>& visit) -> void;

// The verdicts that payers of these places may come to, by number.
auto verdicts_of(const plan::Plan& plan, std::size_t from, std::size_t to)
    -> std::set<std::int32_t>;

// `henner > surco`
auto chain_name(const model::Program& program, std::span<const model::PayerId> contracts)
    -> std::string;

}  // namespace bareme
