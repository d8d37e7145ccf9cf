// Amounts in whole euro cents. Computed amounts (`brut`) may be larger than any field, hence 128
// bits: nothing wraps.
#pragma once

#include <compare>
#include <string>

#include "support/decimal.hpp"

namespace bareme {

struct Money {
  Int128 cents = 0;

  constexpr auto operator<=>(const Money&) const = default;
  constexpr auto operator+=(Money other) -> Money& {
    cents += other.cents;
    return *this;
  }
  constexpr auto operator-=(Money other) -> Money& {
    cents -= other.cents;
    return *this;
  }
  friend constexpr auto operator+(Money left, Money right) -> Money { return left += right; }
  friend constexpr auto operator-(Money left, Money right) -> Money { return left -= right; }
  constexpr auto operator-() const -> Money { return Money{-cents}; }
};

inline constexpr Scale kCentScale = 2;
// Domain of an amount where it is read: ±10 000 000,00 €.
inline constexpr Int128 kMaxMoneyCents = 1'000'000'000;

// An amount of any scale, rounded to the cent, half away from zero.
constexpr auto to_cents(Int128 value, Scale scale) -> Money {
  const auto cents = rescale(value, scale, kCentScale);
  return Money{cents ? *cents : 0};
}
static_assert(to_cents(Int128{2650} * 70, 4) == Money{1855});

// `1 234,56 €` for people (no-break spaces), `1234,56` for files.
inline auto display(Money amount) -> std::string {
  return format_decimal(amount.cents, kCentScale, 2, true) + "\u00a0€";
}
inline auto plain(Money amount, char point = ',') -> std::string {
  return format_decimal(amount.cents, kCentScale, 2, false, point);
}

}  // namespace bareme
