#include "interpreter/records/texts.hpp"

#include <algorithm>
#include <functional>

namespace bareme::records {
namespace {

constexpr std::size_t kBytesOfBlock = 256 * 1024;
constexpr std::size_t kFirstSlots = 1024;

auto hash_of(std::string_view text) -> std::uint32_t {
  const std::size_t hash = std::hash<std::string_view>{}(text);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

Texts::Texts() : slots_(kFirstSlots) {}

// A copy that stays where it is.
auto Texts::keep(std::string_view text) -> std::string_view {
  if (text.empty()) return {};
  if (text.size() > room_) {
    room_ = std::max(kBytesOfBlock, text.size());
    bytes_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    next_ = bytes_.back().get();
  }
  char* const place = next_;
  std::ranges::copy(text, place);
  next_ += text.size();
  room_ -= text.size();
  return {place, text.size()};
}

auto Texts::add(std::string_view text) -> std::uint32_t {
  const auto id = static_cast<std::uint32_t>(size_);
  const Place place = place_of(id);
  auto& block = views_[place.block];
  if (!block) block = std::make_unique<std::string_view[]>(kFirstBlock << place.block);
  block[place.at] = keep(text);
  ++size_;
  return id;
}

auto Texts::grow() -> void {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.id_plus_one == 0) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].id_plus_one != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

auto Texts::intern(std::string_view text) -> std::uint32_t {
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].id_plus_one != 0; at = (at + 1) & mask)
    if (slots_[at].hash == hash && (*this)[slots_[at].id_plus_one - 1] == text)
      return slots_[at].id_plus_one - 1;
  const std::uint32_t id = add(text);
  slots_[at] = {hash, id + 1};
  if (size_ * 2 > slots_.size()) grow();
  return id;
}

}  // namespace bareme::records
