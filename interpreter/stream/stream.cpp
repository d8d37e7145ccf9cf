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

// Where units come from, and how that ended.
class Units {
 public:
  Units(const Stream& stream, const Unit& empty) : stream_{stream} {
    if (stream.wait == Wait::ForTheFile)
      sorter_.emplace(stream.reader, stream.order, empty, stream.scratch, stream.sizes);
    else
      collector_.emplace(stream.reader, stream.wait, empty, stream.sizes.unit_lines,
                         stream.most_waiting);
  }

  // False at the end; what a reader that needs all claims gave last is not whole.
  auto next(Unit& unit) -> bool {
    if (sorter_)
      found_ = sorter_->next(unit) ? Found::Unit : Found::End;
    else
      found_ = collector_->next(unit);
    return found_ == Found::Unit && !needs_all_claims();
  }
  auto end() const -> End {
    if (needs_all_claims()) return End::NeedsAllClaims;
    return found_ == Found::LateLine ? End::LateLine : End::Complete;
  }

 private:
  auto needs_all_claims() const -> bool {
    return stream_.reader.needs_all_claims() ||
           (stream_.reader.cancels() && stream_.order != runs::kCareOrder);
  }

  const Stream& stream_;
  std::optional<Collector> collector_;
  std::optional<Sorter> sorter_;
  Found found_{};
};

auto run_in_turn(const Stream& stream, Units& units, Handle unit, const Consumer& consume) -> void {
  while (units.next(*unit)) {
    stream.settler.settle(*unit);
    consume(*unit);
  }
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

auto run_at_once(const Stream& stream, Units& units, const std::function<Handle()>& make_unit,
                 const Consumer& consume) -> void {
  Queue<Handle> empty{kUnitsOnTheWay * 2}, read{kUnitsOnTheWay}, settled{kUnitsOnTheWay};
  Faults faults;
  for (std::size_t i = 0; i < kUnitsOnTheWay; ++i) empty.push(make_unit());
  {
    const std::jthread reading{[&] {
      faults.catch_in([&] {
        while (auto unit = empty.pop()) {
          if (!units.next(**unit)) break;
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
}

}  // namespace

auto run(const Stream& stream, const Consumer& consume) -> End {
  const auto make_unit = [&] {
    return std::make_unique<Unit>(stream.program, stream.pool, stream.tables);
  };
  Units units{stream, *make_unit()};
  if (stream.threads > 1)
    run_at_once(stream, units, make_unit, consume);
  else
    run_in_turn(stream, units, make_unit(), consume);
  return units.end();
}

}  // namespace bareme::stream
