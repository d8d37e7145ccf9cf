#include "interpreter/records/settlements.hpp"

#include <utility>

namespace bareme::records {

auto name_of(Decision decision) -> std::string_view {
  switch (decision) {
    case Decision::None: return "";
    case Decision::Paid: return "versé";
    case Decision::Capped: return "plafonné";
    case Decision::Withheld: return "retenu";
    case Decision::Refused: return "refusé";
    case Decision::Exhausted: return "épuisé";
    case Decision::Settled: return "soldé";
    case Decision::Nothing: return "nul";
    case Decision::NoGuarantee: return "sans_garantie";
    case Decision::Cancelled: return "annulée";
  }
  return "";
}

auto PayerResult::with_base() const -> const GuaranteeResult* {
  for (const GuaranteeResult& result : guarantees)
    if (result.unit == 0 && result.decision != Decision::Refused && result.base) return &result;
  return nullptr;
}

auto PayerResult::assessed() const -> Money {
  Money total;
  std::size_t units = 0;  // each counts by its first guarantee that has a base
  for (const GuaranteeResult& result : guarantees) {
    if (result.unit < units || result.decision == Decision::Refused || !result.base) continue;
    total += result.assessed.value_or(Money{});
    units = result.unit + 1;
  }
  return total;
}

namespace {

auto negate(std::optional<Money>& amount) -> void {
  if (amount) amount = -*amount;
}

auto opposite_of(GuaranteeResult result) -> GuaranteeResult {
  for (Money* amount : {&result.gross, &result.withheld, &result.paid, &result.remaining})
    *amount = -*amount;
  negate(result.base);
  negate(result.assessed);
  result.decision = Decision::Cancelled;
  result.reason = {};
  result.reason_clause = {};
  for (CounterReading& reading : result.counters) std::swap(reading.before, reading.after);
  return result;
}

}  // namespace

auto expense_of_unit(Money expense, std::size_t units, std::size_t unit) -> Money {
  const auto count = static_cast<Int128>(units);
  const Money each{expense.cents / count};
  return unit > 0 ? each : expense - Money{each.cents * (count - 1)};
}

auto opposite(const Settlement& of) -> Settlement {
  Settlement result = of;
  for (Money* amount :
       {&result.expense, &result.paid, &result.lump_sums, &result.withheld, &result.left_to_pay})
    *amount = -*amount;
  for (Money& amount : result.withheld_by_name) amount = -amount;
  for (PayerResult& payer : result.payers) {
    for (Money* amount : {&payer.gross, &payer.withheld, &payer.paid, &payer.lump_sums})
      *amount = -*amount;
    payer.decision = Decision::Cancelled;
    payer.reason = {};
    payer.deciding.reset();
    for (GuaranteeResult& each : payer.guarantees) each = opposite_of(std::move(each));
  }
  return result;
}

}  // namespace bareme::records
