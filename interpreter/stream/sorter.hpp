// A file whose lines come in any order, to units in settlement order: sorted runs, put away, then
// merged. Memory is that of one run, of the scratch, and of a piece of each run.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "interpreter/stream/collector.hpp"
#include "interpreter/stream/ranks.hpp"
#include "interpreter/stream/scratch.hpp"

namespace bareme::stream {

class Sorter {
 public:
  struct Sizes {
    std::size_t unit_lines = Collector::kUnitLines;   // at least
    std::size_t run_lines = std::size_t{128} * 1024;  // at most, but for the last block
    std::size_t run_bytes = std::size_t{32} << 20U;   // of their rows; likewise
    std::size_t piece_lines = 1024;
  };
  // `empty`: a unit of the program and pool of the blocks.
  Sorter(BlockSource blocks, runs::Order order, Unit empty, ScratchPlace place, Sizes sizes);

  // The next unit into `unit`, whose storage is used again; false at the end of the file. First
  // come the rows that could not be read, in units without a line; then the lines, in order. A line
  // that cancels another is in its unit.
  auto next(Unit& unit) -> bool;

 private:
  struct Run {
    std::vector<Scratch::Piece> pieces;
    std::size_t taken = 0;     // pieces
    std::optional<Unit> head;  // of the last of them, while it has lines left
    std::size_t at = 0;        // the first of these
  };

  auto keep_run(const Unit& unit) -> void;
  auto load(Run& run) -> void;
  auto merge(Unit& unit) -> bool;
  auto last_of_round() const -> std::optional<Rank>;
  auto take_until(const Rank& last, Unit& unit) -> void;
  auto may_end_after(const Rank& last) const -> bool;
  auto put_in_order(Unit& unit) -> void;

  Collector collector_;
  Ranks ranks_;
  Unit empty_;
  Scratch scratch_;
  Sizes sizes_;
  bool all_read_ = false;
  std::vector<Run> runs_;
  std::set<std::int32_t> days_of_cancellations_;
  Unit gathered_;  // lines of a unit, before they are put in order
};

}  // namespace bareme::stream
