// What the cells of a column of words were worth when they were read the first time: few words,
// many times each.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace bareme::claims {

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
    for (std::size_t step = 0; step < kSteps; ++step, at = (at + 1) % kEntries)
      if (entries_[at].key == key && entries_[at].used) return entries_[at].value;
    return std::nullopt;
  }

  auto add(std::string_view cell, std::int32_t value, std::int32_t epoch = 0) -> void {
    if (cell.size() > kCellBytes) return;
    const Key key = key_of(cell, epoch);
    const std::size_t home = place_of(key);
    std::size_t at = home;
    for (std::size_t step = 0; step < kSteps; ++step, at = (at + 1) % kEntries) {
      if (entries_[at].used) continue;
      entries_[at] = {key, value, true};
      return;
    }
    entries_[home] = {key, value, true};  // whoever stood there is read again
  }

 private:
  static constexpr std::size_t kEntries = 512;
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
  static auto place_of(const Key& key) -> std::size_t {
    std::uint64_t hash = key.rest;
    for (const std::uint64_t word : key.words) hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return (hash >> 40U) % kEntries;
  }

  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

}  // namespace bareme::claims
