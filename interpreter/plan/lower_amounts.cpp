// What guarantees pay on a line: amounts due, withholdings, what they add up to. Without counters
// all is by column; with them, one draw for the guarantees that share counters.
#include <algorithm>
#include <numeric>
#include <set>

#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

namespace {

auto share(const std::set<model::CounterId>& a, const std::set<model::CounterId>& b) -> bool {
  return std::ranges::any_of(a, [&](model::CounterId id) { return b.contains(id); });
}

}  // namespace

// Guarantees that share counters settle together, and after those that they complete. So do
// alternatives without counters: what they do alike is done once. Where draws are made line by line
// and some complete others, each is on its own.
auto Lowering::sections(const std::vector<Stand>& stands) -> std::vector<Section> {
  std::vector<std::set<model::CounterId>> counters;
  for (const Stand& stand : stands) counters.push_back(counters_of(program_, *stand.guarantee));
  std::vector<std::size_t> section(stands.size());
  std::iota(section.begin(), section.end(), std::size_t{0});
  for (std::size_t i = 0; i < stands.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const bool alike = alternatives_ && counters[i].empty() && counters[j].empty() &&
                         stands[i].guarantee->lump_sum == stands[j].guarantee->lump_sum;
      if (!alike && !share(counters[i], counters[j])) continue;
      const std::size_t from = section[i];
      if (opening_draw_ && !alternatives_) continue;
      for (std::size_t& each : section)
        if (each == from) each = section[j];
    }
  std::vector<Section> order;
  std::vector<bool> done(stands.size());
  const auto ready = [&](std::size_t name) {
    for (std::size_t i = 0; i < stands.size(); ++i)
      if (section[i] == name)
        for (const std::size_t below : stands[i].completes)
          if (!done[below] && section[below] != name) return false;
    return true;
  };
  while (std::ranges::find(done, false) != done.end()) {
    const std::size_t before = order.size();
    for (std::size_t i = 0; i < stands.size(); ++i) {
      if (done[i] || !ready(section[i])) continue;
      auto& members = order.emplace_back();
      for (std::size_t j = 0; j < stands.size(); ++j)
        if (section[j] == section[i]) {
          members.push_back(j);
          done[j] = true;
        }
    }
    if (order.size() > before) continue;
    build_.fail(kBothWays);
    break;
  }
  return order;
}

auto Lowering::enter(const std::vector<Stand>& stands, const Stand& stand) -> void {
  own_ = stand.own;
  paid_by_.clear();
  for (const std::size_t i : stand.completes)
    if (!stands[i].guarantee->lump_sum)
      paid_by_.emplace_back(program_.first_of(stands[i].id), stands[i].paid);
  ++scene_;
}

// `reste` and `brut`, steps 3 and 4 but for limits.
auto Lowering::amount_due(std::vector<Stand>& stands, Stand& stand) -> void {
  const model::Guarantee& guarantee = *stand.guarantee;
  build_.at(guarantee.clause);
  const ValueId none = build_.number(0);
  ValueId remaining = left_;
  for (const std::size_t name : guarantee.takes_over)
    if (closed_by_name_.contains(name))
      remaining = build_.plus(remaining, closed_by_name_.at(name));
  for (const std::size_t i : stand.completes)
    if (!stands[i].guarantee->lump_sum)
      remaining = build_.minus(build_.minus(remaining, stands[i].paid), stands[i].withheld);
  stand.own.remaining = build_.greatest(remaining, none);
  enter(stands, stand);
  build_.at(guarantee.indemnity ? guarantee.indemnity_clause : guarantee.clause);
  const ValueId due =
      guarantee.indemnity
          ? money(guarantee.indemnity, stand.open)
          : build_.divide(build_.times(stand.own.assessed, stand.own.rate),
                          power_of_ten(stand.own.rate_scale), Rounding::HalfAwayFromZero);
  stand.own.gross = build_.greatest(due, none);
  enter(stands, stand);
  build_.at(guarantee.clause);
  stand.settled = guarantee.lump_sum ? build_.truth(false)
                                     : build_.negate(build_.less(none, stand.own.remaining));
  stand.nothing = build_.negate(build_.less(none, stand.own.gross));
  stand.most =
      guarantee.lump_sum ? stand.own.gross : build_.least(stand.own.gross, stand.own.remaining);
  if (build_.form(stand.most) != Form::Narrow) build_.fail(kWideDue);
}

// The value of the guarantee that is open; anything where none is.
auto Lowering::merged(const Cases& values) -> ValueId {
  ValueId value = values.back().second;
  for (std::size_t i = values.size() - 1; i-- > 0;)
    value = build_.select(values[i].first, values[i].second, value);
  return value;
}

auto Lowering::any_open(const std::vector<Stand>& stands, const Section& section) -> ValueId {
  ValueId any = build_.truth(false);
  for (const std::size_t i : section) any = build_.either(any, stands[i].open);
  return any;
}

auto Lowering::settle(std::vector<Stand>& stands, const Section& section) -> void {
  mode_ = Mode::Settle;
  for (const std::size_t i : section) amount_due(stands, stands[i]);
  const bool counts = std::ranges::any_of(
      section, [&](std::size_t i) { return !counters_of(program_, *stands[i].guarantee).empty(); });
  if (counts)
    draw(stands, section);
  else
    withhold(stands, section);
  mode_ = Mode::Both;
}

// What a withholding would take: its amount, less what the line has given where it is the payer's.
auto Lowering::wanted(const std::vector<Stand>& stands, const Stand& stand, model::WithholdingId id)
    -> ValueId {
  const model::Withholding& withholding = program_.withholdings[id];
  build_.at(withholding.clause);
  ValueId guard = stand.open;
  ValueId holds = build_.truth(true);
  if (withholding.condition) {
    holds = truth(withholding.condition, stand.open);
    guard = build_.both(stand.open, holds);
  }
  ValueId amount = money(withholding.amount, guard);
  for (const std::size_t i : stand.completes)
    for (const auto& [given, taken] : stands[i].given)
      if (given == id) amount = build_.minus(amount, taken);
  amount = build_.least(build_.greatest(amount, build_.number(0)), stand.most);
  return build_.only(holds, amount);
}

// `taken` by a withholding in a section: 0 where no guarantee of it that has it is open.
auto Lowering::give(const std::vector<Stand>& stands, const Section& section,
                    model::WithholdingId id, ValueId taken) -> void {
  const std::size_t name = program_.withholdings[id].column;
  ValueId& all = withheld_by_name_.emplace(name, build_.number(0)).first->second;
  all = build_.plus(all, taken);
  totals_.withheld = build_.plus(totals_.withheld, taken);
  // What is taken from a lump sum closes nothing.
  ValueId closing = taken;
  for (const std::size_t i : section)
    if (stands[i].guarantee->lump_sum)
      closing = build_.only(build_.negate(stands[i].open), closing);
  totals_.closed = build_.plus(totals_.closed, closing);
  ValueId& closed = payer_closed_by_name_.emplace(name, build_.number(0)).first->second;
  closed = build_.plus(closed, closing);
}

// What a section comes to: `paid`, and what each withholding has taken, 0 where none is open.
auto Lowering::add_up(std::vector<Stand>& stands, const Section& section, ValueId paid,
                      const std::vector<std::pair<model::WithholdingId, ValueId>>& taken) -> void {
  for (const auto& [id, amount] : taken) give(stands, section, id, amount);
  Cases gross;
  ValueId lump_sums = build_.number(0);
  ValueId not_lump = build_.truth(true);
  for (const std::size_t i : section) {
    Stand& stand = stands[i];
    const bool alone = section.size() == 1;
    const auto of_stand = [&](ValueId value) {
      return alone ? value : build_.only(stand.open, value);
    };
    stand.paid = of_stand(paid);
    for (const auto& [id, amount] : taken) {
      const auto& own = stand.guarantee->withholdings;
      if (std::ranges::find(own, id) == own.end()) continue;
      stand.withheld = build_.plus(stand.withheld, of_stand(amount));
      const auto& of_payer = program_.payers[stand.guarantee->payer].withholdings;
      if (std::ranges::find(of_payer, id) != of_payer.end())
        stand.given.emplace_back(id, of_stand(amount));
    }
    if (!stand.guarantee->lump_sum) {
      gross.emplace_back(stand.open, stand.own.gross);
      continue;
    }
    not_lump = build_.both(not_lump, build_.negate(stand.open));
    lump_sums = build_.plus(lump_sums, stand.paid);
  }
  gross.emplace_back(build_.truth(true), build_.number(0));
  totals_.gross = build_.plus(totals_.gross, merged(gross));
  const bool all_lump = gross.size() == 1;
  totals_.lump_sums = build_.plus(totals_.lump_sums, all_lump ? paid : lump_sums);
  if (!all_lump) totals_.paid = build_.plus(totals_.paid, build_.only(not_lump, paid));
}

// Without counters.
auto Lowering::withhold(std::vector<Stand>& stands, const Section& section) -> void {
  Cases dues;
  for (const std::size_t i : section) dues.emplace_back(stands[i].open, stands[i].most);
  ValueId left = build_.only(any_open(stands, section), merged(dues));
  std::vector<std::pair<model::WithholdingId, ValueId>> taken;
  for (const auto id : together(stands, section, &model::Guarantee::withholdings)) {
    Cases amounts;
    for (const std::size_t i : section) {
      const auto& own = stands[i].guarantee->withholdings;
      enter(stands, stands[i]);
      const bool has = std::ranges::find(own, id) != own.end();
      amounts.emplace_back(stands[i].open, has ? wanted(stands, stands[i], id) : build_.number(0));
    }
    const ValueId one = build_.least(merged(amounts), left);
    left = build_.minus(left, one);
    taken.emplace_back(id, one);
  }
  add_up(stands, section, left, taken);
  const ValueId all_withheld = build_.negate(build_.less(build_.number(0), left));
  const ValueId outcome =
      build_.select(all_withheld, build_.number(kAllWithheld), build_.number(kPaid));
  for (const std::size_t i : section) decide(stands[i], outcome, nullptr);
}

}  // namespace bareme::plan
