// One instruction on one line: what run_step does, without its loops, for what is computed between
// two draws of a line.
#pragma once

#include <cstddef>

#include "interpreter/engine/prepared.hpp"

namespace bareme::engine {

auto run_on_line(const PreparedStep& step, std::size_t place) -> void;

}  // namespace bareme::engine
