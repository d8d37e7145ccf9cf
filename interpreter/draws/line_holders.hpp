// Whose account each line of a run meets, for the counters that its plans meet.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/draws/counters.hpp"

namespace bareme::draws {

class LineHolders {
 public:
  // None is wanted so far.
  auto begin(const Counters& counters) -> void;
  auto want(const plan::Plan& plan, const Counters& counters) -> void;
  // Of lines from..from + lines of the batch. Counters have room for them.
  auto find(const records::Batch& batch, std::size_t from, std::size_t lines, Counters& counters)
      -> void;
  // As Counters::holders(), those wanted; then by line.
  auto by_shelf() const -> const std::vector<std::vector<std::uint32_t>>& { return holders_; }

 private:
  std::vector<std::uint8_t> wanted_;  // by shelf
  std::vector<std::vector<std::uint32_t>> holders_;
};

}  // namespace bareme::draws
