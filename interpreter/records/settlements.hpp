// What settling a line gives: amounts by payer and guarantee, decisions with their reasons. A plain
// value.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "support/money.hpp"

namespace bareme::records {

enum class Decision {
  None,         // no such payer on the line
  Paid,         // versé
  Capped,       // plafonné, by a limit or by the actual expense
  Withheld,     // retenu
  Refused,      // refusé
  Exhausted,    // épuisé
  Settled,      // soldé: nothing was left to pay
  Nothing,      // nul: nothing was due
  NoGuarantee,  // sans_garantie
  Cancelled,    // annulée
};
auto name_of(Decision decision) -> std::string_view;  // as files show it

inline constexpr std::string_view kActualExpense = "frais_réels";

// A counter as a limit met it: cents or units.
struct CounterReading {
  model::ClauseId clause;
  model::CounterId counter;
  Int128 limit = 0;
  Int128 before = 0;
  Int128 after = 0;
  std::optional<Date> renews = {};  // the next day on which less may count; none: never
};

struct GuaranteeResult {
  model::GuaranteeId guarantee;
  Decision decision = Decision::NoGuarantee;
  std::string_view reason;        // motif: name of the clause, or frais_réels; empty
  model::ClauseId reason_clause;  // none for frais_réels or without motif
  std::optional<Money> base;
  std::optional<Int128> rate;  // at scale `rate_scale`
  Scale rate_scale = 0;
  std::optional<Money> assessed;  // assiette
  Money gross;                    // brut
  Money withheld;
  Money paid;
  Money remaining;  // reste, before this guarantee
  std::vector<CounterReading> counters;
};

struct PayerResult {
  model::PayerId payer;
  std::optional<std::size_t> level;
  Decision decision = Decision::None;
  std::string_view reason;
  std::optional<std::size_t> deciding;  // index in `guarantees` of the one that gives the decision
  bool covered = false;                 // pris_en_charge: had a guarantee and did not refuse
  Money gross, withheld, paid;
  std::vector<GuaranteeResult> guarantees;  // in the order in which they were settled

  // The first guarantee not refused that has a base; nullptr without one.
  auto with_base() const -> const GuaranteeResult*;
};

struct Settlement {
  Money expense;
  Money paid;                                  // by all
  Money withheld;                              // by all
  Money left_to_pay;                           // reste à charge: expense − paid
  std::vector<PayerResult> payers;             // régimes in order, then the chain
  std::vector<Money> withheld_by_name;         // by Program::withholding_names
  std::vector<model::ParameterId> hypotheses;  // those read, by id, once each
};

}  // namespace bareme::records
