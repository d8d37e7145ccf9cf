#include "interpreter/stream/read_ahead.hpp"

namespace bareme::stream {

ReadAhead::ReadAhead(blocks::BlockReader& reader, Tasks& tasks, std::size_t blocks)
    : reader_{reader}, tasks_{tasks} {
  for (std::size_t i = 0; i < blocks; ++i)
    places_.push_back({reader.empty_block(), reader.value_columns()});
  for (std::size_t i = 0; i < blocks; ++i) tasks_.add([this](std::size_t) { read_one(); });
}

// There are as many of these tasks as places that are free.
auto ReadAhead::read_one() -> void {
  std::unique_lock cutting{cutting_};
  Place& place = places_[cut_++ % places_.size()];
  const bool more = reader_.cut(place.block);
  cutting.unlock();
  if (more) reader_.read_values(place.block, place.values);
  const std::lock_guard lock{states_};
  place.read = true;
  place.end = !more;
}

auto ReadAhead::is_read(const Place& place) -> bool {
  const std::lock_guard lock{states_};
  return place.read;
}

auto ReadAhead::next(blocks::Block& block) -> bool {
  Place& place = places_[taken_ % places_.size()];
  tasks_.wait_until([&] { return is_read(place); });
  if (place.end) return false;
  ++taken_;
  reader_.take(place.block, block);
  place.read = false;
  tasks_.add([this](std::size_t) { read_one(); });
  return true;
}

}  // namespace bareme::stream
