#include "interpreter/stream/stream.hpp"

#include <exception>
#include <mutex>
#include <thread>

#include "interpreter/stream/queue.hpp"

namespace bareme::stream {
namespace {

constexpr std::size_t kUnitsOnTheWay = 3;  // between two stages

using Handle = std::unique_ptr<Unit>;
using Found = Collector::Found;

auto end_of(Found found, const claims::BlockReader& reader) -> End {
  if (reader.needs_all_claims()) return End::NeedsAllClaims;
  return found == Found::LateLine ? End::LateLine : End::Complete;
}

// Whether a unit may go on: what a reader that needs all claims gave last is not whole.
auto next(Collector& collector, const claims::BlockReader& reader, Unit& unit, Found& found)
    -> bool {
  found = collector.next(unit);
  return found == Found::Unit && !reader.needs_all_claims();
}

auto run_in_turn(const Stream& stream, Collector& collector, Handle unit, const Consumer& consume)
    -> End {
  Found found{};
  while (next(collector, stream.reader, *unit, found)) {
    stream.settler.settle(*unit);
    consume(*unit);
  }
  return end_of(found, stream.reader);
}

// The first fault of any stage.
class Faults {
 public:
  auto catch_in(const std::function<void()>& stage) -> void {
    try {
      stage();
    } catch (...) {
      const std::lock_guard lock{mutex_};
      if (!first_) first_ = std::current_exception();
    }
  }
  auto rethrow() -> void {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr first_;
};

auto run_at_once(const Stream& stream, Collector& collector,
                 const std::function<Handle()>& make_unit, const Consumer& consume) -> End {
  Queue<Handle> empty{kUnitsOnTheWay * 2}, read{kUnitsOnTheWay}, settled{kUnitsOnTheWay};
  Faults faults;
  Found found{};
  for (std::size_t i = 0; i < kUnitsOnTheWay; ++i) empty.push(make_unit());
  {
    const std::jthread reading{[&] {
      faults.catch_in([&] {
        while (auto unit = empty.pop()) {
          if (!next(collector, stream.reader, **unit, found)) break;
          if (!read.push(*std::move(unit))) break;
        }
      });
      read.close();
    }};
    const std::jthread settling{[&] {
      faults.catch_in([&] {
        while (auto unit = read.pop()) {
          stream.settler.settle(**unit);
          if (!settled.push(*std::move(unit))) break;
        }
      });
      read.close();  // where a fault stopped this thread, nothing more need be read
      settled.close();
    }};
    faults.catch_in([&] {
      while (auto unit = settled.pop()) {
        consume(**unit);
        empty.push(*std::move(unit));
      }
    });
    for (auto* queue : {&empty, &read, &settled}) queue->close();
  }
  faults.rethrow();
  return end_of(found, stream.reader);
}

}  // namespace

auto run(const Stream& stream, const Consumer& consume) -> End {
  const auto make_unit = [&] {
    return std::make_unique<Unit>(stream.program, stream.pool, stream.tables);
  };
  Collector collector{stream.reader, stream.wait, *make_unit(), stream.unit_lines};
  return stream.threads > 1 ? run_at_once(stream, collector, make_unit, consume)
                            : run_in_turn(stream, collector, make_unit(), consume);
}

}  // namespace bareme::stream
