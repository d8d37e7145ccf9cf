// What names stand for in an expression, besides the claim line and the program.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "interpreter/model/program.hpp"

namespace bareme::settle {

// `base`, `taux`, `assiette`, `reste`, `brut` of the guarantee being settled.
struct OwnFacts {
  std::optional<Money> base;
  std::optional<Int128> rate;
  Scale rate_scale = 0;
  Money assessed;
  Money remaining;
  Money gross;
};
// What an earlier payer did. The default is a payer that took no part.
struct PayerFacts {
  model::PayerId payer;
  bool covered = false;
  Money base;
  Int128 rate = 0;
  Scale rate_scale = 0;
  Money assessed;
  Money gross, paid, withheld;
};
struct Accounts;
struct Scene {
  const Accounts* accounts = nullptr;  // before the line
  std::optional<std::size_t> level;
  model::PayerId first_contract;
  OwnFacts own;
  std::vector<PayerFacts> payers;  // earlier ones, in order
  // Earlier guarantees of the payer, by their first version; lump sums apart.
  std::vector<std::pair<model::GuaranteeId, Money>> paid_by;
  Money already_paid;  // déjà_remboursé: by all earlier payers
};

}  // namespace bareme::settle
