// The expressions that an expression reads: its operands, the value of a `soit`, the limit that
// `restant` compares with. Not those of parameters, which are constants.
#pragma once

#include <vector>

#include "interpreter/model/program.hpp"

namespace bareme::plan {

auto operands_of(const model::Program& program, model::ExprId id) -> std::vector<model::ExprId>;

// By expression: whether it reads a counter, itself or through what it reads.
auto counter_reads(const model::Program& program) -> std::vector<bool>;

}  // namespace bareme::plan
