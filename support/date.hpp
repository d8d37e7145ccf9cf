// Calendar dates from 1900-01-01 to 2199-12-31, without time or zone. Adding months keeps the day
// of the month or takes the last day of a shorter month (article 641 of the Code de procédure
// civile), always computed from the first date.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bareme {

// Days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  constexpr auto operator<=>(const Date&) const = default;
};

constexpr auto make_date(int year, unsigned month, unsigned day) -> std::optional<Date> {
  const std::chrono::year_month_day value{std::chrono::year{year}, std::chrono::month{month},
                                          std::chrono::day{day}};
  if (!value.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{value}.time_since_epoch().count())};
}
constexpr auto ymd(Date date) -> std::chrono::year_month_day {
  return std::chrono::sys_days{std::chrono::days{date.days}};
}
constexpr auto year_of(Date date) -> int { return static_cast<int>(ymd(date).year()); }
constexpr auto month_of(Date date) -> unsigned { return static_cast<unsigned>(ymd(date).month()); }
constexpr auto day_of(Date date) -> unsigned { return static_cast<unsigned>(ymd(date).day()); }

inline constexpr Date kFirstDate = *make_date(1900, 1, 1);
inline constexpr Date kLastDate = *make_date(2199, 12, 31);
constexpr auto in_domain(Date date) -> bool { return date >= kFirstDate && date <= kLastDate; }

// months may be negative; the result may leave the domain (the caller checks). |months| below a
// million.
constexpr auto add_months(Date date, int months) -> Date {
  const auto from = ymd(date);
  const auto target =
      std::chrono::year_month{from.year(), from.month()} + std::chrono::months{months};
  const std::chrono::year_month_day_last last{target.year(),
                                              std::chrono::month_day_last{target.month()}};
  const auto day = from.day() < last.day() ? from.day() : last.day();
  const std::chrono::year_month_day result{target.year(), target.month(), day};
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{result}.time_since_epoch().count())};
}

// The largest n such that add_months(from, n) <= to: negative when `to` comes before `from`.
constexpr auto months_between(Date from, Date to) -> int {
  const auto a = ymd(from);
  const auto b = ymd(to);
  int months = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
               static_cast<int>(static_cast<unsigned>(b.month())) -
               static_cast<int>(static_cast<unsigned>(a.month()));
  if (add_months(from, months) > to) --months;
  return months;
}
// Complete years by the same rule: someone born on 29 February is a year older on 28 February of a
// common year.
constexpr auto years_between(Date from, Date to) -> int {
  int years = year_of(to) - year_of(from);
  if (add_months(from, years * 12) > to) --years;
  return years;
}

constexpr auto start_of_year(Date date) -> Date { return *make_date(year_of(date), 1, 1); }
constexpr auto end_of_year(Date date) -> Date { return *make_date(year_of(date), 12, 31); }
constexpr auto start_of_month(Date date) -> Date {
  return *make_date(year_of(date), month_of(date), 1);
}

static_assert(add_months(*make_date(2025, 1, 31), 1) == *make_date(2025, 2, 28));
static_assert(add_months(*make_date(2024, 2, 29), 12) == *make_date(2025, 2, 28));
static_assert(add_months(*make_date(2025, 1, 31), 3) == *make_date(2025, 4, 30));
static_assert(months_between(*make_date(2025, 1, 31), *make_date(2025, 2, 28)) == 1);
static_assert(years_between(*make_date(2008, 2, 29), *make_date(2026, 2, 28)) == 18);
static_assert(years_between(*make_date(2008, 3, 1), *make_date(2026, 2, 28)) == 17);

enum class DateFault { NotADate, DoesNotExist, OutOfDomain };
struct ParsedDate {
  Date date;
  std::optional<DateFault> fault;
};
// `2025-06-30` and, for claim files, `30/06/2025`.
auto parse_iso_date(std::string_view text) -> ParsedDate;
auto parse_date(std::string_view text) -> ParsedDate;

auto format_iso(Date date) -> std::string;

}  // namespace bareme
