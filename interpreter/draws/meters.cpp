#include "interpreter/draws/meters.hpp"

namespace bareme::draws {

Meter::Meter(Counters& counters, Counters::Which which, bool of_line)
    : counters_{&counters}, which_{which}, number_{counters.number(which)}, kept_{!of_line} {
  if (of_line) return;
  const Counters::Place& place = counters.place(which);
  shelf_ = place.shelf;
  windows_ = place.windows;
}

auto Meter::attach(const records::Batch& batch,
                   const std::vector<std::vector<std::uint32_t>>& holders) -> void {
  if (!kept_) return;
  batch_ = &batch;
  if (windows_ == nullptr)
    records_ = counters_->shelf(shelf_).slots[counters_->place(which_).slot].data();
  holders_ = holders[shelf_].data();
}

auto Meter::meet_period(std::int32_t first_day, std::int32_t until, std::uint32_t line,
                        OfLine* of_line) const -> MetAccount {
  MetAccount met;
  if (!kept_) {
    if (of_line == nullptr) return met;
    met.record = of_line->record(number_);
  } else if (windows_ != nullptr) {
    met.holder = holders_[line];
    met.windows = &counters_->windows(which_, met.holder, *batch_);
    met.date = first_day;
    met.until = until;
    met.amount = met.windows->amount(met.holder, first_day);
    return met;
  } else {
    met.record = &record(first_day, line);
  }
  met.amount = met.record->amount;
  return met;
}

auto Meter::meet(const AccountColumns& columns, std::uint32_t place, std::uint32_t line,
                 OfLine* of_line) const -> MetAccount {
  return meet_period(columns.first_day[place],
                     columns.until.cells != nullptr ? columns.until[place] : 0, line, of_line);
}

// Where periods open, it lives as long as the one that the line counts in, or opens.
auto Meter::meet_shared(const MetAccount& main, const AccountColumns& columns, std::uint32_t place,
                        std::uint32_t line, OfLine* of_line) const -> MetAccount {
  if (main.windows == nullptr || windows_ != nullptr) return meet(columns, place, line, of_line);
  return meet_period(main.windows->opened(main.holder, main.date), 0, line, of_line);
}

auto Meter::read(const AccountColumns& columns, bool previous, std::uint32_t place,
                 std::uint32_t line) const -> std::int64_t {
  const std::int32_t day = columns.first_day[place];
  if (windows_ == nullptr)
    return previous ? counters_->peek(which_, holders_[line], day, *batch_)
                    : record(day, line).amount;
  Windows& windows = counters_->windows(which_, holders_[line], *batch_);
  return previous ? windows.previous(holders_[line], day) : windows.amount(holders_[line], day);
}

}  // namespace bareme::draws
