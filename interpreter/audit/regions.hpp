// For which lines a condition holds: a union of boxes over the fields that it compares with
// constants. Anything else it tests is free: the boxes then hold more than they should, and say so.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "interpreter/model/program.hpp"

namespace bareme::audit {

// Values of a field, at its scale: sorted ranges that do not touch, and whether it may be unknown.
struct Ranges {
  std::vector<model::Interval> parts;
  bool unknown = false;
  auto empty() const -> bool { return parts.empty() && !unknown; }
  auto operator==(const Ranges&) const -> bool = default;
};
auto both(const Ranges& left, const Ranges& right) -> Ranges;
auto either(const Ranges& left, const Ranges& right) -> Ranges;
auto without(const Ranges& all, const Ranges& taken) -> Ranges;

struct Box {
  std::map<model::FieldId, Ranges> fields;  // those constrained
  std::optional<Ranges> level;              // formule, by code index
  bool exact = true;                        // nothing free was left out
};
// `too_many`: given up; the boxes mean nothing.
struct Region {
  std::vector<Box> boxes;
  bool too_many = false;
  auto empty() const -> bool { return boxes.empty() && !too_many; }
};
inline constexpr std::size_t kMostBoxes = 4096;

// A condition in three-valued logic: clauses that want it true take unknown for false.
enum class Truth { True, False, NotTrue, NotFalse };

// Everywhere, in the given period.
auto everywhere(const model::Validity& validity) -> Region;
auto where(const model::Program& program, model::ExprId condition, Truth truth) -> Region;
auto intersection(const Region& left, const Region& right) -> Region;

// All values that a field may take.
auto domain_of(const model::Program& program, model::FieldId field) -> Ranges;

}  // namespace bareme::audit
