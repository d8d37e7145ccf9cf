// Which guarantees of a payer settle a line, and in which order (step 1), and which of them refuse
// it (step 2). Nothing here depends on accounts.
#pragma once

#include <optional>
#include <vector>

#include "interpreter/settle/evaluate.hpp"

namespace bareme::settle {

// A guarantee that stays, with what is known of it before any account is read.
struct Prospect {
  model::GuaranteeId guarantee;
  const model::Refusal* refused_by = nullptr;  // the first in written order
  OwnFacts own;                                // base, taux, assiette; nothing when refused
};
struct PayerProspect {
  model::PayerId payer;
  std::optional<std::size_t> level;
  std::vector<Prospect> guarantees;  // the completed before the completing
};

// Those in force that cover the line, less those set aside. A conflict is a fault of the evaluator.
auto choose_guarantees(Evaluator& evaluator, const model::Payer& payer)
    -> std::vector<model::GuaranteeId>;

// All are looked at; the first that refuses, or nullptr.
auto look_at_refusals(Evaluator& evaluator, model::GuaranteeId guarantee) -> const model::Refusal*;

// base, taux and assiette, into the scene.
auto assess(Evaluator& evaluator, model::GuaranteeId id) -> void;

// Section "Rejets": all that could reject the line, payer by payer, in the order of the reference.
// The evaluator keeps the first fault. On return the scene has the facts of every payer that do not
// depend on accounts.
auto look_for_rejects(Evaluator& evaluator) -> std::vector<PayerProspect>;

// Those who take part: the schemes in force, then the line's chain of contracts.
auto payers_of(const Evaluator& evaluator) -> std::vector<PayerProspect>;

// `pris_en_charge`, `base`, `taux`, `assiette` of a payer, as later payers read them.
auto facts_of(const model::Program& program, const PayerProspect& prospect) -> PayerFacts;

// Evaluates every clause of a guarantee but its scope and refusals, whether or not it comes to
// apply.
auto look_at_clauses(Evaluator& evaluator, const model::Guarantee& guarantee) -> void;

}  // namespace bareme::settle
