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
    for (std::size_t record = at.slot; record < shelf.records.size(); record += shelf.width) {
      Record& old = shelf.records[record];
      if (old.stamp >> 32U != account || old.stamp == Record::kNone) continue;
      // Taken out again where the line next meets it.
      if (old.amount != 0)
        past_[{account, static_cast<std::uint32_t>(record / shelf.width),
               static_cast<std::int32_t>(old.stamp)}] = old.amount;
      old = {};
    }
    at.slot = slot;
  }
  own.number = lane;
}

auto Counters::widen(std::size_t lanes) -> void {
  for (Shelf& shelf : shelves_) {
    const std::size_t width = shelf.width + (lanes - lane_count_) * shelf.lane;
    if (width == shelf.width) continue;
    const std::size_t holders = shelf.width == 0 ? 0 : shelf.records.size() / shelf.width;
    std::vector<Record, LargePages<Record>> wider(holders * width);
    for (std::size_t holder = 0; holder < holders; ++holder)
      std::copy_n(shelf.records.data() + holder * shelf.width, shelf.width,
                  wider.data() + holder * width);
    shelf.records = std::move(wider);
    shelf.width = width;
  }
  lane_count_ = lanes;
}

}  // namespace bareme::draws
