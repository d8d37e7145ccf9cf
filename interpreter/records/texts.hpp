// Texts seen in claims, once each.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace bareme::records {

// Views stay valid as long as the pool, moved or not. While one thread interns, others may read the
// texts whose ids it has handed over. At most 2^31 texts.
class Texts {
 public:
  Texts();

  auto intern(std::string_view text) -> std::uint32_t;
  auto operator[](std::uint32_t id) const -> std::string_view {
    const Place place = place_of(id);
    return views_[place.block][place.at];
  }
  auto size() const -> std::size_t { return size_; }

 private:
  // Blocks of views double in size and never move: 1024, 2048, 4096…
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

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id_plus_one = 0;  // 0: free
  };
  auto keep(std::string_view text) -> std::string_view;
  auto add(std::string_view text) -> std::uint32_t;
  auto grow() -> void;

  std::vector<std::unique_ptr<char[]>> bytes_;
  std::size_t room_ = 0;  // left in the last of them
  char* next_ = nullptr;  // where
  std::array<std::unique_ptr<std::string_view[]>, kBlocks> views_;
  std::size_t size_ = 0;
  std::vector<Slot> slots_;  // a power of two, at most half full
};

}  // namespace bareme::records
