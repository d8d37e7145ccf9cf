#include "interpreter/blocks/plain_cells.hpp"

#include <array>

namespace bareme::blocks {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kYears = 300;

// The day before the first of each month, January to December, and the length of each.
constexpr auto kMonths = [] {
  struct Month {
    std::int32_t before = 0;
    std::uint32_t length = 0;
  };
  std::array<Month, static_cast<std::size_t>(kYears) * 16> months{};
  for (int year = 0; year < kYears; ++year)
    for (unsigned month = 1; month <= 12; ++month) {
      const Date first = *make_date(kFirstYear + year, month, 1);
      months[static_cast<std::size_t>(year) * 16 + month] = {
          first.days - 1, static_cast<std::uint32_t>(add_months(first, 1).days - first.days)};
    }
  return months;
}();

}  // namespace

auto plain_date(std::string_view cell) -> std::optional<std::int32_t> {
  if (cell.size() != 10) return std::nullopt;
  bool digits = true;
  const auto digit = [&](std::size_t at) {
    const auto value = static_cast<unsigned>(cell[at] - '0');
    digits = digits && value < 10;
    return value;
  };
  const auto two = [&](std::size_t at) { return digit(at) * 10 + digit(at + 1); };
  unsigned year = 0, month = 0, day = 0;
  if (cell[2] == '/' && cell[5] == '/') {
    day = two(0), month = two(3), year = two(6) * 100 + two(8);
  } else if (cell[4] == '-' && cell[7] == '-') {
    year = two(0) * 100 + two(2), month = two(5), day = two(8);
  } else {
    return std::nullopt;
  }
  const unsigned since = year - kFirstYear;
  if (!digits || since >= kYears || month > 12) return std::nullopt;
  const auto& [before, length] = kMonths[since * 16 + month];
  if (day == 0 || day > length) return std::nullopt;
  return before + static_cast<std::int32_t>(day);
}

}  // namespace bareme::blocks
