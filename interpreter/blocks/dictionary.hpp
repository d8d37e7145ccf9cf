// What the cells of a column of words were worth when they were read the first time: some thousands
// of words at most, many times each. It forgets some where there are more.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace bareme::blocks {

// Cells are looked up as they stand in the text, which must be readable for kCellBytes from where
// each of them begins.
class Dictionary {
 public:
  static constexpr std::size_t kCellBytes = 24;

  // Longer ones are not kept. `epoch`: what else the value depends on.
  auto find(std::string_view cell, std::int32_t epoch = 0) const -> std::optional<std::int32_t> {
    if (cell.size() > kCellBytes) return std::nullopt;
    const Key key = key_of(cell, epoch);
    std::size_t at = place_of(key);
    for (std::size_t step = 0; step < kSteps; ++step, at = (at + 1) & mask_)
      if (entries_[at].key == key && entries_[at].used) return entries_[at].value;
    return std::nullopt;
  }

  auto add(std::string_view cell, std::int32_t value, std::int32_t epoch = 0) -> void {
    if (cell.size() > kCellBytes) return;
    const Key key = key_of(cell, epoch);
    if (put({key, value, true})) return;
    // Whoever stands there is read again, unless more room is worth it.
    if (++crowded_ > entries_.size() / 8 && entries_.size() < kMostEntries) grow();
    if (!put({key, value, true})) entries_[place_of(key)] = {key, value, true};
  }

 private:
  // Powers of two.
  static constexpr std::size_t kFirstEntries = 512;
  static constexpr std::size_t kMostEntries = std::size_t{64} * 1024;
  static constexpr std::size_t kSteps = 4;

  struct Key {
    std::array<std::uint64_t, kCellBytes / 8> words{};
    std::uint64_t rest = 0;  // size and epoch
    // By words: comparing arrays would call memcmp.
    auto operator==(const Key& other) const -> bool {
      return words[0] == other.words[0] && words[1] == other.words[1] &&
             words[2] == other.words[2] && rest == other.rest;
    }
  };
  struct Entry {
    Key key;
    std::int32_t value = 0;
    bool used = false;
  };

  static auto key_of(std::string_view cell, std::int32_t epoch) -> Key {
    Key key;
    std::memcpy(key.words.data(), cell.data(), kCellBytes);
    for (std::size_t i = 0; i < key.words.size(); ++i) {
      const std::size_t begin = i * 8;
      if (cell.size() >= begin + 8) continue;
      key.words[i] &=
          cell.size() <= begin ? 0 : ~std::uint64_t{0} >> (64 - 8 * (cell.size() - begin));
    }
    key.rest = cell.size() << 32U | static_cast<std::uint32_t>(epoch);
    return key;
  }
  // False where all places of the key are taken by others.
  auto put(const Entry& entry) -> bool {
    std::size_t at = place_of(entry.key);
    for (std::size_t step = 0; step < kSteps; ++step, at = (at + 1) & mask_) {
      if (entries_[at].used) continue;
      entries_[at] = entry;
      return true;
    }
    return false;
  }
  auto grow() -> void {
    const std::vector<Entry> before = std::move(entries_);
    entries_.assign(before.size() * 4, {});
    mask_ = entries_.size() - 1;
    crowded_ = 0;
    for (const Entry& entry : before)
      if (entry.used) put(entry);
  }
  auto place_of(const Key& key) const -> std::size_t {
    std::uint64_t hash = key.rest;
    for (const std::uint64_t word : key.words) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32U;  // a product alone carries the last letters nowhere but up
    }
    return hash & mask_;
  }

  std::vector<Entry> entries_ = std::vector<Entry>(kFirstEntries);
  std::size_t mask_ = kFirstEntries - 1;
  std::size_t crowded_ = 0;  // words without a place since it grew
};

}  // namespace bareme::blocks
