// Unified diffs: hunks, context, what is missing at the end, and sizes that nothing may choke on.
#include "support/diff.hpp"

#include <catch2/catch.hpp>

using bareme::unified_diff;

TEST_CASE("Equal texts have no diff") {
  CHECK(unified_diff("f", "", "").empty());
  CHECK(unified_diff("f", "a\nb\n", "a\nb\n").empty());
}

TEST_CASE("A change is shown with three lines around it") {
  CHECK(unified_diff("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "--- f\n+++ f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("Changes near each other share a hunk, others do not") {
  const auto text = [](std::string_view first, std::string_view second, int between) {
    std::string lines{first};
    for (int i = 0; i < between; ++i) lines += "line " + std::to_string(i) + "\n";
    return lines + std::string{second};
  };
  const auto hunks = [&](int between) {
    const std::string diff =
        unified_diff("f", text("a\n", "b\n", between), text("A\n", "B\n", between));
    std::size_t count = 0;
    for (std::size_t at = diff.find("\n@@"); at != std::string::npos;
         at = diff.find("\n@@", at + 1))
      ++count;
    return count;
  };
  CHECK(hunks(6) == 1);
  CHECK(hunks(7) == 2);
}

TEST_CASE("Added, removed and empty sides") {
  CHECK(unified_diff("f", "", "a\n") == "--- f\n+++ f\n@@ -0,0 +1 @@\n+a\n");
  CHECK(unified_diff("f", "a\nb\n", "") == "--- f\n+++ f\n@@ -1,2 +0,0 @@\n-a\n-b\n");
  CHECK(unified_diff("f", "x\n\n\n\ny\n", "x\n\ny\n") ==
        "--- f\n+++ f\n@@ -1,5 +1,3 @@\n x\n \n-\n-\n y\n");
}

TEST_CASE("A last line without its end is said") {
  CHECK(unified_diff("f", "a", "a\n") ==
        "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST_CASE("Moved lines and long texts with nothing in common cost little") {
  std::string left, right;
  for (int i = 0; i < 100'000; ++i) {
    left += std::to_string(i) + "\r\n";
    right += std::to_string(i) + "\n";
  }
  CHECK(unified_diff("f", left, right).size() > left.size() + right.size());
  CHECK(unified_diff("f", "a\nb\nc\n", "c\na\nb\n") ==
        "--- f\n+++ f\n@@ -1,3 +1,3 @@\n+c\n a\n b\n-c\n");
}
