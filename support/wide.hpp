// A quotient of products that may need more than 128 bits on the way to a result that does not:
// `arrondi` of a division, and `assiette × taux`.
#pragma once

#include <array>
#include <optional>

#include "support/decimal.hpp"

namespace bareme {

struct Quotient {
  std::array<Int128, 2> numerators{1, 1};
  std::array<Int128, 2> denominators{1, 1};  // not zero
  int tens = 0;  // the numerator times 10^tens, which may be negative; -76 to 76
};

// Exact until the one rounding. nullopt when the result exceeds 38 digits. Factors have at most 38
// digits.
auto divide(const Quotient& quotient, Rounding rounding) -> std::optional<Int128>;

}  // namespace bareme
