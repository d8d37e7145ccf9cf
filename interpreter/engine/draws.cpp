// The draws of a part of a plan, with what is computed between them: a draw of all lines, then the
// next; or, where clauses read counters, all draws of one line, then those of the next.
#include <algorithm>

#include "interpreter/engine/engine.hpp"
#include "interpreter/engine/one_line.hpp"

namespace bareme::engine {

auto Engine::make_draws(const Prepared& prepared, std::vector<DrawLoop>& draws,
                        const Places& places, std::size_t stage) -> void {
  const std::uint8_t* aside = any_aside_ ? aside_.data() : nullptr;
  for (std::size_t first = 0; first < draws.size(); ++first) {
    std::size_t last = first;
    while (draws[last].with_next()) ++last;
    if (draws[first].opens()) {
      draw_line_by_line(prepared, std::span{draws}.subspan(first, last - first + 1), places,
                        stage + first);
    } else {
      draws[first].run(places.begin, places.end, places.lines, aside);
      if (draws[first].has_windows()) paths_.windows += draws[first].visited();
    }
    first = last;
    compute(prepared, places.begin, places.end, stage + last + 1);
  }
}

// `stage`: before the first draw. Lines that nothing is drawn of are computed by column, as if
// counters held nothing: every cell then has a value that it may have.
auto Engine::draw_line_by_line(const Prepared& prepared, std::span<DrawLoop> draws,
                               const Places& places, std::size_t stage) -> void {
  for (std::size_t d = 0; d < draws.size(); ++d) {
    draws[d].begin(places.begin, places.end, of_line_);
    if (d + 1 < draws.size()) compute(prepared, places.begin, places.end, stage + d + 1);
  }
  const std::uint8_t* aside = any_aside_ ? aside_.data() : nullptr;
  std::size_t windows = 0;
  std::vector<const Meter*> meters;
  for (const DrawLoop& draw : draws) {
    windows += draw.has_windows() ? 1U : 0U;
    draw.add_meters(meters);
  }
  for (std::uint32_t place = places.begin; place < places.end; ++place) {
    constexpr std::uint32_t kAhead = 16;
    const std::uint32_t line = places.lines[place];
    const std::uint32_t far = places.lines[std::min(place + kAhead, places.end - 1)];
    for (const Meter* meter : meters) __builtin_prefetch(meter->address(far));
    if (!draws.front().concerns(place) || (aside != nullptr && aside[line] != 0)) continue;
    ++paths_.line_by_line;
    paths_.windows += windows;
    of_line_.begin();
    draws.front().read(place, line);
    for (std::size_t d = 1; d < draws.size(); ++d) {
      for (const PreparedStep& step : prepared.stages[stage + d]) run_on_line(step, place);
      draws[d].draw(place, line);
    }
  }
}

}  // namespace bareme::engine
