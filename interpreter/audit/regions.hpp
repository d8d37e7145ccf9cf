// Sets of claim lines: unions of boxes over the fields that conditions compare with constants.
// Anything else a condition tests is free: the boxes then hold more lines than they should, and say
// so. A region never holds fewer than it should.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "interpreter/audit/ranges.hpp"
#include "interpreter/model/program.hpp"

namespace bareme::audit {

struct Box {
  std::map<model::FieldId, Ranges> fields;  // those constrained
  std::optional<Ranges> level;              // formule, by code index
  bool exact = true;                        // nothing free was left out
  auto operator==(const Box&) const -> bool = default;
};
// `too_many`: given up; the boxes mean nothing.
struct Region {
  std::vector<Box> boxes;
  bool too_many = false;
  auto empty() const -> bool { return boxes.empty() && !too_many; }
};
inline constexpr std::size_t kMostBoxes = 4096;

auto nowhere() -> Region;
auto everywhere() -> Region;
auto in_period(const model::Validity& validity) -> Region;
// Every line, for all that is known: what tells them apart is free.
auto somewhere() -> Region;

// Given up where more than kMostBoxes boxes are left.
auto intersection(const Region& left, const Region& right) -> Region;
// Boxes over one same field become one.
auto unite(const model::Program& program, std::vector<Region> regions) -> Region;

// All values that a field may take.
auto domain_of(const model::Program& program, model::FieldId field) -> Ranges;

}  // namespace bareme::audit
