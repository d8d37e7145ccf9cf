// One file of claims through both ways of running it: claims in memory settled one by one, and the
// stream by column.
#pragma once

#include <limits>
#include <string>
#include <string_view>

#include "interpreter/bareme.hpp"

namespace bareme::test {

// All that `run` writes and says.
struct Written {
  std::string settled, rejects, counters, summary, faults;
  auto operator==(const Written&) const -> bool = default;
};
auto by_row(const model::Program& program, std::string_view bytes, const runs::Terms& terms = {},
            const claims::Members* members = nullptr) -> Written;

struct Way {
  std::size_t block_bytes = blocks::BlockReader::kBlockBytes;
  stream::Sorter::Sizes sizes;
  std::size_t threads = 1;
  bool whole = false;  // all lines are read before any is settled
  std::size_t most_waiting = std::numeric_limits<std::size_t>::max();
  std::size_t memory = 10000;   // for lines that wait for others
  std::string encoding_from{};  // the bytes that say in which the file is; its own where empty
};
struct ByColumn {
  Written written;
  bool needs_all_claims = false;  // then nothing is written
  // The first that the order of the lines allowed.
  stream::Wait wait = stream::Wait::ForTheFile;
  engine::Paths paths;
};
auto by_column(const model::Program& program, std::string_view bytes, const runs::Terms& terms = {},
               const Way& way = {}, const claims::Members* members = nullptr) -> ByColumn;

// Where they first differ, with some text around; empty: nowhere.
auto difference(const Written& row, const Written& column) -> std::string;

}  // namespace bareme::test
