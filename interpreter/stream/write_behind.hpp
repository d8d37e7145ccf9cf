// Settled units on their way out: prepared on any thread, then written in the order in which they
// were given, one at a time.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "interpreter/stream/stream.hpp"
#include "interpreter/stream/tasks.hpp"

namespace bareme::stream {

class WriteBehind {
 public:
  using Handle = std::unique_ptr<Unit>;

  // `output` and `tasks` outlive it, and it outlives the workers. `units`: empty ones; at most so
  // many are on the way.
  WriteBehind(const Output& output, Tasks& tasks, std::vector<Handle> units);

  // A unit that is not on the way. Throws what a task has thrown.
  auto take_empty() -> Handle;
  auto give(Handle unit) -> void;
  // Until all that was given is written. Throws likewise.
  auto wait() -> void;

 private:
  struct Place {
    Handle unit;
    bool prepared = false;
  };
  auto prepare(Place& place, std::size_t thread) -> void;
  auto write_next() -> void;
  auto may_write() const -> bool;

  const Output& output_;
  Tasks& tasks_;
  std::mutex states_;
  std::vector<Handle> empty_;
  std::deque<Place> given_;  // and not yet written
  bool writing_ = false;     // by some thread
};

}  // namespace bareme::stream
