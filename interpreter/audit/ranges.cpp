#include "interpreter/audit/ranges.hpp"

#include <algorithm>

namespace bareme::audit {

using model::Interval;

auto single(Int128 value) -> Ranges { return {{{value, value}}, false}; }

auto both(const Ranges& left, const Ranges& right) -> Ranges {
  Ranges result{{}, left.unknown && right.unknown};
  for (auto a = left.parts.begin(), b = right.parts.begin();
       a != left.parts.end() && b != right.parts.end();) {
    const Interval common{std::max(a->low, b->low), std::min(a->high, b->high)};
    if (common.low <= common.high) result.parts.push_back(common);
    a->high < b->high ? ++a : ++b;
  }
  return result;
}

auto tidied(Ranges ranges) -> Ranges {
  if (!std::ranges::is_sorted(ranges.parts, {}, &Interval::low))
    std::ranges::sort(ranges.parts, {}, &Interval::low);
  Ranges result{{}, ranges.unknown};
  for (const Interval& part : ranges.parts) {
    if (!result.parts.empty() && part.low <= result.parts.back().high + 1)
      result.parts.back().high = std::max(result.parts.back().high, part.high);
    else
      result.parts.push_back(part);
  }
  return result;
}

auto either(const Ranges& left, const Ranges& right) -> Ranges {
  Ranges all{{}, left.unknown || right.unknown};
  std::ranges::merge(left.parts, right.parts, std::back_inserter(all.parts), {}, &Interval::low,
                     &Interval::low);
  return tidied(std::move(all));
}

auto without(const Ranges& all, const Ranges& taken) -> Ranges {
  Ranges result{{}, all.unknown && !taken.unknown};
  auto hole = taken.parts.begin();
  for (Interval rest : all.parts) {
    while (hole != taken.parts.end() && hole->high < rest.low) ++hole;
    for (auto each = hole; each != taken.parts.end() && each->low <= rest.high; ++each) {
      if (rest.low < each->low) result.parts.push_back({rest.low, each->low - 1});
      rest.low = each->high + 1;
      hole = each;
    }
    if (rest.low <= rest.high) result.parts.push_back(rest);
  }
  return result;
}

auto holds(const Ranges& ranges, const model::Value& value) -> bool {
  if (!value.known) return ranges.unknown;
  const auto above = std::ranges::upper_bound(ranges.parts, value.number, {}, &Interval::low);
  return above != ranges.parts.begin() && value.number <= std::prev(above)->high;
}

}  // namespace bareme::audit
