// Which records of a holder a contract has. Contracts share them, for a holder seldom changes
// contract; but those that pay for one line have theirs apart, or they would take turns at each.
#include <algorithm>

#include "interpreter/draws/counters.hpp"

namespace bareme::draws {

auto Counters::keep_apart(const std::vector<model::PayerId>& payers) -> void {
  for (const model::PayerId payer : payers)
    for (const model::PayerId other : payers)
      if (other != payer) lanes_[payer].beside.insert(other);
  for (const model::PayerId payer : payers) {
    const Lane& own = lanes_[payer];
    std::vector<std::size_t> taken;
    for (const model::PayerId other : own.beside) taken.push_back(lanes_[other].number);
    const auto is_taken = [&](std::size_t lane) {
      return std::ranges::find(taken, lane) != taken.end();
    };
    if (!is_taken(own.number)) continue;
    std::size_t lane = 0;
    while (is_taken(lane)) ++lane;
    move(payer, lane);
  }
}

auto Counters::move(model::PayerId payer, std::size_t lane) -> void {
  if (lane >= lane_count_) widen(lane + 1);
  Lane& own = lanes_[payer];
  for (const std::uint32_t account : accounts_of_[payer]) {
    Place& at = places_[account];
    Shelf& shelf = shelves_[at.shelf];
    const std::size_t slot = at.slot + lane * shelf.lane - own.number * shelf.lane;
    Shelf::Records& records = shelf.slots[at.slot];
    for (std::uint32_t holder = 0; holder < records.size(); ++holder) {
      Record& old = records[holder];
      if (old.stamp >> 32U != account || old.stamp == Record::kNone) continue;
      // Taken out again where the line next meets it.
      if (old.amount != 0)
        past_[{account, holder, static_cast<std::int32_t>(old.stamp)}] = old.amount;
      old = {};
    }
    at.slot = slot;
  }
  own.number = lane;
}

auto Counters::widen(std::size_t lanes) -> void {
  // Room for holders comes with the next lines that meet them.
  for (Shelf& shelf : shelves_)
    shelf.slots.resize(shelf.slots.size() + (lanes - lane_count_) * shelf.lane);
  lane_count_ = lanes;
}

}  // namespace bareme::draws
