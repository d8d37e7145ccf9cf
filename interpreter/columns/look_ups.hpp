// Which values of a plan are looked up by the place of the line's combination of inputs rather than
// computed, and which of them share a place.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "interpreter/plan/finite.hpp"
#include "interpreter/plan/plan.hpp"

namespace bareme::columns {

// Whether a step computes it: it is not a number, and not given.
auto computed(const plan::Instruction& instruction) -> bool;

class LookUps {
 public:
  struct Group {
    std::vector<plan::ValueId> inputs;
    std::size_t stage = 0;
  };

  // Values before `first` are given.
  LookUps(const plan::Plan& plan, std::size_t first) : plan_{plan}, first_{first} {}

  // The inputs that a value is looked up by; nullptr: it is computed. Asked first from the last
  // value to the first, for those that are needed; ever after the same.
  auto inputs(plan::ValueId id, std::size_t stage) -> const std::vector<plan::ValueId>*;
  auto group(plan::ValueId id) const -> const Group*;

 private:
  auto decide(plan::ValueId id, std::size_t stage) -> Group*;
  auto steps(plan::ValueId id, std::size_t most) const -> std::size_t;
  auto share(const plan::Finite& finite, plan::ValueId id, std::size_t stage) -> Group*;

  const plan::Plan& plan_;
  std::size_t first_;
  std::deque<Group> groups_;
  std::vector<std::optional<Group*>> decided_;  // by value
};

}  // namespace bareme::columns
