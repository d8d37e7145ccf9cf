// What is written in the order of settlement comes out in that of the rows.
#include "interpreter/stream/row_order.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

using namespace bareme;

namespace {

// All rows but one in seven, in any order; row i holds its number, then letters to that length.
auto in_order(std::size_t rows, std::size_t length, std::size_t memory, std::size_t& largest)
    -> bool {
  stream::RowOrder order{{memory, stream::temporary_folder()}};
  std::vector<std::uint32_t> numbers(rows);
  std::iota(numbers.begin(), numbers.end(), 2U);
  std::shuffle(numbers.begin(), numbers.end(), std::mt19937_64{3});
  const auto text = [&](std::uint32_t row) {
    std::string bytes = std::to_string(row);
    bytes.resize(std::max(bytes.size(), length + row % 5), 'x');
    return bytes + "\n";
  };
  for (const std::uint32_t row : numbers)
    if (row % 7 != 0) order.add(row, text(row));
  std::uint32_t next = 2;
  bool same = true;
  order.write([&](std::string_view bytes) {
    largest = std::max(largest, bytes.size());
    while (!bytes.empty()) {
      if (next % 7 == 0) ++next;
      const std::string expected = text(next++);
      same = same && bytes.starts_with(expected);
      bytes.remove_prefix(std::min(bytes.size(), expected.size()));
    }
  });
  while (next % 7 == 0) ++next;
  return same && next == rows + 2;
}

}  // namespace

TEST_CASE("Rows come out in their order, whether they waited in memory or in a file") {
  std::size_t largest = 0;
  CHECK(in_order(200000, 1, std::size_t{1} << 30U, largest));
  CHECK(in_order(200000, 1, 0, largest));
  CHECK(in_order(3, 100, 0, largest));
}

TEST_CASE("Long rows are put in order some at a time") {
  std::size_t largest = 0;
  CHECK(in_order(6000, 20000, std::size_t{10} << 20U, largest));  // 100 MB
  CHECK(largest < std::size_t{60} << 20U);
}
