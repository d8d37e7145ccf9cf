// Exact decimal arithmetic on 128-bit integers. A number is an integer and a scale (how many of its
// digits are decimals); the scale is known to the checker, so values travel as bare integers. No
// floating point, nothing wraps: every operation that might not fit says so.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace bareme {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

// Number of decimal digits after the comma: 0 to 38.
using Scale = int;

inline constexpr Scale kMaxDigits = 38;

inline constexpr auto kPowersOfTen = [] {
  std::array<Int128, kMaxDigits + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr auto power_of_ten(Scale scale) -> Int128 {
  return kPowersOfTen[static_cast<std::size_t>(scale)];
}

// The largest integer the language accepts in an expression: 38 digits.
inline constexpr Int128 kMaxValue = power_of_ten(kMaxDigits) - 1;

enum class Rounding { HalfAwayFromZero, Down, Up };

// Exact quotient rounded; `Down` is towards minus infinity (plancher), `Up` towards plus infinity
// (plafond_entier). Half away from zero, so that a reversal is the exact opposite of what it
// reverses. denominator != 0.
constexpr auto divide(Int128 numerator, Int128 denominator, Rounding rounding) -> Int128 {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  Int128 quotient = numerator / denominator;
  const Int128 remainder = numerator % denominator;
  if (remainder == 0) return quotient;
  switch (rounding) {
    case Rounding::HalfAwayFromZero: {
      const Int128 distance = remainder < 0 ? -remainder : remainder;
      if (distance >= denominator - distance) quotient += numerator < 0 ? -1 : 1;
      return quotient;
    }
    case Rounding::Down: return numerator < 0 ? quotient - 1 : quotient;
    case Rounding::Up: return numerator > 0 ? quotient + 1 : quotient;
  }
  return quotient;
}

// nullopt when the result exceeds 38 digits.
constexpr auto checked_add(Int128 left, Int128 right) -> std::optional<Int128> {
  Int128 result = 0;
  if (__builtin_add_overflow(left, right, &result)) return std::nullopt;
  if (result > kMaxValue || result < -kMaxValue) return std::nullopt;
  return result;
}
constexpr auto checked_multiply(Int128 left, Int128 right) -> std::optional<Int128> {
  Int128 result = 0;
  if (__builtin_mul_overflow(left, right, &result)) return std::nullopt;
  if (result > kMaxValue || result < -kMaxValue) return std::nullopt;
  return result;
}

// The same number written with another scale. Narrowing rounds half away from zero; widening may
// not fit.
constexpr auto rescale(Int128 value, Scale from, Scale to) -> std::optional<Int128> {
  if (to == from) return value;
  if (to > from) {
    if (to - from > kMaxDigits) return value == 0 ? std::optional<Int128>{0} : std::nullopt;
    return checked_multiply(value, power_of_ten(to - from));
  }
  if (from - to > kMaxDigits) return 0;
  return divide(value, power_of_ten(from - to), Rounding::HalfAwayFromZero);
}

static_assert(divide(1855, 100, Rounding::HalfAwayFromZero) == 19);
static_assert(divide(5, 10, Rounding::HalfAwayFromZero) == 1);
static_assert(divide(-5, 10, Rounding::HalfAwayFromZero) == -1);
static_assert(divide(-5, 10, Rounding::Down) == -1);
static_assert(divide(-5, 10, Rounding::Up) == 0);
static_assert(*rescale(2650 * 70, 4, 2) == 1855);
static_assert(!rescale(power_of_ten(20), 0, 20));

// A decimal as written in France: comma, digits grouped by three with no-break spaces when
// `grouped`. `decimals` digits at least are kept; beyond, trailing zeros are dropped.
auto format_decimal(Int128 value, Scale scale, Scale decimals, bool grouped = false,
                    char point = ',') -> std::string;

}  // namespace bareme
