// Lists in which values are looked up by place: small ones are held in the machine's registers
// while a column is looked up; others are read, place by place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bareme::columns {

// What a machine has for it: each has what the one before it has.
enum class Registers : std::uint8_t { Plain, Avx2, Avx512 };
// Of the machine that this runs on.
auto registers() -> Registers;

class List {
 public:
  explicit List(const std::vector<std::int32_t>& values);
  static auto of_truths(const std::vector<bool>& values) -> List;

  auto size() const -> std::size_t { return size_; }
  // out[i] = the value at places[i], each below size(); truths to bytes of 0 or 1.
  auto look(const std::int32_t* places, std::int32_t* out, std::size_t lines,
            Registers with = registers()) const -> void;
  auto look(const std::int32_t* places, std::uint8_t* out, std::size_t lines,
            Registers with = registers()) const -> void;

 private:
  std::size_t size_;
  // Each as long as the registers that hold them; bytes: where every value is one.
  std::vector<std::int32_t> values_;
  std::vector<std::uint8_t> bytes_;
};

}  // namespace bareme::columns
