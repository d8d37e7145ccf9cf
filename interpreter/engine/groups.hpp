// The lines of a run side by side by their sequence of contracts.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "interpreter/columns/compute.hpp"
#include "interpreter/engine/plans.hpp"
#include "interpreter/engine/run.hpp"
#include "interpreter/engine/sequences.hpp"

namespace bareme::engine {

// Lines of one sequence, in settlement order.
struct Group {
  std::uint32_t sequence = 0;
  Part* part = nullptr;              // none: no contract
  std::uint32_t begin = 0, end = 0;  // places
  bool shares = false;               // counters with another group of the run
  auto size() const -> std::size_t { return end - begin; }
  auto has_part() const -> bool { return part != nullptr && part->prepared.has_value(); }
};

class Groups {
 public:
  // Of no contract, and of lines that go one by one.
  static constexpr std::uint32_t kNoContract = 0, kApart = 1;

  explicit Groups(const model::Program& program) : group_of_payer_(program.payers.size()) {}

  // Groups without their parts.
  auto arrange(const Run& run, Sequences& sequences, draws::Counters& counters) -> void;

  auto begin() { return groups_.begin(); }
  auto end() { return groups_.end(); }
  auto begin() const { return groups_.begin(); }
  auto end() const { return groups_.end(); }
  auto size() const -> std::size_t { return groups_.size(); }
  auto operator[](std::size_t group) const -> const Group& { return groups_[group]; }

  // Whether some groups share counters.
  auto any_shares() const -> bool { return any_shares_; }
  auto group_of(std::size_t line) const -> std::uint32_t { return group_of_[line]; }
  auto places(const Group& group) const -> columns::Places {
    return {group.begin, group.end, line_at_.data()};
  }
  auto lines(const Group& group) const -> std::span<const std::uint32_t> {
    return std::span{line_at_}.subspan(group.begin, group.size());
  }

 private:
  static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

  auto clear() -> void;
  auto find_groups(const Run& run, Sequences& sequences, draws::Counters& counters) -> void;
  // Group by group, or line by line.
  auto find_lines() -> void;
  auto place_lines() -> void;
  auto group_of(const Chain& chain, const Sequences& sequences) -> std::uint32_t;

  std::uint32_t run_ = 0;  // its number
  std::vector<Group> groups_;
  bool any_shares_ = false;
  std::vector<std::uint32_t> group_of_;  // by line
  std::vector<std::uint32_t> line_at_;   // by place, and some more
  std::vector<std::uint32_t> next_;      // by group: the place of its next line
  std::vector<std::uint32_t> group_of_chain_;
  std::vector<std::size_t> chains_met_;
  std::vector<std::uint32_t> group_of_sequence_;
  // By payer: the last run in which it was in a group, and that group.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> group_of_payer_;
};

}  // namespace bareme::engine
