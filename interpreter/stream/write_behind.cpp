#include "interpreter/stream/write_behind.hpp"

#include <utility>

namespace bareme::stream {

WriteBehind::WriteBehind(const Output& output, Tasks& tasks, std::vector<Handle> units)
    : output_{output}, tasks_{tasks}, empty_{std::move(units)} {}

auto WriteBehind::take_empty() -> Handle {
  tasks_.wait_until([&] {
    const std::lock_guard lock{states_};
    return !empty_.empty();
  });
  const std::lock_guard lock{states_};
  Handle unit = std::move(empty_.back());
  empty_.pop_back();
  return unit;
}

auto WriteBehind::give(Handle unit) -> void {
  std::unique_lock lock{states_};
  Place& place = given_.emplace_back(Place{std::move(unit)});  // stays where it is in a deque
  lock.unlock();
  tasks_.add([this, &place](std::size_t thread) { prepare(place, thread); });
}

auto WriteBehind::prepare(Place& place, std::size_t thread) -> void {
  output_.prepare(*place.unit, thread);
  {
    const std::lock_guard lock{states_};
    place.prepared = true;
  }
  write_next();
}

auto WriteBehind::may_write() const -> bool {
  return !writing_ && !given_.empty() && given_.front().prepared;
}

// What is prepared while a unit is written is left to who writes that one.
auto WriteBehind::write_next() -> void {
  std::unique_lock lock{states_};
  if (!may_write()) return;
  writing_ = true;
  Handle unit = std::move(given_.front().unit);
  given_.pop_front();
  lock.unlock();
  output_.write(*unit);
  lock.lock();
  empty_.push_back(std::move(unit));
  writing_ = false;
  const bool more = may_write();
  lock.unlock();  // who waits for tasks asks for states
  if (more) tasks_.add([this](std::size_t) { write_next(); });
}

auto WriteBehind::wait() -> void {
  tasks_.wait_until([&] {
    const std::lock_guard lock{states_};
    return given_.empty() && !writing_;
  });
}

}  // namespace bareme::stream
