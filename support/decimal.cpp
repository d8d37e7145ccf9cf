#include "support/decimal.hpp"

#include <algorithm>

namespace bareme {

auto format_decimal(Int128 value, Scale scale, Scale decimals, bool grouped, char point)
    -> std::string {
  const bool negative = value < 0;
  UInt128 rest = negative ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
  std::string digits;  // least significant first
  while (rest != 0 || digits.size() <= static_cast<std::size_t>(scale)) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  }
  Scale first = 0;  // trailing zeros of the fraction that are not asked for
  while (first < scale - decimals && digits[static_cast<std::size_t>(first)] == '0') ++first;

  std::string text;
  if (negative) text += '-';
  for (auto i = static_cast<Scale>(digits.size()) - 1; i >= scale; --i) {
    text += digits[static_cast<std::size_t>(i)];
    if (grouped && i > scale && (i - scale) % 3 == 0) text += "\u00a0";
  }
  if (first < scale || decimals > 0) text += point;
  for (Scale i = scale - 1; i >= first; --i) text += digits[static_cast<std::size_t>(i)];
  for (Scale i = scale - first; i < decimals; ++i) text += '0';
  if (text.back() == point) text.pop_back();
  return text;
}

}  // namespace bareme
