// Guarantees that may cover one line and say nothing of each other.
#include <algorithm>

#include "interpreter/audit/audit.hpp"
#include "interpreter/audit/candidates.hpp"
#include "interpreter/audit/example.hpp"
#include "interpreter/settle/reject_words.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Guarantee;
using model::GuaranteeId;
using model::Program;

constexpr std::size_t kMostConflicts = 100;       // told of one payer
constexpr std::size_t kMostMeetings = 2'000'000;  // of boxes, over the pairs of one payer

auto is_among(GuaranteeId id, const std::vector<GuaranteeId>& ids) -> bool {
  return std::ranges::find(ids, id) != ids.end();
}

// Nothing says which of two guarantees gives way.
auto are_rivals(const Program& program, GuaranteeId left, GuaranteeId right) -> bool {
  if (program.first_of(left) == program.first_of(right)) return false;
  const Guarantee& one = program.guarantees[left];
  const Guarantee& other = program.guarantees[right];
  const auto ordered = [](const Guarantee& from, GuaranteeId to) {
    return is_among(to, from.overrides) || is_among(to, from.completes);
  };
  return !ordered(one, right) && !ordered(other, left);
}

// Whether the line is rejected because these two, among others, cover it.
auto conflict(const Program& program, const Guarantee& one, const Guarantee& other,
              const settle::Outcome& outcome) -> bool {
  const auto* reject = std::get_if<records::Reject>(&outcome);
  if (reject == nullptr || reject->code != settle::kConflict.code) return false;
  const std::string& names = reject->reason.arguments[0].fr;
  return reject->reason.arguments[1].fr == program.payers[one.payer].name &&
         names.find("`" + one.name + "`") != std::string::npos &&
         names.find("`" + other.name + "`") != std::string::npos;
}

class Rivals {
 public:
  Rivals(Analyst& analyst, Trials& trials, diag::Sink& sink)
      : analyst_{analyst}, program_{analyst.program()}, trials_{trials}, sink_{sink} {}

  auto audit(const model::Payer& payer) -> void {
    if (payer.guarantees.size() < 2) return;
    std::vector<const Region*> regions;
    for (const GuaranteeId id : payer.guarantees) regions.push_back(&analyst_.covered(id));
    const Candidates found = candidates(regions);
    bool given_up = found.too_many;
    std::size_t meetings = kMostMeetings;
    std::size_t said = 0;
    for (const auto& [i, j] : found.pairs) {
      if (!are_rivals(program_, payer.guarantees[i], payer.guarantees[j])) continue;
      const std::size_t cost = regions[i]->boxes.size() * regions[j]->boxes.size();
      if (said == kMostConflicts) return;  // enough to begin with
      if (cost > meetings || trials_.gave_up()) {
        given_up = true;
        break;
      }
      meetings -= cost;
      const Region common = intersection(*regions[i], *regions[j]);
      said += tell(payer.guarantees[i], payer.guarantees[j], common) ? 1 : 0;
    }
    if (given_up || trials_.gave_up())
      sink_.report(diag::kPayerNotCompared, payer.span, payer.name);
  }

 private:
  auto tell(GuaranteeId left, GuaranteeId right, const Region& common) -> bool {
    const Guarantee& one = program_.guarantees[left];
    const Guarantee& other = program_.guarantees[right];
    if (common.too_many) {
      sink_.report(diag::kPairNotCompared, one.span, one.name, other.name)
          .also(other.span, diag::kOtherGuarantee);
      return true;
    }
    const auto example =
        trials_.find(common, one.payer, [&](const Example&, const settle::Outcome& outcome) {
          return conflict(program_, one, other, outcome);
        });
    if (!example) return false;
    sink_.report(diag::kOverlap, one.span, one.name, other.name)
        .also(other.span, diag::kOtherGuarantee)
        .help(diag::kForExample, shown(program_, *example))
        .help(diag::kSayWhichComesFirst);
    return true;
  }

  Analyst& analyst_;
  const Program& program_;
  Trials& trials_;
  diag::Sink& sink_;
};

}  // namespace

auto audit_rivals(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void {
  Rivals rivals{analyst, trials, sink};
  for (const model::Payer& payer : analyst.program().payers) rivals.audit(payer);
}

}  // namespace bareme::audit
