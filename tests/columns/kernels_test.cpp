// Every instruction at the edges of its form, against arithmetic on 128 bits, and the calendar
// against support/date on every day.
#include "interpreter/columns/kernels.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "interpreter/columns/calendar.hpp"

using namespace bareme;
using namespace bareme::columns;
using plan::Form;
using plan::Op;

namespace {

template <typename T>
auto edges() -> std::vector<T> {
  using Limits = std::numeric_limits<T>;
  std::vector<T> values{0, 1, -1, 2, -2, 49, 50, 51, 99, 100, 101, -49, -50, -51, -99, -100, -150};
  for (const T edge : {Limits::min(), Limits::max(), static_cast<T>(Limits::max() / 2)})
    for (const T by : {T{0}, T{1}, T{7}})
      values.push_back(static_cast<T>(edge > 0 ? edge - by : edge + by));
  std::mt19937_64 random{7};
  while (values.size() < 200)
    values.push_back(static_cast<T>(random() >> (random() % (sizeof(T) == 4 ? 63 : 62))));
  return values;
}

template <typename T>
auto form() -> Form {
  return sizeof(T) == 4 ? Form::Narrow : Form::Wide;
}

template <typename T>
auto fits(Int128 value) -> bool {
  return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
}

auto expected(Op op, Int128 x, Int128 y) -> Int128 {
  switch (op) {
    case Op::Add: return x + y;
    case Op::Subtract: return x - y;
    case Op::Multiply: return x * y;
    case Op::Min: return x < y ? x : y;
    default: return x < y ? y : x;
  }
}

// Each value with each, both columns, then one of them a number.
template <typename T>
auto check_arithmetic() -> void {
  const auto values = edges<T>();
  for (const Op op : {Op::Add, Op::Subtract, Op::Multiply, Op::Min, Op::Max}) {
    std::size_t compared = 0;
    for (const T y : values) {
      const std::vector<T> same(values.size(), y);
      std::array<std::vector<T>, 3> out;
      for (auto& each : out) each.resize(values.size());
      const Operand x{values.data(), 0, form<T>()};
      const Operand number{nullptr, static_cast<std::int64_t>(y), form<T>()};
      const Step step{.op = op, .form = form<T>()};
      run_step(step, out[0].data(), x, {same.data(), 0, form<T>()}, {}, values.size());
      run_step(step, out[1].data(), x, number, {}, values.size());
      run_step(step, out[2].data(), number, x, {}, values.size());
      for (std::size_t i = 0; i < values.size(); ++i) {
        const Int128 want = expected(op, values[i], y);
        const Int128 reversed = expected(op, y, values[i]);
        if (!fits<T>(want) || !fits<T>(reversed)) continue;  // the builder never makes such a step
        ++compared;
        if (out[0][i] != want || out[1][i] != want || out[2][i] != reversed)
          FAIL_CHECK(plan::name_of(op) << " " << values[i] << " " << y);
      }
    }
    CHECK(compared > 1000);
  }
}

template <typename T>
auto check_division() -> void {
  const auto values = edges<T>();
  for (const std::int64_t divisor :
       {10LL, 100LL, 1000LL, 10'000LL, 100'000LL, 1'000'000LL, 3LL, 7LL, 12LL, 365LL, 1'000'003LL})
    for (const Rounding rounding : {Rounding::HalfAwayFromZero, Rounding::Down, Rounding::Up}) {
      std::vector<T> out(values.size());
      run_step({.op = Op::Divide, .form = form<T>(), .rounding = rounding, .number = divisor},
               out.data(), {values.data(), 0, form<T>()}, {}, {}, values.size());
      for (std::size_t i = 0; i < values.size(); ++i) {
        // Half the divisor more must not wrap: the builder sees to it.
        if (!fits<T>(Int128{values[i]} + divisor) || !fits<T>(Int128{values[i]} - divisor))
          continue;
        if (out[i] != divide(Int128{values[i]}, Int128{divisor}, rounding))
          FAIL_CHECK(values[i] << " / " << divisor);
      }
    }
}

}  // namespace

TEST_CASE("Sums, products and extremes hold at the edges of 32 and 64 bits") {
  check_arithmetic<std::int32_t>();
  check_arithmetic<std::int64_t>();
}

TEST_CASE("Division by a constant rounds as on 128 bits") {
  check_division<std::int32_t>();
  check_division<std::int64_t>();
}

TEST_CASE("Division by a column rounds as on 128 bits, and by zero gives 0") {
  const auto values = edges<std::int64_t>();
  for (const std::int64_t divisor : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-3},
                                     std::int64_t{250}, std::numeric_limits<std::int64_t>::max()}) {
    const std::vector<std::int64_t> divisors(values.size(), divisor);
    std::vector<std::int64_t> out(values.size());
    run_step({.op = Op::DivideBy, .form = Form::Wide}, out.data(), {values.data(), 0, Form::Wide},
             {divisors.data(), 0, Form::Wide}, {}, values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      CHECK(out[i] ==
            (divisor == 0 ? Int128{0} : divide(values[i], divisor, Rounding::HalfAwayFromZero)));
  }
}

TEST_CASE("Codes are looked for in sets below and beyond 32 codes") {
  for (const std::size_t size :
       {std::size_t{5}, std::size_t{32}, std::size_t{33}, std::size_t{300}}) {
    std::vector<bool> set(size);
    std::vector<std::int32_t> codes(size);
    for (std::size_t i = 0; i < size; ++i) {
      set[i] = i % 3 == 0;
      codes[i] = static_cast<std::int32_t>(size - 1 - i);
    }
    std::vector<std::uint8_t> out(size);
    const List list = List::of_truths(set);
    run_step({.op = Op::Among, .form = Form::Truth, .list = &list}, out.data(),
             {codes.data(), 0, Form::Narrow}, {}, {}, size);
    for (std::size_t i = 0; i < size; ++i) CHECK(out[i] == ((size - 1 - i) % 3 == 0 ? 1 : 0));
  }
}

TEST_CASE("The place of a combination is told from codes and truths alike") {
  const std::vector<std::int32_t> codes{0, 1, 5, 4, 2};
  const std::vector<std::uint8_t> truths{1, 0, 1, 1, 0};
  const std::vector<std::int32_t> others{2, 2, 0, 1, 0};
  const Operand code{codes.data(), 0, Form::Narrow};
  const Operand truth{truths.data(), 0, Form::Truth};
  const Operand other{others.data(), 0, Form::Narrow};
  const auto place = [&](Operand a, Operand b, std::int64_t number, Operand c = {},
                         std::int64_t next = 0) {
    std::vector<std::int32_t> out(codes.size());
    run_step({.op = Op::Place, .form = Form::Narrow, .number = number, .next = next}, out.data(), a,
             b, c, out.size());
    return out;
  };
  CHECK(place(code, truth, 2) == std::vector<std::int32_t>{1, 2, 11, 9, 4});
  CHECK(place(truth, code, 6) == std::vector<std::int32_t>{6, 1, 11, 10, 2});
  CHECK(place(code, code, 6) == std::vector<std::int32_t>{0, 7, 35, 28, 14});
  CHECK(place(truth, truth, 2) == std::vector<std::int32_t>{3, 0, 3, 3, 0});
  CHECK(place(code, truth, 2, other, 3) == std::vector<std::int32_t>{5, 8, 33, 28, 12});
  CHECK(place(truth, code, 6, truth, 2) == std::vector<std::int32_t>{13, 2, 23, 21, 4});
  CHECK(place(code, code, 6, code, 6) == std::vector<std::int32_t>{0, 43, 215, 172, 86});
  CHECK(place(truth, truth, 2, other, 3) == std::vector<std::int32_t>{11, 2, 9, 10, 0});
}

TEST_CASE("Parts of days are the same for lines of one month, of one year and of many") {
  std::mt19937_64 random{5};
  for (const std::int32_t span : {1, 20, 300, 365, 400, 40'000}) {
    const std::int32_t from = make_date(2023, 12, 15)->days;
    std::vector<std::int32_t> days, out(500);
    for (std::size_t i = 0; i < out.size(); ++i)
      days.push_back(from + static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(span)));
    for (const Op op : {Op::Year, Op::Month, Op::StartOfYear, Op::EndOfYear, Op::StartOfMonth}) {
      run_step({.op = op, .form = Form::Narrow}, out.data(), {days.data(), 0, Form::Narrow}, {}, {},
               out.size());
      for (std::size_t i = 0; i < out.size(); ++i) {
        const Date date{days[i]};
        const int year = year_of(date);
        const auto want = op == Op::Year          ? year
                          : op == Op::Month       ? static_cast<std::int32_t>(month_of(date))
                          : op == Op::StartOfYear ? make_date(year, 1, 1)->days
                          : op == Op::EndOfYear   ? make_date(year, 12, 31)->days
                                                  : start_of_month(date).days;
        if (out[i] != want) FAIL_CHECK(plan::name_of(op) << " of " << format_iso(date));
      }
    }
  }
}

TEST_CASE("The calendar without branches is that of dates, on every day") {
  for (std::int32_t days = kFirstDate.days; days <= kLastDate.days; ++days) {
    const Date date{days};
    const Civil is = civil(days);
    const auto month = static_cast<std::int32_t>(month_of(date));
    if (is.year != year_of(date) || is.month != month ||
        is.day != static_cast<std::int32_t>(day_of(date)) ||
        first_of_month(is.year, is.month) != start_of_month(date).days ||
        last_day(is.year, is.month) !=
            static_cast<std::int32_t>(day_of(Date{add_months(start_of_month(date), 1).days - 1})))
      FAIL_CHECK(format_iso(date));
  }
}

TEST_CASE("Years and months between two days are those of dates") {
  std::mt19937_64 random{11};
  const auto any = [&] {
    return kFirstDate.days +
           static_cast<std::int32_t>(
               random() % static_cast<std::uint64_t>(kLastDate.days - kFirstDate.days + 1));
  };
  const auto check = [](std::int32_t from, std::int32_t to) {
    if (columns::years_between(from, to) != bareme::years_between(Date{from}, Date{to}) ||
        columns::months_between(from, to) != bareme::months_between(Date{from}, Date{to}))
      FAIL_CHECK(format_iso(Date{from}) << " " << format_iso(Date{to}));
  };
  for (int i = 0; i < 200'000; ++i) check(any(), any());
  // Ends of months, leap years included, against every day of some years.
  for (const int year : {1900, 1999, 2000, 2023, 2024, 2100})
    for (unsigned month = 1; month <= 12; ++month) {
      const Date first = *make_date(year, month, 1);
      for (const std::int32_t day : {0, 27, 28, 29, 30})
        for (std::int32_t to = first.days - 800; to < first.days + 1600; to += 1)
          if (in_domain(Date{to}) && in_domain(Date{first.days + day})) check(first.days + day, to);
    }
}
