// What a run amounts to: read = settled + rejected + outside; charged, paid by payer, withheld,
// left to pay; by decision and by contract. Sums are exact and in an order that does not depend on
// the lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/records/settlements.hpp"
#include "interpreter/runs/run.hpp"
#include "support/message.hpp"

namespace bareme::report {

struct Totals {
  std::size_t lines = 0;
  Money charged;
  Money schemes;   // paid by the régimes
  Money contract;  // paid by the first contract of the chain: the column `amc`
  Money further;   // by those after it: `surcomplémentaire`
  Money withheld;
  Money left_to_pay;
  Money lump_sums;  // paid outside the expense (verse)
};
struct PayerTotal {
  std::string name, label;
  std::size_t lines = 0;  // those it paid something for
  Money paid;
};
struct DecisionTotal {
  records::Decision decision = records::Decision::None;
  std::size_t scheme_lines = 0;  // by amo_décision
  Money scheme_paid;
  std::size_t contract_lines = 0;  // by amc_décision
  Money contract_paid;
};
struct ContractTotal {
  std::string contract;  // `henner.premium`; empty: no complementary cover
  Totals totals;
};
struct RejectTotal {
  std::size_t lines = 0;
  records::Reject first;
};

struct Summary {
  std::string scenario;  // the title of the one that was applied, if any
  std::size_t read = 0;
  std::size_t rejected = 0;
  std::size_t outside = 0;               // of the period asked for
  Totals all;                            // all.lines: settled
  std::vector<PayerTotal> payers;        // régimes in order, then the contracts met, by name
  std::vector<DecisionTotal> decisions;  // those met, in the order of records::Decision
  std::vector<ContractTotal> contracts;  // by name, none first
  std::vector<RejectTotal> rejects;      // by code
};

auto summarise(const model::Program& program, const claims::ClaimsFile& file, const runs::Run& run)
    -> Summary;

auto summary_text(const Summary& summary, diag::Language language) -> std::string;
auto summary_json(const Summary& summary, diag::Language language) -> std::string;

}  // namespace bareme::report
