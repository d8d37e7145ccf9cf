// Sets of values of one field, as ranges. Every operation is linear in the ranges.
#pragma once

#include <vector>

#include "interpreter/model/types.hpp"

namespace bareme::audit {

// Values of a field, at its scale: sorted ranges that do not touch, and whether it may be unknown.
struct Ranges {
  std::vector<model::Interval> parts;
  bool unknown = false;
  auto empty() const -> bool { return parts.empty() && !unknown; }
  auto operator==(const Ranges&) const -> bool = default;
};
auto single(Int128 value) -> Ranges;
auto both(const Ranges& left, const Ranges& right) -> Ranges;
auto either(const Ranges& left, const Ranges& right) -> Ranges;
auto without(const Ranges& all, const Ranges& taken) -> Ranges;
auto holds(const Ranges& ranges, const model::Value& value) -> bool;
// Parts in any order, which may touch and overlap.
auto tidied(Ranges ranges) -> Ranges;

}  // namespace bareme::audit
