// Draws of the shapes that nearly all have, without a branch on what a line finds: one withholding
// with one cap, one limit. They equal DrawLoop::settle.
#include <algorithm>

#include "interpreter/columns/not_zero.hpp"
#include "interpreter/draws/draw.hpp"

namespace bareme::draws {
namespace {

// A turn that is more than to put away and to begin with nothing; then whether others may be.
[[gnu::noinline]] auto turn(const Meter& meter, std::span<const Counters::Ended> before,
                            std::int32_t first_day, std::uint32_t line) -> bool {
  meter.counters().put_away(before);  // in order
  meter.record(first_day, line);
  return meter.counters().ends_for_good(meter.which());
}

// The accounts that the lines of one loop meet: in registers, so nothing may point to it. What ends
// is put away when the loop ends.
struct Accounts {
  Record* records;
  std::uint32_t number;
  bool for_good;
  Counters::Ended* ended;
  std::size_t count = 0;

  Accounts(const Meter& meter, std::vector<Counters::Ended>& room, std::size_t visits)
      : records{meter.records()},
        number{meter.number()},
        for_good{meter.counters().ends_for_good(meter.which())} {
    if (room.size() < visits) room.resize(visits);
    ended = room.data();
  }

  // The record of a line: if it meets the account, with that of its period in it.
  [[gnu::always_inline]] auto open(const Meter& meter, std::uint32_t holder, bool meets,
                                   std::int32_t first_day, std::uint32_t line) -> Record& {
    Record& record = records[holder];
    const std::uint64_t stamp = stamp_of(number, first_day);
    const std::uint64_t before = record.stamp;
    const auto amount = static_cast<std::int32_t>(record.amount);
    const auto turns =
        static_cast<std::uint64_t>(meets) & static_cast<std::uint64_t>(before != stamp);
    // Of another account, or of more than 32 bits: neither is told by a branch of its own.
    const auto odd = (static_cast<std::uint64_t>(before >> 32U != number) &
                      static_cast<std::uint64_t>(before != Record::kNone)) |
                     static_cast<std::uint64_t>(amount != record.amount) |
                     static_cast<std::uint64_t>(!for_good);
    if ((turns & odd) != 0) [[unlikely]] {
      for_good = turn(meter, {ended, count}, first_day, line);
      count = 0;
      return record;
    }
    ended[count] = {before, holder, amount};
    count += turns & static_cast<std::uint64_t>(amount != 0);
    const std::uint64_t stays = turns - 1;  // all bits, or none
    record.amount = static_cast<std::int64_t>(static_cast<std::uint64_t>(record.amount) & stays);
    record.stamp = (before & stays) | (stamp & ~stays);
    return record;
  }
};

// Whose records the visits meet: known some lines ahead, for the machine to fetch them.
constexpr std::size_t kAhead = 16;

// The places to visit, and whose records they meet.
struct Visits {
  std::span<const std::uint32_t> places;
  const std::uint32_t* holders;
  const std::uint32_t* lines;
};

// `visit(place, open)`, in order; open(whether the line meets the account, the first day of its
// period) gives the record.
template <typename Visit>
[[gnu::always_inline]] inline auto each_visit(const Meter& meter, const Visits& visits,
                                              std::vector<Counters::Ended>& room,
                                              const Visit& visit) -> void {
  const std::size_t count = visits.places.size();
  Accounts accounts{meter, room, count};
  for (std::size_t i = 0; i < count; ++i) {
    __builtin_prefetch(meter.records() + visits.holders[i + kAhead]);
    const std::uint32_t place = visits.places[i];
    visit(place, [&](bool meets, std::int32_t first_day) -> Record& {
      return accounts.open(meter, visits.holders[i], meets, first_day, visits.lines[place]);
    });
  }
  meter.counters().put_away({accounts.ended, accounts.count});
}

}  // namespace

auto DrawLoop::find_records(const Meter& meter, const std::uint32_t* lines) -> void {
  holders_.resize(visits_.size() + kAhead);
  // Into the second cache: as many at once as the machine can. The loop fetches on from there.
  for (std::size_t i = 0; i < visits_.size(); ++i) {
    holders_[i] = meter.holder(lines[visits_[i]]);
    __builtin_prefetch(meter.records() + holders_[i], 0, 2);
  }
  std::fill_n(holders_.begin() + static_cast<std::ptrdiff_t>(visits_.size()), kAhead, 0U);
}

auto DrawLoop::run_withholding(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
                               const std::uint8_t* aside) -> void {
  const Meter meter = caps_[0];
  const DrawInputs::Account cap = in_.caps[0];
  const Column<std::int32_t> wanted = in_.wanted[0];
  const Column<std::int32_t> due = in_.due;
  std::int32_t* const withheld = withheld_[0];
  // Where what is left follows by column, only lines of which something is wanted are visited.
  const bool by_column = aside == nullptr && due.mask != 0 && wanted.mask != 0;
  if (by_column) {
    std::fill(withheld + begin, withheld + end, 0);
    visits_.resize(end - begin + columns::kSpare);
    visits_.resize(columns::not_zero(wanted.cells, begin, end, visits_.data()));
  } else {
    visit(begin, end, lines, aside);
    clear(begin, end);
  }
  find_records(meter, lines);
  const Column<std::int32_t> cap_most = cap.most.narrow;
  each_visit(meter, {visits_, holders_.data(), lines}, ended_,
             [&](std::uint32_t place, const auto& open) {
               const std::int64_t most = due[place] == 0 ? 0 : std::min(wanted[place], due[place]);
               Record& account = open(most != 0, cap.days.first_day[place]);
               const std::int64_t room =
                   std::max<std::int64_t>(0, std::int64_t{cap_most[place]} - account.amount);
               const std::int64_t taken = std::min(most, room);
               account.amount += taken;
               withheld[place] = static_cast<std::int32_t>(taken);
             });
  static_assert(plan::kAllWithheld == plan::kPaid - 1);
  const auto give = [&](std::uint32_t place) {
    const std::int32_t left = due[place] - withheld[place];
    paid_[place] = left;
    outcome_[place] = plan::kPaid - (left == 0 ? 1 : 0);
  };
  if (!by_column) {
    std::ranges::for_each(visits_, give);
    return;
  }
  const std::int32_t* const dues = due.cells;
  std::int32_t* __restrict paid = paid_;
  std::int32_t* __restrict outcome = outcome_;
  for (std::uint32_t place = begin; place < end; ++place) {
    const std::int32_t left = dues[place] - withheld[place];
    paid[place] = left;
    outcome[place] = dues[place] == 0 ? plan::kNotDrawn : plan::kPaid - (left == 0 ? 1 : 0);
  }
}

template <bool kUnits>
auto DrawLoop::run_limit(const std::uint32_t* lines) -> void {
  const Meter meter = limits_[0];
  const DrawInputs::Account limit = in_.limits[0];
  const Column<std::int32_t> most = limit.most.narrow;
  const Column<std::int32_t> includings = limit.including.narrow;
  const Column<std::int32_t> due = in_.due;
  std::int32_t* const paid = paid_;
  std::int32_t* const outcome = outcome_;
  find_records(meter, lines);
  each_visit(meter, {visits_, holders_.data(), lines}, ended_,
             [&](std::uint32_t place, const auto& open) {
               const std::int64_t wanted = due[place];
               const bool met = limit.met[place] != 0;
               Record& account = open(met, limit.days.first_day[place]);
               const std::int64_t including = includings[place];
               const std::int64_t room = most[place] - account.amount - including;
               const std::int64_t given = kUnits ? wanted : std::min(wanted, room);
               const std::int64_t more = kUnits ? 1 : given + including;
               const bool gives = room > 0;
               account.amount += -static_cast<std::int64_t>(met & gives) & more;
               const std::int64_t paid_here = -static_cast<std::int64_t>(gives) & given;
               paid[place] = static_cast<std::int32_t>(met ? paid_here : wanted);
               const std::int32_t drawn = !kUnits && room < wanted ? plan::kCapped : plan::kPaid;
               const std::int32_t limited = gives ? drawn : plan::kCapped + 1;
               outcome[place] = met ? limited : plan::kPaid;
             });
}

template auto DrawLoop::run_limit<true>(const std::uint32_t* lines) -> void;
template auto DrawLoop::run_limit<false>(const std::uint32_t* lines) -> void;

}  // namespace bareme::draws
