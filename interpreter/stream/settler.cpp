#include "interpreter/stream/settler.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <string_view>

namespace bareme::stream {
namespace {

// Where a line comes: see settle::settlement_order, which this equals.
struct Rank {
  std::int32_t date = 0;
  std::uint32_t line = 0;
  std::uint64_t key = 0;
};

class Ranks {
 public:
  Ranks(const records::Batch& batch, model::FieldId by) : batch_{batch}, by_{by} {}

  auto rank(std::size_t line) const -> Rank {
    const records::Cell date = batch_.cell(line, by_);
    // A line without that date comes last.
    return {date.known ? static_cast<std::int32_t>(date.number)
                       : std::numeric_limits<std::int32_t>::max(),
            static_cast<std::uint32_t>(line), batch_.order_keys[line]};
  }
  auto before(const Rank& left, const Rank& right) const -> bool {
    if (left.date != right.date) return left.date < right.date;
    if (left.key != right.key) return left.key < right.key;
    if (left.key != records::kNoIdentifier && !records::order_key_decides(left.key)) {
      const std::string_view a = identifier(left.line), b = identifier(right.line);
      if (a != b) return comes_before(a, b);
    }
    return left.line < right.line;
  }

 private:
  auto identifier(std::size_t line) const -> std::string_view {
    return batch_.pool()
        ->texts[static_cast<std::uint32_t>(batch_.cell(line, model::kIdentifier).number)];
  }
  // Two of one key: both digits, or both not.
  static auto comes_before(std::string_view a, std::string_view b) -> bool {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::ranges::all_of(a, is_digit)) return a < b;
    const auto value = [](std::string_view text) {
      return text.substr(std::min(text.find_first_not_of('0'), text.size()));
    };
    const std::string_view left = value(a), right = value(b);
    if (left.size() != right.size()) return left.size() < right.size();
    return left != right ? left < right : a.size() < b.size();
  }

  const records::Batch& batch_;
  model::FieldId by_;
};

}  // namespace

Settler::Settler(const model::Program& program, const runs::Terms& terms,
                 std::shared_ptr<records::Pool> pool,
                 std::shared_ptr<records::SettledTables> tables)
    : terms_{terms},
      engine_{program, pool, tables,
              terms.opening == nullptr ? settle::Accounts{} : *terms.opening},
      sorted_{program, std::move(pool)},
      some_{program, std::move(tables)} {}

auto Settler::settle(Unit& unit) -> void {
  order_.clear();
  rearranged_ = false;
  if (terms_.order.kind != runs::Order::Kind::File) sort(unit);
  if (terms_.period) leave_out_later(unit);
  if (!rearranged_) {
    engine_.settle(unit.batch, unit.settled);
  } else {
    settle_in_order(unit);
  }
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
  const Ranks ranks{unit.batch, terms_.order.field};
  const std::size_t lines = unit.batch.size();
  std::size_t line = 1;
  while (line < lines && ranks.before(ranks.rank(line - 1), ranks.rank(line))) ++line;
  if (line >= lines) return;
  rearranged_ = true;
  std::vector<Rank> sorted(lines);
  for (std::size_t i = 0; i < lines; ++i) sorted[i] = ranks.rank(i);
  std::ranges::sort(sorted, [&](const Rank& a, const Rank& b) { return ranks.before(a, b); });
  order_.resize(lines);
  std::ranges::transform(sorted, order_.begin(), &Rank::line);
}

// Lines dated after the period are not settled at all.
auto Settler::leave_out_later(const Unit& unit) -> void {
  if (!terms_.period->to) return;
  const auto& dates = unit.batch.column(model::kDate).narrow;
  const auto later = [&](std::uint32_t line) { return Date{dates[line]} > *terms_.period->to; };
  const bool any = std::ranges::any_of(
      dates, [&](std::int32_t date) { return Date{date} > *terms_.period->to; });
  if (!any) return;
  if (!rearranged_) {
    order_.resize(unit.batch.size());
    std::iota(order_.begin(), order_.end(), 0U);
    rearranged_ = true;
  }
  std::erase_if(order_, later);
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
                    [](const claims::RejectedRow& each) { return each.reject.row; });
}

}  // namespace bareme::stream
