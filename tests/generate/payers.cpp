#include "tests/generate/payers.hpp"

#include <algorithm>
#include <array>

#include "tests/generate/clauses.hpp"
#include "tests/generate/tables.hpp"

namespace bareme::generate {
namespace {

// Those of the same text in one place must be named: `used` holds what is written already.
auto plan_limit(Draft& draft, PayerPlan& payer, std::vector<std::string>& used, bool named,
                Random& random) -> LimitPlan {
  LimitPlan plan;
  constexpr std::array kNouns{"séances",   "nuits", "actes", "équipements",
                              "semestres", "jours", "mois",  "ans"};
  if (random.one_in(2)) plan.noun = random.pick(kNouns);
  const Keys keys = draw_keys(draft.words, random);
  plan.keys = keys.text;
  plan.has_previous = keys.has_previous;
  const std::string place = (plan.noun.empty() ? "plafond " : "limite ") + keys.canonical;
  const bool twin = std::ranges::find(used, place) != used.end();
  used.push_back(place);
  if (named || twin || random.one_in(2)) plan.name = draft.words.name("lim", random);
  plan.order = payer.limits_planned++;
  return plan;
}

auto plan_guarantee(Draft& draft, PayerPlan& payer, Random& random) -> GuaranteePlan {
  GuaranteePlan plan;
  plan.name = draft.words.name("gar", random);
  for (const GuaranteePlan& other : payer.guarantees) {
    const std::size_t roll = random.below(100);
    if (roll < 78) {
      plan.relations.push_back("complète " + other.name);
      plan.completed.push_back(other.name);
    } else if (roll < 93) {
      plan.relations.push_back("prime sur " + other.name);
    }  // else perhaps a conflict: a named reject
  }
  plan.base = random.percent(60);
  plan.rate = plan.base ? random.percent(85) : random.percent(10);
  plan.lump_sum = random.percent(12);
  plan.indemnity = !plan.lump_sum && (!plan.base || !plan.rate || random.percent(40));
  std::vector<std::string> used;
  const std::size_t limits = random.below(4);
  for (std::size_t i = 0; i < limits; ++i)
    plan.limits.push_back(plan_limit(draft, payer, used, false, random));
  const std::size_t withholdings = random.below(3);
  for (std::size_t i = 0; i < withholdings; ++i)
    plan.withholdings.push_back(draft.words.name("retenue_", random));
  plan.validities = validities(random, 20);
  return plan;
}

auto write_levels(const Draft& draft, const PayerPlan& plan, Random& random) -> Block {
  std::vector<Block> entries;
  for (const std::string& level : draft.words.code_sets[plan.levels->index].codes)
    entries.push_back(line(level + (random.one_in(3) ? " \"Formule " + level + "\"" : "")));
  return block("formules", std::move(entries));
}

auto write_version(Draft& draft, const PayerPlan& plan, const std::string& head, Random& random)
    -> Block {
  std::vector<Block> items;
  Scope scope;
  scope.payers = plan.earlier;
  scope.levels = plan.levels;
  if (plan.levels) items.push_back(write_levels(draft, plan, random));
  if (plan.levels || random.one_in(4)) {
    add_table(draft, items, scope.tables, plan.levels, random);
  }
  add_limits(plan, scope);
  const bool bases = std::ranges::all_of(
      plan.guarantees, [](const GuaranteePlan& each) { return each.base && each.rate; });
  if (random.one_in(2)) {
    Scope own = scope;
    own.own_base = own.own_rate = false;
    add_definition(draft, items, scope.values, own, random);
  }
  Scope shared = scope;  // of the clauses of the payer
  shared.own_base = shared.own_rate = bases;
  shared.own_remaining = true;
  Clauses clauses{draft, plan, random};
  for (const LimitPlan& allowance : plan.allowances)
    items.push_back(line(clauses.allowance(allowance, scope)));
  for (Block& each : clauses.of_payer(shared)) items.push_back(std::move(each));
  for (const GuaranteePlan& guarantee : plan.guarantees)
    for (Block& each : clauses.guarantee(guarantee, scope)) items.push_back(std::move(each));
  return block(head, std::move(items));
}

}  // namespace

auto plan_payer(Draft& draft, const std::string& name, bool scheme,
                std::vector<std::string> earlier, Random& random) -> PayerPlan {
  PayerPlan plan;
  plan.name = name;
  plan.scheme = scheme;
  plan.earlier = std::move(earlier);
  if (!scheme && random.percent(60)) {
    plan.levels = CodeSetId{static_cast<std::uint32_t>(draft.words.code_sets.size())};
    CodeWords set{"", {}, true};
    const std::size_t levels = 1 + random.below(3);
    for (std::size_t i = 0; i < levels; ++i)
      set.codes.push_back(draft.words.name("formule_", random));
    draft.words.code_sets.push_back(std::move(set));
  }
  std::vector<std::string> used;
  const std::size_t limits = random.below(3), allowances = random.below(3);
  for (std::size_t i = 0; i < allowances; ++i)
    plan.allowances.push_back(plan_limit(draft, plan, used, true, random));
  for (std::size_t i = 0; i < limits; ++i)
    plan.limits.push_back(plan_limit(draft, plan, used, false, random));
  if (random.one_in(3)) plan.withholdings.push_back(draft.words.name("retenue_", random));
  const std::size_t guarantees = 1 + random.below(4);
  for (std::size_t i = 0; i < guarantees; ++i) {
    GuaranteePlan guarantee = plan_guarantee(draft, plan, random);
    plan.guarantees.push_back(std::move(guarantee));
  }
  return plan;
}

auto write_payer(Draft& draft, const PayerPlan& plan, const std::string& heading, Random& random)
    -> void {
  for (const std::string& validity : validities(random, 30)) {
    std::string head = (plan.scheme ? "régime " : "contrat ") + plan.name + heading;
    if (random.one_in(3)) head += " \"Payeur " + plan.name + "\"";
    if (!plan.scheme && random.one_in(4)) head += " responsable";
    Block written = write_version(draft, plan, head + validity, random);
    draft.blocks.push_back(std::move(written));
  }
  for (const GuaranteePlan& guarantee : plan.guarantees)
    for (const std::string& name : guarantee.withholdings) draft.words.withholdings.push_back(name);
  for (const std::string& name : plan.withholdings) draft.words.withholdings.push_back(name);
}

}  // namespace bareme::generate
