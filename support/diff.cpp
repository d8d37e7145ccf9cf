#include "support/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace bareme {
namespace {

constexpr std::size_t kContext = 3;          // lines shown around a change
constexpr std::size_t kMostTried = 250'000;  // pairs of lines
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

using Lines = std::vector<std::string_view>;  // with their line ends

auto lines_of(std::string_view text) -> Lines {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct Pair {
  std::size_t left, right;
};

// For each line of the left text, the line of the right one that it became, if any.
class Matcher {
 public:
  Matcher(const Lines& left, const Lines& right)
      : left_{left}, right_{right}, match_(left.size(), kNone) {}

  auto run() -> std::vector<std::size_t> {
    open_.push_back({0, left_.size(), 0, right_.size()});
    while (!open_.empty()) {
      const Range range = open_.back();
      open_.pop_back();
      split(range);
    }
    return std::move(match_);
  }

 private:
  struct Range {
    std::size_t left, left_end, right, right_end;
  };

  auto split(Range range) -> void {
    auto& [left, left_end, right, right_end] = range;
    for (; left < left_end && right < right_end && left_[left] == right_[right]; ++left, ++right)
      match_[left] = right;
    for (; left < left_end && right < right_end && left_[left_end - 1] == right_[right_end - 1];
         --left_end, --right_end)
      match_[left_end - 1] = right_end - 1;
    const auto anchors = longest_ascent(unique_pairs(range));
    if (anchors.empty()) match_few(range);
    if (anchors.empty()) return;
    for (const Pair anchor : anchors) {
      match_[anchor.left] = anchor.right;
      open_.push_back({left, anchor.left, right, anchor.right});
      left = anchor.left + 1;
      right = anchor.right + 1;
    }
    open_.push_back(range);
  }

  // Where no line is unique, the most lines in common, if there are few enough to try them all.
  auto match_few(const Range& range) -> void {
    const std::size_t rows = range.left_end - range.left, columns = range.right_end - range.right;
    if (rows == 0 || columns == 0 || rows > kMostTried / columns) return;
    const std::size_t width = columns + 1;
    std::vector<std::uint32_t> common((rows + 1) * width, 0);  // of the rest of both
    const auto same = [&](std::size_t i, std::size_t j) {
      return left_[range.left + i] == right_[range.right + j];
    };
    for (std::size_t i = rows; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;)
        common[i * width + j] =
            same(i, j) ? common[(i + 1) * width + j + 1] + 1
                       : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (same(i, j))
        match_[range.left + i++] = range.right + j++;
      else if (common[(i + 1) * width + j] >= common[i * width + j + 1])
        ++i;
      else
        ++j;
    }
  }

  // By their place on the left.
  auto unique_pairs(const Range& range) const -> std::vector<Pair> {
    struct Count {
      std::size_t left = 0, right = 0, place = 0;
    };
    std::unordered_map<std::string_view, Count> counts;
    for (std::size_t i = range.left; i < range.left_end; ++i) ++counts[left_[i]].left;
    for (std::size_t i = range.right; i < range.right_end; ++i) {
      Count& count = counts[right_[i]];
      ++count.right;
      count.place = i;
    }
    std::vector<Pair> pairs;
    for (std::size_t i = range.left; i < range.left_end; ++i)
      if (const Count& count = counts[left_[i]]; count.left == 1 && count.right == 1)
        pairs.push_back({i, count.place});
    return pairs;
  }

  // The most pairs that ascend on both sides.
  static auto longest_ascent(const std::vector<Pair>& pairs) -> std::vector<Pair> {
    std::vector<std::size_t> ends;  // by length, the pair on which the best ascent ends
    std::vector<std::size_t> before(pairs.size(), kNone);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto place = std::ranges::lower_bound(
          ends, pairs[i].right, {}, [&](std::size_t end) { return pairs[end].right; });
      if (place != ends.begin()) before[i] = *(place - 1);
      if (place == ends.end())
        ends.push_back(i);
      else
        *place = i;
    }
    std::vector<Pair> ascent;
    for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = before[i])
      ascent.push_back(pairs[i]);
    std::ranges::reverse(ascent);
    return ascent;
  }

  const Lines& left_;
  const Lines& right_;
  std::vector<std::size_t> match_;
  std::vector<Range> open_;
};

// A line shown: of the left text (`-`), of the right one (`+`), or of both.
struct Step {
  char sign;
  std::size_t left, right;  // lines before it
};

auto steps_of(const Lines& left, const Lines& right) -> std::vector<Step> {
  const auto match = Matcher{left, right}.run();
  std::vector<Step> steps;
  std::size_t j = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (match[i] == kNone) {
      steps.push_back({'-', i, j});
      continue;
    }
    for (; j < match[i]; ++j) steps.push_back({'+', i, j});
    steps.push_back({' ', i, j++});
  }
  for (; j < right.size(); ++j) steps.push_back({'+', left.size(), j});
  return steps;
}

auto range_of(std::size_t before, std::size_t count) -> std::string {
  const std::size_t first = count == 0 ? before : before + 1;
  return count == 1 ? std::to_string(first) : fmt::format("{},{}", first, count);
}

}  // namespace

auto unified_diff(std::string_view name, std::string_view before, std::string_view after)
    -> std::string {
  if (before == after) return {};
  const Lines left = lines_of(before), right = lines_of(after);
  const auto steps = steps_of(left, right);
  std::string out = fmt::format("--- {0}\n+++ {0}\n", name);
  const auto is_change = [](const Step& step) { return step.sign != ' '; };
  for (auto change = std::ranges::find_if(steps, is_change); change != steps.end();) {
    const auto begin = change - std::min<std::ptrdiff_t>(kContext, change - steps.begin());
    auto end = change;  // past the last change that is near enough
    for (auto next = change; next != steps.end() && next - end <= std::ptrdiff_t{2 * kContext};
         next = std::find_if(end, steps.end(), is_change))
      end = next + 1;
    change = std::find_if(end, steps.end(), is_change);
    end += std::min<std::ptrdiff_t>(kContext, steps.end() - end);
    const auto removed = std::count_if(begin, end, [](const Step& s) { return s.sign != '+'; });
    const auto added = std::count_if(begin, end, [](const Step& s) { return s.sign != '-'; });
    out += fmt::format("@@ -{} +{} @@\n", range_of(begin->left, static_cast<std::size_t>(removed)),
                       range_of(begin->right, static_cast<std::size_t>(added)));
    for (auto step = begin; step != end; ++step) {
      const std::string_view line = step->sign == '+' ? right[step->right] : left[step->left];
      out += step->sign;
      out += line;
      if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
    }
  }
  return out;
}

}  // namespace bareme
