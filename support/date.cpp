#include "support/date.hpp"

#include <fmt/format.h>

namespace bareme {
namespace {

auto digits(std::string_view text) -> std::optional<int> {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

auto checked(std::optional<int> year, std::optional<int> month, std::optional<int> day)
    -> ParsedDate {
  if (!year || !month || !day) return {{}, DateFault::NotADate};
  const auto date = make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date) return {{}, DateFault::DoesNotExist};
  if (!in_domain(*date)) return {*date, DateFault::OutOfDomain};
  return {*date, std::nullopt};
}

}  // namespace

auto parse_iso_date(std::string_view text) -> ParsedDate {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {{}, DateFault::NotADate};
  return checked(digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8, 2)));
}

auto parse_date(std::string_view text) -> ParsedDate {
  if (text.size() == 10 && text[2] == '/' && text[5] == '/')
    return checked(digits(text.substr(6, 4)), digits(text.substr(3, 2)), digits(text.substr(0, 2)));
  return parse_iso_date(text);
}

auto format_iso(Date date) -> std::string {
  return fmt::format("{:04}-{:02}-{:02}", year_of(date), month_of(date), day_of(date));
}

}  // namespace bareme
