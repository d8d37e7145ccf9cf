#include "interpreter/stream/sorter.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "interpreter/stream/packed.hpp"

namespace bareme::stream {

Sorter::Sorter(BlockSource blocks, runs::Order order, Unit empty, ScratchPlace place, Sizes sizes)
    : collector_{std::move(blocks), Wait::ForNothing, empty, sizes.run_lines, sizes.run_bytes},
      ranks_{*empty.batch.pool(), order},
      empty_{std::move(empty)},
      scratch_{std::move(place)},
      sizes_{sizes},
      gathered_{empty_} {}

auto Sorter::next(Unit& unit) -> bool {
  while (!all_read_) {
    if (collector_.next(gathered_) == Collector::Found::Unit) {
      keep_run(gathered_);
      if (gathered_.rejects.empty()) continue;
      unit.clear();
      unit.rejects.swap(gathered_.rejects);
      unit.read = unit.rejects.size();
      return true;
    }
    all_read_ = true;
    for (Run& run : runs_) load(run);
  }
  return merge(unit);
}

auto Sorter::keep_run(const Unit& unit) -> void {
  const std::size_t lines = unit.batch.size();
  if (lines == 0) return;
  const auto& quantities = unit.batch.column(model::kQuantity).narrow;
  const auto& dates = unit.batch.column(model::kDate).narrow;
  for (std::size_t line = 0; line < quantities.size(); ++line)
    if (quantities[line] < 0) days_of_cancellations_.insert(dates[line]);
  std::vector<std::uint32_t> order = ranks_.order(unit.batch);
  if (order.empty()) {
    order.resize(lines);
    std::iota(order.begin(), order.end(), 0U);
  }
  Run& run = runs_.emplace_back();
  for (std::size_t from = 0; from < lines; from += sizes_.piece_lines) {
    const std::size_t count = std::min(sizes_.piece_lines, lines - from);
    run.pieces.push_back(scratch_.put(pack(unit, std::span{order}.subspan(from, count))));
  }
}

auto Sorter::load(Run& run) -> void {
  run.at = 0;
  if (run.taken == run.pieces.size()) {
    run.head.reset();
    return;
  }
  if (!run.head) run.head.emplace(empty_);
  unpack(scratch_.take(run.pieces[run.taken++]), *run.head);
}

// What is not beyond the first end of a piece is there in every run: no line is compared to another
// to bring them together.
auto Sorter::last_of_round() const -> std::optional<Rank> {
  std::optional<Rank> first;
  for (const Run& run : runs_) {
    if (!run.head) continue;
    const Rank last = ranks_.rank(run.head->batch, run.head->batch.size() - 1);
    if (!first || ranks_.before(last, *first)) first = last;
  }
  return first;
}

auto Sorter::take_until(const Rank& last, Unit& unit) -> void {
  for (Run& run : runs_) {
    if (!run.head) continue;
    const Unit& head = *run.head;
    std::size_t to = run.at;
    for (std::size_t beyond = head.batch.size(); to < beyond;) {
      const std::size_t middle = to + (beyond - to) / 2;
      if (ranks_.before(last, ranks_.rank(head.batch, middle)))
        beyond = middle;
      else
        to = middle + 1;
    }
    if (to == run.at) continue;
    unit.batch.take(head.batch, run.at, to);
    unit.rows.insert(unit.rows.end(), head.rows.begin() + static_cast<std::ptrdiff_t>(run.at),
                     head.rows.begin() + static_cast<std::ptrdiff_t>(to));
    unit.bytes.push_back({head.bytes.front().text, to - run.at});
    run.at = to;
    if (to == head.batch.size()) load(run);
  }
}

// What a line cancels is of its day.
auto Sorter::may_end_after(const Rank& last) const -> bool {
  if (!days_of_cancellations_.contains(last.date)) return true;
  return std::ranges::all_of(runs_, [&](const Run& run) {
    return !run.head || ranks_.rank(run.head->batch, run.at).date > last.date;
  });
}

auto Sorter::merge(Unit& unit) -> bool {
  gathered_.clear();
  while (const auto last = last_of_round()) {
    take_until(*last, gathered_);
    if (gathered_.batch.size() >= sizes_.unit_lines && may_end_after(*last)) break;
  }
  gathered_.read = gathered_.batch.size();
  unit.clear();
  put_in_order(unit);
  return unit.read > 0;
}

auto Sorter::put_in_order(Unit& unit) -> void {
  const std::vector<std::uint32_t> order = ranks_.order(gathered_.batch);
  if (order.empty()) {
    std::swap(unit, gathered_);
    return;
  }
  unit.batch.take(gathered_.batch, order);
  unit.rows.reserve(order.size());
  for (const std::uint32_t line : order) unit.rows.push_back(gathered_.rows[line]);
  unit.bytes.swap(gathered_.bytes);
  unit.read = gathered_.read;
}

}  // namespace bareme::stream
