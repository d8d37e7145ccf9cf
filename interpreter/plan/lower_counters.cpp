// The accounts that a line meets: which period it falls in, or until when it counts.
#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

using model::Period;

// In days or months. A period that is not one day long at least is a reject.
auto Lowering::length_of(const model::Counter& counter, ValueId guard) -> ValueId {
  const Part length = part(counter.length, guard);
  if (mode_ != Mode::Look) not_on_moving(counter.length, kMovingLength);
  fault(build_.both(guard, length.known), build_.less(length.value, build_.number(1)));
  return length.value;
}

// The first day of the period before, where periods are those of a calendar.
auto Lowering::day_before(Period period) -> ValueId {
  if (period == Period::Day) return build_.minus(date_, build_.number(1));
  const bool year = period == Period::CivilYear;
  const ValueId first =
      build_.date(year ? Op::StartOfYear : Op::StartOfMonth, {kOutside, kLastDate.days}, {date_});
  return build_.date(Op::Moved, {kOutside, kLastDate.days}, {first, build_.number(year ? -12 : -1)},
                     1);
}

auto Lowering::days_of(const model::Counter& counter, ValueId guard, bool previous) -> Days {
  const auto unit = [&] {
    return program_.exprs[counter.length].type.kind == model::TypeKind::Months ? 1 : 0;
  };
  switch (counter.period) {
    case Period::Session:
    case Period::Lifetime: return {build_.number(0), {}};
    case Period::Day: return {previous ? day_before(counter.period) : date_, {}};
    case Period::Month:
      if (previous) return {day_before(counter.period), {}};
      return {build_.date(Op::StartOfMonth, {kOutside, kLastDate.days}, {date_}), {}};
    case Period::CivilYear:
      if (previous) return {day_before(counter.period), {}};
      return {build_.date(Op::StartOfYear, {kOutside, kLastDate.days}, {date_}), {}};
    case Period::Anniversary: {
      const Part since = part(counter.since, guard);
      if (mode_ != Mode::Look) not_on_moving(counter.since, kMovingStart);
      fault(guard, build_.negate(since.known));
      const ValueId length = length_of(counter, guard);
      return {build_.date(Op::Anniversary, {-1'000'000'000, 1'000'000'000},
                          {since.value, date_, length}, unit() + (previous ? 2 : 0)),
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

auto Lowering::account_of(model::CounterId id, ValueId guard, bool previous) -> Account {
  const model::Counter& counter = program_.counters[id];
  if (!drawable_[id.index]) build_.fail(kUndrawable);
  const Days days = days_of(counter, guard, previous);
  return {id, counter.period == Period::Session, days.first, days.until};
}

// ── Line by line ────────────────────────────────────────────────────────────────────────────────

auto Lowering::reads_counters(const model::Guarantee& guarantee) const -> bool {
  const auto reads = [&](model::ExprId id) { return id && counter_reads_[id.index]; };
  const auto reads_where = [&](model::CounterId id) {
    return reads(program_.counters[id].since) || reads(program_.counters[id].length);
  };
  if (reads(guarantee.indemnity)) return true;
  for (const auto id : guarantee.withholdings) {
    const model::Withholding& each = program_.withholdings[id];
    if (reads(each.amount) || reads(each.condition)) return true;
    for (const auto& cap : each.caps)
      if (reads(cap.amount) || reads_where(cap.counter)) return true;
  }
  for (const auto id : guarantee.limits) {
    const model::Limit& each = program_.limits[id];
    if (reads(each.amount) || reads(each.including) || reads(each.condition) ||
        reads_where(each.counter))
      return true;
  }
  return false;
}

auto Lowering::line_by_line(const std::vector<Stand>& stands) const -> bool {
  for (const Stand& stand : stands) {
    if (reads_counters(*stand.guarantee)) return true;
    const auto own = counters_of(program_, *stand.guarantee);
    for (const std::size_t i : stand.completes)
      for (const auto id : counters_of(program_, *stands[i].guarantee))
        if (own.contains(id)) return true;
  }
  return false;
}

// The draw that reads comes first: what is read is the state before the line.
auto Lowering::open_draws(const std::vector<Stand>& stands) -> void {
  opening_draw_.reset();
  if (!line_by_line(stands)) return;
  const model::Payer& payer = program_.payers[stands.front().guarantee->payer];
  ValueId open = build_.truth(false);
  for (const Stand& stand : stands) open = build_.either(open, stand.open);
  Draw draw;
  draw.payer = payer.name;
  draw.scheme = payer.scheme;
  draw.due = build_.select(open, build_.number(1), build_.number(0));
  draw.unpaid = build_.truth(false);
  draw.opens = true;
  opening_draw_ = plan_->draws.size();
  plan_->draws.push_back(std::move(draw));
}

// Each of the payer's draws but the last is followed by the next on the same line.
auto Lowering::close_draws() -> void {
  if (!opening_draw_) return;
  for (std::size_t d = *opening_draw_; d + 1 < plan_->draws.size(); ++d)
    plan_->draws[d].with_next = true;
  struct Met {
    const Account* account;
    std::size_t draw;
    bool negative = false;
  };
  std::map<model::CounterId, Met> met;
  for (std::size_t d = *opening_draw_; d < plan_->draws.size(); ++d) {
    const Draw& draw = plan_->draws[d];
    const auto check = [&](const Account& account, ValueId including) {
      Met& before = met.try_emplace(account.counter, Met{&account, d}).first->second;
      before.negative = before.negative || (including && build_.range(including).low < 0);
      if (before.draw == d) return;
      if (account.first_day != before.account->first_day || account.until != before.account->until)
        build_.fail(kOtherPeriod);
      // What one consumes and the next gives back would leave a period open.
      if (account.until && before.negative) build_.fail(kGivenToWindow);
    };
    for (const auto& withholding : draw.withholdings)
      for (const auto& cap : withholding.caps) check(cap.account, {});
    for (const auto& limit : draw.limits) check(limit.account, limit.including);
  }
  opening_draw_.reset();
}

auto Lowering::read(const Account& account, bool previous, model::Interval within) -> ValueId {
  if (account.of_line) return build_.number(0);
  if (!opening_draw_) {
    build_.fail(kReadUndrawn);
    return build_.number(0);
  }
  auto& reads = plan_->draws[*opening_draw_].reads;
  within = {std::min<Int128>(within.low, 0), std::max<Int128>(within.high, 0)};
  const auto same = [&](const Draw::Read& other) {
    return other.account.counter == account.counter && other.previous == previous &&
           other.account.first_day == account.first_day && other.within == within;
  };
  const auto place = std::ranges::find_if(reads, same) - reads.begin();
  if (place == static_cast<std::ptrdiff_t>(reads.size()))
    reads.push_back({account, previous, within});
  return build_.drawn(Op::DrawRead, static_cast<std::uint32_t>(*opening_draw_), place, within);
}

}  // namespace bareme::plan
