#include "interpreter/records/settlements.hpp"

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
    if (result.decision != Decision::Refused && result.base) return &result;
  return nullptr;
}

}  // namespace bareme::records
