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
  struct Withheld {  // closed to later guarantees, unless one of a later payer takes it over
    std::size_t payer = 0;
    std::size_t column = 0;  // index in Program::withholding_names
    Money amount;
  };
  Money expense;
  Money paid;  // lump sums apart
  std::vector<Withheld> withheld;
  std::vector<Money> withheld_by_name;  // by Program::withholding_names
  std::size_t payer = 0;                // the rank of the one that pays
  // Withholdings written in a payer are taken once a line.
  std::vector<std::pair<model::WithholdingId, Money>> given;
};

auto settle_guarantee(Evaluator& evaluator, LineAccounts& accounts, Progress& progress,
                      const Prospect& prospect) -> records::GuaranteeResult;

}  // namespace bareme::settle
