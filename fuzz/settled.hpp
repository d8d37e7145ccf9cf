// Settles claims as `run` does, and requires what holds of every run.
#pragma once

#include "interpreter/bareme.hpp"

namespace fuzz {

auto settled(const bareme::model::Program& program, const bareme::claims::ClaimsFile& file)
    -> bareme::runs::Run;

}  // namespace fuzz
