// The instructions of a stage of a plan, on some lines of a run.
#pragma once

#include <cstddef>
#include <cstdint>

#include "interpreter/columns/prepared.hpp"

namespace bareme::columns {

// Places begin..end of a run; `lines`: which line of it is at each place.
struct Places {
  std::uint32_t begin = 0, end = 0;
  const std::uint32_t* lines = nullptr;
};

auto compute(const Prepared& prepared, std::size_t stage, const Places& places) -> void;

}  // namespace bareme::columns
