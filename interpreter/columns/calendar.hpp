// Calendar arithmetic without branches, for loops over columns: equal to support/date.hpp on every
// day of the domain; other numbers of days are brought into it first.
#pragma once

#include <algorithm>
#include <cstdint>

#include "support/date.hpp"

namespace bareme::columns {

struct Civil {
  std::int32_t year, month, day;
};

// Days since 1970-01-01 to a date: years of March, cycles of 400 years (Richards).
constexpr auto civil(std::int32_t days) -> Civil {
  constexpr std::uint32_t kShift = 719'468;  // 0000-03-01 to 1970-01-01
  days = days < kFirstDate.days ? kFirstDate.days : days;
  days = days > kLastDate.days ? kLastDate.days : days;
  const std::uint32_t n = static_cast<std::uint32_t>(days) + kShift;
  const std::uint32_t era = n / 146'097;
  const std::uint32_t of_era = n - era * 146'097;
  const std::uint32_t years = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::uint32_t of_year = of_era - (365 * years + years / 4 - years / 100);
  const std::uint32_t month = (5 * of_year + 2) / 153;  // from March
  const std::uint32_t day = of_year - (153 * month + 2) / 5 + 1;
  const std::uint32_t calendar_month = month < 10 ? month + 3 : month - 9;
  return {static_cast<std::int32_t>(years + era * 400 + (calendar_month <= 2 ? 1U : 0U)),
          static_cast<std::int32_t>(calendar_month), static_cast<std::int32_t>(day)};
}

constexpr auto is_leap(std::int32_t year) -> bool {
  return (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0));
}

// The first of a month.
constexpr auto first_of_month(std::int32_t year, std::int32_t month) -> std::int32_t {
  const auto march = static_cast<std::uint32_t>(year - (month <= 2 ? 1 : 0));
  const auto from_march = static_cast<std::uint32_t>(month > 2 ? month - 3 : month + 9);
  const std::uint32_t days =
      march * 365 + march / 4 - march / 100 + march / 400 + (153 * from_march + 2) / 5;
  return static_cast<std::int32_t>(days) - 719'468;
}

constexpr auto last_day(std::int32_t year, std::int32_t month) -> std::int32_t {
  // 31 and 30 alternate, and again from August.
  const std::int32_t usual = 30 + ((month + (month >> 3)) & 1);
  return month == 2 ? (is_leap(year) ? 29 : 28) : usual;
}

// As bareme::years_between and months_between: a day that the month has not is its last.
constexpr auto years_between(std::int32_t from, std::int32_t to) -> std::int32_t {
  const Civil a = civil(from);
  const Civil b = civil(to);
  const bool leap_day = (a.month == 2) & (a.day == 29) & (b.month == 2) & (b.day == 28);
  const bool short_of = (a.month > b.month) |
                        ((a.month == b.month) & (a.day > b.day) & !(leap_day & !is_leap(b.year)));
  return b.year - a.year - (short_of ? 1 : 0);
}
constexpr auto months_between(std::int32_t from, std::int32_t to) -> std::int32_t {
  const Civil a = civil(from);
  const Civil b = civil(to);
  const bool short_of = (a.day > b.day) & (b.day != last_day(b.year, b.month));
  return (b.year - a.year) * 12 + b.month - a.month - (short_of ? 1 : 0);
}

}  // namespace bareme::columns
