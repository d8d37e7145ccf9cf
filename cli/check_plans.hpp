// The plans that `check --dump plan` writes: which ones are wanted, and what goes with them.
#pragma once

#include <optional>

#include "cli/parse.hpp"
#include "interpreter/bareme.hpp"

namespace bareme::cli {

// Options of `check` that say nothing together, or nothing alone.
auto refuse_combinations(const Arguments& arguments, diag::Sink& sink) -> void;

// In the format asked for; empty, reported, where `--contract` names none of the program's.
auto wanted_plans(const model::Program& program, const Arguments& arguments,
                  std::optional<Date> day, diag::Language language, diag::Sink& sink) -> PlanText;

}  // namespace bareme::cli
