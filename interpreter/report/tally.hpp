// Sums of settlements for a summary, whichever evaluator made them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "interpreter/records/batch.hpp"
#include "interpreter/records/settled_batch.hpp"
#include "interpreter/report/summary.hpp"

namespace bareme::report {

class Tally {
 public:
  explicit Tally(const model::Program& program) : program_{program} {}

  auto add(const records::Settlement& settlement) -> void;
  // The settled lines of a batch. Batches share pool and tables.
  auto add(const records::Batch& batch, const records::SettledBatch& settled) -> void;
  auto add(const records::Reject& reject) -> void;

  // All but `read` and `outside`.
  auto summary() -> Summary;

 private:
  struct Share {
    std::size_t lines = 0;
    Money paid;
  };
  // Of lines by column: cents, exact in 64 bits for any number of lines that 32 bits count.
  struct ChainSums {
    std::int64_t lines = 0, charged = 0, schemes = 0, contract = 0, further = 0, withheld = 0,
                 left_to_pay = 0, lump_sums = 0;
  };
  struct VerdictSums {
    std::int64_t lines = 0, lines_paid = 0, paid = 0;  // of the payer
    std::int64_t scheme_lines = 0, scheme_paid = 0, contract_lines = 0, contract_paid = 0;
  };

  auto add(const records::Settlement& settlement, const std::string& chain) -> void;
  auto chain_name_of(std::size_t chain) const -> std::string;  // by id in the pool
  auto decided(records::Decision decision) -> DecisionTotal&;
  auto add_payers(const records::Settlement& settlement) -> void;
  auto add_to(Totals& totals, const records::Settlement& settlement) const -> void;
  auto add_line(const records::SettledBatch& settled, std::size_t line, ChainSums& sums) -> void;
  auto gather() -> void;
  auto add_payer_total(model::PayerId id, Summary& summary) -> void;

  const model::Program& program_;
  Totals all_;
  std::map<model::PayerId, Share> payers_;  // by the first of the dated versions
  std::map<records::Decision, DecisionTotal> decisions_;
  std::map<std::string, Totals> contracts_;
  std::map<int, RejectTotal> rejects_;
  std::vector<ChainSums> by_chain_;      // by id in the pool
  std::vector<VerdictSums> by_verdict_;  // by id in the tables
  const records::Pool* pool_ = nullptr;
  const records::SettledTables* tables_ = nullptr;
};

}  // namespace bareme::report
