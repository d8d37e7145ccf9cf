#include "interpreter/settle/settle.hpp"

#include <algorithm>

#include "interpreter/settle/accounts.hpp"
#include "interpreter/settle/amounts.hpp"
#include "interpreter/settle/evaluate.hpp"
#include "interpreter/settle/guarantees.hpp"

namespace bareme::settle {
namespace {

using records::Decision;
using records::GuaranteeResult;
using records::PayerResult;
using records::Settlement;

// "For a payer with several guarantees": which of them gives the decision.
auto deciding(const std::vector<GuaranteeResult>& results) -> std::optional<std::size_t> {
  std::optional<std::size_t> last_paying;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (results[i].paid <= Money{}) continue;
    if (results[i].decision == Decision::Capped && results[i].reason_clause) return i;
    last_paying = i;
  }
  if (last_paying || results.empty()) return last_paying;
  return 0;
}

auto sum_up(PayerResult& result) -> void {
  for (const GuaranteeResult& each : result.guarantees) {
    result.gross += each.gross;
    result.withheld += each.withheld;
    result.paid += each.paid;
  }
  result.deciding = deciding(result.guarantees);
  result.decision = Decision::NoGuarantee;
  if (!result.deciding) return;
  result.decision = result.guarantees[*result.deciding].decision;
  result.reason = result.guarantees[*result.deciding].reason;
}

auto settle_payer(Evaluator& evaluator, LineAccounts& accounts, Progress& progress,
                  const PayerProspect& prospect) -> PayerResult {
  PayerResult result;
  result.payer = prospect.payer;
  result.level = prospect.level;
  Scene& scene = evaluator.change();
  scene.level = prospect.level;
  scene.paid_by.clear();
  for (const Prospect& each : prospect.guarantees) {
    result.guarantees.push_back(settle_guarantee(evaluator, accounts, progress, each));
    evaluator.change().paid_by.emplace_back(each.guarantee, result.guarantees.back().paid);
  }
  sum_up(result);

  PayerFacts facts = facts_of(prospect);
  result.covered = facts.covered;
  facts.gross = result.gross;
  facts.paid = result.paid;
  facts.withheld = result.withheld;
  evaluator.change().payers.push_back(facts);
  return result;
}

auto reject(const Evaluator& evaluator, const Fault& fault) -> records::Reject {
  return {evaluator.claims().source_row(evaluator.line()),
          fault.clause ? evaluator.program().clauses[fault.clause].path : std::string{}, fault.code,
          fault.reason};
}

// Rejects are looked for at all payers before any of them settles, but people read payer by payer.
auto sort_by_payer(Trace& trace, const std::vector<PayerProspect>& payers) -> void {
  std::ranges::stable_sort(trace.steps, {}, [&](const Trace::Step& step) {
    return std::ranges::find(payers, step.payer, &PayerProspect::payer) - payers.begin();
  });
}

// A settled line, or why it is rejected; what it consumes stays in `line_accounts`.
auto work_out(Evaluator& evaluator, LineAccounts& line_accounts, Trace* trace) -> Outcome {
  const records::Claims& claims = evaluator.claims();
  const auto& chain = claims.chain(evaluator.line());
  if (!chain.empty()) evaluator.change().first_contract = chain.front().payer;
  evaluator.change().accounts = &line_accounts.before_line();
  const auto payers = look_for_rejects(evaluator);
  if (evaluator.fault()) return reject(evaluator, *evaluator.fault());

  Settlement settlement;
  settlement.expense = claims.expense(evaluator.line());
  Progress progress{settlement.expense, {}, {}};
  progress.withheld_by_name.resize(evaluator.program().withholding_names.size());
  evaluator.change().payers.clear();
  for (const PayerProspect& prospect : payers) {
    settlement.payers.push_back(settle_payer(evaluator, line_accounts, progress, prospect));
    settlement.paid += settlement.payers.back().paid;
    settlement.withheld += settlement.payers.back().withheld;
  }
  // The look has found what there was to find, except a date that depends on an amount paid.
  if (evaluator.fault()) return reject(evaluator, *evaluator.fault());

  settlement.left_to_pay = settlement.expense - settlement.paid;
  settlement.withheld_by_name = std::move(progress.withheld_by_name);
  settlement.hypotheses = evaluator.hypotheses();
  if (trace != nullptr) sort_by_payer(*trace, payers);
  return settlement;
}

}  // namespace

auto settle(const model::Program& program, const records::Claims& claims, std::size_t line,
            Accounts& accounts, Trace* trace) -> Outcome {
  Evaluator evaluator{program, claims, line, trace};
  LineAccounts line_accounts{accounts};
  auto outcome = work_out(evaluator, line_accounts, trace);
  if (std::holds_alternative<Settlement>(outcome)) line_accounts.commit(accounts);
  return outcome;
}

auto preview(const model::Program& program, const records::Claims& claims, std::size_t line,
             const Accounts& accounts, Trace* trace) -> Outcome {
  Evaluator evaluator{program, claims, line, trace};
  LineAccounts line_accounts{accounts};
  return work_out(evaluator, line_accounts, trace);
}

}  // namespace bareme::settle
