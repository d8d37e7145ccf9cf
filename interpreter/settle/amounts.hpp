// What one guarantee pays on a line: steps 3 to 8 of the reference ("Sens"), from the amount due to
// the decision.
#pragma once

#include <utility>
#include <vector>

#include "interpreter/records/settlements.hpp"
#include "interpreter/settle/accounts.hpp"
#include "interpreter/settle/evaluate.hpp"
#include "interpreter/settle/guarantees.hpp"

namespace bareme::settle {

// What the line has come to, over all payers so far.
struct Progress {
  Money remaining;                      // reste
  std::vector<Money> withheld_by_name;  // by Program::withholding_names
  // Withholdings written in a payer are taken once a line.
  std::vector<std::pair<model::WithholdingId, Money>> given;
};

auto settle_guarantee(Evaluator& evaluator, LineAccounts& accounts, Progress& progress,
                      const Prospect& prospect) -> records::GuaranteeResult;

}  // namespace bareme::settle
