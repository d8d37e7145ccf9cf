// What guarantees pay on a line: amounts due, withholdings, limits. Without counters all is by
// column; with them, one draw for the guarantees that share counters.
#include <algorithm>
#include <numeric>
#include <set>

#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {
namespace {

using records::Decision;

auto counters_of(const model::Program& program, const model::Guarantee& guarantee)
    -> std::set<model::CounterId> {
  std::set<model::CounterId> counters;
  for (const auto id : guarantee.withholdings)
    for (const auto& cap : program.withholdings[id].caps) counters.insert(cap.counter);
  for (const auto id : guarantee.limits) counters.insert(program.limits[id].counter);
  return counters;
}

auto share(const std::set<model::CounterId>& a, const std::set<model::CounterId>& b) -> bool {
  return std::ranges::any_of(a, [&](model::CounterId id) { return b.contains(id); });
}

}  // namespace

// Guarantees that share counters settle together, and after those that they complete.
auto Lowering::sections(const std::vector<Stand>& stands) -> std::vector<std::vector<std::size_t>> {
  std::vector<std::set<model::CounterId>> counters;
  for (const Stand& stand : stands) counters.push_back(counters_of(program_, *stand.guarantee));
  std::vector<std::size_t> section(stands.size());
  std::iota(section.begin(), section.end(), std::size_t{0});
  for (std::size_t i = 0; i < stands.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      if (!share(counters[i], counters[j])) continue;
      if (std::ranges::find(stands[i].completes, j) != stands[i].completes.end())
        build_.fail("guarantees that complete each other and share a counter");
      const std::size_t from = section[i];
      for (std::size_t& each : section)
        if (each == from) each = section[j];
    }
  std::vector<std::vector<std::size_t>> order;
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
    build_.fail("guarantees that complete each other both ways and share counters");
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
  ValueId remaining = build_.minus(build_.minus(expense_, already_paid_), closed_);
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
  const ValueId most =
      guarantee.lump_sum ? stand.own.gross : build_.least(stand.own.gross, stand.own.remaining);
  stand.due = build_.only(stand.open, most);
  if (build_.form(stand.due) != Form::Narrow) build_.fail("an amount due beyond 32 bits");
}

auto Lowering::settle(std::vector<Stand>& stands, const std::vector<std::size_t>& section) -> void {
  mode_ = Mode::Settle;
  for (const std::size_t i : section) amount_due(stands, stands[i]);
  const bool counts = std::ranges::any_of(
      section, [&](std::size_t i) { return !counters_of(program_, *stands[i].guarantee).empty(); });
  if (counts)
    draw(stands, section);
  else
    withhold(stands, stands[section.front()]);
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
  amount = build_.least(build_.greatest(amount, build_.number(0)), stand.due);
  return build_.only(holds, amount);
}

auto Lowering::give(Stand& stand, model::WithholdingId id, ValueId taken) -> void {
  const std::size_t name = program_.withholdings[id].column;
  ValueId& all = withheld_by_name_.emplace(name, build_.number(0)).first->second;
  all = build_.plus(all, taken);
  stand.withheld = build_.plus(stand.withheld, taken);
  const auto& of_payer = program_.payers[stand.guarantee->payer].withholdings;
  if (std::ranges::find(of_payer, id) != of_payer.end()) stand.given.emplace_back(id, taken);
  if (stand.guarantee->lump_sum) return;
  ValueId& closed = payer_closed_by_name_.emplace(name, build_.number(0)).first->second;
  closed = build_.plus(closed, taken);
}

// Without counters.
auto Lowering::withhold(const std::vector<Stand>& stands, Stand& stand) -> void {
  ValueId left = stand.due;
  for (const auto id : stand.guarantee->withholdings) {
    const ValueId taken = build_.least(wanted(stands, stand, id), left);
    left = build_.minus(left, taken);
    give(stand, id, taken);
  }
  stand.paid = left;
  const ValueId all_withheld = build_.negate(build_.less(build_.number(0), left));
  decide(stand, build_.select(all_withheld, build_.number(kAllWithheld), build_.number(kPaid)),
         nullptr);
}

auto Lowering::draw(std::vector<Stand>& stands, const std::vector<std::size_t>& section) -> void {
  // Of the lines of each guarantee, its own value; anything elsewhere, where nothing is due.
  const auto merged = [&](const std::vector<std::pair<ValueId, ValueId>>& values) {
    ValueId value = values.back().second;
    for (std::size_t i = values.size() - 1; i-- > 0;)
      value = build_.select(values[i].first, values[i].second, value);
    return value;
  };
  const auto narrow = [&](ValueId value) {
    if (build_.form(value) == Form::Wide) build_.fail("a limit beyond 32 bits");
    return value;
  };
  const auto account = [&](model::CounterId id, ValueId guard) {
    const model::Counter& counter = program_.counters[id];
    if (!drawable_[id.index]) build_.fail("a counter that clauses read, or a period that opens");
    return Account{id, counter.period == model::Period::Session, first_day(counter, guard)};
  };
  const std::vector<std::size_t> each{section};
  const ValueId none = build_.number(0);
  const ValueId no = build_.truth(false);

  Draw draw;
  const Stand& any = stands[section.front()];
  draw.payer = program_.payers[any.guarantee->payer].name;
  draw.scheme = program_.payers[any.guarantee->payer].scheme;
  std::vector<std::pair<ValueId, ValueId>> dues;
  draw.unpaid = no;
  for (const std::size_t i : each) {
    dues.emplace_back(stands[i].open, stands[i].due);
    draw.unpaid = build_.either(
        draw.unpaid,
        build_.both(stands[i].open, build_.either(stands[i].settled, stands[i].nothing)));
  }
  draw.due = merged(dues);

  // A guarantee's own first, then the payer's, which all of them have.
  const auto together = [&](auto model::Guarantee::*list) {
    std::vector<std::pair<
        std::size_t, typename std::remove_reference_t<decltype(any.guarantee->*list)>::value_type>>
        all;
    for (std::size_t at = 0; at < each.size(); ++at)
      for (const auto id : stands[each[at]].guarantee->*list)
        if (std::ranges::none_of(all, [&](const auto& other) { return other.second == id; }))
          all.emplace_back(at, id);
    // Those of several guarantees are the payer's: last, in their order.
    const auto shared = [&](const auto& entry) {
      return std::ranges::count_if(each, [&](std::size_t i) {
               return std::ranges::find(stands[i].guarantee->*list, entry.second) !=
                      (stands[i].guarantee->*list).end();
             }) > 1;
    };
    std::ranges::stable_partition(all, [&](const auto& entry) { return !shared(entry); });
    return all;
  };
  const auto withholdings = together(&model::Guarantee::withholdings);
  for (const auto& [first, id] : withholdings) {
    const model::Withholding& withholding = program_.withholdings[id];
    Draw::Withholding one;
    std::vector<std::pair<ValueId, ValueId>> amounts;
    std::vector<std::vector<std::pair<ValueId, ValueId>>> mosts(withholding.caps.size());
    std::vector<std::vector<std::pair<ValueId, ValueId>>> days(withholding.caps.size());
    for (const std::size_t i : each) {
      Stand& stand = stands[i];
      enter(stands, stand);
      const auto& own = stand.guarantee->withholdings;
      if (std::ranges::find(own, id) == own.end()) {
        amounts.emplace_back(stand.open, none);
        continue;
      }
      amounts.emplace_back(stand.open, wanted(stands, stand, id));
      ValueId guard = stand.open;
      if (withholding.condition)
        guard = build_.both(guard, truth(withholding.condition, stand.open));
      for (std::size_t c = 0; c < withholding.caps.size(); ++c) {
        build_.at(withholding.caps[c].clause);
        mosts[c].emplace_back(stand.open, narrow(money(withholding.caps[c].amount, guard)));
        days[c].emplace_back(stand.open, account(withholding.caps[c].counter, guard).first_day);
      }
    }
    // Only one guarantee of the section stays on a line: where others do, nothing is wanted.
    one.wanted = merged(amounts);
    for (std::size_t c = 0; c < withholding.caps.size(); ++c) {
      const auto counter = withholding.caps[c].counter;
      one.caps.push_back({merged(mosts[c]),
                          {counter, program_.counters[counter].period == model::Period::Session,
                           merged(days[c])}});
    }
    draw.withholdings.push_back(std::move(one));
  }
  for (const auto& [first, id] : together(&model::Guarantee::limits)) {
    const model::Limit& limit = program_.limits[id];
    if (limit.once_by) build_.fail("a limit `une fois par`");
    Draw::Limit one;
    one.units = limit.measure == model::Measure::Units;
    one.counts_unpaid = limit.counts_unpaid;
    one.clause = limit.clause;
    if (one.counts_unpaid && !one.units) build_.fail("an amount counted unpaid");
    std::vector<std::pair<ValueId, ValueId>> mets, mosts, includings, days;
    for (const std::size_t i : each) {
      Stand& stand = stands[i];
      enter(stands, stand);
      const auto& own = stand.guarantee->limits;
      if (std::ranges::find(own, id) == own.end()) {
        mets.emplace_back(stand.open, no);
        continue;
      }
      build_.at(limit.clause);
      const ValueId holds =
          limit.condition ? truth(limit.condition, stand.open) : build_.truth(true);
      const ValueId guard = build_.both(stand.open, holds);
      mets.emplace_back(stand.open, holds);
      mosts.emplace_back(stand.open, narrow(one.units ? part(limit.amount, guard).value
                                                      : money(limit.amount, guard)));
      includings.emplace_back(
          stand.open, limit.including && !one.units ? narrow(money(limit.including, guard)) : none);
      if (limit.including && one.units) part(limit.including, guard);
      days.emplace_back(stand.open, account(limit.counter, guard).first_day);
    }
    one.met = merged(mets);
    one.most = merged(mosts);
    one.including = merged(includings);
    one.account = {limit.counter, program_.counters[limit.counter].period == model::Period::Session,
                   merged(days)};
    draw.limits.push_back(std::move(one));
  }

  const auto at = static_cast<std::uint32_t>(plan_.draws.size());
  const model::Interval amounts{0, build_.range(draw.due).high};
  const ValueId paid = build_.drawn(Op::DrawPaid, at, 0, amounts);
  const ValueId outcome = build_.drawn(Op::DrawOutcome, at, 0,
                                       {0, kCapped + 2 * static_cast<Int128>(draw.limits.size())});
  for (const std::size_t i : each) {
    Stand& stand = stands[i];
    const auto of_stand = [&](ValueId value) {
      return each.size() > 1 ? build_.only(stand.open, value) : value;
    };
    for (std::size_t w = 0; w < withholdings.size(); ++w) {
      const auto& own = stand.guarantee->withholdings;
      if (std::ranges::find(own, withholdings[w].second) == own.end()) continue;
      give(stand, withholdings[w].second,
           of_stand(build_.drawn(Op::DrawWithheld, at, static_cast<Int128>(w), amounts)));
    }
    stand.paid = of_stand(paid);
  }
  plan_.draws.push_back(std::move(draw));
  for (const std::size_t i : each) decide(stands[i], outcome, &plan_.draws.back());
}

// Step 8: the verdict of a guarantee on the lines where it stays.
auto Lowering::decide(Stand& stand, ValueId outcome, const Draw* draw) -> void {
  const auto list_of = [&](auto id) { return build_.range(id).low; };
  const ValueId paid = verdict(stand, Decision::Paid);
  const ValueId by_expense = verdict(stand, Decision::Capped, {}, true);
  std::vector<std::int64_t> verdicts{
      static_cast<std::int64_t>(list_of(verdict(stand, Decision::Nothing))),
      static_cast<std::int64_t>(list_of(verdict(stand, Decision::Withheld))),
      static_cast<std::int64_t>(list_of(paid))};
  const auto add = [&](Decision decision) {
    for (const Draw::Limit& limit : draw->limits)
      verdicts.push_back(
          static_cast<std::int64_t>(list_of(verdict(stand, decision, limit.clause))));
  };
  stand.capped = build_.truth(false);
  if (draw != nullptr) {
    add(Decision::Capped);
    add(Decision::Exhausted);
    verdicts.push_back(0);
    const ValueId binds = build_.both(
        build_.less(build_.number(kCapped - 1), outcome),
        build_.less(outcome, build_.number(kCapped + static_cast<Int128>(draw->limits.size()))));
    // A limit may bind at 0 € of an exhausted one only: then nothing is paid.
    stand.capped =
        build_.both(stand.stays, build_.both(binds, build_.less(build_.number(0), stand.paid)));
  }
  ValueId result = draw != nullptr ? build_.look(outcome, std::move(verdicts))
                                   : build_.select(build_.equal(outcome, build_.number(kPaid)),
                                                   paid, verdict(stand, Decision::Withheld));
  if (!stand.guarantee->lump_sum)
    result = build_.select(build_.both(build_.equal(outcome, build_.number(kPaid)),
                                       build_.less(stand.own.remaining, stand.own.gross)),
                           by_expense, result);
  result = build_.select(stand.nothing, verdict(stand, Decision::Nothing), result);
  result = build_.select(stand.settled, verdict(stand, Decision::Settled), result);
  stand.verdict = build_.select(stand.open, result, stand.refusal);
}

}  // namespace bareme::plan
