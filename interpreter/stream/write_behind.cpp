#include "interpreter/stream/write_behind.hpp"

#include <utility>

namespace bareme::stream {

WriteBehind::WriteBehind(const Output& output, Tasks& tasks, const Unit& empty, Limits limits)
    : output_{output}, tasks_{tasks}, new_unit_{empty}, most_bytes_{limits.bytes} {
  for (std::size_t i = 0; i < limits.units; ++i) empty_.push_back(std::make_unique<Unit>(empty));
}

auto WriteBehind::take_empty() -> Handle {
  tasks_.wait_until([&] {
    const std::lock_guard lock{states_};
    return !empty_.empty() && bytes_ <= most_bytes_;
  });
  const std::lock_guard lock{states_};
  Handle unit = std::move(empty_.back());
  empty_.pop_back();
  return unit;
}

auto WriteBehind::give(Handle unit) -> void {
  std::unique_lock lock{states_};
  bytes_ += unit->row_bytes();
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
  put_back(std::move(unit));
  writing_ = false;
  const bool more = may_write();
  lock.unlock();  // who waits for tasks asks for states
  if (more) tasks_.add([this](std::size_t) { write_next(); });
}

// The storage of a large unit is not kept: most are small.
auto WriteBehind::put_back(Handle unit) -> void {
  constexpr std::size_t kMostKept = std::size_t{8} << 20U;
  const std::size_t bytes = unit->row_bytes();
  bytes_ -= bytes;
  if (bytes > kMostKept) unit = std::make_unique<Unit>(new_unit_);
  empty_.push_back(std::move(unit));
}

auto WriteBehind::wait() -> void {
  tasks_.wait_until([&] {
    const std::lock_guard lock{states_};
    return given_.empty() && !writing_;
  });
}

}  // namespace bareme::stream
