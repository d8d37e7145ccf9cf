#include "interpreter/stream/stream.hpp"

#include "interpreter/stream/read_ahead.hpp"
#include "interpreter/stream/tasks.hpp"
#include "interpreter/stream/write_behind.hpp"

namespace bareme::stream {
namespace {

using Found = Collector::Found;

// Where units come from, and how that ended.
class Units {
 public:
  Units(const Stream& stream, const Unit& empty, BlockSource blocks) : stream_{stream} {
    if (stream.wait == Wait::ForTheFile)
      sorter_.emplace(std::move(blocks), stream.order, empty, stream.scratch, stream.sizes);
    else
      collector_.emplace(std::move(blocks), stream.wait, empty, stream.sizes.unit_lines,
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

auto run_in_turn(const Stream& stream, Unit unit, const Output& output) -> End {
  Units units{stream, unit, [&](blocks::Block& block) { return stream.reader.next(block); }};
  while (units.next(unit)) {
    stream.settler.settle(unit);
    output.prepare(unit, 0);
    output.write(unit);
  }
  return units.end();
}

auto run_at_once(const Stream& stream, const Unit& empty, const Output& output) -> End {
  constexpr std::size_t kMoreThanThreads = 2;
  const std::size_t on_the_way = stream.threads + kMoreThanThreads;
  Tasks tasks;
  ReadAhead ahead{stream.reader, tasks, on_the_way};
  WriteBehind behind{output, tasks, empty, {on_the_way, stream.most_on_the_way}};
  Units units{stream, empty, [&](blocks::Block& block) { return ahead.next(block); }};
  const Workers workers{tasks, stream.threads - 1};
  for (auto unit = behind.take_empty(); units.next(*unit); unit = behind.take_empty()) {
    stream.settler.settle(*unit);
    behind.give(std::move(unit));
  }
  behind.wait();
  return units.end();
}

}  // namespace

auto run(const Stream& stream, const Output& output) -> End {
  Unit empty{stream.program, stream.pool, stream.tables};
  return stream.threads > 1 ? run_at_once(stream, empty, output)
                            : run_in_turn(stream, std::move(empty), output);
}

}  // namespace bareme::stream
