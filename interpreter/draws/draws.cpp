#include "interpreter/draws/draws.hpp"

#include <algorithm>

#include "interpreter/columns/one_line.hpp"

namespace bareme::draws {

using columns::Places;
using columns::Prepared;

auto Draws::make(const Prepared& prepared, std::span<DrawLoop> draws, const Places& places,
                 std::size_t stage, const std::uint8_t* aside) -> void {
  for (std::size_t first = 0; first < draws.size(); ++first) {
    std::size_t last = first;
    while (draws[last].with_next()) ++last;
    if (draws[first].opens()) {
      make_line_by_line(prepared, draws.subspan(first, last - first + 1), places, stage + first,
                        aside);
    } else {
      draws[first].run(places.begin, places.end, places.lines, aside);
      if (draws[first].has_windows()) windows_ += draws[first].visited();
    }
    first = last;
    columns::compute(prepared, stage + last + 1, places);
  }
}

// Lines that nothing is drawn of are computed by column, as if counters held nothing: every cell
// then has a value that it may have.
auto Draws::make_line_by_line(const Prepared& prepared, std::span<DrawLoop> draws,
                              const Places& places, std::size_t stage, const std::uint8_t* aside)
    -> void {
  std::size_t windows = 0;
  meters_.clear();
  for (std::size_t d = 0; d < draws.size(); ++d) {
    draws[d].begin(places.begin, places.end, of_line_);
    if (d + 1 < draws.size()) columns::compute(prepared, stage + d + 1, places);
    windows += draws[d].has_windows() ? 1U : 0U;
    draws[d].add_meters(meters_);
  }
  for (std::uint32_t place = places.begin; place < places.end; ++place) {
    constexpr std::uint32_t kAhead = 16;
    const std::uint32_t line = places.lines[place];
    const std::uint32_t far = places.lines[std::min(place + kAhead, places.end - 1)];
    for (const Meter* meter : meters_) __builtin_prefetch(meter->address(far));
    if (!draws.front().concerns(place) || (aside != nullptr && aside[line] != 0)) continue;
    ++line_by_line_;
    windows_ += windows;
    of_line_.begin();
    draws.front().read(place, line);
    for (std::size_t d = 1; d < draws.size(); ++d) {
      for (const columns::PreparedStep& step : prepared.stages[stage + d])
        columns::run_on_line(step, place);
      draws[d].draw(place, line);
    }
  }
}

}  // namespace bareme::draws
