// Generated programs use every construct in every payer, so that no contract of theirs has a plan.
// Without the clauses that have none, the rest goes by column: programs the checker never saw, with
// a meaning all the same.
#pragma once

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"

namespace bareme::test {

// Takes out the clauses that read counters, count from the first care or over a sliding window, or
// count once by a field; a guarantee that pays by one of them goes too.
auto without_what_has_no_plan(model::Program program) -> model::Program;
// Nine lines in ten of one unit.
auto make_usual(records::Claims& claims) -> void;

}  // namespace bareme::test
