// The program of the targets whose bytes are data: a field of every type, every kind of counter.
#pragma once

#include "interpreter/model/program.hpp"

namespace fuzz {

auto rules() -> const bareme::model::Program&;

}  // namespace fuzz
