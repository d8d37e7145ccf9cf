// Guarantees that pay for nothing, refusals that refuse nothing.
#include <algorithm>
#include <map>
#include <optional>

#include "interpreter/audit/atoms.hpp"
#include "interpreter/audit/audit.hpp"
#include "interpreter/audit/example.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::ExprId;
using model::Guarantee;
using model::GuaranteeId;
using model::Program;
using model::Refusal;

// A refusal written in the payer belongs to each of its guarantees: it is judged on all of them.
struct Judged {
  const Refusal* refusal = nullptr;
  bool matters = false;  // refuses something, or was not analysed
};
using Refusals = std::map<model::ClauseId, Judged>;

// `exclut … : vrai` says what it means.
auto constant_refusal(const Program& program, const Refusal& refusal) -> std::optional<bool> {
  if (refusal.kind == model::RefusalKind::Waiting) return std::nullopt;
  const auto atom = atom_of(program, refusal.condition);
  if (!atom || !atom->constant) return std::nullopt;
  return *atom->constant == (refusal.kind == model::RefusalKind::Exclusion);
}

auto judge_refusals(Analyst& analyst, const Guarantee& guarantee, const Region& covered,
                    Refusals& refusals) -> void {
  for (const Refusal& refusal : guarantee.refusals) {
    Judged& judged = refusals[refusal.clause];
    judged.refusal = &refusal;
    if (judged.matters || refusal.kind == model::RefusalKind::Waiting ||
        constant_refusal(analyst.program(), refusal)) {
      judged.matters = true;
      continue;
    }
    const bool exclusion = refusal.kind == model::RefusalKind::Exclusion;
    const Truth refuses = exclusion ? Truth::True : Truth::NotTrue;
    judged.matters = !intersection(covered, analyst.where(refusal.condition, refuses)).empty();
  }
}

auto refuses_everything(const Program& program, const Guarantee& guarantee) -> bool {
  return std::ranges::any_of(guarantee.refusals, [&](const Refusal& refusal) {
    return constant_refusal(program, refusal) == true;
  });
}

auto is_at_most_zero(const Program& program, ExprId amount) -> bool {
  return program.exprs[amount].interval.high <= 0;
}

// Nothing is ever due, or nothing is ever left under some limit.
auto is_worth_nothing(const Program& program, const Guarantee& guarantee) -> bool {
  if (guarantee.indemnity) {
    if (is_at_most_zero(program, guarantee.indemnity)) return true;
  } else if (guarantee.base && guarantee.rate) {
    const auto& base = program.exprs[guarantee.base].interval;
    const auto& rate = program.exprs[guarantee.rate].interval;
    if ((base.high <= 0 && rate.low >= 0) || (rate.high <= 0 && base.low >= 0)) return true;
  }
  return std::ranges::any_of(guarantee.limits, [&](model::LimitId id) {
    const model::Limit& limit = program.limits[id];
    // What a limit includes may be below zero, and leave something.
    return !limit.condition && !limit.including && !limit.once_by && !limit.counts_unpaid &&
           is_at_most_zero(program, limit.amount);
  });
}

// Whether for every line that it covers another covers too and primes over it.
auto always_gives_way(Analyst& analyst, GuaranteeId id, const std::vector<GuaranteeId>& over)
    -> bool {
  constexpr std::size_t kMost = 256;  // of those, and of the boxes that they leave
  if (over.size() > kMost) return false;
  Region left = analyst.covered(id);
  for (const GuaranteeId other : over) {
    left = intersection(left, analyst.not_covered(other));
    if (left.empty()) return true;
    if (left.too_many || left.boxes.size() > kMost) return false;
  }
  return false;
}

// By guarantee, those that prime over it directly while it is in force.
auto overriders(const Program& program, const model::Payer& payer)
    -> std::map<GuaranteeId, std::vector<GuaranteeId>> {
  std::map<GuaranteeId, std::vector<GuaranteeId>> over;
  for (const GuaranteeId id : payer.guarantees)
    for (const GuaranteeId other : program.guarantees[id].overrides_directly)
      over[other].push_back(id);
  return over;
}

// What a guarantee came to on a line; nullptr where it took no part.
auto result_of(const settle::Outcome& outcome, GuaranteeId id) -> const records::GuaranteeResult* {
  const auto* settlement = std::get_if<records::Settlement>(&outcome);
  if (settlement == nullptr) return nullptr;
  for (const auto& payer : settlement->payers)
    for (const auto& result : payer.guarantees)
      if (result.guarantee == id) return &result;
  return nullptr;
}

// A line for which it takes part and pays nothing, if one is found.
auto add_example(Analyst& analyst, Trials& trials, GuaranteeId id, diag::Diagnostic& said) -> void {
  const auto payer = analyst.program().guarantees[id].payer;
  const auto example =
      trials.find(analyst.covered(id), payer, [&](const Example&, const settle::Outcome& outcome) {
        const auto* result = result_of(outcome, id);
        return result != nullptr && result->paid == Money{};
      });
  if (example) said.help(diag::kForExample, shown(analyst.program(), *example));
}

auto audit_payment(Analyst& analyst, Trials& trials, GuaranteeId id,
                   const std::vector<GuaranteeId>& over, diag::Sink& sink) -> void {
  const Program& program = analyst.program();
  const Guarantee& guarantee = program.guarantees[id];
  const Region& region = analyst.covered(id);
  if (region.too_many)
    sink.report(diag::kNotAnalysed, guarantee.span, guarantee.name);
  else if (region.empty())
    sink.report(diag::kNeverCovers, guarantee.span, guarantee.name);
  else if (!refuses_everything(program, guarantee) && analyst.entitled(id).empty())
    add_example(analyst, trials, id, sink.report(diag::kNeverPays, guarantee.span, guarantee.name));
  else if (is_worth_nothing(program, guarantee))
    add_example(analyst, trials, id,
                sink.report(diag::kWorthNothing, guarantee.span, guarantee.name));
  else if (always_gives_way(analyst, id, over))
    sink.report(diag::kAlwaysGivesWay, guarantee.span, guarantee.name)
        .also(program.guarantees[over.front()].span, diag::kOtherGuarantee);
}

}  // namespace

auto audit_guarantees(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void {
  const Program& program = analyst.program();
  Refusals refusals;
  for (const model::Payer& payer : program.payers) {
    const auto over = overriders(program, payer);
    for (const GuaranteeId id : payer.guarantees) {
      const auto found = over.find(id);
      audit_payment(analyst, trials, id,
                    found == over.end() ? std::vector<GuaranteeId>{} : found->second, sink);
      // Where nothing is covered, that is what is to be told.
      const Region& region = analyst.covered(id);
      if (!region.empty()) judge_refusals(analyst, program.guarantees[id], region, refusals);
    }
  }
  for (const auto& [id, judged] : refusals) {
    if (judged.matters) continue;
    const model::Clause& clause = program.clauses[id];
    judged.refusal->kind == model::RefusalKind::Exclusion
        ? sink.report(diag::kNeverExcludes, clause.span, clause.name)
        : sink.report(diag::kAlwaysMet, clause.span, clause.name);
  }
}

}  // namespace bareme::audit
