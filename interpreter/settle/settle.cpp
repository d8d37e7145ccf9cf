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

// What is not the sum of the guarantees: a unit without any has no guarantee to decide for it.
auto decide(PayerResult& result) -> void {
  result.deciding = deciding(result.guarantees);
  result.decision = Decision::NoGuarantee;
  if (!result.deciding) return;
  result.decision = result.guarantees[*result.deciding].decision;
  result.reason = result.guarantees[*result.deciding].reason;
}

auto add(PayerResult& result, GuaranteeResult guarantee) -> void {
  result.withheld += guarantee.withheld;
  if (guarantee.lump_sum) {
    result.lump_sums += guarantee.paid;
  } else {
    result.gross += guarantee.gross;
    result.paid += guarantee.paid;
  }
  result.guarantees.push_back(std::move(guarantee));
}

auto settle_payer(Evaluator& evaluator, LineAccounts& accounts, Progress& progress,
                  const PayerProspect& prospect, std::size_t unit) -> PayerResult {
  PayerResult result;
  result.payer = prospect.payer;
  result.level = prospect.level;
  Scene& scene = evaluator.change();
  scene.level = prospect.level;
  scene.paid_by.clear();
  scene.already_paid = progress.paid;
  for (const Prospect& each : prospect.guarantees) {
    GuaranteeResult settled = settle_guarantee(evaluator, accounts, progress, each);
    settled.unit = unit;
    if (!settled.lump_sum)
      evaluator.change().paid_by.emplace_back(evaluator.program().first_of(each.guarantee),
                                              settled.paid);
    add(result, std::move(settled));
  }
  decide(result);

  PayerFacts facts = facts_of(evaluator.program(), prospect);
  result.covered = facts.covered;
  facts.gross = result.gross;
  facts.paid = result.paid;
  facts.withheld = result.withheld;
  evaluator.change().payers.push_back(facts);
  ++progress.payer;
  return result;
}

auto reject(const Evaluator& evaluator, const Fault& fault) -> records::Reject {
  return {evaluator.claims().source_row(evaluator.line()),
          fault.clause ? evaluator.program().clauses[fault.clause].path : std::string{}, fault.code,
          fault.reason};
}

// Rejects are looked for at all payers before any of them settles, but people read payer by payer.
auto sort_by_payer(Trace& trace, std::size_t from, const std::vector<PayerProspect>& payers)
    -> void {
  std::ranges::stable_sort(trace.steps.begin() + static_cast<std::ptrdiff_t>(from),
                           trace.steps.end(), {}, [&](const Trace::Step& step) {
                             return std::ranges::find(payers, step.payer, &PayerProspect::payer) -
                                    payers.begin();
                           });
}

// One unit settled, or why it is rejected; what it consumes stays in `line_accounts`.
auto work_out(Evaluator& evaluator, LineAccounts& line_accounts, std::size_t unit, Trace* trace)
    -> Outcome {
  const records::Claims& claims = evaluator.claims();
  const model::Program& program = evaluator.program();
  const auto& chain = claims.chain(evaluator.line());
  if (!chain.empty()) evaluator.change().first_contract = program.first_of(chain.front().payer);
  evaluator.change().accounts = &line_accounts.before_line();
  const std::size_t traced = trace != nullptr ? trace->steps.size() : 0;
  const auto payers = look_for_rejects(evaluator);
  if (evaluator.fault()) return reject(evaluator, *evaluator.fault());

  Settlement settlement;
  settlement.expense = evaluator.expense();
  Progress progress;
  progress.expense = settlement.expense;
  progress.withheld_by_name.resize(program.withholding_names.size());
  evaluator.change().payers.clear();
  for (const PayerProspect& prospect : payers) {
    settlement.payers.push_back(settle_payer(evaluator, line_accounts, progress, prospect, unit));
    settlement.paid += settlement.payers.back().paid;
    settlement.lump_sums += settlement.payers.back().lump_sums;
    settlement.withheld += settlement.payers.back().withheld;
  }
  // The look has found what there was to find, except a date that depends on an amount paid.
  if (evaluator.fault()) return reject(evaluator, *evaluator.fault());

  settlement.left_to_pay = settlement.expense - settlement.paid;
  settlement.withheld_by_name = std::move(progress.withheld_by_name);
  settlement.hypotheses = evaluator.hypotheses();
  if (trace != nullptr) sort_by_payer(*trace, traced, payers);
  return settlement;
}

// The same payers take part in each unit: they depend on the date and the contract only.
auto add_unit(Settlement& total, Settlement unit) -> void {
  total.expense += unit.expense;
  total.paid += unit.paid;
  total.lump_sums += unit.lump_sums;
  total.withheld += unit.withheld;
  total.left_to_pay += unit.left_to_pay;
  for (std::size_t i = 0; i < total.payers.size(); ++i) {
    total.payers[i].covered = total.payers[i].covered || unit.payers[i].covered;
    for (GuaranteeResult& each : unit.payers[i].guarantees) add(total.payers[i], std::move(each));
  }
  for (std::size_t i = 0; i < total.withheld_by_name.size(); ++i)
    total.withheld_by_name[i] += unit.withheld_by_name[i];
  auto& read = total.hypotheses;
  read.insert(read.end(), unit.hypotheses.begin(), unit.hypotheses.end());
  std::ranges::sort(read);
  const auto repeated = std::ranges::unique(read);
  read.erase(repeated.begin(), repeated.end());
}

}  // namespace

auto settle(const model::Program& program, const records::Claims& claims, std::size_t line,
            Accounts& accounts, Trace* trace, Receipt* receipt) -> Outcome {
  const auto units = static_cast<std::size_t>(std::max<std::int64_t>(1, claims.quantity(line)));
  Receipt consumed;
  std::optional<Settlement> total;
  for (std::size_t unit = 0; unit < units; ++unit) {
    const Money expense = records::expense_of_unit(claims.expense(line), units, unit);
    Evaluator evaluator{program, claims, line, expense, trace};
    LineAccounts line_accounts{accounts};
    auto outcome = work_out(evaluator, line_accounts, unit, trace);
    if (std::holds_alternative<records::Reject>(outcome)) {
      give_back(accounts, consumed);  // a rejected line changes nothing
      return outcome;
    }
    const Receipt own = line_accounts.commit(accounts);
    consumed.entries.insert(consumed.entries.end(), own.entries.begin(), own.entries.end());
    auto& settled = std::get<Settlement>(outcome);
    if (total)
      add_unit(*total, std::move(settled));
    else
      total = std::move(settled);
  }
  total->units = units;
  if (units > 1)
    for (PayerResult& payer : total->payers) decide(payer);
  if (receipt != nullptr) *receipt = std::move(consumed);
  return *std::move(total);
}

auto cancelled(const model::Program& program, const records::Claims& claims, std::size_t line)
    -> Settlement {
  Settlement settlement;
  settlement.withheld_by_name.resize(program.withholding_names.size());
  const auto add_payer = [&](model::PayerId id, std::optional<std::size_t> level) {
    PayerResult result;
    result.payer = id;
    result.level = level;
    result.decision = Decision::Cancelled;
    settlement.payers.push_back(std::move(result));
  };
  // Who would have taken part is not looked at: the line is cancelled for every régime.
  for (const auto first : program.schemes) add_payer(first, std::nullopt);
  for (const auto& contract : claims.chain(line)) add_payer(contract.payer, contract.level);
  return settlement;
}

auto preview(const model::Program& program, const records::Claims& claims, std::size_t line,
             const Accounts& accounts, Trace* trace) -> Outcome {
  if (claims.quantity(line) > 1) {  // each unit meets what those before it consumed
    Accounts copy = accounts;
    return settle(program, claims, line, copy, trace);
  }
  Evaluator evaluator{program, claims, line, claims.expense(line), trace};
  LineAccounts line_accounts{accounts};
  return work_out(evaluator, line_accounts, 0, trace);
}

}  // namespace bareme::settle
