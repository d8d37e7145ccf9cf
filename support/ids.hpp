// Typed indexes into tables of values. An Id<T> is only meaningful with the Table<T> that issued
// it; no pointer is kept anywhere, so trees and programs are plain values that can be copied.
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace bareme {

template <typename T>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index = kNone;

  constexpr explicit operator bool() const { return index != kNone; }
  constexpr auto operator<=>(const Id&) const = default;
};

// An append-only sequence addressed by Id<T>.
template <typename T>
class Table {
 public:
  auto add(T value) -> Id<T> {
    values_.push_back(std::move(value));
    return Id<T>{static_cast<std::uint32_t>(values_.size() - 1)};
  }
  auto operator[](Id<T> id) const -> const T& {
    assert(id.index < values_.size());
    return values_[id.index];
  }
  auto operator[](Id<T> id) -> T& {
    assert(id.index < values_.size());
    return values_[id.index];
  }
  auto size() const -> std::size_t { return values_.size(); }
  auto empty() const -> bool { return values_.empty(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto id_at(std::size_t index) const -> Id<T> { return Id<T>{static_cast<std::uint32_t>(index)}; }

 private:
  std::vector<T> values_;
};

}  // namespace bareme

template <typename T>
struct std::hash<bareme::Id<T>> {
  auto operator()(bareme::Id<T> id) const noexcept -> std::size_t { return id.index; }
};
