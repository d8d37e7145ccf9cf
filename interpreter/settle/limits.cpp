#include "interpreter/settle/limits.hpp"

#include <algorithm>
#include <cassert>

namespace bareme::settle {
namespace {

using model::Limit;
using model::Measure;

auto type_of(Measure measure) -> model::Type {
  return {measure == Measure::Money ? model::TypeKind::Money : model::TypeKind::Integer, {}};
}

auto meet(Evaluator& evaluator, LineAccounts& accounts, const Limit& limit) -> MetLimit {
  MetLimit met;
  met.limit = &limit;
  met.slot = slot_of(evaluator, limit.counter);
  met.entry = accounts.open(met.slot);
  met.before = accounts.consumed(met.entry);
  if (limit.measure == Measure::Money) {
    met.most = evaluator.money(limit.amount).cents;
    if (limit.including) met.including = evaluator.money(limit.including).cents;
  } else {
    const auto count = evaluator.value(limit.amount);
    assert(evaluator.program().exprs[limit.amount].scale == 0);
    met.most = count.number;
    met.counted = limit.once_a_line && accounts.counted(met.entry);
    const auto shared =
        limit.once_by ? shared_slot(evaluator, accounts.before_line(), met.slot, limit.once_by)
                      : std::nullopt;
    if (shared) met.shared = accounts.open(*shared);
    met.free = met.shared && accounts.consumed(*met.shared) > 0;
  }
  met.room = std::max<Int128>(0, met.most - met.before - met.including);
  met.reads = evaluator.reads();
  return met;
}

}  // namespace

auto meet_limits(Evaluator& evaluator, LineAccounts& accounts, model::GuaranteeId id)
    -> std::vector<MetLimit> {
  const model::Program& program = evaluator.program();
  const model::Guarantee& guarantee = program.guarantees[id];
  std::vector<MetLimit> met;
  met.reserve(guarantee.limits.size());
  for (const auto limit_id : guarantee.limits) {
    const Limit& limit = program.limits[limit_id];
    evaluator.at(limit.clause);
    if (!limit.condition || evaluator.truth(limit.condition)) {
      met.push_back(meet(evaluator, accounts, limit));
      continue;
    }
    evaluator.record({.payer = guarantee.payer,
                      .guarantee = id,
                      .clause = limit.clause,
                      .outcome = Trace::Outcome::NotDue,
                      .reads = evaluator.reads()});
  }
  return met;
}

auto first_exhausted(const std::vector<MetLimit>& met) -> const MetLimit* {
  const auto found = std::ranges::find_if(met, &MetLimit::exhausted);
  return found == met.end() ? nullptr : &*found;
}

auto binding(const std::vector<MetLimit>& met, Money amount) -> const MetLimit* {
  const MetLimit* smallest = nullptr;
  for (const MetLimit& each : met) {
    if (each.limit->measure != Measure::Money || each.room >= amount.cents) continue;
    if (smallest == nullptr || each.room < smallest->room) smallest = &each;
  }
  return smallest;
}

auto feed(LineAccounts& accounts, const std::vector<MetLimit>& met, Money paid) -> void {
  std::vector<LineAccounts::Entry> fed;  // two clauses may draw on one account: it is fed once
  for (const MetLimit& each : met) {
    if (paid.cents == 0 && !each.limit->counts_unpaid) continue;
    if (std::ranges::find(fed, each.entry) != fed.end()) continue;
    fed.push_back(each.entry);
    if (each.limit->measure == Measure::Money) {
      accounts.consume(each.entry, paid.cents + each.including);
    } else if (!each.counted && !each.free) {
      accounts.consume(each.entry, 1);
      accounts.mark_counted(each.entry);
      if (each.shared) accounts.consume(*each.shared, 1);
    }
  }
}

auto report(Evaluator& evaluator, const LineAccounts& accounts, const std::vector<MetLimit>& met,
            const MetLimit* bound, records::GuaranteeResult& result) -> void {
  for (const MetLimit& each : met) {
    records::CounterReading reading{each.limit->clause, each.limit->counter, each.most, each.before,
                                    accounts.consumed(each.entry)};
    if (evaluator.traced())
      reading.renews = renewal_of(evaluator, accounts.before_line(), each.slot);
    result.counters.push_back(reading);
    evaluator.at(each.limit->clause);
    evaluator.record({.payer = evaluator.program().guarantees[result.guarantee].payer,
                      .guarantee = result.guarantee,
                      .clause = each.limit->clause,
                      .outcome = each.exhausted() ? Trace::Outcome::Exhausted
                                 : &each == bound ? Trace::Outcome::Binds
                                                  : Trace::Outcome::Limits,
                      .type = type_of(each.limit->measure),
                      .scale = each.limit->measure == Measure::Money ? kCentScale : 0,
                      .amount = each.most,
                      .reading = reading,
                      .reads = each.reads});
  }
}

}  // namespace bareme::settle
