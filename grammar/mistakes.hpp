// What people type, or word processors put, in the place of the language's own signs: how each is
// meant to be written. Values only; scan.cpp reports them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/tokens.hpp"

namespace bareme::syntax {

// A sign of another language (`==`, `&&`, `÷`) and the one it stands for here.
struct WrongSign {
  std::string_view written;
  std::string_view meant;
  Kind kind;
};
auto wrong_sign(std::string_view written) -> const WrongSign*;

// Digits with points, commas and apostrophes that are not the language's: `30.00`, `1,234.56`,
// `1'234`, `01.06.2025`.
struct WrongNumber {
  enum class Fault { Decimals, Thousands, Either, Date, Unreadable };
  Fault fault = Fault::Unreadable;
  std::string meant;  // as the language writes it; of `Either`, with decimals
};
auto wrong_number(std::string_view written) -> WrongNumber;

// Any three numbers that can only be a date, as `2025-06-01`; nullopt if no such day exists.
auto iso_date(std::string_view written) -> std::optional<std::string>;

auto is_hidden(char32_t code) -> bool;          // takes no room: zero-width, joiners, soft hyphens
auto is_odd_blank(char32_t code) -> bool;       // a blank that the language does not use
auto is_latin_letter(char32_t code) -> bool;    // one that names are made of
auto is_foreign_letter(char32_t code) -> bool;  // any other

// A text as its reader sees it: no hidden characters, and each letter of another alphabet or form
// replaced by the one it looks like. Two texts of one shape are read as one.
auto shape_of(std::string_view text) -> std::string;
// The name that a reader sees; nullopt where the shape is none.
auto as_seen(std::string_view word) -> std::optional<std::string>;

// `U+200B`, and the character itself where it can be seen.
auto code_point_text(char32_t code) -> std::string;
auto shown(char32_t code) -> diag::Argument;

}  // namespace bareme::syntax
