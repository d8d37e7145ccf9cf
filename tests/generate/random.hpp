// Choices drawn from a 64-bit seed: the same everywhere and for ever, which the standard library's
// distributions are not.
#pragma once

#include <cassert>
#include <cstdint>
#include <vector>

namespace bareme::generate {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}

  auto next() -> std::uint64_t {  // splitmix64
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  auto below(std::size_t count) -> std::size_t {
    assert(count > 0);
    return next() % count;
  }
  auto between(int low, int high) -> int {  // both included
    return low + static_cast<int>(below(static_cast<std::size_t>(high - low) + 1));
  }
  auto one_in(std::size_t count) -> bool { return below(count) == 0; }
  auto percent(std::size_t chance) -> bool { return below(100) < chance; }

  template <typename Range>
  auto pick(const Range& range) -> const auto& {
    return range[below(range.size())];
  }
  template <typename Value>
  auto shuffle(std::vector<Value>& values) -> void {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }
  // A source of its own for a part, so that what one part draws does not move the others.
  auto fork() -> Random { return Random{next()}; }

 private:
  std::uint64_t state_;
};

}  // namespace bareme::generate
