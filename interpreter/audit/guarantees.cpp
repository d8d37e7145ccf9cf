#include <algorithm>
#include <map>
#include <ranges>

#include "interpreter/audit/audit.hpp"
#include "interpreter/audit/entitled.hpp"
#include "interpreter/audit/example.hpp"
#include "interpreter/settle/reject_words.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Guarantee;
using model::Program;
using model::Refusal;

constexpr Money kExpense{100'00};
constexpr std::size_t kMostExamples = 64;  // tried for a pair of guarantees

// A refusal written in the payer belongs to each of its guarantees: it is judged on all of them.
struct Judged {
  const Refusal* refusal = nullptr;
  bool matters = false;  // refuses something, or was not analysed
};
using Refusals = std::map<model::ClauseId, Judged>;

auto judge_refusals(const Program& program, const Guarantee& guarantee, const Region& covered,
                    Refusals& refusals) -> void {
  for (const Refusal& refusal : guarantee.refusals) {
    Judged& judged = refusals[refusal.clause];
    judged.refusal = &refusal;
    if (judged.matters || refusal.kind == model::RefusalKind::Waiting) {
      judged.matters = true;
      continue;
    }
    const bool exclusion = refusal.kind == model::RefusalKind::Exclusion;
    judged.matters = !intersection(covered, where(program, refusal.condition,
                                                  exclusion ? Truth::True : Truth::NotTrue))
                          .empty();
  }
}

// `exclut … : vrai` says what it means.
auto refuses_everything(const Program& program, const Guarantee& guarantee) -> bool {
  return std::ranges::any_of(guarantee.refusals, [&](const Refusal& refusal) {
    return refusal.kind == model::RefusalKind::Exclusion &&
           std::holds_alternative<model::Constant>(program.exprs[refusal.condition].node);
  });
}

auto is_among(model::GuaranteeId id, const std::vector<model::GuaranteeId>& ids) -> bool {
  return std::ranges::find(ids, id) != ids.end();
}

// Nothing says which of two guarantees gives way.
auto are_rivals(const Program& program, model::GuaranteeId left, model::GuaranteeId right) -> bool {
  const Guarantee& one = program.guarantees[left];
  const Guarantee& other = program.guarantees[right];
  if (program.first_of(left) == program.first_of(right)) return false;
  const auto ordered = [&](const Guarantee& from, model::GuaranteeId to) {
    return is_among(to, from.overrides) || is_among(to, from.completes) ||
           is_among(program.first_of(to), from.overrides_directly) ||
           is_among(program.first_of(to), from.completes_directly) ||
           is_among(to, from.overrides_directly) || is_among(to, from.completes_directly);
  };
  return !ordered(one, right) && !ordered(other, left);
}

auto conflicts(const Program& program, const Example& example) -> bool {
  settle::Accounts accounts;
  const auto outcome = settle::preview(program, example.claims, 0, accounts);
  const auto* reject = std::get_if<records::Reject>(&outcome);
  return reject != nullptr && reject->code == settle::kConflict.code;
}

auto audit_pair(const Program& program, model::GuaranteeId left, model::GuaranteeId right,
                const Region& common, diag::Sink& sink) -> void {
  const Guarantee& one = program.guarantees[left];
  const Guarantee& other = program.guarantees[right];
  const auto contract = program.payers[one.payer].scheme ? model::PayerId{} : one.payer;
  for (const Box& box : common.boxes | std::views::take(kMostExamples)) {
    const auto example = example_of(program, box, kExpense, contract);
    if (!example || !conflicts(program, *example)) continue;
    sink.report(diag::kOverlap, one.span, one.name, other.name)
        .also(other.span, diag::kOtherGuarantee)
        .help(diag::kForExample, shown(program, *example))
        .help(diag::kSayWhichComesFirst);
    return;
  }
}

}  // namespace

auto audit_guarantees(const Program& program, diag::Sink& sink) -> void {
  Refusals refusals;
  for (const model::Payer& payer : program.payers) {
    std::vector<Region> regions;
    for (const model::GuaranteeId id : payer.guarantees) {
      const Guarantee& guarantee = program.guarantees[id];
      regions.push_back(covered(program, guarantee));
      const Region& region = regions.back();
      if (region.too_many)
        sink.report(diag::kNotAnalysed, guarantee.span, guarantee.name);
      else if (region.empty())
        sink.report(diag::kNeverCovers, guarantee.span, guarantee.name);
      else if (!refuses_everything(program, guarantee) && entitled(program, guarantee).empty())
        sink.report(diag::kNeverPays, guarantee.span, guarantee.name);
      judge_refusals(program, guarantee, region, refusals);
    }
    for (std::size_t i = 0; i < regions.size(); ++i)
      for (std::size_t j = i + 1; j < regions.size(); ++j)
        if (are_rivals(program, payer.guarantees[i], payer.guarantees[j]))
          audit_pair(program, payer.guarantees[i], payer.guarantees[j],
                     intersection(regions[i], regions[j]), sink);
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
