// Places of cells that are not zero, or are one value, against a plain loop: every length about
// those of registers, from every first place, with all that this machine has.
#include "interpreter/columns/not_zero.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <vector>

using namespace bareme::columns;

TEST_CASE("Cells that are not zero are found in columns of every length, from any place") {
  std::mt19937_64 random{8};
  const std::vector<std::int32_t> some{1,
                                       -1,
                                       std::numeric_limits<std::int32_t>::min(),
                                       std::numeric_limits<std::int32_t>::max(),
                                       256,
                                       1 << 16};
  for (const Registers with : {Registers::Plain, Registers::Avx512}) {
    if (with > registers()) continue;
    for (std::uint32_t begin = 0; begin <= 17; ++begin)
      for (std::uint32_t lines = 0; lines <= 50; ++lines)
        for (const std::uint64_t one_in : {1U, 2U, 7U, 1000U}) {
          const std::uint32_t end = begin + lines;
          // Cells on both sides are not zero: they are not of the column.
          std::vector<std::int32_t> cells(end + 20, 5);
          std::vector<std::uint32_t> want;
          for (std::uint32_t place = begin; place < end; ++place) {
            const bool zero = random() % one_in != 0;
            cells[place] = zero ? 0 : some[random() % some.size()];
            if (!zero) want.push_back(place);
          }
          std::vector<std::uint32_t> places(lines + kSpare + 4, 99);
          const std::size_t count = not_zero(cells.data(), begin, end, places.data(), with);
          for (std::size_t i = lines + kSpare; i < places.size(); ++i) REQUIRE(places[i] == 99);
          places.resize(count);
          if (places != want)
            FAIL_CHECK("registers " << static_cast<int>(with) << ", places " << begin << " to "
                                    << end);
        }
  }
}

TEST_CASE("Cells of one value are found in columns of every length, from any place") {
  std::mt19937_64 random{9};
  const std::vector<std::uint32_t> values{0, 1, 2, 0x8000'0000U, 0xFFFF'FFFFU};
  for (const Registers with : {Registers::Plain, Registers::Avx512}) {
    if (with > registers()) continue;
    for (std::uint32_t begin = 0; begin <= 17; ++begin)
      for (std::uint32_t lines = 0; lines <= 50; ++lines)
        for (const std::uint32_t value : values) {
          const std::uint32_t end = begin + lines;
          // Cells on both sides have the value: they are not of the column.
          std::vector<std::uint32_t> cells(end + 20, value);
          std::vector<std::uint32_t> want;
          for (std::uint32_t place = begin; place < end; ++place) {
            cells[place] = values[random() % values.size()];
            if (cells[place] == value) want.push_back(place);
          }
          std::vector<std::uint32_t> places(lines + kSpare + 4, 99);
          const std::size_t count = equal_to(cells.data(), value, begin, end, places.data(), with);
          for (std::size_t i = lines + kSpare; i < places.size(); ++i) REQUIRE(places[i] == 99);
          places.resize(count);
          if (places != want)
            FAIL_CHECK("registers " << static_cast<int>(with) << ", places " << begin << " to "
                                    << end << ", value " << value);
        }
  }
}
