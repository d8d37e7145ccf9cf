// Texts seen in claims, once each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "interpreter/records/append_only.hpp"

namespace bareme::records {

// Views stay valid as long as the pool, moved or not. While one thread interns, others may read the
// texts whose ids it has handed over. At most 2^31 texts.
class Texts {
 public:
  Texts();

  auto intern(std::string_view text) -> std::uint32_t;
  // Brings near what `intern` will look at: worth it some lines ahead, where texts are many.
  auto expect(std::string_view text) const -> void;
  auto operator[](std::uint32_t id) const -> std::string_view { return views_[id]; }
  auto size() const -> std::size_t { return views_.size(); }

 private:
  // Of a text of at most eight bytes the key is the text itself, so that looking it up touches the
  // slot only; of a longer one, its hash.
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t size = 0;
    std::uint32_t id_plus_one = 0;  // 0: free
  };
  auto keep(std::string_view text) -> std::string_view;
  auto grow() -> void;

  std::vector<std::unique_ptr<char[]>> bytes_;
  std::size_t room_ = 0;  // left in the last of them
  char* next_ = nullptr;  // where
  AppendOnly<std::string_view> views_;
  std::vector<Slot> slots_;  // a power of two, at most half full
};

}  // namespace bareme::records
