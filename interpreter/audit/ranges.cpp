#include <algorithm>

#include "interpreter/audit/regions.hpp"

namespace bareme::audit {

using model::Interval;

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

auto either(const Ranges& left, const Ranges& right) -> Ranges {
  std::vector<Interval> all = left.parts;
  all.insert(all.end(), right.parts.begin(), right.parts.end());
  std::ranges::sort(all, {}, &Interval::low);
  Ranges result{{}, left.unknown || right.unknown};
  for (const Interval& part : all) {
    if (!result.parts.empty() && part.low <= result.parts.back().high + 1)
      result.parts.back().high = std::max(result.parts.back().high, part.high);
    else
      result.parts.push_back(part);
  }
  return result;
}

auto without(const Ranges& all, const Ranges& taken) -> Ranges {
  Ranges result{{}, all.unknown && !taken.unknown};
  for (Interval rest : all.parts) {
    for (const Interval& hole : taken.parts) {
      if (hole.high < rest.low || rest.high < hole.low) continue;
      if (rest.low < hole.low) result.parts.push_back({rest.low, hole.low - 1});
      rest.low = hole.high + 1;
    }
    if (rest.low <= rest.high) result.parts.push_back(rest);
  }
  return result;
}

}  // namespace bareme::audit
