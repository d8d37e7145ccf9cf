// Whether the rows of a decision table say exactly one thing for each combination of inputs. Rows
// are boxes; nothing here reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/program.hpp"

namespace bareme::model {

struct Coverage {
  struct Twice {
    std::size_t first = 0, second = 0;  // indexes of rows
    std::vector<Int128> point;          // an input for which both hold
  };
  std::vector<std::vector<Int128>> missing;  // inputs for which no row holds: a few
  std::vector<Twice> doubled;                // one a pair of rows, a few
  bool given_up = false;                     // too many combinations to look at
};

// `domains`: of each input, at its scale. The row without cells (`sinon`) holds for what is left:
// with one, nothing is missing. Linear in the cells for one input; bounded for several.
auto coverage_of(const DecisionTable& table, const std::vector<Interval>& domains) -> Coverage;

}  // namespace bareme::model
