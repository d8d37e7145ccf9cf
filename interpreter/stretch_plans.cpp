#include "interpreter/stretch_plans.hpp"

#include <fmt/format.h>

#include "interpreter/engine/engine.hpp"

namespace bareme {
namespace {

constexpr diag::Words kNotInForce{.fr = "un contrat de la chaîne n'est pas en vigueur ces jours-là",
                                  .en = "a contract of the chain is not in force on these days"};

struct Days {
  Date first, last;
};

auto stretches(const model::Program& program) -> std::vector<Days> {
  std::vector<Days> found{{kFirstDate, kLastDate}};
  for (const Date day : plan::changes(program)) {
    if (day <= kFirstDate || day > kLastDate) continue;
    found.back().last = Date{day.days - 1};
    found.push_back({day, kLastDate});
  }
  return found;
}

// A verdict is a number chosen among constants, or looked up: which they may be.
auto add_verdicts(const plan::Plan& plan, plan::ValueId chosen, std::set<std::int32_t>& found)
    -> void {
  std::set<plan::ValueId> seen;
  std::vector<plan::ValueId> waiting{chosen};
  while (!waiting.empty()) {
    const plan::ValueId id = waiting.back();
    waiting.pop_back();
    if (!seen.insert(id).second) continue;
    const plan::Instruction& each = plan.values[id];
    if (each.op == plan::Op::Constant) found.insert(static_cast<std::int32_t>(each.number));
    if (each.op == plan::Op::Look)
      for (const std::int64_t number : plan.lists[each.index])
        found.insert(static_cast<std::int32_t>(number));
    if (each.op == plan::Op::Select) {
      waiting.push_back(each.operands[1]);
      waiting.push_back(each.operands[2]);
    }
  }
}

// The wanted chain's versions, as far as they are in force.
auto versions(const model::Program& program, const std::vector<model::PayerId>& chain, Date day)
    -> std::vector<model::PayerId> {
  std::vector<model::PayerId> found;
  for (const model::PayerId first : chain)
    if (const auto version = program.in_force(first, day)) found.push_back(version);
  return found;
}

auto lower(const model::Program& program, const plan::Trunk& trunk,
           std::vector<model::PayerId> contracts, std::string& fault) -> ChainPlan {
  ChainPlan chain{.contracts = std::move(contracts), .lowered = {}};
  chain.lowered = trunk.with(chain.contracts);
  if (!chain.lowered.plan) return chain;
  const auto faults = plan::verify(*chain.lowered.plan);
  if (!faults.empty() && fault.empty())
    fault = fmt::format("plan {}: {}", chain_name(program, chain.contracts), faults.front());
  return chain;
}

auto wanted_chains(const model::Program& program, const PlansWanted& wanted,
                   const plan::Trunk& trunk, StretchPlans& plans) -> void {
  if (wanted.chain.empty()) {
    for (const model::PayerId first : program.contracts)
      if (const auto contract = program.in_force(first, plans.first))
        plans.chains.push_back(lower(program, trunk, {contract}, plans.fault));
    return;
  }
  plans.shows_alone = false;
  auto contracts = versions(program, wanted.chain, plans.first);
  if (contracts.size() == wanted.chain.size())
    plans.chains.push_back(lower(program, trunk, std::move(contracts), plans.fault));
  else
    plans.chains.push_back({wanted.chain, {.plan = {}, .why = kNotInForce}});
}

auto mark_needed(StretchPlans& plans) -> void {
  if (!plans.alone.lowered.plan) return;
  plans.needed.resize(plans.alone.lowered.plan->shared);
  const auto mark = [&](const ChainPlan& chain) {
    if (!chain.lowered.plan) return;
    const auto needs = plan::needed(*chain.lowered.plan);
    for (std::size_t i = 0; i < plans.needed.size(); ++i)
      plans.needed[i] = plans.needed[i] || needs[i];
  };
  mark(plans.alone);
  for (const ChainPlan& chain : plans.chains) mark(chain);
}

}  // namespace

auto StretchPlans::why_not(const ChainPlan& chain) const -> const diag::Words* {
  if (!alone.lowered.plan) return &alone.lowered.why;
  return chain.lowered.plan ? nullptr : &chain.lowered.why;
}

auto each_stretch(const model::Program& program, const PlansWanted& wanted,
                  const std::function<void(const StretchPlans&)>& visit) -> void {
  for (const Days days : stretches(program)) {
    if (wanted.day && (*wanted.day < days.first || days.last < *wanted.day)) continue;
    records::SettledTables tables;
    const plan::Trunk trunk{program, tables, days.first, engine::kMostCents.front()};
    StretchPlans plans;
    plans.first = days.first;
    plans.last = days.last;
    plans.tables = &tables;
    plans.alone = lower(program, trunk, {}, plans.fault);
    wanted_chains(program, wanted, trunk, plans);
    mark_needed(plans);
    visit(plans);
  }
}

auto verdicts_of(const plan::Plan& plan, std::size_t from, std::size_t to)
    -> std::set<std::int32_t> {
  std::set<std::int32_t> found;
  for (std::size_t p = from; p < to; ++p) add_verdicts(plan, plan.payers[p].verdict, found);
  return found;
}

auto chain_name(const model::Program& program, std::span<const model::PayerId> contracts)
    -> std::string {
  std::string name;
  for (const model::PayerId contract : contracts)
    name += (name.empty() ? "" : " > ") + program.payers[contract].name;
  return name;
}

}  // namespace bareme
