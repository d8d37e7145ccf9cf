#include "interpreter/suites/values.hpp"

#include <optional>

#include "interpreter/claims/numbers.hpp"
#include "support/date.hpp"
#include "support/text.hpp"

namespace bareme::suites {
namespace {

using model::TypeKind;

constexpr Scale kScale = 6;  // more decimals than any output has

auto unit_of(TypeKind kind) -> std::string_view {
  switch (kind) {
    case TypeKind::Money: return "€";
    case TypeKind::Rate: return "%";
    case TypeKind::Invalid:
    case TypeKind::Boolean:
    case TypeKind::Text:
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Date:
    case TypeKind::Days:
    case TypeKind::Months:
    case TypeKind::Code: return "";
  }
  return "";
}

auto number(TypeKind kind, std::string_view value) -> std::optional<Int128> {
  std::string_view bare = text::trim(value);
  if (const auto unit = unit_of(kind); !unit.empty())
    bare = text::trim(claims::without_unit(bare, unit));
  const auto parsed = claims::parse_number(bare, kScale);
  if (parsed.fault) return std::nullopt;
  return parsed.value;
}

}  // namespace

auto is_numeric(TypeKind kind) -> bool { return model::is_decimal(kind); }

auto same_value(TypeKind kind, std::string_view expected, std::string_view obtained) -> bool {
  if (!is_numeric(kind)) return text::nfc(text::trim(expected)) == text::nfc(text::trim(obtained));
  if (text::trim(expected).empty()) return text::trim(obtained).empty();
  const auto wanted = number(kind, expected);
  return wanted && wanted == number(kind, obtained);
}

auto shown(TypeKind kind, std::string_view value) -> diag::Argument {
  if (text::trim(value).empty()) return diag::Words{.fr = "(rien)", .en = "(nothing)"};
  if (const auto read = kind == TypeKind::Money ? number(kind, value) : std::nullopt) {
    // Decimals beyond the cent, which no output has, are what makes such an expectation fail: they
    // are shown.
    return format_decimal(*read, kScale, kCentScale, true) + "\u00a0€";
  }
  const auto read = kind == TypeKind::Rate ? number(kind, value) : std::nullopt;
  if (read) return format_decimal(*read, kScale, 0) + " %";
  return std::string{text::trim(value)};
}

auto written_rate(Int128 rate, Scale scale) -> std::string {
  const Scale percent = scale < 2 ? 0 : scale - 2;
  const Int128 value = scale < 2 ? rate * power_of_ten(2 - scale) : rate;
  return format_decimal(value, percent, 0) + " %";
}

auto written(TypeKind kind, Scale scale, const model::Value& value) -> std::string {
  switch (kind) {
    case TypeKind::Money: return format_decimal(value.number, scale, kCentScale);
    case TypeKind::Rate: return written_rate(value.number, scale);
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Days:
    case TypeKind::Months: return format_decimal(value.number, scale, 0);
    case TypeKind::Boolean: return value.truth() ? "vrai" : "faux";
    case TypeKind::Date: return format_iso(value.date());
    case TypeKind::Invalid:
    case TypeKind::Text:
    case TypeKind::Code: return std::string{value.text};
  }
  return {};
}

}  // namespace bareme::suites
