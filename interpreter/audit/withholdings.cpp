// Pairs of withholdings of which each would take another amount if the other came first.
#include <array>
#include <optional>
#include <set>

#include "interpreter/audit/audit.hpp"
#include "interpreter/audit/example.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::GuaranteeId;
using model::Program;
using model::WithholdingId;

constexpr std::size_t kMostPairs = 4096;  // of one guarantee

// What is due is short of what is withheld on cheap lines, mostly.
constexpr std::array kExpenses{Money{100'00}, Money{20'00}, Money{5'00}, Money{2'00}, Money{1'00}};

class Orders {
 public:
  Orders(Analyst& analyst, Trials& trials, diag::Sink& sink)
      : analyst_{analyst}, program_{analyst.program()}, trials_{trials}, sink_{sink} {}

  auto audit(GuaranteeId id) -> void {
    const auto& written = program_.guarantees[id].withholdings;
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < written.size(); ++i)
      for (std::size_t j = i + 1; j < written.size(); ++j) {
        if (told_.contains({written[i], written[j]})) continue;
        if (++pairs > kMostPairs || trials_.gave_up()) {
          const model::Guarantee& guarantee = program_.guarantees[id];
          sink_.report(diag::kWithholdingsNotCompared, guarantee.span, guarantee.name);
          return;
        }
        if (try_pair(id, i, j)) told_.insert({written[i], written[j]});
      }
  }

 private:
  // Where both are due.
  auto meeting(GuaranteeId id, model::ExprId first, model::ExprId second) -> Region {
    Region region = analyst_.entitled(id);
    for (const model::ExprId condition : {first, second})
      if (condition) region = intersection(region, analyst_.where(condition, Truth::True));
    return region;
  }

  auto try_pair(GuaranteeId id, std::size_t i, std::size_t j) -> bool {
    const auto& written = program_.guarantees[id].withholdings;
    const model::Withholding& first = program_.withholdings[written[i]];
    const model::Withholding& second = program_.withholdings[written[j]];
    if (first.column == second.column) return false;  // one amount, however it is made up
    const Region region = meeting(id, first.condition, second.condition);
    if (region.empty()) return false;
    Program& other_way = swapped();
    std::swap(other_way.guarantees[id].withholdings[i], other_way.guarantees[id].withholdings[j]);
    std::array<std::optional<records::Settlement>, 2> seen;
    const auto payer = program_.guarantees[id].payer;
    const auto example = trials_.find(
        region, payer, kExpenses, [&](const Example& line, const settle::Outcome& outcome) {
          const auto* as_written = std::get_if<records::Settlement>(&outcome);
          if (as_written == nullptr || as_written->withheld == Money{}) return false;
          const auto swapped = settle::preview(other_way, line.claims, 0, settle::Accounts{});
          const auto* changed = std::get_if<records::Settlement>(&swapped);
          if (changed == nullptr || changed->withheld_by_name == as_written->withheld_by_name)
            return false;
          seen = {*as_written, *changed};
          return true;
        });
    std::swap(other_way.guarantees[id].withholdings[i], other_way.guarantees[id].withholdings[j]);
    if (!example) return false;
    const auto taken = [&](std::size_t way, const model::Withholding& one) {
      return display(seen[way]->withheld_by_name[one.column]);
    };
    sink_
        .report(diag::kWithholdingOrder, program_.clauses[second.clause].span, second.name,
                first.name)
        .also(program_.clauses[first.clause].span, diag::kOtherWithholding)
        .help(diag::kForExample, shown(program_, *example))
        .help(diag::kOrderChanges, first.name, taken(0, first), second.name, taken(0, second),
              taken(1, first), taken(1, second));
    return true;
  }

  // Made once, and only where there are two withholdings to try.
  auto swapped() -> Program& { return swapped_ ? *swapped_ : swapped_.emplace(program_); }

  Analyst& analyst_;
  const Program& program_;
  Trials& trials_;
  diag::Sink& sink_;
  std::optional<Program> swapped_;
  std::set<std::pair<WithholdingId, WithholdingId>> told_;
};

}  // namespace

auto audit_withholdings(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void {
  Orders orders{analyst, trials, sink};
  const auto& guarantees = analyst.program().guarantees;
  for (std::size_t i = 0; i < guarantees.size(); ++i) orders.audit(guarantees.id_at(i));
}

}  // namespace bareme::audit
