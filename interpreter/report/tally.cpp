#include "interpreter/report/tally.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace bareme::report {
namespace {

using records::PayerResult;
using records::Settlement;

auto add_link(const model::Program& program, std::string& name, model::PayerId id,
              std::optional<std::size_t> level) -> void {
  const model::Payer& payer = program.payers[id];
  if (!name.empty()) name += " > ";
  name += payer.name;
  if (payer.levels && level) name += "." + program.code_sets[payer.levels].codes[*level].text;
}

// `henner.premium > surco`
auto chain_name(const model::Program& program, const Settlement& settlement) -> std::string {
  std::string name;
  for (const PayerResult& result : settlement.payers)
    if (!program.payers[result.payer].scheme) add_link(program, name, result.payer, result.level);
  return name;
}

}  // namespace

auto Tally::add(const Settlement& settlement) -> void {
  add(settlement, chain_name(program_, settlement));
}

auto Tally::add(const Settlement& settlement, const std::string& chain) -> void {
  add_payers(settlement);
  add_to(all_, settlement);
  add_to(contracts_[chain], settlement);
}

auto Tally::chain_name_of(std::size_t chain) const -> std::string {
  std::string name;
  for (const records::ContractRef& each : pool_->chains[static_cast<std::uint32_t>(chain)])
    add_link(program_, name, each.payer, each.level);
  return name;
}

auto Tally::add(const records::Reject& reject) -> void {
  RejectTotal& total = rejects_[reject.code];
  // Lines may come in the order of settlement.
  if (total.lines++ == 0 || reject.row < total.first.row) total.first = reject;
}

auto Tally::decided(records::Decision decision) -> DecisionTotal& {
  DecisionTotal& total = decisions_[decision];
  total.decision = decision;
  return total;
}

auto Tally::add_payers(const Settlement& settlement) -> void {
  const PayerResult* scheme = nullptr;
  const PayerResult* contract = nullptr;
  Money schemes;
  for (const PayerResult& result : settlement.payers) {
    Share& share = payers_[program_.first_of(result.payer)];
    share.lines += result.paid > Money{} ? 1 : 0;
    share.paid += result.paid;
    const bool is_scheme = program_.payers[result.payer].scheme;
    if (is_scheme) schemes += result.paid;
    const PayerResult*& first = is_scheme ? scheme : contract;
    if (first == nullptr) first = &result;
  }
  if (scheme != nullptr) {
    DecisionTotal& total = decided(scheme->decision);
    ++total.scheme_lines;
    total.scheme_paid += schemes;
  }
  if (contract != nullptr) {
    DecisionTotal& total = decided(contract->decision);
    ++total.contract_lines;
    total.contract_paid += contract->paid;
  }
}

auto Tally::add_to(Totals& totals, const Settlement& settlement) const -> void {
  ++totals.lines;
  totals.charged += settlement.expense;
  totals.withheld += settlement.withheld;
  totals.left_to_pay += settlement.left_to_pay;
  totals.lump_sums += settlement.lump_sums;
  bool first = true;
  for (const PayerResult& result : settlement.payers) {
    const bool scheme = program_.payers[result.payer].scheme;
    (scheme ? totals.schemes : first ? totals.contract : totals.further) += result.paid;
    first = first && scheme;
  }
}

auto Tally::add(const records::Batch& batch, const records::SettledBatch& settled) -> void {
  pool_ = batch.pool().get();
  tables_ = &settled.tables();
  std::int32_t highest = 0;
  for (const records::PayerColumns& payer : settled.payers)
    for (const std::int32_t verdict : payer.verdict) highest = std::max(highest, verdict);
  if (const auto needed = static_cast<std::size_t>(highest) + 1; needed > by_verdict_.size())
    by_verdict_.resize(needed);
  const auto& chains = batch.column(model::kContract).narrow;
  for (std::size_t line = 0; line < batch.size(); ++line) {
    const auto chain = static_cast<std::size_t>(chains.empty() ? 0 : chains[line]);
    // A settlement may have come from columns, which do not say the level of a contract.
    if (settled.state[line] == records::SettledBatch::State::Apart)
      add(settled.settlement(line), chain_name_of(chain));
    if (settled.state[line] != records::SettledBatch::State::Settled) continue;
    if (chain >= by_chain_.size()) by_chain_.resize(chain + 1);
    add_line(settled, line, by_chain_[chain]);
  }
}

auto Tally::add_line(const records::SettledBatch& settled, std::size_t line, ChainSums& sums)
    -> void {
  const std::size_t schemes = settled.schemes();
  std::int64_t by_schemes = 0, by_contracts = 0;
  VerdictSums *first_scheme = nullptr, *first_contract = nullptr;
  std::int64_t of_first_contract = 0;
  for (std::size_t p = 0; p < settled.payers.size(); ++p) {
    const auto verdict = static_cast<std::size_t>(settled.payers[p].verdict[line]);
    if (verdict == 0) continue;
    VerdictSums& found = by_verdict_[verdict];
    const std::int64_t paid = settled.payers[p].paid[line];
    ++found.lines;
    found.lines_paid += paid > 0 ? 1 : 0;
    found.paid += paid;
    if (p < schemes) {
      by_schemes += paid;
      if (first_scheme == nullptr) first_scheme = &found;
    } else {
      by_contracts += paid;
      if (first_contract == nullptr) of_first_contract = paid, first_contract = &found;
    }
  }
  if (first_scheme != nullptr) {
    ++first_scheme->scheme_lines;
    first_scheme->scheme_paid += by_schemes;
  }
  if (first_contract != nullptr) {
    ++first_contract->contract_lines;
    first_contract->contract_paid += of_first_contract;
  }
  ++sums.lines;
  sums.charged += settled.expense[line];
  sums.schemes += by_schemes;
  sums.contract += of_first_contract;
  sums.further += by_contracts - of_first_contract;
  sums.withheld += settled.withheld[line];
  sums.left_to_pay += settled.left_to_pay[line];
  sums.lump_sums += settled.lump_sums[line];
}

// The sums of lines by column to those of settlements.
auto Tally::gather() -> void {
  const auto lines = [](std::int64_t count) { return static_cast<std::size_t>(count); };
  for (std::uint32_t id = 0; id < by_chain_.size(); ++id) {
    const ChainSums sums = std::exchange(by_chain_[id], {});
    if (sums.lines == 0) continue;
    for (Totals* totals : {&all_, &contracts_[chain_name_of(id)]}) {
      totals->lines += lines(sums.lines);
      totals->charged += Money{sums.charged};
      totals->schemes += Money{sums.schemes};
      totals->contract += Money{sums.contract};
      totals->further += Money{sums.further};
      totals->withheld += Money{sums.withheld};
      totals->left_to_pay += Money{sums.left_to_pay};
      totals->lump_sums += Money{sums.lump_sums};
    }
  }
  for (std::size_t id = 1; id < by_verdict_.size(); ++id) {
    const VerdictSums sums = std::exchange(by_verdict_[id], {});
    const records::Verdict& verdict = tables_->verdict(static_cast<std::int32_t>(id));
    if (sums.lines == 0) continue;
    Share& share = payers_[program_.first_of(verdict.payer)];
    share.lines += lines(sums.lines_paid);
    share.paid += Money{sums.paid};
    if (sums.scheme_lines + sums.contract_lines == 0) continue;
    DecisionTotal& total = decided(verdict.decision);
    total.scheme_lines += lines(sums.scheme_lines);
    total.scheme_paid += Money{sums.scheme_paid};
    total.contract_lines += lines(sums.contract_lines);
    total.contract_paid += Money{sums.contract_paid};
  }
}

auto Tally::add_payer_total(model::PayerId id, Summary& summary) -> void {
  const Share share = payers_[id];
  summary.payers.push_back(
      {program_.payers[id].name, program_.payers[id].label, share.lines, share.paid});
}

auto Tally::summary() -> Summary {
  gather();
  Summary summary;
  summary.all = all_;
  for (const model::PayerId id : program_.schemes) add_payer_total(id, summary);
  for (const model::PayerId id : program_.contracts)
    if (payers_.contains(id)) add_payer_total(id, summary);
  for (const DecisionTotal& total : decisions_ | std::views::values)
    summary.decisions.push_back(total);
  for (const auto& [name, totals] : contracts_) summary.contracts.push_back({name, totals});
  for (const RejectTotal& total : rejects_ | std::views::values) {
    summary.rejected += total.lines;
    summary.rejects.push_back(total);
  }
  return summary;
}

}  // namespace bareme::report
