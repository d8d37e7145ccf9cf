// Where a column is not zero, or is one value.
#pragma once

#include <cstddef>
#include <cstdint>

#include "interpreter/columns/lists.hpp"

namespace bareme::columns {

// Cells behind the last place that may be written, too.
inline constexpr std::size_t kSpare = 16;
// The places of begin..end whose cells are not zero, in order; how many they are. `places` has room
// for all of them and for kSpare more.
auto not_zero(const std::int32_t* cells, std::uint32_t begin, std::uint32_t end,
              std::uint32_t* places, Registers with = registers()) -> std::size_t;
// Likewise those whose cells are `value`.
auto equal_to(const std::uint32_t* cells, std::uint32_t value, std::uint32_t begin,
              std::uint32_t end, std::uint32_t* places, Registers with = registers())
    -> std::size_t;

}  // namespace bareme::columns
