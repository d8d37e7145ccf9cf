#include "interpreter/stream/settler.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "interpreter/runs/cancellations.hpp"
#include "interpreter/settle/settle.hpp"
#include "interpreter/stream/ranks.hpp"

namespace bareme::stream {

Settler::Settler(const model::Program& program, const runs::Terms& terms,
                 std::shared_ptr<records::Pool> pool,
                 std::shared_ptr<records::SettledTables> tables)
    : program_{program},
      pool_{pool},
      terms_{terms},
      engine_{program, pool, tables,
              terms.opening == nullptr ? settle::Accounts{} : *terms.opening},
      sorted_{program, std::move(pool)},
      some_{program, std::move(tables)} {}

auto Settler::settle(Unit& unit) -> void {
  order_.clear();
  rearranged_ = false;
  sort(unit);
  if (terms_.period) leave_out_later(unit);
  leave_out_cancelled(unit);
  if (!rearranged_) {
    engine_.settle(unit.batch, unit.settled);
  } else {
    settle_in_order(unit);
  }
  settle_cancelled(unit);
  take_rejects(unit);
  if (terms_.period) leave_out_earlier(unit);
}

// Some lines at a time: what they need twice is small.
auto Settler::settle_in_order(Unit& unit) -> void {
  constexpr std::size_t kLinesAtATime = 16 * 1024;
  unit.settled.reset(unit.batch.size());
  std::ranges::fill(unit.settled.state, records::SettledBatch::State::Outside);
  for (std::size_t from = 0; from < order_.size(); from += kLinesAtATime) {
    const auto lines =
        std::span{order_}.subspan(from, std::min(kLinesAtATime, order_.size() - from));
    sorted_.clear();
    sorted_.take(unit.batch, lines);
    engine_.settle(sorted_, some_);
    unit.settled.put(some_, lines);
  }
  unit.settled.all_put();
}

auto Settler::sort(const Unit& unit) -> void {
  order_ = Ranks{*unit.batch.pool(), terms_.order}.order(unit.batch);
  rearranged_ = !order_.empty();
}

// Lines dated after the period are not settled at all.
auto Settler::leave_out_later(const Unit& unit) -> void {
  if (!terms_.period->to) return;
  const auto& dates = unit.batch.column(model::kDate).narrow;
  const auto later = [&](std::uint32_t line) { return Date{dates[line]} > *terms_.period->to; };
  const bool any = std::ranges::any_of(
      dates, [&](std::int32_t date) { return Date{date} > *terms_.period->to; });
  if (!any) return;
  rearrange(unit.batch.size());
  std::erase_if(order_, later);
}

auto Settler::rearrange(std::size_t lines) -> void {
  if (rearranged_) return;
  order_.resize(lines);
  std::iota(order_.begin(), order_.end(), 0U);
  rearranged_ = true;
}

// A line of negative quantity and the one that it cancels leave the sequence.
auto Settler::leave_out_cancelled(const Unit& unit) -> void {
  cancelled_.clear();
  unmatched_.clear();
  const records::Batch& batch = unit.batch;
  const auto& quantities = batch.column(model::kQuantity).narrow;
  if (std::ranges::none_of(quantities, [](std::int32_t quantity) { return quantity < 0; })) return;
  runs::Cancellable cancellable{program_, [&batch](std::size_t line, model::FieldId field) {
                                  return batch.cell(line, field);
                                }};
  // The last that was read is cancelled first, whatever the order of settlement.
  std::vector<std::uint32_t> by_row(batch.size());
  std::iota(by_row.begin(), by_row.end(), 0U);
  std::ranges::sort(by_row, {}, [&](std::uint32_t line) { return batch.source_rows[line]; });
  for (const std::uint32_t line : by_row)
    if (quantities[line] >= 0) cancellable.add(line);
  std::vector<bool> left(batch.size());
  for (const std::uint32_t line : by_row) {
    if (quantities[line] >= 0) continue;
    left[line] = true;
    const Date date{static_cast<std::int32_t>(batch.cell(line, model::kDate).number)};
    if (terms_.period && terms_.period->to && *terms_.period->to < date) continue;
    const auto original = cancellable.take(line);
    if (!original) {
      unmatched_.push_back(line);
      continue;
    }
    left[*original] = true;
    cancelled_.insert(cancelled_.end(), {line, static_cast<std::uint32_t>(*original)});
  }
  rearrange(batch.size());
  std::erase_if(order_, [&](std::uint32_t line) { return left[line]; });
}

auto Settler::settle_cancelled(Unit& unit) -> void {
  if (cancelled_.empty() && unmatched_.empty()) return;
  records::Claims claims = records::Claims::share(program_, pool_->texts);
  const auto alone = [&](std::uint32_t line) {
    claims.clear();
    return records::append(claims, unit.batch, line);
  };
  for (const std::uint32_t line : cancelled_) {
    const std::size_t at = alone(line);
    unit.settled.store(line, settle::cancelled(program_, claims, at));
    unit.settled.state[line] = records::SettledBatch::State::Settled;
  }
  for (const std::uint32_t line : unmatched_) {
    const std::size_t at = alone(line);
    unit.settled.store(line, runs::nothing_to_cancel(program_, claims, at));
  }
}

// Those dated before it have fed the counters; a reject stays one.
auto Settler::leave_out_earlier(Unit& unit) -> void {
  using State = records::SettledBatch::State;
  const auto& dates = unit.batch.column(model::kDate).narrow;
  for (std::size_t line = 0; line < unit.batch.size(); ++line) {
    State& state = unit.settled.state[line];
    if (state == State::Rejected || terms_.period->holds_on(Date{dates[line]})) continue;
    state = State::Outside;
    ++unit.outside;
  }
}

auto Settler::take_rejects(Unit& unit) -> void {
  if (unit.settled.rejects.empty()) return;
  for (auto& [line, reject] : unit.settled.rejects)
    unit.rejects.push_back({std::move(reject), std::string{unit.rows[line].text()}, true});
  std::ranges::sort(unit.rejects, {},
                    [](const blocks::RejectedRow& each) { return each.reject.row; });
}

}  // namespace bareme::stream
