#include "interpreter/audit/regions.hpp"

#include <algorithm>

namespace bareme::audit {
namespace {

using model::FieldId;
using model::Program;

// Pairs of boxes looked at for one intersection, most of which are expected to be disjoint.
constexpr std::size_t kMostMeetings = kMostBoxes * 16;

// The part of two boxes that is common; false when there is none.
auto meet(Box& box, const Box& other) -> bool {
  box.exact = box.exact && other.exact;
  for (const auto& [field, ranges] : other.fields) {
    const auto [mine, added] = box.fields.emplace(field, ranges);
    if (!added) mine->second = both(mine->second, ranges);
    if (mine->second.empty()) return false;
  }
  if (!other.level) return true;
  box.level = box.level ? both(*box.level, *other.level) : *other.level;
  return !box.level->empty();
}

auto is_everything(const Box& box) -> bool { return box.fields.empty() && !box.level && box.exact; }

auto append(Ranges& all, const Ranges& more) -> void {
  all.parts.insert(all.parts.end(), more.parts.begin(), more.parts.end());
  all.unknown = all.unknown || more.unknown;
}

}  // namespace

auto domain_of(const Program& program, FieldId id) -> Ranges {
  if (id == model::kQuantity) return single(1);  // a line is settled unit by unit
  const model::Field& field = program.fields[id];
  model::Interval all = model::domain(field.type.kind);
  if (field.type.kind == model::TypeKind::Code)
    all.high = static_cast<Int128>(program.code_sets[field.type.codes].codes.size()) - 1;
  if (id == model::kExpense) all.low = 0;
  return {{all}, field.optional && !field.fallback};
}

auto nowhere() -> Region { return {}; }
auto everywhere() -> Region { return Region{{Box{}}}; }
auto somewhere() -> Region { return Region{{Box{{}, std::nullopt, false}}}; }

auto in_period(const model::Validity& validity) -> Region {
  Box box;
  if (validity.from || validity.to)
    box.fields[model::kDate] = {{{Int128{validity.from.value_or(kFirstDate).days},
                                  Int128{validity.to.value_or(kLastDate).days}}},
                                false};
  return Region{{std::move(box)}};
}

auto intersection(const Region& left, const Region& right) -> Region {
  if (left.empty() || right.empty()) return {};  // however many the other has
  if (left.too_many || right.too_many) return {{}, true};
  if (left.boxes.size() * right.boxes.size() > kMostMeetings) return {{}, true};
  Region result;
  for (const Box& one : left.boxes)
    for (const Box& other : right.boxes) {
      Box common = one;
      if (!meet(common, other)) continue;
      result.boxes.push_back(std::move(common));
      if (result.boxes.size() > kMostBoxes) return {{}, true};
    }
  return result;
}

auto unite(const Program& program, std::vector<Region> regions) -> Region {
  Region result;
  std::map<FieldId, Ranges> by_field;  // of exact boxes over that field alone
  std::optional<Ranges> by_level;
  for (Region& region : regions) {
    if (region.too_many) return {{}, true};
    for (Box& box : region.boxes) {
      if (is_everything(box)) return everywhere();
      const bool one = box.exact && box.fields.size() + (box.level ? 1 : 0) == 1;
      if (one && box.level)
        append(by_level ? *by_level : by_level.emplace(), *box.level);
      else if (one)
        append(by_field[box.fields.begin()->first], box.fields.begin()->second);
      else if (result.boxes.empty() || result.boxes.back() != box)
        result.boxes.push_back(std::move(box));
    }
  }
  for (auto& [field, ranges] : by_field) {
    ranges = tidied(std::move(ranges));
    if (ranges == domain_of(program, field)) return everywhere();
    Box box;
    box.fields.emplace(field, std::move(ranges));
    result.boxes.push_back(std::move(box));
  }
  if (by_level) result.boxes.push_back({{}, tidied(std::move(*by_level)), true});
  if (result.boxes.size() > kMostBoxes) return {{}, true};
  return result;
}

}  // namespace bareme::audit
