// Régimes and contracts. What makes the address of a counter (names, keys, periods, units) is drawn
// once a payer; each dated version then writes its own clauses around it.
#pragma once

#include "tests/generate/declarations.hpp"

namespace bareme::generate {

struct LimitPlan {   // plafond, limite or forfait
  std::string name;  // may be empty
  std::string noun;  // empty: euros
  std::string keys;  // `par bénéficiaire et par mois`
  bool has_previous = false;
  std::size_t order = 0;
};
struct GuaranteePlan {
  std::string name;
  std::vector<std::string> relations;  // `complète h`
  std::vector<std::string> completed;
  bool base = false, rate = false, indemnity = false, lump_sum = false;
  std::vector<LimitPlan> limits;
  std::vector<std::string> withholdings;
  std::vector<std::string> validities;
};
struct PayerPlan {
  std::string name;
  bool scheme = false;
  std::optional<CodeSetId> levels;
  std::vector<GuaranteePlan> guarantees;
  std::vector<LimitPlan> limits, allowances;
  std::vector<std::string> withholdings;
  std::vector<std::string> earlier;  // payers whose facts may be read
  std::size_t limits_planned = 0;
};

auto plan_payer(Draft& draft, const std::string& name, bool scheme,
                std::vector<std::string> earlier, Random& random) -> PayerPlan;
// `heading`: ` avant amo`, a label.
auto write_payer(Draft& draft, const PayerPlan& plan, const std::string& heading, Random& random)
    -> void;

}  // namespace bareme::generate
