#include "interpreter/records/texts.hpp"

#include <algorithm>
#include <cstring>

namespace bareme::records {
namespace {

constexpr std::size_t kBytesOfBlock = 256 * 1024;
constexpr std::size_t kFirstSlots = 1024;

constexpr std::size_t kWord = 8;

auto mixed(std::uint64_t value) -> std::uint64_t {
  value *= 0x9E3779B97F4A7C15U;
  return value ^ (value >> 29U);
}

// Up to eight bytes as a number; which one does not matter, but each text has its own.
auto word_of(const char* text, std::size_t size) -> std::uint64_t {
  std::uint64_t word = 0;
  if (size == kWord) {
    std::memcpy(&word, text, kWord);
  } else if (size >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, text, 4);
    std::memcpy(&last, text + size - 4, 4);
    word = std::uint64_t{first} << 32U | last;
  } else {
    for (std::size_t i = 0; i < size; ++i) word = word << 8U | static_cast<unsigned char>(text[i]);
  }
  return word;
}

auto hash_of(std::string_view text) -> std::uint64_t {
  std::uint64_t hash = text.size();
  std::size_t at = 0;
  for (; at + kWord <= text.size(); at += kWord)
    hash = mixed(hash ^ word_of(text.data() + at, kWord));
  return mixed(hash ^ word_of(text.data() + at, text.size() - at));
}

auto place_of(std::uint64_t key, std::uint32_t size) -> std::size_t {
  return mixed(key ^ (std::uint64_t{size} << 56U)) >> 8U;
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

auto Texts::grow() -> void {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.id_plus_one == 0) continue;
    std::size_t at = place_of(slot.key, slot.size) & mask;
    while (larger[at].id_plus_one != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

auto Texts::expect(std::string_view text) const -> void {
  if (text.size() > kWord) return;
  const std::size_t place =
      place_of(word_of(text.data(), text.size()), static_cast<std::uint32_t>(text.size()));
  __builtin_prefetch(&slots_[place & (slots_.size() - 1)]);
}

auto Texts::intern(std::string_view text) -> std::uint32_t {
  const bool is_short = text.size() <= kWord;
  const std::uint64_t key = is_short ? word_of(text.data(), text.size()) : hash_of(text);
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = place_of(key, size) & mask;
  for (; slots_[at].id_plus_one != 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.key != key || slot.size != size) continue;
    if (is_short || (*this)[slot.id_plus_one - 1] == text) return slot.id_plus_one - 1;
  }
  const std::uint32_t id = views_.add(keep(text));
  slots_[at] = {key, size, id + 1};
  if (this->size() * 2 > slots_.size()) grow();
  return id;
}

}  // namespace bareme::records
