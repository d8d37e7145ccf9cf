#include "interpreter/settle/guarantees.hpp"

#include <algorithm>
#include <string>

#include "interpreter/settle/missing.hpp"
#include "interpreter/settle/reject_words.hpp"

namespace bareme::settle {
namespace {

using model::Guarantee;
using model::GuaranteeId;
using model::Refusal;
using model::RefusalKind;

auto covers(Evaluator& evaluator, const Guarantee& guarantee, GuaranteeId id) -> bool {
  bool all = true;
  for (std::size_t i = 0; i < guarantee.scope.size(); ++i) {
    const auto clause =
        i < guarantee.scope_clauses.size() ? guarantee.scope_clauses[i] : guarantee.clause;
    evaluator.at(clause);
    const bool holds = evaluator.truth(guarantee.scope[i]);
    evaluator.record({.payer = guarantee.payer,
                      .guarantee = id,
                      .clause = clause,
                      .outcome = holds ? Trace::Outcome::Covers : Trace::Outcome::DoesNotCover,
                      .reads = evaluator.reads()});
    all = all && holds;
  }
  return all;
}

auto contains(const std::vector<GuaranteeId>& ids, GuaranteeId id) -> bool {
  return std::ranges::find(ids, id) != ids.end();
}

// `a`, `b` et `c`
auto enumerate(const model::Program& program, const std::vector<GuaranteeId>& ids)
    -> diag::Argument {
  diag::Argument list{std::string{}};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool last = i + 1 == ids.size();
    const std::string name = "`" + program.guarantees[ids[i]].name + "`";
    list.fr += (i == 0 ? "" : last ? " et " : ", ") + name;
    list.en += (i == 0 ? "" : last ? " and " : ", ") + name;
  }
  return list;
}

using Relation = std::vector<GuaranteeId> Guarantee::*;

// Whether g stands over h, directly or through others in force.
auto related(const Evaluator& evaluator, const model::Payer& payer, GuaranteeId g, GuaranteeId h,
             Relation closure, Relation direct) -> bool {
  const model::Program& program = evaluator.program();
  if (!payer.dated_guarantees) return contains(program.guarantees[g].*closure, h);
  std::vector<GuaranteeId> waiting{g}, seen{g};
  while (!waiting.empty()) {
    const GuaranteeId at = waiting.back();
    waiting.pop_back();
    for (const GuaranteeId next : program.guarantees[at].*direct) {
      if (!program.guarantees[next].validity.holds_on(evaluator.date()) || contains(seen, next))
        continue;
      if (next == h) return true;
      seen.push_back(next);
      waiting.push_back(next);
    }
  }
  return false;
}

// Puts the completed before the completing; a pair without an order between them is a conflict.
auto order_chain(Evaluator& evaluator, const model::Payer& payer, std::vector<GuaranteeId>& ids)
    -> void {
  const model::Program& program = evaluator.program();
  const auto completes = [&](GuaranteeId g, GuaranteeId h) {
    return related(evaluator, payer, g, h, &Guarantee::completes, &Guarantee::completes_directly);
  };
  std::vector<GuaranteeId> disputed;
  for (const GuaranteeId g : ids)
    if (std::ranges::any_of(
            ids, [&](GuaranteeId h) { return g != h && !completes(g, h) && !completes(h, g); }))
      disputed.push_back(g);
  if (!disputed.empty()) {
    evaluator.at(program.guarantees[disputed.front()].clause);
    evaluator.fail(kConflict, enumerate(program, disputed), payer.name);
    return;
  }
  // In a total order, the position is the number of those that one completes.
  const auto unsorted = ids;
  const auto position = [&](GuaranteeId g) {
    return std::ranges::count_if(unsorted, [&](GuaranteeId h) { return completes(g, h); });
  };
  for (const GuaranteeId g : unsorted) ids[static_cast<std::size_t>(position(g))] = g;
}

// The first day on which a waiting period no longer refuses; nullopt after a fault.
auto end_of_waiting(Evaluator& evaluator, const Refusal& refusal) -> std::optional<Date> {
  const model::Program& program = evaluator.program();
  const auto since = evaluator.value(refusal.since);
  const auto delay = evaluator.value(refusal.delay);
  if (!since.known)
    evaluator.fail(kWaitingDateUnknown, missing_fields(evaluator, refusal.since),
                   program.clauses[refusal.clause].name);
  if (evaluator.fault()) return std::nullopt;
  return evaluator.moved(since.date(), delay.number, program.exprs[refusal.delay].type.kind);
}

auto refuses(Evaluator& evaluator, GuaranteeId guarantee, const Refusal& refusal) -> bool {
  evaluator.at(refusal.clause);
  std::optional<Date> ends;
  bool refused = false;
  switch (refusal.kind) {
    case RefusalKind::Exclusion: refused = evaluator.truth(refusal.condition); break;
    case RefusalKind::Requirement: refused = !evaluator.truth(refusal.condition); break;
    case RefusalKind::Waiting:
      ends = end_of_waiting(evaluator, refusal);
      refused = ends && evaluator.date() < *ends;
      break;
  }
  evaluator.record({.payer = evaluator.program().guarantees[guarantee].payer,
                    .guarantee = guarantee,
                    .clause = refusal.clause,
                    .outcome = refused ? Trace::Outcome::Refuses : Trace::Outcome::Passes,
                    .reads = evaluator.reads(),
                    .ends = ends});
  return refused;
}

}  // namespace

auto choose_guarantees(Evaluator& evaluator, const model::Payer& payer)
    -> std::vector<GuaranteeId> {
  const model::Program& program = evaluator.program();
  std::vector<GuaranteeId> covering;
  for (const GuaranteeId id : payer.guarantees) {
    const Guarantee& guarantee = program.guarantees[id];
    if (guarantee.validity.holds_on(evaluator.date()) && covers(evaluator, guarantee, id))
      covering.push_back(id);
  }
  std::vector<GuaranteeId> staying;
  for (const GuaranteeId id : covering) {
    const bool aside = std::ranges::any_of(covering, [&](GuaranteeId other) {
      return related(evaluator, payer, other, id, &Guarantee::overrides,
                     &Guarantee::overrides_directly);
    });
    if (!aside) {
      staying.push_back(id);
      continue;
    }
    evaluator.at(program.guarantees[id].clause);
    evaluator.record({.payer = program.guarantees[id].payer,
                      .guarantee = id,
                      .clause = program.guarantees[id].clause,
                      .outcome = Trace::Outcome::SetAside});
  }
  if (staying.size() > 1) order_chain(evaluator, payer, staying);
  return staying;
}

auto look_at_refusals(Evaluator& evaluator, GuaranteeId guarantee) -> const Refusal* {
  const Refusal* first = nullptr;
  for (const Refusal& refusal : evaluator.program().guarantees[guarantee].refusals)
    if (refuses(evaluator, guarantee, refusal) && first == nullptr) first = &refusal;
  return first;
}

auto assess(Evaluator& evaluator, GuaranteeId id) -> void {
  const model::Program& program = evaluator.program();
  const Guarantee& guarantee = program.guarantees[id];
  evaluator.change().own = {};
  const auto record = [&](model::ClauseId clause, model::TypeKind kind, Scale scale,
                          Int128 amount) {
    evaluator.record({.payer = guarantee.payer,
                      .guarantee = id,
                      .clause = clause,
                      .outcome = Trace::Outcome::Gives,
                      .type = {kind, {}},
                      .scale = scale,
                      .amount = amount,
                      .reads = evaluator.reads()});
  };
  if (guarantee.base) {
    evaluator.at(guarantee.base_clause);
    const Money base = evaluator.money(guarantee.base);
    record(guarantee.base_clause, model::TypeKind::Money, kCentScale, base.cents);
    OwnFacts& own = evaluator.change().own;
    own.base = base;
    own.assessed = std::min(base, evaluator.expense());
  }
  if (guarantee.rate) {
    evaluator.at(guarantee.rate_clause);
    const Int128 rate = evaluator.value(guarantee.rate).number;
    const Scale scale = program.exprs[guarantee.rate].scale;
    record(guarantee.rate_clause, model::TypeKind::Rate, scale, rate);
    OwnFacts& own = evaluator.change().own;
    own.rate = rate;
    own.rate_scale = scale;
  }
}

}  // namespace bareme::settle
