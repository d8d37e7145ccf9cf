// Settled units on their way out: prepared on any thread, then written in the order in which they
// were given, one at a time.
#pragma once

#include <cstddef>
#include <deque>
#include <limits>
#include <memory>
#include <mutex>
#include <vector>

#include "interpreter/stream/stream.hpp"
#include "interpreter/stream/tasks.hpp"

namespace bareme::stream {

class WriteBehind {
 public:
  using Handle = std::unique_ptr<Unit>;

  // What may be on the way at once; a single unit always may, however large.
  struct Limits {
    std::size_t units = 1;
    std::size_t bytes = std::numeric_limits<std::size_t>::max();  // of their rows
  };
  // `output` and `tasks` outlive it, and it outlives the workers.
  WriteBehind(const Output& output, Tasks& tasks, const Unit& empty, Limits limits);

  // A unit to fill and give, once there may be one more. Throws what a task has thrown.
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
  auto put_back(Handle unit) -> void;

  const Output& output_;
  Tasks& tasks_;
  const Unit new_unit_;
  std::size_t most_bytes_;
  std::mutex states_;
  std::vector<Handle> empty_;
  std::size_t bytes_ = 0;    // on the way
  std::deque<Place> given_;  // and not yet written
  bool writing_ = false;     // by some thread
};

}  // namespace bareme::stream
