// Which guarantees of a payer settle a line, which refuse it, what base and rate they have: all
// that is known before any account is read, and all that could reject the line.
#include <algorithm>

#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

using model::Guarantee;
using model::GuaranteeId;

auto related(const model::Program& program, const model::Payer& payer, Date date, GuaranteeId g,
             GuaranteeId h, Relation closure, Relation direct) -> bool {
  const auto contains = [](const std::vector<GuaranteeId>& ids, GuaranteeId id) {
    return std::ranges::find(ids, id) != ids.end();
  };
  if (!payer.dated_guarantees) return contains(program.guarantees[g].*closure, h);
  std::vector<GuaranteeId> waiting{g}, seen{g};
  while (!waiting.empty()) {
    const GuaranteeId at = waiting.back();
    waiting.pop_back();
    for (const GuaranteeId next : program.guarantees[at].*direct) {
      if (!program.guarantees[next].validity.holds_on(date) || contains(seen, next)) continue;
      if (next == h) return true;
      seen.push_back(next);
      waiting.push_back(next);
    }
  }
  return false;
}

// Those in force, the completed before the completing.
auto Lowering::stands_of(const model::Payer& payer) -> std::vector<Stand> {
  const auto completes = [&](GuaranteeId g, GuaranteeId h) {
    return related(program_, payer, setting_.date, g, h, &Guarantee::completes,
                   &Guarantee::completes_directly);
  };
  std::vector<GuaranteeId> ids;
  for (const GuaranteeId id : payer.guarantees)
    if (program_.guarantees[id].validity.holds_on(setting_.date)) ids.push_back(id);
  const auto below = [&](GuaranteeId g) {
    return std::ranges::count_if(ids, [&](GuaranteeId h) { return completes(g, h); });
  };
  std::vector<std::pair<std::ptrdiff_t, GuaranteeId>> order;
  for (const GuaranteeId id : ids) order.emplace_back(below(id), id);
  std::ranges::stable_sort(order, {}, &std::pair<std::ptrdiff_t, GuaranteeId>::first);

  std::vector<Stand> stands(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    Stand& stand = stands[i];
    stand.id = order[i].second;
    stand.guarantee = &program_.guarantees[stand.id];
    for (std::size_t j = 0; j < i; ++j)
      if (completes(stand.id, order[j].second)) stand.completes.push_back(j);
  }
  return stands;
}

auto Lowering::choose(const model::Payer& payer, std::vector<Stand>& stands) -> void {
  const ValueId always = build_.truth(true);
  // As written: what is looked at does not depend on the order, but expressions are shared better.
  for (Stand& stand : stands) {
    stand.covers = always;
    for (std::size_t i = 0; i < stand.guarantee->scope.size(); ++i) {
      if (i < stand.guarantee->scope_clauses.size()) build_.at(stand.guarantee->scope_clauses[i]);
      stand.covers = build_.both(stand.covers, truth(stand.guarantee->scope[i], always));
    }
  }
  for (Stand& stand : stands) {
    build_.at(stand.guarantee->clause);
    stand.stays = stand.covers;
    for (const Stand& other : stands)
      if (related(program_, payer, setting_.date, other.id, stand.id, &Guarantee::overrides,
                  &Guarantee::overrides_directly))
        stand.stays = build_.both(stand.stays, build_.negate(other.covers));
  }
  for (std::size_t i = 0; i < stands.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (std::ranges::find(stands[i].completes, j) == stands[i].completes.end())
        fault(stands[i].stays, stands[j].stays);
}

auto Lowering::refuse(Stand& stand) -> void {
  struct Refused {
    ValueId holds, verdict;
  };
  std::vector<Refused> all;
  for (const model::Refusal& refusal : stand.guarantee->refusals) {
    build_.at(refusal.clause);
    ValueId refused = build_.truth(false);
    switch (refusal.kind) {
      case model::RefusalKind::Exclusion: refused = truth(refusal.condition, stand.stays); break;
      case model::RefusalKind::Requirement:
        refused = build_.negate(truth(refusal.condition, stand.stays));
        break;
      case model::RefusalKind::Waiting: {
        const Part since = part(refusal.since, stand.stays);
        const Part delay = part(refusal.delay, stand.stays);
        const bool months = program_.exprs[refusal.delay].type.kind == model::TypeKind::Months;
        const ValueId ends = build_.date(Op::Moved, {kOutside, kLastDate.days},
                                         {since.value, delay.value}, months ? 1 : 0);
        fault(stand.stays, build_.negate(since.known));
        fault(stand.stays, build_.negate(delay.known));
        fault(stand.stays, build_.equal(ends, build_.number(kOutside)));
        refused = build_.less(date_, ends);
        break;
      }
    }
    all.push_back({refused, verdict(stand, records::Decision::Refused, refusal.clause)});
  }
  ValueId any = build_.truth(false);
  stand.refusal = build_.number(0);
  for (std::size_t i = all.size(); i-- > 0;) {
    any = build_.either(any, all[i].holds);
    stand.refusal = build_.select(all[i].holds, all[i].verdict, stand.refusal);
  }
  stand.open = build_.both(stand.stays, build_.negate(any));
}

auto Lowering::assess(Stand& stand) -> void {
  const Guarantee& guarantee = *stand.guarantee;
  ++scene_;
  own_ = {};
  own_.base = own_.rate = own_.assessed = own_.remaining = own_.gross = build_.number(0);
  if (guarantee.base) {
    build_.at(guarantee.base_clause);
    own_.base = money(guarantee.base, stand.open);
    own_.assessed = build_.least(own_.base, expense_);
    own_.has_base = true;
    ++scene_;
  }
  if (guarantee.rate) {
    build_.at(guarantee.rate_clause);
    own_.rate = part(guarantee.rate, stand.open).value;
    own_.rate_scale = program_.exprs[guarantee.rate].scale;
    ++scene_;
  }
  stand.own = own_;
}

// Of guarantees of which at most one is open on a line: what the open one has. Each may then read
// it as its own, and what they do alike is done once.
auto Lowering::merge_own(std::vector<Stand>& stands) -> void {
  Cases bases, rates;
  Scale rate_scale = 0;
  for (const Stand& stand : stands)
    if (stand.guarantee->rate) rate_scale = stand.own.rate_scale;
  for (const Stand& stand : stands) {
    if (stand.guarantee->rate && stand.own.rate_scale != rate_scale) return;
    if (build_.form(stand.own.rate) == Form::Wide || build_.form(stand.own.base) == Form::Wide)
      return;
    bases.emplace_back(stand.open, stand.own.base);
    rates.emplace_back(stand.open, stand.own.rate);
  }
  bases.emplace_back(build_.truth(true), build_.number(0));
  rates.emplace_back(build_.truth(true), build_.number(0));
  const ValueId base = merged(bases);
  const ValueId rate = merged(rates);
  for (Stand& stand : stands) {
    stand.own.base = base;
    stand.own.rate = rate;
    stand.own.rate_scale = rate_scale;
    stand.own.assessed = build_.least(base, expense_);
  }
}

// The amount of a clause whose `si` is false is not looked at, unless that `si` moves.
auto Lowering::look_at_clauses(const Stand& stand) -> void {
  mode_ = Mode::Look;
  own_ = stand.own;
  ++scene_;
  const Guarantee& guarantee = *stand.guarantee;
  const auto reached = [&](model::ExprId condition) {
    if (!condition) return stand.open;
    const ValueId holds = truth(condition, stand.open);
    return program_.exprs[condition].moving ? stand.open : build_.both(stand.open, holds);
  };
  if (guarantee.indemnity) {
    build_.at(guarantee.indemnity_clause);
    part(guarantee.indemnity, stand.open);
  }
  for (const auto id : guarantee.withholdings) {
    const model::Withholding& withholding = program_.withholdings[id];
    build_.at(withholding.clause);
    const ValueId guard = reached(withholding.condition);
    part(withholding.amount, guard);
    for (const auto& cap : withholding.caps) {
      build_.at(cap.clause);
      part(cap.amount, guard);
      days_of(program_.counters[cap.counter], guard);
    }
  }
  for (const auto id : guarantee.limits) {
    const model::Limit& limit = program_.limits[id];
    build_.at(limit.clause);
    const ValueId guard = reached(limit.condition);
    part(limit.amount, guard);
    if (limit.including) part(limit.including, guard);
    days_of(program_.counters[limit.counter], guard);
  }
  mode_ = Mode::Both;
}

// `pris_en_charge`, `base`, `taux`, `assiette`: of the first that stays, is not refused and has a
// base.
auto Lowering::facts_of(const model::Payer& payer, const std::vector<Stand>& stands,
                        PayerValues& values) -> PayerFactValues {
  constexpr Scale kOutput = model::field_scale(model::TypeKind::Rate);
  PayerFactValues facts;
  const ValueId none = build_.number(0);
  facts.covered = build_.truth(false);
  facts.base = facts.rate = facts.assessed = facts.gross = facts.paid = facts.withheld = none;
  values.base = values.rate = values.assessed = none;
  ValueId based = build_.truth(false);
  for (const Stand& stand : stands) {
    facts.covered = build_.either(facts.covered, stand.open);
    if (!stand.own.has_base) continue;
    based = build_.either(based, stand.open);
    facts.rate_scale = std::max(facts.rate_scale, stand.own.rate_scale);
    // The output has six decimals.
    if (stand.own.rate_scale > kOutput) build_.fail(kFineRate);
  }
  for (std::size_t i = stands.size(); i-- > 0;) {
    const Stand& stand = stands[i];
    if (!stand.own.has_base) continue;
    const ValueId rate = build_.rescale(stand.own.rate, stand.own.rate_scale, facts.rate_scale);
    facts.base = build_.select(stand.open, stand.own.base, facts.base);
    facts.assessed = build_.select(stand.open, stand.own.assessed, facts.assessed);
    facts.rate = build_.select(stand.open, rate, facts.rate);
  }
  values.base = facts.base;
  values.assessed = facts.assessed;
  values.rate = build_.rescale(facts.rate, facts.rate_scale, kOutput);
  values.standing =
      build_.select(based, build_.number(2), build_.select(facts.covered, build_.number(1), none));
  facts.payer = payer.first;
  return facts;
}

}  // namespace bareme::plan
