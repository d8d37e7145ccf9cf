// What a counter holds where its periods slide, or open with the first line that consumes: of each
// holder the stretches of days that still count, by date. 4 bytes a holder, 24 a stretch; those
// that are over are put away, 24 bytes each.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace bareme::draws {

class Windows {
 public:
  struct Stretch {  // counts for lines dated `from` to the day before `until`
    std::int32_t from = 0, until = 0;
    std::int64_t amount = 0;
    auto holds(std::int32_t date) const -> bool { return from <= date && date < until; }
  };
  using Visit = std::function<void(std::uint32_t holder, const Stretch&)>;

  // `opens`: a line counts in the open period, or opens one; otherwise each has its own stretch,
  // which those of the same day share. `looks_back`: see previous.
  Windows(bool opens, bool looks_back) : opens_{opens}, looks_back_{looks_back} {}

  auto make_room(std::size_t holders) -> void;
  // Of whom nothing was asked yet: the opening stretches are not there.
  auto is_new(std::uint32_t holder) const -> bool { return heads_[holder] == kNew; }
  auto open(std::uint32_t holder, const std::vector<Stretch>& stretches) -> void;

  // What counts for a line of that date. Dates do not fall, holder by holder, until no_order.
  auto amount(std::uint32_t holder, std::int32_t date) -> std::int64_t;
  auto add(std::uint32_t holder, std::int32_t date, std::int32_t until, std::int64_t amount)
      -> void;
  // Where periods open: the first day of the one that is open, or `date`; what the last one that
  // was over held.
  auto opened(std::uint32_t holder, std::int32_t date) const -> std::int32_t;
  auto previous(std::uint32_t holder, std::int32_t date) const -> std::int64_t;

  // Where the machine looks for what a holder has: first, and then.
  auto address(std::uint32_t holder) const -> const void* { return &heads_[holder]; }
  auto next_address(std::uint32_t holder) const -> const void* {
    const Place place = heads_[holder];
    return place < nodes_.size() ? static_cast<const void*>(&nodes_[place]) : &heads_[holder];
  }

  auto stretches(std::uint32_t holder) const -> std::vector<Stretch>;
  auto replace(std::uint32_t holder, const std::vector<Stretch>& stretches) -> void;
  auto no_order() -> void;
  // All of them: those that are over, then the others.
  auto each(const Visit& visit) const -> void;

 private:
  using Place = std::uint32_t;  // of a node
  static constexpr Place kNone = std::numeric_limits<Place>::max(), kNew = kNone - 1;
  struct Node {
    Stretch stretch;
    Place next = kNone;
  };

  auto first(std::uint32_t holder) const -> Place {
    return heads_[holder] == kNew ? kNone : heads_[holder];
  }
  auto insert(std::uint32_t holder, const Stretch& stretch) -> void;
  auto release(Place place) -> void;

  bool opens_, looks_back_;
  bool ordered_ = true;
  std::vector<Place> heads_;  // by holder
  std::vector<Node> nodes_;
  Place free_ = kNone;
  std::vector<std::pair<std::uint32_t, Stretch>> ended_;
};

}  // namespace bareme::draws
