// A whole run by column: read, settle and write, each unit of lines on its way while others are
// before or behind it. What comes out is what runs::settle_all gives, whatever the threads.
#pragma once

#include <functional>
#include <limits>
#include <memory>

#include "interpreter/blocks/block_reader.hpp"
#include "interpreter/runs/run.hpp"
#include "interpreter/stream/collector.hpp"
#include "interpreter/stream/settler.hpp"
#include "interpreter/stream/sorter.hpp"
#include "interpreter/stream/unit.hpp"

namespace bareme::stream {

// What becomes of settled units.
struct Output {
  // On any thread, whatever comes before; `thread` is below Stream::threads. May do nothing.
  std::function<void(Unit&, std::size_t thread)> prepare;
  // Then one at a time, on any thread: in the order of the file, or of settlement
  // (Wait::ForTheFile).
  std::function<void(Unit&)> write;
};

enum class End {
  Complete,
  LateLine,       // the file is not in the order waited for: run again with another, at last with
                  // Wait::ForTheFile
  NeedsAllClaims  // BlockReader::needs_all_claims, or a line cancels another and the order is not
                  // that of care: runs::settle_all is for this file
};

struct Stream {
  const model::Program& program;
  blocks::BlockReader& reader;
  Settler& settler;
  std::shared_ptr<records::Pool> pool;
  std::shared_ptr<records::SettledTables> tables;
  runs::Order order = runs::kCareOrder;
  Wait wait = Wait::ForTheDay;
  std::size_t threads = 1;
  // Bytes of rows that wait for their day or their beneficiary to be complete; more: LateLine.
  std::size_t most_waiting = std::numeric_limits<std::size_t>::max();
  // Bytes of settled rows that wait to be written, besides those of one unit.
  std::size_t most_on_the_way = std::numeric_limits<std::size_t>::max();
  ScratchPlace scratch{};  // of Wait::ForTheFile
  Sorter::Sizes sizes{};   // results do not depend on them
};
// The caller's thread takes blocks, which others read ahead, puts units together and settles them;
// others prepare and write them. With one thread all is done in turn. Throws ScratchFault.
auto run(const Stream& stream, const Output& output) -> End;

}  // namespace bareme::stream
