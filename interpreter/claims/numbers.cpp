#include "interpreter/claims/numbers.hpp"

#include <algorithm>
#include <array>

#include "support/text.hpp"

namespace bareme::claims {
namespace {

constexpr std::array<std::string_view, 3> kGroupingSpaces{" ", "\u00a0", "\u202f"};
constexpr std::string_view kMinusSign = "\u2212";
constexpr Int128 kTooLong = power_of_ten(30);  // beyond every domain at every scale

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

auto digits_at_start(std::string_view text) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

auto append_digits(Int128& value, std::string_view digits) -> void {
  for (const char digit : digits)
    if (value < kTooLong) value = value * 10 + (digit - '0');
}

auto skip_grouping_space(std::string_view& text) -> bool {
  for (const std::string_view space : kGroupingSpaces) {
    if (!text.starts_with(space)) continue;
    text.remove_prefix(space.size());
    return true;
  }
  return false;
}

// The digits before the mark; false when they are not a number.
auto read_whole(std::string_view& text, Int128& value) -> bool {
  std::size_t run = digits_at_start(text);
  if (run == 0) return false;
  append_digits(value, text.substr(0, run));
  text.remove_prefix(run);
  if (run > 3) return true;
  while (skip_grouping_space(text)) {
    run = digits_at_start(text);
    if (run != 3) return false;
    append_digits(value, text.substr(0, run));
    text.remove_prefix(run);
  }
  return true;
}

}  // namespace

auto parse_number(std::string_view text, Scale scale) -> ParsedNumber {
  const ParsedNumber unreadable{0, std::nullopt, NumberFault::Unreadable};
  const bool negative = text.starts_with('-') || text.starts_with(kMinusSign);
  if (negative)
    text.remove_prefix(text.front() == '-' ? 1 : kMinusSign.size());
  else if (text.starts_with('+'))
    text.remove_prefix(1);

  ParsedNumber parsed;
  if (!read_whole(text, parsed.value)) return unreadable;
  std::size_t decimals = 0;
  if (text.starts_with(',') || text.starts_with('.')) {
    parsed.mark = text.front();
    text.remove_prefix(1);
    decimals = digits_at_start(text);
    if (decimals == 0) return unreadable;
    append_digits(parsed.value,
                  text.substr(0, std::min(decimals, static_cast<std::size_t>(scale))));
    text.remove_prefix(decimals);
  }
  if (!text.empty()) return unreadable;
  for (std::size_t i = decimals; i < static_cast<std::size_t>(scale); ++i)
    append_digits(parsed.value, "0");
  if (negative) parsed.value = -parsed.value;
  if (decimals > static_cast<std::size_t>(scale)) parsed.fault = NumberFault::TooManyDecimals;
  return parsed;
}

auto without_unit(std::string_view text, std::string_view unit) -> std::string_view {
  if (!text.ends_with(unit)) return text;
  text.remove_suffix(unit.size());
  return text::trim(text);
}

}  // namespace bareme::claims
