// The clauses of a payer and its guarantees, each with fresh expressions that read only what that
// clause sees.
#pragma once

#include "tests/generate/payers.hpp"

namespace bareme::generate {

struct Keys {
  std::string text;       // as written
  std::string canonical;  // the same for the same keys and period
  bool has_previous = false;
};
auto draw_keys(const Words& words, Random& random) -> Keys;
// The named limits and forfaits of a payer, for what reads their counters.
auto add_limits(const PayerPlan& plan, Scope& scope) -> void;

class Clauses {
 public:
  Clauses(Draft& draft, const PayerPlan& payer, Random& random)
      : draft_{draft}, payer_{payer}, random_{random}, expressions_{draft.words, random} {}

  auto allowance(const LimitPlan& plan, const Scope& scope) -> std::string;
  auto of_payer(const Scope& scope) -> std::vector<Block>;
  auto guarantee(const GuaranteePlan& plan, const Scope& scope) -> std::vector<Block>;

 private:
  auto version(const GuaranteePlan& plan, Scope scope) -> std::vector<Block>;
  auto covers(const Scope& scope) -> std::string;
  auto refusal(const Scope& scope) -> std::string;
  auto waiting(const Scope& scope) -> std::string;
  auto rate(const Scope& scope) -> std::string;
  auto indemnity(const Scope& scope) -> std::string;
  auto withholding(const std::string& name, const Scope& scope) -> Block;
  auto limit(const LimitPlan& plan, const Scope& scope) -> std::string;
  auto limit_scope(const LimitPlan& plan, const Scope& scope) -> Scope;
  auto including(const Scope& scope) -> std::string;
  auto only_if(const Scope& scope, std::size_t chance) -> std::string;
  auto money(const Scope& scope, int depth) -> std::string;
  auto end() -> std::string { return ending(draft_.words, random_); }

  Draft& draft_;
  const PayerPlan& payer_;
  Random& random_;
  Expressions expressions_;
};

}  // namespace bareme::generate
