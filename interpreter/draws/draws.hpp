// The draws of a part of a plan, with what is computed between them: a draw of all lines, then the
// next; or, where clauses read counters, all draws of one line, then those of the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/columns/compute.hpp"
#include "interpreter/draws/draw.hpp"

namespace bareme::draws {

class Draws {
 public:
  explicit Draws(std::size_t counters) : of_line_{counters} {}

  // `stage`: what is computed before the first. Lines that `aside` holds, if any, are left out.
  auto make(const columns::Prepared& prepared, std::span<DrawLoop> draws,
            const columns::Places& places, std::size_t stage, const std::uint8_t* aside) -> void;

  // So far: lines of which all draws were made before those of the next; lines of draws that meet a
  // window, once a draw.
  auto line_by_line() const -> std::size_t { return line_by_line_; }
  auto windows() const -> std::size_t { return windows_; }

 private:
  auto make_line_by_line(const columns::Prepared& prepared, std::span<DrawLoop> draws,
                         const columns::Places& places, std::size_t stage,
                         const std::uint8_t* aside) -> void;

  OfLine of_line_;
  std::vector<const Meter*> meters_;
  std::size_t line_by_line_ = 0, windows_ = 0;
};

}  // namespace bareme::draws
