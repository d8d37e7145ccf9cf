// Decimal numbers as people type them in spreadsheets: comma or point, digits grouped by three. No
// unit, no type.
#pragma once

#include <optional>
#include <string_view>

#include "support/decimal.hpp"

namespace bareme::claims {

enum class NumberFault { Unreadable, TooManyDecimals };
struct ParsedNumber {
  Int128 value = 0;  // at the scale asked for; beyond any domain when the number is too long
  std::optional<char> mark;
  std::optional<NumberFault> fault;
};
// Sign, digits (groups of three after a space, no-break or narrow no-break space), then decimals
// after `,` or `.`: at least one digit on each side of the mark, at most `scale` after it.
auto parse_number(std::string_view text, Scale scale) -> ParsedNumber;

// The text before a unit (`€`, `%`) and the blanks before it, if it ends with that unit.
auto without_unit(std::string_view text, std::string_view unit) -> std::string_view;

}  // namespace bareme::claims
