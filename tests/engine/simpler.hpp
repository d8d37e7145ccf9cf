// Generated programs use every construct in every payer, and what their clauses make of counters is
// mostly beyond 32 bits, so that few contracts of theirs have a plan. Without such clauses more
// goes by column: programs the checker never saw, with a meaning all the same.
#pragma once

#include "interpreter/model/program.hpp"

namespace bareme::test {

// Takes out the clauses that read counters; a guarantee that pays by one of them goes too.
auto without_reads(model::Program program) -> model::Program;

}  // namespace bareme::test
