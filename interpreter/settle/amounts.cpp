#include "interpreter/settle/amounts.hpp"

#include <algorithm>

#include "interpreter/settle/guarantees.hpp"
#include "interpreter/settle/limits.hpp"
#include "support/wide.hpp"

namespace bareme::settle {
namespace {

using model::Guarantee;
using model::Withholding;
using records::CounterReading;
using records::Decision;
using records::GuaranteeResult;
using Outcome = Trace::Outcome;

constexpr model::Type kMoney{model::TypeKind::Money, {}};

auto never_below_zero(Money amount) -> Money { return std::max(amount, Money{}); }

// `reste`: the expense less all that was paid and the withholdings still closed to the guarantee.
auto remaining_for(const Progress& progress, const Guarantee& guarantee) -> Money {
  Money remaining = progress.expense - progress.paid;
  for (const Progress::Withheld& each : progress.withheld) {
    const bool opened =
        each.payer < progress.payer &&
        std::ranges::find(guarantee.takes_over, each.column) != guarantee.takes_over.end();
    if (!opened) remaining -= each.amount;
  }
  return never_below_zero(remaining);
}

// Step 3.
auto amount_due(Evaluator& evaluator, const Guarantee& guarantee, const Prospect& prospect)
    -> Money {
  const OwnFacts& own = prospect.own;
  if (!guarantee.indemnity) {
    const auto due =
        divide({.numerators = {own.assessed.cents, own.rate.value_or(0)}, .tens = -own.rate_scale},
               Rounding::HalfAwayFromZero);
    return never_below_zero(Money{due.value_or(0)});
  }
  evaluator.at(guarantee.indemnity_clause);
  const Money due = never_below_zero(evaluator.money(guarantee.indemnity));
  evaluator.record({.payer = guarantee.payer,
                    .guarantee = prospect.guarantee,
                    .clause = guarantee.indemnity_clause,
                    .outcome = Outcome::Gives,
                    .type = kMoney,
                    .scale = kCentScale,
                    .amount = due.cents,
                    .reads = evaluator.reads()});
  return due;
}

// A cap of a withholding, as this line meets it.
struct MetCap {
  const Withholding::Cap* cap;
  LineAccounts::Entry entry;
  Money most;
  Int128 before;
  std::vector<Trace::Read> reads;
};

class Withholdings {
 public:
  Withholdings(Evaluator& evaluator, LineAccounts& accounts, Progress& progress,
               GuaranteeResult& result)
      : evaluator_{evaluator}, accounts_{accounts}, progress_{progress}, result_{result} {}

  // Step 5: what is left of the amount after each, in written order.
  auto take(Money amount) -> Money {
    const model::Program& program = evaluator_.program();
    Money left = amount;
    for (const auto id : program.guarantees[result_.guarantee].withholdings) {
      const Withholding& withholding = program.withholdings[id];
      evaluator_.at(withholding.clause);
      if (withholding.condition && !evaluator_.truth(withholding.condition)) {
        record(withholding.clause, Outcome::NotDue, Money{}, std::nullopt, evaluator_.reads());
        continue;
      }
      left -= take_one(id, withholding, left);
    }
    return left;
  }

 private:
  auto take_one(model::WithholdingId id, const Withholding& withholding, Money left) -> Money {
    Money taken = never_below_zero(evaluator_.money(withholding.amount) - already_given(id));
    const std::size_t step =
        record(withholding.clause, Outcome::Withholds, taken, std::nullopt, evaluator_.reads());
    taken = std::min(taken, left);
    std::vector<MetCap> met;
    for (const auto& cap : withholding.caps) {
      evaluator_.at(cap.clause);
      const auto entry = accounts_.open(slot_of(evaluator_, cap.counter));
      const Money most = evaluator_.money(cap.amount);
      met.push_back({&cap, entry, most, accounts_.consumed(entry), evaluator_.reads()});
      taken = std::min(taken, never_below_zero(met.back().most - Money{met.back().before}));
    }
    feed(met, taken);
    if (is_of_payer(id)) progress_.given.emplace_back(id, taken);
    progress_.withheld_by_name[withholding.column] += taken;
    if (!result_.lump_sum && taken != Money{})
      progress_.withheld.push_back({progress_.payer, withholding.column, taken});
    result_.withheld += taken;
    evaluator_.amend(step, taken.cents);
    return taken;
  }

  auto feed(const std::vector<MetCap>& met, Money taken) -> void {
    std::vector<LineAccounts::Entry> fed;  // two caps may be one account
    for (const MetCap& each : met)
      if (std::ranges::find(fed, each.entry) == fed.end()) {
        fed.push_back(each.entry);
        accounts_.consume(each.entry, taken.cents);
      }
    for (const MetCap& each : met) {
      const CounterReading reading{each.cap->clause, each.cap->counter, each.most.cents,
                                   each.before, accounts_.consumed(each.entry)};
      result_.counters.push_back(reading);
      const bool exhausted = each.before >= each.most.cents;
      record(each.cap->clause, exhausted ? Outcome::Exhausted : Outcome::Limits, each.most, reading,
             each.reads);
    }
  }

  auto is_of_payer(model::WithholdingId id) const -> bool {
    const auto payer = evaluator_.program().guarantees[result_.guarantee].payer;
    const auto& written = evaluator_.program().payers[payer].withholdings;
    return std::ranges::find(written, id) != written.end();
  }

  auto already_given(model::WithholdingId id) const -> Money {
    Money total;
    for (const auto& [given, amount] : progress_.given)
      if (given == id) total += amount;
    return total;
  }

  auto record(model::ClauseId clause, Outcome outcome, Money amount,
              std::optional<CounterReading> reading, std::vector<Trace::Read> reads)
      -> std::size_t {
    return evaluator_.record({.payer = evaluator_.program().guarantees[result_.guarantee].payer,
                              .guarantee = result_.guarantee,
                              .clause = clause,
                              .outcome = outcome,
                              .type = kMoney,
                              .scale = kCentScale,
                              .amount = amount.cents,
                              .reading = reading,
                              .reads = std::move(reads)});
  }

  Evaluator& evaluator_;
  LineAccounts& accounts_;
  Progress& progress_;
  GuaranteeResult& result_;
};

auto decide(const model::Program& program, GuaranteeResult& result, Decision decision,
            model::ClauseId reason) -> void {
  result.decision = decision;
  result.reason_clause = reason;
  result.reason = program.clauses[reason].name;
}

// Steps 5 to 8, when there is something to pay and room for it.
auto pay(Evaluator& evaluator, LineAccounts& accounts, Progress& progress,
         const std::vector<MetLimit>& met, GuaranteeResult& result) -> void {
  const Money due = result.lump_sum ? result.gross : std::min(result.gross, result.remaining);
  const Money left = Withholdings{evaluator, accounts, progress, result}.take(due);
  const MetLimit* bound = binding(met, left);
  result.paid = bound != nullptr ? Money{bound->room} : left;
  feed(accounts, met, result.paid);
  report(evaluator, accounts, met, bound, result);

  if (left == Money{}) {
    result.decision = Decision::Withheld;
  } else if (bound != nullptr) {
    decide(evaluator.program(), result, Decision::Capped, bound->limit->clause);
  } else if (!result.lump_sum && result.remaining < result.gross) {
    result.decision = Decision::Capped;
    result.reason = records::kActualExpense;
  } else {
    result.decision = Decision::Paid;
  }
}

// A line that is `soldé` or `nul` counts where the limit says so.
auto count_unpaid(Evaluator& evaluator, LineAccounts& accounts, GuaranteeResult& result) -> void {
  const model::Program& program = evaluator.program();
  const auto counts = [&](model::LimitId id) { return program.limits[id].counts_unpaid; };
  if (std::ranges::none_of(program.guarantees[result.guarantee].limits, counts)) return;
  auto met = meet_limits(evaluator, accounts, result.guarantee);
  std::erase_if(met, [](const MetLimit& each) { return !each.limit->counts_unpaid; });
  feed(accounts, met, Money{});
  report(evaluator, accounts, met, nullptr, result);
}

}  // namespace

auto settle_guarantee(Evaluator& evaluator, LineAccounts& accounts, Progress& progress,
                      const Prospect& prospect) -> GuaranteeResult {
  const model::Program& program = evaluator.program();
  const Guarantee& guarantee = program.guarantees[prospect.guarantee];
  GuaranteeResult result;
  result.guarantee = prospect.guarantee;
  result.lump_sum = guarantee.lump_sum;
  result.remaining = remaining_for(progress, guarantee);
  if (prospect.refused_by != nullptr) {
    result.refused = true;
    decide(program, result, Decision::Refused, prospect.refused_by->clause);
    return result;
  }
  evaluator.change().own = prospect.own;
  evaluator.change().own.remaining = result.remaining;
  result.base = prospect.own.base;
  result.rate = prospect.own.rate;
  result.rate_scale = prospect.own.rate_scale;
  if (result.base) result.assessed = prospect.own.assessed;
  result.gross = amount_due(evaluator, guarantee, prospect);
  evaluator.change().own.gross = result.gross;
  // A line depends on every hypothesis that its clauses read, even where they do not come to apply:
  // without a value in force the line would have been rejected.
  if (evaluator.has_hypotheses()) look_at_clauses(evaluator, guarantee);

  // Step 4.
  if (!result.lump_sum && result.remaining == Money{}) {
    result.decision = Decision::Settled;
    count_unpaid(evaluator, accounts, result);
    return result;
  }
  if (result.gross == Money{}) {
    result.decision = Decision::Nothing;
    count_unpaid(evaluator, accounts, result);
    return result;
  }
  const auto met = meet_limits(evaluator, accounts, prospect.guarantee);
  if (const MetLimit* exhausted = first_exhausted(met)) {
    decide(program, result, Decision::Exhausted, exhausted->limit->clause);
    report(evaluator, accounts, met, nullptr, result);
    return result;
  }
  pay(evaluator, accounts, progress, met, result);
  if (!result.lump_sum) progress.paid += result.paid;
  return result;
}

}  // namespace bareme::settle
