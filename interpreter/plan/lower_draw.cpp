// All that counters decide, as one draw, and the verdict of a guarantee.
#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

using records::Decision;

namespace {

constexpr Int128 kMostOfLimit = power_of_ten(18), kMostIncluding = Int128{1} << 36U;

}  // namespace

// What is due of the guarantee that is open, and whether one is that counts without paying.
auto Lowering::open_draw(const std::vector<Stand>& stands, const Section& section) -> Draw {
  Draw draw;
  const model::Payer& payer = program_.payers[stands[section.front()].guarantee->payer];
  draw.payer = payer.name;
  draw.scheme = payer.scheme;
  draw.unpaid = build_.truth(false);
  Cases dues;
  for (const std::size_t i : section) {
    const Stand& stand = stands[i];
    dues.emplace_back(stand.open, stand.most);
    draw.unpaid = build_.either(
        draw.unpaid, build_.both(stand.open, build_.either(stand.settled, stand.nothing)));
  }
  draw.due = build_.only(any_open(stands, section), merged(dues));
  return draw;
}

// Accounts are held in 64 bits: sums of a hundred million lines must fit, and what is left.
auto Lowering::within(ValueId value, Int128 most) -> ValueId {
  if (build_.range(value).low < -most || build_.range(value).high > most) build_.fail(kWideLimit);
  return value;
}

auto Lowering::merged(const Accounts& accounts) -> Account {
  Account account = accounts.back().second;
  Cases firsts, untils;
  for (const auto& [open, one] : accounts) {
    firsts.emplace_back(open, one.first_day);
    untils.emplace_back(open, one.until);
  }
  account.first_day = merged(firsts);
  if (account.until) account.until = merged(untils);
  return account;
}

auto Lowering::drawn_withholding(const std::vector<Stand>& stands, const Section& section,
                                 model::WithholdingId id) -> Draw::Withholding {
  const model::Withholding& withholding = program_.withholdings[id];
  Cases amounts;
  std::vector<Cases> mosts(withholding.caps.size());
  std::vector<Accounts> accounts(withholding.caps.size());
  for (const std::size_t i : section) {
    const Stand& stand = stands[i];
    enter(stands, stand);
    const auto& own = stand.guarantee->withholdings;
    if (std::ranges::find(own, id) == own.end()) {
      amounts.emplace_back(stand.open, build_.number(0));
      continue;
    }
    amounts.emplace_back(stand.open, wanted(stands, stand, id));
    ValueId guard = stand.open;
    if (withholding.condition) guard = build_.both(guard, truth(withholding.condition, stand.open));
    for (std::size_t c = 0; c < withholding.caps.size(); ++c) {
      build_.at(withholding.caps[c].clause);
      mosts[c].emplace_back(stand.open,
                            within(money(withholding.caps[c].amount, guard), kMostOfLimit));
      accounts[c].emplace_back(stand.open, account_of(withholding.caps[c].counter, guard));
    }
  }
  // Only one guarantee of the section stays on a line: where others do, nothing is wanted.
  Draw::Withholding drawn;
  drawn.wanted = merged(amounts);
  for (std::size_t c = 0; c < withholding.caps.size(); ++c)
    drawn.caps.push_back({merged(mosts[c]), merged(accounts[c])});
  return drawn;
}

auto Lowering::drawn_limit(const std::vector<Stand>& stands, const Section& section,
                           model::LimitId id) -> Draw::Limit {
  const model::Limit& limit = program_.limits[id];
  Draw::Limit drawn;
  drawn.units = limit.measure == model::Measure::Units;
  drawn.counts_unpaid = limit.counts_unpaid;
  drawn.clause = limit.clause;
  drawn.once_a_line = limit.once_a_line;
  if (limit.once_by) {
    drawn.once_by = limit.once_by;
    drawn.shares = field(limit.once_by).known;
  }
  if (drawn.counts_unpaid && !drawn.units) build_.fail(kAmountUnpaid);
  Cases mets, mosts, includings;
  Accounts accounts;
  for (const std::size_t i : section) {
    const Stand& stand = stands[i];
    enter(stands, stand);
    const auto& own = stand.guarantee->limits;
    if (std::ranges::find(own, id) == own.end()) {
      mets.emplace_back(stand.open, build_.truth(false));
      continue;
    }
    build_.at(limit.clause);
    const ValueId holds = limit.condition ? truth(limit.condition, stand.open) : build_.truth(true);
    const ValueId guard = build_.both(stand.open, holds);
    mets.emplace_back(stand.open, holds);
    const ValueId most = drawn.units ? part(limit.amount, guard).value : money(limit.amount, guard);
    mosts.emplace_back(stand.open, within(most, kMostOfLimit));
    includings.emplace_back(stand.open, including(limit, guard));
    accounts.emplace_back(stand.open, account_of(limit.counter, guard));
  }
  drawn.met = merged(mets);
  drawn.most = merged(mosts);
  drawn.including = merged(includings);
  drawn.account = merged(accounts);
  return drawn;
}

// What a limit counts of what others have paid; of units nothing, but the line may be rejected.
auto Lowering::including(const model::Limit& limit, ValueId guard) -> ValueId {
  if (!limit.including) return build_.number(0);
  if (limit.measure == model::Measure::Units) {
    part(limit.including, guard);
    return build_.number(0);
  }
  return within(money(limit.including, guard), kMostIncluding);
}

auto Lowering::draw(std::vector<Stand>& stands, const Section& section) -> void {
  Draw draw = open_draw(stands, section);
  const auto withholdings = together(stands, section, &model::Guarantee::withholdings);
  for (const auto id : withholdings)
    draw.withholdings.push_back(drawn_withholding(stands, section, id));
  for (const auto id : together(stands, section, &model::Guarantee::limits))
    draw.limits.push_back(drawn_limit(stands, section, id));
  if (std::ranges::none_of(draw.limits, &Draw::Limit::counts_unpaid))
    draw.unpaid = build_.truth(false);

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
  for (const std::size_t i : section) decide(stands[i], outcome, &plan_->draws.back());
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
