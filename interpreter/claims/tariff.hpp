// What the régimes assessed a line at: the columns amo_base, amo_taux, amo_brut,
// ticket_modérateur, dépassement. Of each unit (quantité) the first régime that has a base counts;
// without one, `brut` of the first that covers.
#pragma once

#include <optional>

#include "interpreter/model/program.hpp"
#include "interpreter/records/settlements.hpp"

namespace bareme::claims {

struct Tariff {
  // Of the first unit. Without a `taux` clause the rate is 0 %, as for those who read it.
  std::optional<Money> base;
  Int128 rate = 0;
  Scale rate_scale = 0;
  // Sums over the units that have them; none where no unit does.
  std::optional<Money> gross;
  std::optional<Money> copayment;  // assiette − brut
  std::optional<Money> overrun;    // expense − assiette
};
auto tariff_of(const model::Program& program, const records::Settlement& settlement) -> Tariff;

}  // namespace bareme::claims
