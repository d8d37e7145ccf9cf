// The lines of a run that do not go by column, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/columns/compute.hpp"
#include "interpreter/columns/workspace.hpp"
#include "interpreter/engine/run.hpp"

namespace bareme::engine {

class Aside {
 public:
  // None so far.
  auto begin(const Run& run) -> void;
  // With the other units of its line, where lines are units: a line is settled one way. The first
  // reason stands.
  auto add(std::size_t line, std::string_view why) -> void;

  auto any() const -> bool { return any_; }
  auto holds(std::size_t line) const -> bool { return lines_[line] != 0; }
  auto lines() const -> const std::vector<std::uint8_t>& { return lines_; }
  // The same for loops; nullptr where there is none.
  auto cells() const -> const std::uint8_t* { return any_ ? lines_.data() : nullptr; }
  // How many lines there are for each reason. The reasons are where they were when they were given.
  auto reasons() const -> const std::vector<std::pair<std::string_view, std::size_t>>& {
    return reasons_;
  }

 private:
  const Units* units_ = nullptr;
  bool any_ = false;
  std::vector<std::uint8_t> lines_;  // 1 or 0
  std::vector<std::pair<std::string_view, std::size_t>> reasons_;
};

// Lines that a part of a plan may reject, once what tells them is computed.
auto set_aside_faults(const columns::Prepared& prepared, columns::Workspace& workspace,
                      const columns::Places& places, Aside& aside) -> void;

}  // namespace bareme::engine
