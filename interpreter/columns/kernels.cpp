#include "interpreter/columns/kernels.hpp"

#include <algorithm>
#include <type_traits>

#include "interpreter/columns/calendar.hpp"

// Compiled for AVX-512, for AVX2 and for any machine, and chosen when the program starts.
// Sanitizers want to be there before that choice.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define BAREME_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default"), flatten))
#else
#define BAREME_CLONES
#endif

namespace bareme::columns {
namespace {

using plan::Form;
using plan::Op;

// What wraps is a cell that nobody reads: signed arithmetic would be undefined.
template <typename T>
using Bits = std::make_unsigned_t<T>;

template <typename Out, typename In, typename F>
inline auto map(void* to, const Operand& a, std::size_t lines, F f) -> void {
  auto* __restrict out = static_cast<Out*>(to);
  const auto* in = static_cast<const In*>(a.data);
  if (in == nullptr)
    std::fill_n(out, lines, f(static_cast<In>(a.number)));
  else
    for (std::size_t i = 0; i < lines; ++i) out[i] = f(in[i]);
}

template <typename Out, typename In, typename F>
inline auto map(void* to, const Operand& a, const Operand& b, std::size_t lines, F f) -> void {
  auto* __restrict out = static_cast<Out*>(to);
  const auto* left = static_cast<const In*>(a.data);
  const auto* right = static_cast<const In*>(b.data);
  if (left == nullptr && right == nullptr) {
    std::fill_n(out, lines, f(static_cast<In>(a.number), static_cast<In>(b.number)));
  } else if (left == nullptr) {
    const In one = static_cast<In>(a.number);
    for (std::size_t i = 0; i < lines; ++i) out[i] = f(one, right[i]);
  } else if (right == nullptr) {
    const In one = static_cast<In>(b.number);
    for (std::size_t i = 0; i < lines; ++i) out[i] = f(left[i], one);
  } else {
    for (std::size_t i = 0; i < lines; ++i) out[i] = f(left[i], right[i]);
  }
}

template <typename T>
inline auto select(void* to, const Operand& condition, const Operand& a, const Operand& b,
                   std::size_t lines) -> void {
  auto* __restrict out = static_cast<T*>(to);
  const auto* holds = static_cast<const std::uint8_t*>(condition.data);
  const auto* then = static_cast<const T*>(a.data);
  const auto* otherwise = static_cast<const T*>(b.data);
  const T one = static_cast<T>(a.number);
  const T other = static_cast<T>(b.number);
  if (then == nullptr && otherwise == nullptr)
    for (std::size_t i = 0; i < lines; ++i) out[i] = holds[i] != 0 ? one : other;
  else if (then == nullptr)
    for (std::size_t i = 0; i < lines; ++i) out[i] = holds[i] != 0 ? one : otherwise[i];
  else if (otherwise == nullptr)
    for (std::size_t i = 0; i < lines; ++i) out[i] = holds[i] != 0 ? then[i] : other;
  else
    for (std::size_t i = 0; i < lines; ++i) out[i] = holds[i] != 0 ? then[i] : otherwise[i];
}

// By a divisor that the compiler knows, division is multiplication.
template <typename T, T kDivisor>
inline auto divide_by(void* out, const Operand& a, Rounding rounding, std::size_t lines) -> void {
  if (rounding == Rounding::HalfAwayFromZero)
    map<T, T>(out, a, lines, [](T x) {
      const T half = kDivisor / 2;
      const Bits<T> bits = static_cast<Bits<T>>(x);
      const Bits<T> step = static_cast<Bits<T>>(half);
      return static_cast<T>(static_cast<T>(x < 0 ? bits - step : bits + step) / kDivisor);
    });
  else
    map<T, T>(out, a, lines, [=](T x) { return rounded<T>(x, kDivisor, rounding); });
}

template <typename T>
inline auto divide(const Step& step, void* out, const Operand& a, std::size_t lines) -> void {
  switch (step.number) {
    case 10: return divide_by<T, 10>(out, a, step.rounding, lines);
    case 100: return divide_by<T, 100>(out, a, step.rounding, lines);
    case 1'000: return divide_by<T, 1'000>(out, a, step.rounding, lines);
    case 10'000: return divide_by<T, 10'000>(out, a, step.rounding, lines);
    case 100'000: return divide_by<T, 100'000>(out, a, step.rounding, lines);
    case 1'000'000: return divide_by<T, 1'000'000>(out, a, step.rounding, lines);
    default: {
      const T divisor = static_cast<T>(step.number);
      map<T, T>(out, a, lines, [=](T x) { return rounded<T>(x, divisor, step.rounding); });
    }
  }
}

template <typename T>
inline auto compare(Op op, void* out, const Operand& a, const Operand& b, std::size_t lines)
    -> void {
  if (op == Op::Equal)
    map<std::uint8_t, T>(out, a, b, lines, [](T x, T y) -> std::uint8_t { return x == y; });
  else
    map<std::uint8_t, T>(out, a, b, lines, [](T x, T y) -> std::uint8_t { return x < y; });
}

template <typename T>
inline auto compute(Op op, void* out, const Operand& a, const Operand& b, std::size_t lines)
    -> void {
  using U = Bits<T>;
  const auto as = [](auto x) { return static_cast<U>(x); };
  switch (op) {
    case Op::Add:
      return map<T, T>(out, a, b, lines, [=](T x, T y) { return static_cast<T>(as(x) + as(y)); });
    case Op::Subtract:
      return map<T, T>(out, a, b, lines, [=](T x, T y) { return static_cast<T>(as(x) - as(y)); });
    case Op::Multiply:
      return map<T, T>(out, a, b, lines, [=](T x, T y) { return static_cast<T>(as(x) * as(y)); });
    case Op::Min: return map<T, T>(out, a, b, lines, [](T x, T y) { return x < y ? x : y; });
    case Op::Max: return map<T, T>(out, a, b, lines, [](T x, T y) { return x < y ? y : x; });
    default: return;
  }
}

// The place of a combination: columns of two forms.
template <typename Visit>
inline auto with_cells(const Operand& operand, Visit visit) -> void {
  if (operand.form == Form::Truth)
    visit(static_cast<const std::uint8_t*>(operand.data));
  else
    visit(static_cast<const std::int32_t*>(operand.data));
}
inline auto place(const Step& step, void* to, const Operand& first, const Operand& second,
                  const Operand& third, std::size_t lines) -> void {
  using U = std::uint32_t;
  auto* __restrict out = static_cast<std::int32_t*>(to);
  const auto number = static_cast<U>(step.number);
  const auto next = static_cast<U>(step.next);
  with_cells(first, [&](const auto* a) {
    with_cells(second, [&](const auto* b) {
      const auto two = [=](std::size_t i) {
        return static_cast<U>(a[i]) * number + static_cast<U>(b[i]);
      };
      if (step.next == 0)
        for (std::size_t i = 0; i < lines; ++i) out[i] = static_cast<std::int32_t>(two(i));
      else
        with_cells(third, [&](const auto* c) {
          for (std::size_t i = 0; i < lines; ++i)
            out[i] = static_cast<std::int32_t>(two(i) * next + static_cast<U>(c[i]));
        });
    });
  });
}

BAREME_CLONES auto run_truth(const Step& step, void* out, const Operand& a, const Operand& b,
                             std::size_t lines) -> void {
  using T = std::uint8_t;
  switch (step.op) {
    case Op::And:
      return map<T, T>(out, a, b, lines, [](T x, T y) { return static_cast<T>(x & y); });
    case Op::Or: return map<T, T>(out, a, b, lines, [](T x, T y) { return static_cast<T>(x | y); });
    case Op::Not: return map<T, T>(out, a, lines, [](T x) { return static_cast<T>(x ^ 1U); });
    default: break;
  }
  switch (a.form) {
    case Form::Truth: return compare<std::uint8_t>(step.op, out, a, b, lines);
    case Form::Narrow: return compare<std::int32_t>(step.op, out, a, b, lines);
    case Form::Wide: return compare<std::int64_t>(step.op, out, a, b, lines);
  }
}

BAREME_CLONES auto run_narrow(const Step& step, void* out, const Operand& a, const Operand& b,
                              std::size_t lines) -> void {
  using T = std::int32_t;
  switch (step.op) {
    case Op::Widen:
      return map<T, std::uint8_t>(out, a, lines, [](std::uint8_t x) -> T { return x; });
    case Op::Shorten:
      return map<T, std::int64_t>(out, a, lines, [](std::int64_t x) { return static_cast<T>(x); });
    case Op::Divide: return divide<T>(step, out, a, lines);
    default: return compute<T>(step.op, out, a, b, lines);
  }
}

BAREME_CLONES auto run_place(const Step& step, void* out, const Operand& a, const Operand& b,
                             const Operand& c, std::size_t lines) -> void {
  place(step, out, a, b, c, lines);
}

BAREME_CLONES auto run_wide(const Step& step, void* out, const Operand& a, const Operand& b,
                            std::size_t lines) -> void {
  using T = std::int64_t;
  switch (step.op) {
    case Op::Widen:
      if (a.form == Form::Truth)
        return map<T, std::uint8_t>(out, a, lines, [](std::uint8_t x) -> T { return x; });
      return map<T, std::int32_t>(out, a, lines, [](std::int32_t x) -> T { return x; });
    case Op::Divide: return divide<T>(step, out, a, lines);
    case Op::DivideBy:
      return map<T, T>(out, a, b, lines, [=](T x, T y) {
        if (y == 0) return T{0};
        return static_cast<T>(bareme::divide(x, y, step.rounding));
      });
    case Op::Look:
      return map<T, std::int32_t>(out, a, lines,
                                  [list = step.wide->data()](std::int32_t x) { return list[x]; });
    default: return compute<T>(step.op, out, a, b, lines);
  }
}

BAREME_CLONES auto run_select(const Step& step, void* out, const Operand& a, const Operand& b,
                              const Operand& c, std::size_t lines) -> void {
  switch (step.form) {
    case Form::Truth: return select<std::uint8_t>(out, a, b, c, lines);
    case Form::Narrow: return select<std::int32_t>(out, a, b, c, lines);
    case Form::Wide: return select<std::int64_t>(out, a, b, c, lines);
  }
}

// Lines of one batch are mostly of one year, or month: `part` of the first and of the last day is
// then that of all.
template <typename Part>
inline auto map_days(void* to, const Operand& a, std::size_t lines, Part part) -> void {
  using T = std::int32_t;
  const auto* days = static_cast<const T*>(a.data);
  if (days != nullptr && lines != 0) {
    T first = days[0], last = days[0];
    for (std::size_t i = 1; i < lines; ++i) {
      first = days[i] < first ? days[i] : first;
      last = days[i] > last ? days[i] : last;
    }
    // Where a part falls and rises again, as months do, days between may differ.
    if (last - first < 366 && part(first) == part(last) && civil(first).year == civil(last).year) {
      std::fill_n(static_cast<T*>(to), lines, part(first));
      return;
    }
  }
  map<T, T>(to, a, lines, part);
}

BAREME_CLONES auto run_calendar(const Step& step, void* out, const Operand& a, const Operand& b,
                                std::size_t lines) -> void {
  using T = std::int32_t;
  switch (step.op) {
    case Op::Year: return map_days(out, a, lines, [](T x) { return civil(x).year; });
    case Op::Month: return map_days(out, a, lines, [](T x) { return civil(x).month; });
    case Op::Day: return map<T, T>(out, a, lines, [](T x) { return civil(x).day; });
    case Op::StartOfYear:
      return map_days(out, a, lines, [](T x) { return first_of_month(civil(x).year, 1); });
    case Op::EndOfYear:
      return map_days(out, a, lines, [](T x) { return first_of_month(civil(x).year + 1, 1) - 1; });
    case Op::StartOfMonth: return map_days(out, a, lines, [](T x) { return x - civil(x).day + 1; });
    case Op::YearsBetween:
      return map<T, T>(out, a, b, lines, [](T x, T y) { return years_between(x, y); });
    case Op::MonthsBetween:
      return map<T, T>(out, a, b, lines, [](T x, T y) { return months_between(x, y); });
    default: return;
  }
}

auto clamped(std::int32_t days) -> Date {
  return {std::clamp(days, kFirstDate.days, kLastDate.days)};
}

auto added(Date date, std::int32_t length, bool months) -> Date {
  return months ? add_months(date, length) : Date{date.days + length};
}

// Longer than the domain.
auto ever(bool months) -> std::int32_t { return 300 * (months ? 12 : 366); }

// As settle/arithmetic.cpp: outside the domain it is a fault.
auto moved(std::int32_t from, std::int32_t amount, bool months) -> std::int32_t {
  const std::int32_t most = ever(months);
  if (amount > most || amount < -most) return plan::kOutside;
  const Date result = added(clamped(from), amount, months);
  return in_domain(result) ? result.days : plan::kOutside;
}

// As settle/periods.cpp: the first day of the period of `length` from `since` in which a date
// falls.
auto anniversary(std::int32_t from, std::int32_t day, std::int32_t length, bool months,
                 bool previous) -> std::int32_t {
  const Date since = clamped(from);
  const Date date = clamped(day);
  if (length <= 0) return 0;
  length = std::min(length, ever(months));
  const std::int32_t elapsed =
      months ? bareme::months_between(since, date) : date.days - since.days;
  const std::int32_t count = elapsed / length - (elapsed % length < 0 ? 1 : 0) - (previous ? 1 : 0);
  return added(since, count * length, months).days;
}

auto run_dates(const Step& step, void* to, const Operand& a, const Operand& b, const Operand& c,
               std::size_t lines) -> void {
  auto* out = static_cast<std::int32_t*>(to);
  const bool months = (step.number & 1) != 0;
  const bool previous = (step.number & 2) != 0;
  const auto at = [](const Operand& operand, std::size_t i) {
    return operand.data == nullptr ? static_cast<std::int32_t>(operand.number)
                                   : static_cast<const std::int32_t*>(operand.data)[i];
  };
  for (std::size_t i = 0; i < lines; ++i)
    out[i] = step.op == plan::Op::Moved
                 ? moved(at(a, i), at(b, i), months)
                 : anniversary(at(a, i), at(b, i), at(c, i), months, previous);
}

}  // namespace

auto run_step(const Step& step, void* out, const Operand& a, const Operand& b, const Operand& c,
              std::size_t lines) -> void {
  if (plan::is_given(step.op)) return;
  switch (step.op) {
    case Op::Select: return run_select(step, out, a, b, c, lines);
    case Op::Moved:
    case Op::Anniversary: return run_dates(step, out, a, b, c, lines);
    case Op::Place: return run_place(step, out, a, b, c, lines);
    case Op::Among:
      return step.list->look(static_cast<const std::int32_t*>(a.data),
                             static_cast<std::uint8_t*>(out), lines);
    case Op::Look:
      if (step.form == Form::Wide) break;
      return step.list->look(static_cast<const std::int32_t*>(a.data),
                             static_cast<std::int32_t*>(out), lines);
    default: break;
  }
  if (plan::is_calendar(step.op)) return run_calendar(step, out, a, b, lines);
  switch (step.form) {
    case Form::Truth: return run_truth(step, out, a, b, lines);
    case Form::Narrow: return run_narrow(step, out, a, b, lines);
    case Form::Wide: return run_wide(step, out, a, b, lines);
  }
}

}  // namespace bareme::columns
