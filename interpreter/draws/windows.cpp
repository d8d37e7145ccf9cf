#include "interpreter/draws/windows.hpp"

namespace bareme::draws {

auto Windows::make_room(std::size_t holders) -> void {
  // One more: lines that share nothing look there.
  if (heads_.size() <= holders) heads_.resize(holders + holders / 2 + 1, kNew);
}

auto Windows::open(std::uint32_t holder, const std::vector<Stretch>& stretches) -> void {
  heads_[holder] = kNone;
  for (const Stretch& each : stretches) insert(holder, each);
}

auto Windows::amount(std::uint32_t holder, std::int32_t date) -> std::int64_t {
  const bool drops = ordered_ && !looks_back_;
  std::int64_t total = 0;
  Place* link = &heads_[holder];
  while (*link != kNone) {
    Node& node = nodes_[*link];
    if (drops && node.stretch.until <= date) {
      const Place over = *link;
      *link = node.next;
      ended_.emplace_back(holder, node.stretch);
      release(over);
      continue;
    }
    if (node.stretch.holds(date)) total += node.stretch.amount;
    link = &node.next;
  }
  return total;
}

auto Windows::add(std::uint32_t holder, std::int32_t date, std::int32_t until, std::int64_t amount)
    -> void {
  for (Place place = first(holder); place != kNone; place = nodes_[place].next) {
    Stretch& each = nodes_[place].stretch;
    const bool same = opens_ ? each.holds(date) : each.from == date && each.until == until;
    if (!same) continue;
    each.amount += amount;
    return;
  }
  insert(holder, {date, until, amount});
}

auto Windows::opened(std::uint32_t holder, std::int32_t date) const -> std::int32_t {
  std::int32_t day = date;
  for (Place place = first(holder); place != kNone; place = nodes_[place].next)
    if (nodes_[place].stretch.holds(date)) day = nodes_[place].stretch.from;
  return day;
}

auto Windows::previous(std::uint32_t holder, std::int32_t date) const -> std::int64_t {
  std::int64_t amount = 0;
  for (Place place = first(holder); place != kNone; place = nodes_[place].next)
    if (nodes_[place].stretch.until <= date) amount = nodes_[place].stretch.amount;
  return amount;
}

auto Windows::stretches(std::uint32_t holder) const -> std::vector<Stretch> {
  std::vector<Stretch> all;
  for (Place place = first(holder); place != kNone; place = nodes_[place].next)
    all.push_back(nodes_[place].stretch);
  return all;
}

auto Windows::replace(std::uint32_t holder, const std::vector<Stretch>& stretches) -> void {
  for (Place place = first(holder); place != kNone;) {
    const Place next = nodes_[place].next;
    release(place);
    place = next;
  }
  open(holder, stretches);
}

auto Windows::no_order() -> void {
  ordered_ = false;
  for (const auto& [holder, stretch] : ended_) insert(holder, stretch);
  ended_.clear();
}

auto Windows::each(const Visit& visit) const -> void {
  for (const auto& [holder, stretch] : ended_) visit(holder, stretch);
  for (std::uint32_t holder = 0; holder < heads_.size(); ++holder)
    for (Place place = first(holder); place != kNone; place = nodes_[place].next)
      visit(holder, nodes_[place].stretch);
}

// After those of the same day: as settle/accounts.cpp.
auto Windows::insert(std::uint32_t holder, const Stretch& stretch) -> void {
  Place place = free_;
  if (place != kNone) {
    free_ = nodes_[place].next;
  } else {
    place = static_cast<Place>(nodes_.size());
    nodes_.emplace_back();
  }
  Place* link = &heads_[holder];
  while (*link != kNone && nodes_[*link].stretch.from <= stretch.from) link = &nodes_[*link].next;
  nodes_[place] = {stretch, *link};
  *link = place;
}

auto Windows::release(Place place) -> void {
  nodes_[place].next = free_;
  free_ = place;
}

}  // namespace bareme::draws
