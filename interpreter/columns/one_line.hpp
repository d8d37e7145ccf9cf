// One instruction on one line: what run_step does, without its loops, for what is computed between
// two draws of a line.
#pragma once

#include <cstddef>

#include "interpreter/columns/prepared.hpp"

namespace bareme::columns {

auto run_on_line(const PreparedStep& step, std::size_t place) -> void;

}  // namespace bareme::columns
