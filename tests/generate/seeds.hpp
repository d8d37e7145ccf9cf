// How much a property is tried on: little in every run, more where the environment says so.
#pragma once

#include <cstddef>
#include <cstdint>

namespace bareme::generate {

// How many seeds: `usual`, unless BAREME_SEEDS asks for another number. Seeds are 0, 1, 2…
auto seeds(std::uint64_t usual) -> std::uint64_t;
// Where a long run begins, so that several may share it: BAREME_FIRST_SEED, or 0.
auto first_seed() -> std::uint64_t;
// Lines of each file of claims: `usual`, or BAREME_LINES.
auto lines(std::size_t usual) -> std::size_t;

}  // namespace bareme::generate
