#include "interpreter/model/table_coverage.hpp"

#include <algorithm>

namespace bareme::model {
namespace {

constexpr std::size_t kMostReported = 5;
constexpr std::size_t kMostSteps = 5'000'000;

using Rows = std::vector<std::uint32_t>;

// Values of one input between which no row begins or ends.
struct Segment {
  Interval values;
  Rows rows;
};

class Search {
 public:
  Search(const DecisionTable& table, const std::vector<Interval>& domains)
      : table_{table}, domains_{domains} {}

  auto run() -> Coverage {
    Rows rows;
    for (std::uint32_t row = 0; row < table_.rows.size(); ++row)
      if (table_.rows[row].cells.empty())
        closed_ = true;
      else
        rows.push_back(row);
    look(rows, 0);
    return std::move(coverage_);
  }

 private:
  auto look(const Rows& rows, std::size_t axis) -> void {
    if (coverage_.given_up || coverage_.missing.size() + coverage_.doubled.size() >= kMostReported)
      return;
    if (rows.empty()) return add_missing(axis);
    if (axis == domains_.size()) {
      if (rows.size() > 1) add_doubled(rows[0], rows[1]);
      return;
    }
    for (const Segment& segment : segments(rows, axis)) {
      point_.push_back(typical(segment.values));
      look(segment.rows, axis + 1);
      point_.pop_back();
    }
  }

  // The values of a cell, strict bounds taken in.
  auto values_of(std::uint32_t row, std::size_t axis) const -> Interval {
    const auto& cell = table_.rows[row].cells[axis];
    Interval values = domains_[axis];
    if (cell.low) values.low = std::max(values.low, *cell.low + (cell.low_strict ? 1 : 0));
    if (cell.high) values.high = std::min(values.high, *cell.high - (cell.high_strict ? 1 : 0));
    return values;
  }

  auto segments(const Rows& rows, std::size_t axis) -> std::vector<Segment> {
    std::vector<Int128> starts{domains_[axis].low};
    for (const std::uint32_t row : rows) {
      const Interval values = values_of(row, axis);
      if (values.low > values.high) continue;
      starts.push_back(values.low);
      if (values.high < domains_[axis].high) starts.push_back(values.high + 1);
    }
    std::ranges::sort(starts);
    const auto repeated = std::ranges::unique(starts);
    starts.erase(repeated.begin(), repeated.end());
    std::vector<Segment> found;
    for (std::size_t i = 0; i < starts.size(); ++i)
      found.push_back(
          {{starts[i], i + 1 < starts.size() ? starts[i + 1] - 1 : domains_[axis].high}, {}});
    for (const std::uint32_t row : rows) {
      const Interval values = values_of(row, axis);
      if (values.low > values.high) continue;
      const auto first = std::ranges::lower_bound(starts, values.low) - starts.begin();
      for (auto i = static_cast<std::size_t>(first); i < starts.size() && starts[i] <= values.high;
           ++i) {
        found[i].rows.push_back(row);
        if (++steps_ > kMostSteps) coverage_.given_up = true;
        if (coverage_.given_up) return {};
      }
    }
    return found;
  }

  // The end that people would name: not the one of the domain.
  auto typical(Interval values) const -> Int128 {
    const Interval& domain = domains_[point_.size()];
    return values.low == domain.low && values.high != domain.high ? values.high : values.low;
  }

  auto add_missing(std::size_t axis) -> void {
    if (closed_) return;
    coverage_.missing.push_back(point_);
    for (; axis < domains_.size(); ++axis)
      coverage_.missing.back().push_back(std::max(domains_[axis].low, Int128{0}));
  }

  auto add_doubled(std::uint32_t first, std::uint32_t second) -> void {
    const auto same = [&](const Coverage::Twice& known) {
      return known.first == first && known.second == second;
    };
    if (std::ranges::none_of(coverage_.doubled, same))
      coverage_.doubled.push_back({first, second, point_});
  }

  const DecisionTable& table_;
  const std::vector<Interval>& domains_;
  bool closed_ = false;  // by `sinon`
  Coverage coverage_;
  std::vector<Int128> point_;
  std::size_t steps_ = 0;
};

}  // namespace

auto coverage_of(const DecisionTable& table, const std::vector<Interval>& domains) -> Coverage {
  return Search{table, domains}.run();
}

}  // namespace bareme::model
