// The plans of a program for people and for programs: what lines of one chain of contracts come to
// between two days on which something dated changes, as the engine computes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/program.hpp"
#include "support/message.hpp"

namespace bareme {

// Of each stretch of days, or of that of a day alone: the schemes' part once, then what comes after
// it with a chain of contracts, or why there is no plan. Plans are those for the smallest amounts.
struct PlansWanted {
  std::optional<Date> day;
  // First versions, in the order in which they pay. Empty: without a contract, then each contract
  // in force, alone.
  std::vector<model::PayerId> chain;
};
struct PlanText {
  std::string text;
  std::string fault;  // ours: a plan that does not hold together
};
auto print_plans(const model::Program& program, const PlansWanted& wanted, diag::Language language)
    -> PlanText;
// {"version": 1, "stretches": [...]}; one language, for the reasons why there is no plan.
auto plans_json(const model::Program& program, const PlansWanted& wanted, diag::Language language)
    -> PlanText;

}  // namespace bareme
