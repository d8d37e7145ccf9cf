#include "interpreter/claims/tariff.hpp"

#include <vector>

namespace bareme::claims {
namespace {

using records::GuaranteeResult;
using records::PayerResult;
using records::Settlement;

// A régime's part in one unit.
struct Part {
  bool covers = false;
  Money gross;
  const GuaranteeResult* based = nullptr;  // the first guarantee that has a base
};

auto parts_of(const PayerResult& payer, std::size_t units) -> std::vector<Part> {
  if (units == 1) return {{payer.covered, payer.gross, payer.with_base()}};
  std::vector<Part> parts(units);
  for (const GuaranteeResult& result : payer.guarantees) {
    if (result.refused) continue;
    Part& part = parts[result.unit];
    part.covers = true;
    if (!result.lump_sum) part.gross += result.gross;
    if (result.base && part.based == nullptr) part.based = &result;
  }
  return parts;
}

auto add(std::optional<Money>& sum, Money amount) -> void { sum = sum.value_or(Money{}) + amount; }

}  // namespace

auto tariff_of(const model::Program& program, const Settlement& settlement) -> Tariff {
  std::vector<Part> units(settlement.units);
  for (const PayerResult& payer : settlement.payers) {
    if (!program.payers[payer.payer].scheme) continue;
    const std::vector<Part> parts = parts_of(payer, units.size());
    for (std::size_t i = 0; i < units.size(); ++i)
      if (units[i].based == nullptr && parts[i].covers &&
          (parts[i].based != nullptr || !units[i].covers))
        units[i] = parts[i];
  }

  Tariff tariff;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Part& part = units[i];
    if (!part.covers) continue;
    add(tariff.gross, part.gross);
    if (part.based == nullptr) continue;
    const Money assessed = part.based->assessed.value_or(Money{});
    const Money expense = records::expense_of_unit(settlement.expense, units.size(), i);
    add(tariff.copayment, assessed - part.gross);
    add(tariff.overrun, expense - assessed);
    if (i > 0) continue;
    tariff.base = part.based->base;
    tariff.rate = part.based->rate.value_or(0);
    tariff.rate_scale = part.based->rate_scale;
  }
  return tariff;
}

}  // namespace bareme::claims
