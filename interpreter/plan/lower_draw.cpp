// All that counters decide, as one draw, and the verdict of a guarantee.
#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

using records::Decision;

auto Lowering::draw(std::vector<Stand>& stands, const std::vector<std::size_t>& section) -> void {
  // Accounts are held in 64 bits: sums of a hundred million lines must fit, and what is left.
  const auto within = [&](ValueId value, Int128 most) {
    if (build_.range(value).low < -most || build_.range(value).high > most) build_.fail(kWideLimit);
    return value;
  };
  constexpr Int128 kMost = power_of_ten(18), kIncluding = Int128{1} << 36U;
  using Accounts = std::vector<std::pair<ValueId, Account>>;  // of a stand, where it is open
  const auto merged_accounts = [&](const Accounts& accounts) {
    Account account = accounts.back().second;
    std::vector<std::pair<ValueId, ValueId>> firsts, untils;
    for (const auto& [open, one] : accounts) {
      firsts.emplace_back(open, one.first_day);
      untils.emplace_back(open, one.until);
    }
    account.first_day = merged(firsts);
    if (account.until) account.until = merged(untils);
    return account;
  };
  const std::vector<std::size_t>& each = section;
  const ValueId none = build_.number(0);
  const ValueId no = build_.truth(false);

  Draw draw;
  const Stand& any = stands[section.front()];
  draw.payer = program_.payers[any.guarantee->payer].name;
  draw.scheme = program_.payers[any.guarantee->payer].scheme;
  std::vector<std::pair<ValueId, ValueId>> dues;
  draw.unpaid = no;
  for (const std::size_t i : each) {
    dues.emplace_back(stands[i].open, stands[i].most);
    draw.unpaid = build_.either(
        draw.unpaid,
        build_.both(stands[i].open, build_.either(stands[i].settled, stands[i].nothing)));
  }
  draw.due = build_.only(any_open(stands, section), merged(dues));
  const auto withholdings = together(stands, section, &model::Guarantee::withholdings);
  for (const auto id : withholdings) {
    const model::Withholding& withholding = program_.withholdings[id];
    Draw::Withholding one;
    std::vector<std::pair<ValueId, ValueId>> amounts;
    std::vector<std::vector<std::pair<ValueId, ValueId>>> mosts(withholding.caps.size());
    std::vector<Accounts> accounts(withholding.caps.size());
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
        mosts[c].emplace_back(stand.open, within(money(withholding.caps[c].amount, guard), kMost));
        accounts[c].emplace_back(stand.open, account_of(withholding.caps[c].counter, guard));
      }
    }
    // Only one guarantee of the section stays on a line: where others do, nothing is wanted.
    one.wanted = merged(amounts);
    for (std::size_t c = 0; c < withholding.caps.size(); ++c)
      one.caps.push_back({merged(mosts[c]), merged_accounts(accounts[c])});
    draw.withholdings.push_back(std::move(one));
  }
  for (const auto id : together(stands, section, &model::Guarantee::limits)) {
    const model::Limit& limit = program_.limits[id];
    Draw::Limit one;
    one.units = limit.measure == model::Measure::Units;
    one.counts_unpaid = limit.counts_unpaid;
    one.clause = limit.clause;
    one.once_a_line = limit.once_a_line;
    if (limit.once_by) {
      one.once_by = limit.once_by;
      one.shares = field(limit.once_by).known;
    }
    if (one.counts_unpaid && !one.units) build_.fail(kAmountUnpaid);
    std::vector<std::pair<ValueId, ValueId>> mets, mosts, includings;
    Accounts accounts;
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
      mosts.emplace_back(
          stand.open,
          within(one.units ? part(limit.amount, guard).value : money(limit.amount, guard), kMost));
      includings.emplace_back(stand.open, limit.including && !one.units
                                              ? within(money(limit.including, guard), kIncluding)
                                              : none);
      if (limit.including && one.units) part(limit.including, guard);
      accounts.emplace_back(stand.open, account_of(limit.counter, guard));
    }
    one.met = merged(mets);
    one.most = merged(mosts);
    one.including = merged(includings);
    one.account = merged_accounts(accounts);
    draw.limits.push_back(std::move(one));
  }
  const bool counts_unpaid = std::ranges::any_of(
      draw.limits, [](const Draw::Limit& limit) { return limit.counts_unpaid; });
  if (!counts_unpaid) draw.unpaid = no;

  const auto at = static_cast<std::uint32_t>(plan_->draws.size());
  const model::Interval amounts{0, build_.range(draw.due).high};
  const ValueId paid = build_.drawn(Op::DrawPaid, at, 0, amounts);
  const ValueId outcome = build_.drawn(Op::DrawOutcome, at, 0,
                                       {0, kCapped + 2 * static_cast<Int128>(draw.limits.size())});
  std::vector<std::pair<model::WithholdingId, ValueId>> taken;
  for (std::size_t w = 0; w < withholdings.size(); ++w)
    taken.emplace_back(withholdings[w],
                       build_.drawn(Op::DrawWithheld, at, static_cast<Int128>(w), amounts));
  add_up(stands, section, paid, taken);
  plan_->draws.push_back(std::move(draw));
  for (const std::size_t i : each) decide(stands[i], outcome, &plan_->draws.back());
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
