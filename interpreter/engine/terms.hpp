// What plans ask of a line, as far as it can be told from the line alone: its required fields, a
// quantity of one, no larger amount than they are made for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "interpreter/engine/aside.hpp"
#include "interpreter/engine/run.hpp"

namespace bareme::engine {

// Amounts beyond the first of kMostCents are worth plans of 64 bits once so many were met, and in
// runs where one line in so many has one: otherwise those lines go one by one.
inline constexpr std::size_t kWorthWide = 8, kWorthWideOf = 512;

class Terms {
 public:
  explicit Terms(const model::Program& program);

  // Lines that lack a required field, or are of another quantity.
  auto set_aside(const Run& run, Aside& aside) const -> void;

  // The amounts of a run.
  struct Extent {
    std::int32_t least = 0, most = 0;
    std::size_t large = 0;  // how many are beyond the first of kMostCents
    auto within(std::int32_t cents) const -> bool { return least >= -cents && most <= cents; }
  };
  auto extent(const Run& run) const -> Extent;
  // The place in kMostCents of the plans that they are worth.
  auto worth(const Extent& extent, std::size_t lines) -> std::size_t;
  auto set_aside_beyond(std::int32_t cents, const Run& run, const Extent& extent,
                        Aside& aside) const -> void;
  auto is_large(const records::Batch& batch, std::size_t line) const -> bool;

 private:
  std::vector<model::FieldId> required_, amounts_;
  std::size_t large_met_ = 0;  // in all runs
};

}  // namespace bareme::engine
