// How many rows a decision table may have.
#pragma once

#include <cstddef>

namespace bareme::model {

// A nomenclature has some 15 000 codes; what is beyond this is data, not rules.
inline constexpr std::size_t kMostTableRows = 100'000;

}  // namespace bareme::model
