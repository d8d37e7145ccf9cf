// How many seeds a property is tried on: few in every run, more with BAREME_SEEDS.
#pragma once

#include <cstdint>

namespace bareme::generate {

// `usual`, unless BAREME_SEEDS asks for another number. Seeds are 0, 1, 2…
auto seeds(std::uint64_t usual) -> std::uint64_t;

}  // namespace bareme::generate
