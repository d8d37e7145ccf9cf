// A whole run by column: read, settle and write, each unit of lines on its way while others are
// before or behind it. What comes out is what runs::settle_all gives, whatever the threads.
#pragma once

#include <functional>
#include <memory>

#include "interpreter/claims/block_reader.hpp"
#include "interpreter/runs/run.hpp"
#include "interpreter/stream/collector.hpp"
#include "interpreter/stream/settler.hpp"
#include "interpreter/stream/unit.hpp"

namespace bareme::stream {

// Called for each unit, in the order of the file, on the caller's thread.
using Consumer = std::function<void(Unit&)>;

enum class End {
  Complete,
  LateLine,       // the file is not sorted by date of care: run again with Wait::ForTheFile
  NeedsAllClaims  // BlockReader::needs_all_claims: runs::settle_all is for this file
};

struct Stream {
  const model::Program& program;
  claims::BlockReader& reader;
  Settler& settler;
  Wait wait = Wait::ForTheDay;
  std::size_t threads = 1;
  std::shared_ptr<records::Pool> pool;
  std::shared_ptr<records::SettledTables> tables;
  std::size_t unit_lines = Collector::kUnitLines;  // at least, but at the end of the file
};
// With one thread all is done in turn; with more, reading, settling and `consume` each have one.
auto run(const Stream& stream, const Consumer& consume) -> End;

}  // namespace bareme::stream
