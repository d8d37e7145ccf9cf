// Programs and random claims for the tests that compare the two evaluators.
#pragma once

#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"

namespace bareme::test {

// The rule library, compiled.
auto rule_library() -> model::Program;
// A program from text.
auto program_of(std::string_view text) -> model::Program;

// How claims are drawn: dense in dates and beneficiaries, so that counters run out.
struct Portfolio {
  std::size_t lines = 2000;
  std::size_t beneficiaries = 3;
  Date from = *make_date(2025, 1, 1);
  Date to = *make_date(2026, 6, 30);
  bool strays = true;         // a few lines dated long before, quantities above 1, large amounts
  std::size_t contracts = 2;  // the longest chain
};
// The same lines for the same seed. In no order; identifiers are 0, 1, 2…
auto random_claims(const model::Program& program, unsigned seed, const Portfolio& portfolio)
    -> records::Claims;

}  // namespace bareme::test
