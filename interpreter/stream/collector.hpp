// Blocks of a file to units that may be settled one after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "interpreter/blocks/block_reader.hpp"
#include "interpreter/stream/unit.hpp"

namespace bareme::stream {

// What lines wait for before they are settled.
enum class Wait {
  ForTheDay,          // until a later day is seen: for files sorted by date of care
  ForTheBeneficiary,  // until another one is seen: for files where each has its lines together
  ForTheFile,         // until all are read: lines may come in any order (Sorter)
  ForNothing          // lines are settled as they come
};
// Whether the lines of one beneficiary do not depend on those of another.
auto beneficiaries_are_apart(const model::Program& program) -> bool;

// The next block of the file into one whose storage may be used again; false at its end.
using BlockSource = std::function<bool(blocks::Block&)>;

class Collector {
 public:
  static constexpr std::size_t kUnitLines = 4096;
  // `most_bytes`: of the rows of a unit. One that waits for nothing is then given out; where lines
  // have to wait for others beyond that, the file is none for this order (LateLine).
  Collector(BlockSource blocks, Wait wait, Unit empty, std::size_t unit_lines = kUnitLines,
            std::size_t most_bytes = std::numeric_limits<std::size_t>::max())
      : blocks_{std::move(blocks)},
        wait_{wait},
        unit_lines_{unit_lines},
        most_bytes_{most_bytes},
        open_{std::move(empty)} {}

  enum class Found { Unit, End, LateLine };
  // The next unit into `unit`, whose storage is used again. LateLine: a line is to be settled with
  // others that may have been given out, those of its day or of its beneficiary, or with too many.
  auto next(Unit& unit) -> Found;

 private:
  auto add(blocks::Block& block) -> void;
  auto in_order(const blocks::Block& block) -> bool;
  auto days_in_order(const blocks::Block& block) -> bool;
  auto beneficiaries_together(const blocks::Block& block) -> bool;
  auto give(Unit& unit, std::size_t lines) -> void;
  auto complete_lines() const -> std::size_t;

  BlockSource blocks_;
  Wait wait_;
  std::size_t unit_lines_;  // fewer are not worth a unit of their own, unless the file ends
  std::size_t most_bytes_;
  Unit open_;
  std::size_t open_bytes_ = 0;  // read since the last unit
  std::optional<blocks::Block> block_;
  std::int32_t last_date_ = std::numeric_limits<std::int32_t>::min();
  std::int32_t last_beneficiary_ = -1;
  std::size_t lines_of_last_ = 0;  // beneficiary, at the end of the open unit
  std::vector<bool> met_;          // beneficiaries, by their ids in the pool
  bool ended_ = false;
};

}  // namespace bareme::stream
