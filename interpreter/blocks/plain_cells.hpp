// The spellings of dates and amounts that nearly all cells have, read at once. Whatever looks
// different is left to those who read every spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "support/date.hpp"

namespace bareme::blocks {

// `31/12/2025` and `2025-12-31`, of a day that exists, from 1900 to 2199.
auto plain_date(std::string_view cell) -> std::optional<std::int32_t>;

// `1234`, `1234,5`, `1234.56`: cents; at most nine digits before the mark.
inline auto plain_amount(std::string_view cell) -> std::optional<std::int64_t> {
  constexpr std::size_t kMostDigits = 9;
  std::int64_t value = 0;
  std::size_t at = 0;
  const auto digit = [&](std::size_t i) { return static_cast<unsigned>(cell[i] - '0'); };
  for (; at < cell.size() && at <= kMostDigits && digit(at) < 10; ++at)
    value = value * 10 + digit(at);
  if (at == 0 || at > kMostDigits) return std::nullopt;
  if (at == cell.size()) return value * 100;
  if ((cell[at] != ',' && cell[at] != '.') || at + 1 == cell.size() || digit(at + 1) > 9)
    return std::nullopt;
  value = value * 10 + digit(at + 1);
  if (at + 2 == cell.size()) return value * 10;
  if (at + 3 != cell.size() || digit(at + 2) > 9) return std::nullopt;
  return value * 10 + digit(at + 2);
}

// `12`: at most nine digits.
inline auto plain_integer(std::string_view cell) -> std::optional<std::int32_t> {
  constexpr std::size_t kMostDigits = 9;
  if (cell.empty() || cell.size() > kMostDigits) return std::nullopt;
  std::int32_t value = 0;
  for (const char c : cell) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace bareme::blocks
