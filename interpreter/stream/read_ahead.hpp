// The blocks of a file, some of them read before they are asked for, on any thread.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>

#include "interpreter/blocks/block_reader.hpp"
#include "interpreter/stream/tasks.hpp"

namespace bareme::stream {

class ReadAhead {
 public:
  // `reader` and `tasks` outlive it, and it outlives the workers. At most `blocks` are ahead.
  ReadAhead(blocks::BlockReader& reader, Tasks& tasks, std::size_t blocks);

  // As BlockReader::next. Throws what a task has thrown.
  auto next(blocks::Block& block) -> bool;

 private:
  struct Place {
    blocks::RawBlock block;
    blocks::ValueColumns values;
    bool read = false, end = false;
  };
  auto read_one() -> void;
  auto is_read(const Place& place) -> bool;

  blocks::BlockReader& reader_;
  Tasks& tasks_;
  std::mutex cutting_, states_;
  std::deque<Place> places_;  // taken in turn
  std::size_t cut_ = 0, taken_ = 0;
};

}  // namespace bareme::stream
