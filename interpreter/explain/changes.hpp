// What would have had to change for a guarantee, or a payer, to pay: one field at a time, two where
// none is enough, and only what settling again confirms.
#pragma once

#include <string>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::explain {

// A line, and the accounts before it.
struct Situation {
  const model::Program& program;
  const records::Claims& claims;
  std::size_t line;
  const settle::Accounts& before;
};

// The same line as the only one of a batch.
auto line_alone(const Situation& situation) -> records::Claims;

struct Change {
  model::FieldId field;
  model::Value value;
};

// What must pay for a change to count: a guarantee, or any guarantee of the payer.
struct Wanted {
  model::PayerId payer;
  model::GuaranteeId guarantee;
};

// At most three: booleans and codes first, those that the clauses read before the others, then the
// first date of care that would do, among the ends of waiting periods, the next periods of used-up
// counters and the dates of the rules.
auto changes_that_pay(const Situation& situation, const settle::Trace& trace, Wanted wanted)
    -> std::vector<Change>;

// Two fields that must change together, the date of care among them: the first pair that would do,
// from the fields that the clauses read which refuse or do not cover; empty where none was found
// among some thousands.
auto pair_that_pays(const Situation& situation, const settle::Trace& trace, Wanted wanted)
    -> std::vector<Change>;

}  // namespace bareme::explain
