#include "support/wide.hpp"

#include <cstddef>
#include <cstdint>

namespace bareme {
namespace {

// 512 bits, enough for two factors of 38 digits and 10^76; least significant word first.
constexpr std::size_t kWords = 16;
using Wide = std::array<std::uint32_t, kWords>;

auto magnitude(Int128 value) -> UInt128 {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

auto widen(UInt128 value) -> Wide {
  Wide result{};
  for (std::size_t i = 0; i < 4; ++i) result[i] = static_cast<std::uint32_t>(value >> (32 * i));
  return result;
}

auto multiply(const Wide& left, UInt128 right) -> Wide {
  const Wide factor = widen(right);
  Wide result{};
  for (std::size_t i = 0; i < 4; ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; i + j < kWords; ++j) {
      const std::uint64_t sum = std::uint64_t{left[j]} * factor[i] + result[i + j] + carry;
      result[i + j] = static_cast<std::uint32_t>(sum);
      carry = sum >> 32U;
    }
  }
  return result;
}

auto less(const Wide& left, const Wide& right) -> bool {
  for (std::size_t i = kWords; i-- > 0;)
    if (left[i] != right[i]) return left[i] < right[i];
  return false;
}

auto subtract(Wide& left, const Wide& right) -> void {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < kWords; ++i) {
    const std::uint64_t difference = std::uint64_t{left[i]} - right[i] - borrow;
    left[i] = static_cast<std::uint32_t>(difference);
    borrow = (difference >> 32U) & 1U;
  }
}

auto shift_in(Wide& value, bool bit) -> void {
  std::uint32_t carry = bit ? 1 : 0;
  for (std::uint32_t& word : value) {
    const std::uint32_t next = word >> 31U;
    word = (word << 1U) | carry;
    carry = next;
  }
}

auto bit_of(const Wide& value, std::size_t index) -> bool {
  return ((value[index / 32] >> (index % 32)) & 1U) != 0;
}

auto times_tens(Wide value, int tens) -> Wide {
  for (; tens > kMaxDigits; tens -= kMaxDigits)
    value = multiply(value, magnitude(power_of_ten(kMaxDigits)));
  return multiply(value, magnitude(power_of_ten(tens)));
}

// Bit by bit: this is the rare case, and obviously right.
auto divide_wide(const Wide& numerator, const Wide& denominator, bool negative, Rounding rounding)
    -> std::optional<Int128> {
  Wide quotient{};
  Wide remainder{};
  for (std::size_t i = kWords * 32; i-- > 0;) {
    shift_in(remainder, bit_of(numerator, i));
    const bool fits = !less(remainder, denominator);
    if (fits) subtract(remainder, denominator);
    shift_in(quotient, fits);
  }
  for (std::size_t i = 4; i < kWords; ++i)
    if (quotient[i] != 0) return std::nullopt;
  UInt128 result = 0;
  for (std::size_t i = 4; i-- > 0;) result = (result << 32U) | quotient[i];
  if (result > magnitude(kMaxValue)) return std::nullopt;

  bool away = false;
  if (remainder != Wide{}) {
    Wide rest = denominator;
    subtract(rest, remainder);
    switch (rounding) {
      case Rounding::HalfAwayFromZero: away = !less(remainder, rest); break;
      case Rounding::Down: away = negative; break;
      case Rounding::Up: away = !negative; break;
    }
  }
  if (away) ++result;
  if (result > magnitude(kMaxValue)) return std::nullopt;
  return negative ? -static_cast<Int128>(result) : static_cast<Int128>(result);
}

// The common case: nothing exceeds 128 bits on the way.
auto product(const std::array<Int128, 2>& factors, int tens) -> std::optional<Int128> {
  if (tens > kMaxDigits) return std::nullopt;
  const auto both = checked_multiply(factors[0], factors[1]);
  return both ? checked_multiply(*both, power_of_ten(tens)) : std::nullopt;
}

}  // namespace

auto divide(const Quotient& quotient, Rounding rounding) -> std::optional<Int128> {
  const auto& [a, b] = quotient.numerators;
  const auto& [c, d] = quotient.denominators;
  const int up = quotient.tens > 0 ? quotient.tens : 0;
  const int down = quotient.tens < 0 ? -quotient.tens : 0;
  const auto numerator = product(quotient.numerators, up);
  const auto denominator = product(quotient.denominators, down);
  if (numerator && denominator) return divide(*numerator, *denominator, rounding);

  const bool negative = ((a < 0) != (b < 0)) != ((c < 0) != (d < 0));
  return divide_wide(times_tens(multiply(widen(magnitude(a)), magnitude(b)), up),
                     times_tens(multiply(widen(magnitude(c)), magnitude(d)), down), negative,
                     rounding);
}

}  // namespace bareme
