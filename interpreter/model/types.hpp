// The types of the language, and the values they take. A value is one integer (and a text): its
// meaning, unit and scale are in the type, which the checker knows, so nothing is tagged at run
// time.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "support/date.hpp"
#include "support/decimal.hpp"
#include "support/ids.hpp"
#include "support/message.hpp"
#include "support/money.hpp"

namespace bareme::model {

struct CodeSet;

enum class TypeKind {
  Invalid,  // an error was reported already: stays silent
  Boolean,
  Text,
  Integer,
  Number,
  Rate,
  Money,
  Date,
  Days,    // a duration in days
  Months,  // a duration in months; years are twelve
  Code,    // of one code set
};

struct Type {
  TypeKind kind = TypeKind::Invalid;
  Id<CodeSet> codes;  // of TypeKind::Code
  constexpr auto operator==(const Type&) const -> bool = default;
};

constexpr auto is_decimal(TypeKind kind) -> bool {
  return kind == TypeKind::Integer || kind == TypeKind::Number || kind == TypeKind::Rate ||
         kind == TypeKind::Money;
}

// How values of claims are stored: amounts in cents, rates as fractions with six decimals (70 % is
// 700000), numbers with six decimals, dates as days since 1970, booleans as 0 and 1, codes by their
// index, durations by their count.
constexpr auto field_scale(TypeKind kind) -> Scale {
  switch (kind) {
    case TypeKind::Money: return 2;
    case TypeKind::Rate:
    case TypeKind::Number: return 6;
    case TypeKind::Invalid:
    case TypeKind::Boolean:
    case TypeKind::Text:
    case TypeKind::Integer:
    case TypeKind::Date:
    case TypeKind::Days:
    case TypeKind::Months:
    case TypeKind::Code: return 0;
  }
  return 0;
}

// Domains of what is read (language reference, "Nombres"), at field_scale, both ends included.
struct Interval {
  Int128 low = 0;
  Int128 high = 0;
  constexpr auto operator==(const Interval&) const -> bool = default;
};
constexpr auto domain(TypeKind kind) -> Interval {
  switch (kind) {
    case TypeKind::Money: return {-kMaxMoneyCents, kMaxMoneyCents};
    case TypeKind::Rate: return {-10'000'000, 10'000'000};
    case TypeKind::Number: return {-power_of_ten(15), power_of_ten(15)};
    case TypeKind::Integer: return {-power_of_ten(9), power_of_ten(9)};
    case TypeKind::Date: return {kFirstDate.days, kLastDate.days};
    case TypeKind::Days:
    case TypeKind::Months: return {-power_of_ten(6), power_of_ten(6)};
    case TypeKind::Boolean: return {0, 1};
    case TypeKind::Invalid:
    case TypeKind::Text:
    case TypeKind::Code: return {0, 0};
  }
  return {};
}

// `un montant`, `a rate`…
auto name_of(TypeKind kind) -> diag::Words;

// A value: `known` is false for an optional field left empty and all that depends on it. `text`
// points into the claims or the program, which outlive the evaluation.
struct Value {
  Int128 number = 0;
  std::string_view text;
  bool known = true;

  static constexpr auto unknown() -> Value { return {0, {}, false}; }
  static constexpr auto boolean(bool value) -> Value { return {value ? 1 : 0, {}, true}; }
  constexpr auto truth() const -> bool { return number != 0; }
  constexpr auto date() const -> Date { return Date{static_cast<std::int32_t>(number)}; }
};

}  // namespace bareme::model
