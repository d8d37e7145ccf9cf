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
  bool refused = false;           // even where the decision has become `annulée`
  std::string_view reason;        // motif: name of the clause, or frais_réels; empty
  model::ClauseId reason_clause;  // none for frais_réels or without motif
  std::optional<Money> base;
  std::optional<Int128> rate;  // at scale `rate_scale`
  Scale rate_scale = 0;
  std::optional<Money> assessed;  // assiette
  Money gross;                    // brut
  Money withheld;
  Money paid;
  Money remaining;        // reste, before this guarantee
  bool lump_sum = false;  // verse: outside the expense
  std::size_t unit = 0;   // of a line of several (quantité)
  std::vector<CounterReading> counters;
};

struct PayerResult {
  model::PayerId payer;
  std::optional<std::size_t> level;
  Decision decision = Decision::None;
  std::string_view reason;
  std::optional<std::size_t> deciding;  // index in `guarantees` of the one that gives the decision
  bool covered = false;                 // pris_en_charge: had a guarantee and did not refuse
  Money gross, withheld, paid;          // lump sums apart, but for what was withheld from them
  std::vector<GuaranteeResult> guarantees;  // in the order in which they were settled
  Money lump_sums = {};                     // allocation

  // Of the first unit: the first guarantee not refused that has a base; nullptr without one.
  auto with_base() const -> const GuaranteeResult*;
  // What was assessed over all units.
  auto assessed() const -> Money;
};

struct Settlement {
  Money expense;
  std::size_t units = 1;  // of a line of several (quantité); the results of payers say theirs
  Money paid;             // by all, lump sums apart
  Money lump_sums;        // by all
  Money withheld;         // by all
  Money left_to_pay;      // reste à charge: expense − paid
  std::vector<PayerResult> payers;             // régimes in order, then the chain
  std::vector<Money> withheld_by_name;         // by Program::withholding_names
  std::vector<model::ParameterId> hypotheses;  // those read, by id, once each
};

// What a unit is charged: the expense divided by the units, all spare cents to the first.
auto expense_of_unit(Money expense, std::size_t units, std::size_t unit) -> Money;

// What takes a settlement back, amount by amount.
auto opposite(const Settlement& of) -> Settlement;

}  // namespace bareme::records
