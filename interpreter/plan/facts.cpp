// What of a program matters to plans as a whole: the days on which it changes, and the counters
// that draws may hold.
#include <algorithm>
#include <set>

#include "interpreter/plan/lower.hpp"

namespace bareme::plan {

auto changes(const model::Program& program) -> std::vector<Date> {
  std::set<Date> days;
  const auto add = [&](const model::Validity& validity) {
    if (validity.from) days.insert(*validity.from);
    if (validity.to) days.insert(Date{validity.to->days + 1});
  };
  for (const auto& parameter : program.parameters)
    for (const auto& row : parameter.rows)
      if (row.since) days.insert(*row.since);
  for (const auto& group : program.groups) add(group.validity);
  for (const auto& table : program.tables) add(table.validity);
  for (const auto& payer : program.payers) add(payer.validity);
  for (const auto& guarantee : program.guarantees) add(guarantee.validity);
  return {days.begin(), days.end()};
}

auto keys_of(const model::Counter& counter) -> Keys {
  return {counter.by_beneficiary, counter.keys};
}

auto drawable(const model::Program& program) -> std::vector<bool> {
  constexpr std::size_t kMostKeys = 3;
  std::vector<bool> result;
  for (const model::Counter& counter : program.counters) {
    const bool calendar =
        counter.period != model::Period::SinceFirstCare && counter.period != model::Period::Sliding;
    const bool narrow = std::ranges::none_of(counter.keys, [&](model::FieldId id) {
      const model::Field& field = program.fields[id];
      return id == model::kContract || field.type.kind == model::TypeKind::Number ||
             (field.type.kind == model::TypeKind::Text && field.fallback);
    });
    result.push_back(calendar && narrow && counter.keys.size() <= kMostKeys);
  }
  for (const model::Expr& expr : program.exprs)
    if (const auto* read = std::get_if<model::CounterRef>(&expr.node))
      result[read->counter.index] = false;
  return result;
}

}  // namespace bareme::plan
