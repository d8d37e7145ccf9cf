#include "interpreter/audit/candidates.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace bareme::audit {
namespace {

constexpr std::size_t kMostPairs = 200'000;
constexpr Int128 kFar = power_of_ten(37);
constexpr Int128 kUnknownPlace = kFar + 1;  // unknown, as a value like another

// A field, or `formule` where there is none.
using Axis = std::optional<model::FieldId>;

struct Reach {  // of a region along an axis
  model::Interval values;
  std::size_t region = 0;
};

auto values_along(const Box& box, const Axis& axis) -> const Ranges* {
  if (!axis) return box.level ? &*box.level : nullptr;
  const auto found = box.fields.find(*axis);
  return found == box.fields.end() ? nullptr : &found->second;
}

auto reaches_along(const std::vector<const Region*>& regions, const Axis& axis)
    -> std::vector<Reach> {
  std::vector<Reach> reaches;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    std::vector<model::Interval> all;
    for (const Box& box : regions[i]->boxes) {
      const Ranges* values = values_along(box, axis);
      if (values == nullptr) {
        all = {{-kFar, kUnknownPlace}};
        break;
      }
      all.insert(all.end(), values->parts.begin(), values->parts.end());
      if (values->unknown) all.push_back({kUnknownPlace, kUnknownPlace});
    }
    for (const auto& part : tidied({std::move(all), false}).parts) reaches.push_back({part, i});
  }
  std::ranges::sort(reaches, {}, [](const Reach& reach) { return reach.values.low; });
  return reaches;
}

// Every two that meet, as long as `visit` wants more.
template <typename Visit>
auto sweep(const std::vector<Reach>& reaches, const Visit& visit) -> void {
  std::multiset<std::pair<Int128, std::size_t>> open;  // by where they end
  for (const Reach& reach : reaches) {
    while (!open.empty() && open.begin()->first < reach.values.low) open.erase(open.begin());
    if (!visit(open, reach)) return;
    open.emplace(reach.values.high, reach.region);
  }
}

auto meetings(const std::vector<Reach>& reaches) -> std::size_t {
  std::size_t count = 0;
  sweep(reaches, [&](const auto& open, const Reach&) {
    count += open.size();
    return true;
  });
  return count;
}

auto axes_of(const std::vector<const Region*>& regions) -> std::vector<Axis> {
  std::set<Axis> axes;
  for (const Region* region : regions)
    for (const Box& box : region->boxes) {
      for (const auto& [field, ranges] : box.fields) axes.insert(field);
      if (box.level) axes.insert(Axis{});
    }
  return {axes.begin(), axes.end()};
}

}  // namespace

auto candidates(const std::vector<const Region*>& regions) -> Candidates {
  std::vector<Reach> best;
  std::optional<std::size_t> fewest;
  auto axes = axes_of(regions);
  if (axes.empty()) axes.emplace_back();
  for (const Axis& axis : axes) {
    auto reaches = reaches_along(regions, axis);
    const std::size_t count = meetings(reaches);
    if (fewest && count >= *fewest) continue;
    fewest = count;
    best = std::move(reaches);
  }
  Candidates found;
  sweep(best, [&](const auto& open, const Reach& reach) {
    for (const auto& [end, other] : open) {
      if (other == reach.region) continue;
      found.pairs.push_back(std::minmax(other, reach.region));
      found.too_many = found.pairs.size() > kMostPairs;
      if (found.too_many) return false;
    }
    return true;
  });
  std::ranges::sort(found.pairs);
  const auto twice = std::ranges::unique(found.pairs);
  found.pairs.erase(twice.begin(), twice.end());
  return found;
}

}  // namespace bareme::audit
