// Which pairs of regions may have something in common, without looking at each of the pairs.
#pragma once

#include <utility>
#include <vector>

#include "interpreter/audit/regions.hpp"

namespace bareme::audit {

struct Candidates {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // indexes, in order, the lower first
  bool too_many = false;                                   // there are more than these
};
// The pairs whose values of one field meet, of the field that tells regions apart best. `n log n`
// in the boxes, and linear in the pairs.
auto candidates(const std::vector<const Region*>& regions) -> Candidates;

}  // namespace bareme::audit
