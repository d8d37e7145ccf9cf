// Bytes that are written one after the other, without a check or an allocation for each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace bareme::blocks {

class TextBuffer {
 public:
  TextBuffer() = default;
  TextBuffer(TextBuffer&& other) noexcept
      : bytes_{std::move(other.bytes_)},
        size_{std::exchange(other.size_, 0)},
        room_{std::exchange(other.room_, 0)} {}
  TextBuffer(const TextBuffer& other) {
    if (other.size_ == 0) return;
    reserve(other.size_);
    add(other.text());
  }
  auto operator=(TextBuffer other) noexcept -> TextBuffer& {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    std::swap(room_, other.room_);
    return *this;
  }
  ~TextBuffer() = default;

  auto clear() -> void { size_ = 0; }
  auto text() const -> std::string_view { return {bytes_.get(), size_}; }
  // Room for as many bytes as are written before the next call.
  auto reserve(std::size_t more) -> void {
    if (size_ + more > room_) grow(size_ + more);
  }
  auto add(char c) -> void { bytes_[size_++] = c; }
  auto add(std::string_view text) -> void {
    std::memcpy(bytes_.get() + size_, text.data(), text.size());
    size_ += text.size();
  }
  // Where the next bytes go; `advance` says how many were written there.
  auto end() -> char* { return bytes_.get() + size_; }
  auto advance(std::size_t written) -> void { size_ += written; }

 private:
  auto grow(std::size_t least) -> void {
    constexpr std::size_t kFirstRoom = 64 * 1024;
    const std::size_t room = std::max({least, room_ * 2, kFirstRoom});
    auto larger = std::make_unique_for_overwrite<char[]>(room);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
    room_ = room;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0, room_ = 0;
};

}  // namespace bareme::blocks
