// What goes from thread to thread: in which order, and where faults end.
#include "interpreter/stream/tasks.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

#include "interpreter/stream/write_behind.hpp"
#include "tests/claims/small_program.hpp"

using namespace bareme;

namespace {

using stream::Tasks;
using stream::Workers;

TEST_CASE("Who waits for tasks does them where nobody else is there") {
  Tasks tasks;
  int done = 0;
  for (int i = 0; i < 3; ++i)
    tasks.add([&](std::size_t thread) {
      CHECK(thread == 0);
      ++done;
    });
  tasks.wait_until([&] { return done == 2; });
  CHECK(done == 2);
  tasks.wait_until([&] { return done == 3; });
  CHECK(done == 3);
}

TEST_CASE("The fault of a task reaches who waits, and nothing is begun after it") {
  for (const std::size_t threads : {0, 1, 3}) {
    std::atomic<int> done = 0;
    Tasks tasks;
    tasks.add([](std::size_t) { throw std::runtime_error{"full"}; });
    for (int i = 0; i < 3; ++i) tasks.add([&](std::size_t) { ++done; });
    const Workers workers{tasks, threads};
    CHECK_THROWS_WITH(tasks.wait_until([] { return false; }), "full");
    if (threads == 0) CHECK(done == 0);  // else somebody may be faster than the fault
  }
}

TEST_CASE("Workers that stop leave what is not begun") {
  std::atomic<bool> begun = false, left = true;
  std::atomic<int> done = 0;
  Tasks tasks;
  {
    const Workers workers{tasks, 1};
    tasks.add([&](std::size_t) {
      begun = true;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
      ++done;
    });
    tasks.add([&](std::size_t) { left = false; });
    while (!begun) std::this_thread::yield();
  }
  CHECK(done == 1);
  CHECK(left);
}

auto empty_unit() -> stream::Unit {
  static const model::Program program = test::small_program();
  return {program, std::make_shared<records::Pool>(), std::make_shared<records::SettledTables>()};
}

TEST_CASE("Units are written one at a time, in the order in which they were given") {
  std::vector<std::size_t> written;
  std::atomic<int> writing = 0, together = 0;
  const stream::Output output{
      .prepare =
          [](stream::Unit& unit, std::size_t) {
            // Each takes longer than the one after it.
            std::this_thread::sleep_for(std::chrono::microseconds{unit.read % 4 == 0 ? 2000 : 10});
            unit.outside = unit.read;
          },
      .write =
          [&](const stream::Unit& unit) {
            if (++writing > 1) ++together;
            written.push_back(unit.outside);
            --writing;
          }};
  constexpr std::size_t kUnits = 60;
  Tasks tasks;
  stream::WriteBehind behind{output, tasks, empty_unit(), {.units = 4}};
  const Workers workers{tasks, 3};
  for (std::size_t i = 0; i < kUnits; ++i) {
    auto unit = behind.take_empty();
    unit->read = i;
    behind.give(std::move(unit));
  }
  behind.wait();
  REQUIRE(written.size() == kUnits);
  CHECK(std::ranges::is_sorted(written));
  CHECK(together == 0);
}

TEST_CASE("Large units are on the way one at a time") {
  std::atomic<std::size_t> on_the_way = 0, most = 0;
  const stream::Output output{.prepare = [](stream::Unit&, std::size_t) {},
                              .write = [&](const stream::Unit&) { --on_the_way; }};
  Tasks tasks;
  stream::WriteBehind behind{output, tasks, empty_unit(), {.units = 4, .bytes = 100}};
  const Workers workers{tasks, 2};
  for (int i = 0; i < 50; ++i) {
    auto unit = behind.take_empty();
    unit->clear();
    unit->bytes.push_back({std::make_shared<std::string>(i < 25 ? 30 : 101, 'x'), 1});
    const std::size_t now = ++on_the_way;
    if (i > 28) most = std::max(most.load(), now);
    behind.give(std::move(unit));
  }
  behind.wait();
  CHECK(most == 1);
  CHECK(on_the_way == 0);
}

TEST_CASE("What cannot be written is told to who settles") {
  const stream::Output output{
      .prepare = [](stream::Unit&, std::size_t) {},
      .write = [](stream::Unit&) { throw std::runtime_error{"disk full"}; }};
  Tasks tasks;
  stream::WriteBehind behind{output, tasks, empty_unit(), {.units = 2}};
  const Workers workers{tasks, 2};
  const auto give_all = [&] {
    for (int i = 0; i < 10; ++i) behind.give(behind.take_empty());
    behind.wait();
  };
  CHECK_THROWS_WITH(give_all(), "disk full");
}

}  // namespace
