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

auto counters_of(const model::Program& program, const model::Guarantee& guarantee)
    -> std::set<model::CounterId> {
  std::set<model::CounterId> counters;
  for (const auto id : guarantee.withholdings)
    for (const auto& cap : program.withholdings[id].caps) counters.insert(cap.counter);
  for (const auto id : guarantee.limits) counters.insert(program.limits[id].counter);
  return counters;
}

auto keys_of(const model::Counter& counter, model::FieldId once_by) -> Keys {
  return {counter.by_beneficiary, counter.keys, once_by};
}

auto once_by(const model::Program& program) -> std::vector<model::FieldId> {
  std::vector<model::FieldId> result(program.counters.size());
  for (const model::Limit& limit : program.limits)
    if (limit.once_by) result[limit.counter.index] = limit.once_by;
  return result;
}

auto may_be_negative(const model::Program& program) -> std::vector<bool> {
  std::vector<bool> result(program.counters.size());
  for (const model::Limit& limit : program.limits)
    if (limit.including) result[limit.counter.index] = true;
  return result;
}

auto drawable(const model::Program& program) -> std::vector<bool> {
  constexpr std::size_t kMostKeys = 3;
  const auto narrow = [&](model::FieldId id) {
    const model::Field& field = program.fields[id];
    return id != model::kContract && field.type.kind != model::TypeKind::Number;
  };
  const auto shared = once_by(program);
  std::vector<bool> met(program.counters.size());
  for (const model::Guarantee& guarantee : program.guarantees)
    for (const auto id : counters_of(program, guarantee)) met[id.index] = true;
  for (const model::Allowance& allowance : program.allowances) met[allowance.counter.index] = true;
  std::vector<bool> result;
  for (std::size_t i = 0; i < program.counters.size(); ++i) {
    const model::Counter& counter = program.counters[program.counters.id_at(i)];
    const bool shares = static_cast<bool>(shared[i]);
    result.push_back(met[i] && std::ranges::all_of(counter.keys, narrow) &&
                     (!shares || narrow(shared[i])) &&
                     counter.keys.size() + (shares ? 1 : 0) <= kMostKeys);
  }
  // Two versions of a limit that share by different fields have accounts of two kinds.
  for (const model::Limit& limit : program.limits)
    if (limit.once_by && limit.once_by != shared[limit.counter.index])
      result[limit.counter.index] = false;
  return result;
}

}  // namespace bareme::plan
