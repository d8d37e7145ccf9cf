// What windows keep of a holder, and what comes back.
#include "interpreter/draws/windows.hpp"

#include <catch2/catch.hpp>

using namespace bareme;

TEST_CASE("Windows that are over come back where dates do not rise") {
  draws::Windows windows{false, false};
  windows.make_room(1);
  windows.open(0, {});
  windows.add(0, 10, 20, 5);
  windows.add(0, 10, 20, 2);
  windows.add(0, 12, 30, 1);
  CHECK(windows.amount(0, 19) == 8);
  CHECK(windows.amount(0, 20) == 1);
  CHECK(windows.stretches(0).size() == 1);
  windows.no_order();
  CHECK(windows.amount(0, 15) == 8);
  CHECK(windows.amount(0, 11) == 7);
  CHECK(windows.amount(0, 30) == 0);
  std::size_t count = 0;
  windows.each([&](std::uint32_t, const draws::Windows::Stretch&) { ++count; });
  CHECK(count == 2);
}
