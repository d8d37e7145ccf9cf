#include "interpreter/columns/look_ups.hpp"

#include <algorithm>
#include <set>

namespace bareme::columns {

using plan::Finite;
using plan::Instruction;
using plan::ValueId;

auto computed(const Instruction& each) -> bool { return !plan::is_given(each.op); }

auto LookUps::inputs(ValueId id, std::size_t stage) -> const std::vector<ValueId>* {
  decided_.resize(plan_.values.size());
  auto& decided = decided_[id.index];
  if (!decided) decided = decide(id, stage);
  return *decided != nullptr ? &plan_.finite[id.index].inputs : nullptr;
}

auto LookUps::group(ValueId id) const -> const Group* {
  return id.index < decided_.size() ? decided_[id.index].value_or(nullptr) : nullptr;
}

// A look-up costs some three instructions; so does each further input of a place of its own.
auto LookUps::decide(ValueId id, std::size_t stage) -> Group* {
  constexpr std::size_t kLookUp = 3;
  const Finite& finite = plan_.finite[id.index];
  if (finite.inputs.empty() || finite.inputs.front() == id) return nullptr;
  const std::size_t most = kLookUp + 2 * finite.inputs.size();
  const std::size_t saved = steps(id, most);
  if (saved < kLookUp) return nullptr;
  if (finite.inputs.size() == 1 && plan_.values[finite.inputs[0]].form == plan::Form::Truth)
    return nullptr;  // a choice
  if (Group* shared = share(finite, id, stage)) return shared;
  if (saved < kLookUp + 2 * (finite.inputs.size() - 1)) return nullptr;
  return &groups_.emplace_back(Group{finite.inputs, stage});
}

// How many instructions make a value from its inputs, up to some number.
auto LookUps::steps(ValueId id, std::size_t most) const -> std::size_t {
  const auto& inputs = plan_.finite[id.index].inputs;
  std::set<ValueId> seen;
  std::vector<ValueId> waiting{id};
  while (!waiting.empty() && seen.size() < most) {
    const ValueId at = waiting.back();
    waiting.pop_back();
    if (at.index < first_ || !computed(plan_.values[at]) || !seen.insert(at).second) continue;
    for (const ValueId operand : plan_.values[at].operands)
      if (operand && std::ranges::find(inputs, operand) == inputs.end()) waiting.push_back(operand);
  }
  return seen.size();
}

// A place that tells these inputs too, or may as well: fields cost little. Those that it is made of
// come before the value.
auto LookUps::share(const Finite& finite, ValueId id, std::size_t stage) -> Group* {
  for (Group& group : groups_) {
    if (group.stage != stage) continue;
    const auto comes_before = [&](ValueId input) {
      return !computed(plan_.values[input]) || input < id;
    };
    if (!std::ranges::all_of(group.inputs, comes_before)) continue;
    std::vector<ValueId> all = group.inputs;
    bool cheap = true;
    for (const ValueId input : finite.inputs) {
      if (std::ranges::find(all, input) != all.end()) continue;
      cheap = cheap && !computed(plan_.values[input]);
      all.push_back(input);
    }
    if (!cheap || plan::combinations(plan_, all) > plan::kMostCombinations) continue;
    std::ranges::sort(all);
    group.inputs = all;
    return &group;
  }
  return nullptr;
}

}  // namespace bareme::columns
