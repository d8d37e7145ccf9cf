#include "interpreter/report/summary.hpp"

#include <algorithm>
#include <map>

namespace bareme::report {
namespace {

using records::PayerResult;
using records::Settlement;

// `henner.premium > surco`
auto chain_name(const model::Program& program, const Settlement& settlement) -> std::string {
  std::string name;
  for (const PayerResult& result : settlement.payers) {
    const model::Payer& payer = program.payers[result.payer];
    if (payer.scheme) continue;
    if (!name.empty()) name += " > ";
    name += payer.name;
    if (payer.levels && result.level)
      name += "." + program.code_sets[payer.levels].codes[*result.level].text;
  }
  return name;
}

class Adder {
 public:
  explicit Adder(const model::Program& program) : program_{program} {}

  auto add(const Settlement& settlement) -> void {
    add_payers(settlement);
    add_to(all_, settlement);
    add_to(contracts_[chain_name(program_, settlement)], settlement);
  }

  auto finish(Summary& summary) -> void {
    summary.all = all_;
    for (const model::PayerId id : program_.schemes) add_payer_total(id, summary);
    for (const model::PayerId id : program_.contracts)
      if (payers_.contains(id)) add_payer_total(id, summary);
    for (auto& [decision, total] : decisions_) summary.decisions.push_back(total);
    for (auto& [name, totals] : contracts_) summary.contracts.push_back({name, totals});
  }

 private:
  struct Share {
    std::size_t lines = 0;
    Money paid;
  };

  auto add_payer_total(model::PayerId id, Summary& summary) -> void {
    const Share share = payers_[id];
    summary.payers.push_back(
        {program_.payers[id].name, program_.payers[id].label, share.lines, share.paid});
  }

  auto decided(const PayerResult& result) -> DecisionTotal& {
    DecisionTotal& total = decisions_[result.decision];
    total.decision = result.decision;
    return total;
  }

  auto add_payers(const Settlement& settlement) -> void {
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
      DecisionTotal& total = decided(*scheme);
      ++total.scheme_lines;
      total.scheme_paid += schemes;
    }
    if (contract != nullptr) {
      DecisionTotal& total = decided(*contract);
      ++total.contract_lines;
      total.contract_paid += contract->paid;
    }
  }

  auto add_to(Totals& totals, const Settlement& settlement) const -> void {
    ++totals.lines;
    totals.charged += settlement.expense;
    totals.withheld += settlement.withheld;
    totals.left_to_pay += settlement.left_to_pay;
    totals.lump_sums += settlement.lump_sums;
    for (const PayerResult& result : settlement.payers)
      (program_.payers[result.payer].scheme ? totals.schemes : totals.contracts) += result.paid;
  }

  const model::Program& program_;
  Totals all_;
  std::map<model::PayerId, Share> payers_;  // by the first of the dated versions
  std::map<records::Decision, DecisionTotal> decisions_;
  std::map<std::string, Totals> contracts_;
};

auto by_code(const std::vector<records::Reject>& rejects) -> std::vector<RejectTotal> {
  std::map<int, RejectTotal> found;
  for (const records::Reject& reject : rejects) {
    RejectTotal& total = found[reject.code];
    if (total.lines++ == 0) total.first = reject;
  }
  std::vector<RejectTotal> totals;
  for (auto& [code, total] : found) totals.push_back(std::move(total));
  return totals;
}

}  // namespace

auto summarise(const model::Program& program, const claims::ClaimsFile& file, const runs::Run& run)
    -> Summary {
  Summary summary;
  summary.read = file.rows.size();
  summary.rejected = run.rejects.size();
  summary.outside = run.outside;
  summary.rejects = by_code(run.rejects);
  Adder adder{program};
  for (const auto& settlement : run.settlements)
    if (settlement) adder.add(*settlement);
  adder.finish(summary);
  return summary;
}

}  // namespace bareme::report
