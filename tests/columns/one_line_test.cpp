// One instruction on one line gives what it gives on a column.
#include "interpreter/columns/one_line.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

using namespace bareme;
using namespace bareme::columns;
using plan::Form;
using plan::Op;

namespace {

constexpr std::size_t kLines = 64;

auto bytes_of(Form form) -> std::size_t {
  return form == Form::Truth ? 1 : form == Form::Narrow ? 4 : 8;
}

// A column of a form, or a number: cells are within 31 or 62 bits, as a plan's ranges make sure.
class Values {
 public:
  Values(std::mt19937_64& random, Form form, std::int64_t low, std::int64_t high, bool number)
      : form_{form}, number_{number} {
    const std::array<std::int64_t, 4> edges{low, high, low / 2, high / 3};
    for (std::size_t i = 0; i < kLines; ++i) {
      const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
      const std::int64_t value =
          i < edges.size() ? edges[i]
                           : static_cast<std::int64_t>(static_cast<std::uint64_t>(low) +
                                                       (span == 0 ? random() : random() % span));
      std::memcpy(cells_.data() + i * bytes_of(form), &value, bytes_of(form));
      if (i == 0) value_ = value;
    }
  }
  auto cells() -> Cells {
    if (number_) return {nullptr, 0, value_, form_};
    return {cells_.data(), bytes_of(form_), 0, form_};
  }
  auto operand() const -> Operand { return {number_ ? nullptr : cells_.data(), value_, form_}; }

 private:
  Form form_;
  bool number_;
  std::int64_t value_ = 0;
  alignas(8) std::array<char, kLines * 8> cells_{};
};

struct Case {
  Op op;
  Form out;
  std::vector<Form> operands;
  std::int64_t low, high;  // of numbers
  std::int64_t number = 0;
  Rounding rounding = Rounding::HalfAwayFromZero;
};

auto check(const Case& each, std::mt19937_64& random, unsigned numbers) -> void {
  std::vector<Values> values;
  values.reserve(3);
  for (std::size_t k = 0; k < each.operands.size(); ++k) {
    const bool truth = each.operands[k] == Form::Truth;
    values.emplace_back(random, each.operands[k], truth ? 0 : each.low, truth ? 1 : each.high,
                        (numbers >> k & 1U) != 0);
  }
  const std::vector<std::int32_t> list{7, -3, 0, 2'000'000'000, 5};
  const List looked{list};
  const List set = List::of_truths({true, false, false, true, true});
  const std::vector<std::int64_t> wide{1, -5'000'000'000, 3, 4, 9'000'000'000};
  PreparedStep step;
  step.step = {.op = each.op, .form = each.out, .rounding = each.rounding, .number = each.number};
  step.step.list = each.op == Op::Among ? &set : &looked;
  step.step.wide = &wide;
  std::array<Operand, 3> operands;
  for (std::size_t k = 0; k < values.size(); ++k) {
    step.operand_cells[k] = values[k].cells();
    operands[k] = values[k].operand();
  }
  alignas(8) std::array<char, kLines * 8> want{}, got{};
  run_step(step.step, want.data(), operands[0], operands[1], operands[2], kLines);
  step.out_cells = {got.data(), bytes_of(each.out), 0, each.out};
  for (std::size_t i = 0; i < kLines; ++i) run_on_line(step, i);
  INFO(plan::name_of(each.op) << ", numbers " << numbers << ", by " << each.number);
  CHECK(want == got);
}

}  // namespace

TEST_CASE("An instruction on one line gives what it gives on a column") {
  std::mt19937_64 random{5};
  constexpr std::int64_t kNarrow = std::numeric_limits<std::int32_t>::max();
  constexpr std::int64_t kWide = std::int64_t{1} << 62U;
  std::vector<Case> cases;
  for (const Op op : {Op::And, Op::Or})
    cases.push_back({op, Form::Truth, {Form::Truth, Form::Truth}, 0, 1});
  cases.push_back({Op::Not, Form::Truth, {Form::Truth}, 0, 1});
  for (const auto& [form, most] :
       {std::pair{Form::Narrow, kNarrow}, std::pair{Form::Wide, kWide}}) {
    for (const Op op : {Op::Equal, Op::Less})
      cases.push_back({op, Form::Truth, {form, form}, -3, 3});
    for (const Op op : {Op::Add, Op::Subtract, Op::Multiply, Op::Min, Op::Max})
      cases.push_back({op, form, {form, form}, -most, most});  // some of them wrap
    cases.push_back({Op::Select, form, {Form::Truth, form, form}, -most, most});
    for (const Rounding rounding : {Rounding::HalfAwayFromZero, Rounding::Down, Rounding::Up})
      for (const std::int64_t divisor : {2, 3, 100, 250, 10'000, 1'000'000})
        cases.push_back({Op::Divide, form, {form}, -most / 2, most / 2, divisor, rounding});
  }
  cases.push_back({Op::Select, Form::Truth, {Form::Truth, Form::Truth, Form::Truth}, 0, 1});
  cases.push_back({Op::Widen, Form::Narrow, {Form::Truth}, 0, 1});
  cases.push_back({Op::Widen, Form::Wide, {Form::Truth}, 0, 1});
  cases.push_back({Op::Widen, Form::Wide, {Form::Narrow}, -kNarrow, kNarrow});
  cases.push_back({Op::Shorten, Form::Narrow, {Form::Wide}, -kNarrow, kNarrow});
  cases.push_back({Op::DivideBy, Form::Wide, {Form::Wide, Form::Wide}, -9, 9});
  cases.push_back({Op::Place, Form::Narrow, {Form::Narrow, Form::Truth}, 0, 20, 2});
  cases.push_back({Op::Place, Form::Narrow, {Form::Truth, Form::Narrow}, 0, 20, 21});
  cases.push_back({Op::Look, Form::Narrow, {Form::Narrow}, 0, 4});
  cases.push_back({Op::Look, Form::Wide, {Form::Narrow}, 0, 4});
  cases.push_back({Op::Among, Form::Truth, {Form::Narrow}, 0, 4});
  for (const Op op :
       {Op::Year, Op::Month, Op::Day, Op::StartOfYear, Op::EndOfYear, Op::StartOfMonth})
    cases.push_back({op, Form::Narrow, {Form::Narrow}, kFirstDate.days, kLastDate.days});
  for (const Op op : {Op::YearsBetween, Op::MonthsBetween})
    cases.push_back(
        {op, Form::Narrow, {Form::Narrow, Form::Narrow}, kFirstDate.days, kLastDate.days});
  for (const std::int64_t months : {0, 1}) {
    cases.push_back({Op::Moved, Form::Narrow, {Form::Narrow, Form::Narrow}, -900, 900, months});
    cases.push_back({Op::Anniversary,
                     Form::Narrow,
                     {Form::Narrow, Form::Narrow, Form::Narrow},
                     1,
                     900,
                     months});
  }
  for (const Case& each : cases) {
    check(each, random, 0);
    // Engines fold what has no column, and a place has two.
    if (each.op == Op::Place || each.operands.size() < 2) continue;
    check(each, random, each.op == Op::Select ? 2 : 1);
    check(each, random, each.op == Op::Select ? 6 : 2);
  }
}

TEST_CASE("The period before begins where the last one ended that an earlier day falls in") {
  const auto first_day = [](Date since, Date day, std::int32_t length, std::int64_t number) {
    std::int32_t out = 0;
    run_step({.op = Op::Anniversary, .form = Form::Narrow, .number = number}, &out,
             {&since.days, 0, Form::Narrow}, {&day.days, 0, Form::Narrow},
             {&length, 0, Form::Narrow}, 1);
    return Date{out};
  };
  // By months from the 31st: 31 January, 29 February, 31 March 2024.
  const Date since = *make_date(2024, 1, 31);
  CHECK(first_day(since, *make_date(2024, 3, 31), 1, 1) == *make_date(2024, 3, 31));
  CHECK(first_day(since, *make_date(2024, 3, 31), 1, 3) == *make_date(2024, 2, 29));
  CHECK(first_day(since, *make_date(2024, 3, 30), 1, 3) == *make_date(2024, 1, 31));
  CHECK(first_day(since, *make_date(2024, 1, 31), 1, 3) == *make_date(2023, 12, 31));
  // By days, before the first date too.
  CHECK(first_day(since, *make_date(2024, 2, 10), 10, 0) == *make_date(2024, 2, 10));
  CHECK(first_day(since, *make_date(2024, 2, 10), 10, 2) == *make_date(2024, 1, 31));
  CHECK(first_day(since, *make_date(2024, 1, 30), 10, 2) == *make_date(2024, 1, 11));
}
