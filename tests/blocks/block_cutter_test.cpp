#include "interpreter/blocks/block_cutter.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace bareme;
using blocks::BlockCutter;
using blocks::CutBlock;

namespace {

// Number of the row, then its cells; `?` where they are left to who reads rows exactly.
auto rows_of(const std::string& text, std::size_t block_bytes, std::size_t columns)
    -> std::vector<std::string> {
  std::string_view left = text;
  BlockCutter cutter{[&](std::span<char> to) {
                       const std::size_t count = std::min(to.size(), left.size());
                       std::ranges::copy(left.substr(0, count), to.begin());
                       left.remove_prefix(count);
                       return count;
                     },
                     block_bytes};
  cutter.begin(0, columns, 2, {});
  std::vector<std::string> all;
  for (CutBlock block; cutter.next(block);) {
    CHECK_FALSE(block.needs_all_claims);
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
      std::string& shown = all.emplace_back(std::to_string(block.rows.numbers[row]));
      if (block.rows.doubtful[row] != 0) shown += " ? " + std::string{block.rows.row(row)};
      if (block.rows.doubtful[row] == 0)
        for (std::size_t column = 0; column < columns; ++column)
          shown += "|" + std::string{block.rows.cell(row, column)};
    }
  }
  return all;
}

}  // namespace

TEST_CASE("Rows are cut the same in blocks of any size") {
  const std::string text =
      "a;b;c\r\n"
      "\"q;\n1\";b;c\n"  // a quoted line end
      "\n"               // blank: counted, and no row
      "x;y\n"            // a cell too few
      ";;\n"
      "\"say \"\"no\"\"\";b;c\n"
      "a;b\"c;d\n"  // a quote inside a cell is one of its characters
      "last;é;9";
  const std::vector<std::string> expected{
      "2|a|b|c",    "3|q;\n1|b|c", "5 ? x;y", "6|||", "7 ? \"say \"\"no\"\"\";b;c",
      "8|a|b\"c|d", "9|last|é|9"};
  for (const std::size_t bytes : {1, 2, 5, 7, 16, 37, 64, 3000, 256 * 1024}) {
    INFO(bytes);
    CHECK(rows_of(text, bytes, 3) == expected);
  }
}

TEST_CASE("A row longer than a block is one row") {
  const std::string cell(100'000, 'z');
  const std::string text = "1;" + cell + "\n2;b\n";
  for (const std::size_t bytes : {37, 1000, 200'000})
    CHECK(rows_of(text, bytes, 2) == std::vector<std::string>{"2|1|" + cell, "3|2|b"});
}

TEST_CASE("A file without rows gives none") {
  CHECK(rows_of("", 16, 2).empty());
  CHECK(rows_of("\n\r\n  \n", 2, 2).empty());
}
