// The accounts that a line meets: which period it falls in, or until when it counts.
#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

using model::Period;

// In days or months. A period that is not one day long at least is a reject.
auto Lowering::length_of(const model::Counter& counter, ValueId guard) -> ValueId {
  const Part length = part(counter.length, guard);
  if (mode_ != Mode::Look) not_on_moving(counter.length, "a period as long as accounts say");
  fault(build_.both(guard, length.known), build_.less(length.value, build_.number(1)));
  return length.value;
}

auto Lowering::days_of(const model::Counter& counter, ValueId guard) -> Days {
  const auto unit = [&] {
    return program_.exprs[counter.length].type.kind == model::TypeKind::Months ? 1 : 0;
  };
  switch (counter.period) {
    case Period::Session:
    case Period::Lifetime: return {build_.number(0), {}};
    case Period::Day: return {date_, {}};
    case Period::Month:
      return {build_.date(Op::StartOfMonth, {kOutside, kLastDate.days}, {date_}), {}};
    case Period::CivilYear:
      return {build_.date(Op::StartOfYear, {kOutside, kLastDate.days}, {date_}), {}};
    case Period::Anniversary: {
      const Part since = part(counter.since, guard);
      if (mode_ != Mode::Look)
        not_on_moving(counter.since, "a period counted from what depends on accounts");
      fault(guard, build_.negate(since.known));
      const ValueId length = length_of(counter, guard);
      return {build_.date(Op::Anniversary, {-1'000'000'000, 1'000'000'000},
                          {since.value, date_, length}, unit()),
              {}};
    }
    case Period::SinceFirstCare:
    case Period::Sliding: {
      const ValueId length = length_of(counter, guard);
      const ValueId moved =
          build_.date(Op::Moved, {kOutside, kLastDate.days}, {date_, length}, unit());
      // Beyond the last day no line comes.
      return {date_, build_.select(build_.equal(moved, build_.number(kOutside)),
                                   build_.number(kLastDate.days + 1), moved)};
    }
  }
  return {build_.number(0), {}};
}

auto Lowering::account_of(model::CounterId id, ValueId guard) -> Account {
  const model::Counter& counter = program_.counters[id];
  if (!drawable_[id.index]) build_.fail("a counter of keys that draws cannot hold");
  const Days days = days_of(counter, guard);
  return {id, counter.period == Period::Session, days.first, days.until};
}

}  // namespace bareme::plan
