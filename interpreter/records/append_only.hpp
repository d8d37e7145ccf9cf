// A list that only grows and whose elements never move: while one thread adds, others may read
// those that it has handed over.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>

namespace bareme::records {

// Some 2^31 elements; more are refused (std::length_error).
template <typename T>
class AppendOnly {
 public:
  auto add(T value) -> std::uint32_t {
    const Place place = place_of(static_cast<std::uint32_t>(size_));
    if (place.block >= kBlocks) throw std::length_error{"AppendOnly"};
    auto& block = blocks_[place.block];
    if (!block) block = std::make_unique<T[]>(kFirstBlock << place.block);
    block[place.at] = std::move(value);
    return static_cast<std::uint32_t>(size_++);
  }
  auto operator[](std::uint32_t id) const -> const T& {
    const Place place = place_of(id);
    return blocks_[place.block][place.at];
  }
  // For who adds.
  auto size() const -> std::size_t { return size_; }

 private:
  // Blocks double in size: 1024, 2048, 4096…
  static constexpr std::uint32_t kFirstBlock = 1024;
  static constexpr std::size_t kBlocks = 21;
  struct Place {
    std::size_t block, at;
  };
  static auto place_of(std::uint32_t id) -> Place {
    const std::uint32_t from_first = id / kFirstBlock + 1;
    const auto block = static_cast<std::size_t>(std::bit_width(from_first)) - 1;
    return {block, id - kFirstBlock * ((std::size_t{1} << block) - 1)};
  }

  std::array<std::unique_ptr<T[]>, kBlocks> blocks_;
  std::size_t size_ = 0;
};

}  // namespace bareme::records
