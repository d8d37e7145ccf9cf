// For which lines a condition holds, a guarantee covers, a refusal lets pass. What was found is
// remembered.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "interpreter/audit/regions.hpp"

namespace bareme::audit {

// What a condition may come to in three-valued logic, as a set; clauses take unknown for false.
enum class Truth : unsigned {
  True = 1,
  False = 2,
  Known = 3,
  Unknown = 4,
  NotFalse = 5,
  NotTrue = 6,
};

class Analyst {
 public:
  explicit Analyst(const model::Program& program)
      : program_{program},
        covered_(program.guarantees.size()),
        entitled_(program.guarantees.size()) {}

  auto program() const -> const model::Program& { return program_; }
  auto where(model::ExprId condition, Truth truth) -> Region;
  // In force, with every `couvre` held.
  auto covered(model::GuaranteeId id) -> const Region&;
  // Neither: out of force, or some `couvre` not held.
  auto not_covered(model::GuaranteeId id) -> Region;
  // The lines of a region that a refusal lets pass; a waiting period lets some pass, nobody knows
  // which.
  auto passing(const model::Refusal& refusal, const Region& region) -> Region;
  // Covered and not refused.
  auto entitled(model::GuaranteeId id) -> const Region&;

 private:
  auto evaluate(model::ExprId id, Truth truth) -> Region;
  auto remembered(model::ExprId id, Truth truth) -> Region;
  auto of(const model::Logic& logic, Truth truth) -> Region;
  auto of(const model::Choice& choice, Truth truth) -> Region;
  auto of(const model::PayerRef& reference) -> Region;

  const model::Program& program_;
  std::map<std::pair<model::ExprId, Truth>, Region> found_;
  std::vector<std::optional<Region>> covered_, entitled_;
};

}  // namespace bareme::audit
