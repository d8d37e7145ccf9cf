// The plans of a program as text: what lines of one contract come to between two days on which
// something dated changes, as the engine computes it.
#pragma once

#include <optional>
#include <string>

#include "interpreter/model/program.hpp"
#include "support/message.hpp"

namespace bareme {

struct PlanText {
  std::string text;
  std::string fault;  // ours: a plan that does not hold together
};

// Of each stretch of days, or of that of a day alone: the schemes' part once, then what comes after
// it without a contract and with each contract in force, or why there is no plan. Plans are those
// for the smallest amounts.
auto print_plans(const model::Program& program, std::optional<Date> day, diag::Language language)
    -> PlanText;

}  // namespace bareme
