// Conditions on one field against constants: how they split the values of the field.
#pragma once

#include <optional>

#include "interpreter/audit/regions.hpp"

namespace bareme::audit {

struct Atom {
  model::FieldId field;  // none: `formule`, or nothing where the condition is constant
  Ranges domain;
  Ranges yes, no, unknown;
  std::optional<bool> constant = {};
};
// nullopt for any other condition.
auto atom_of(const model::Program& program, model::ExprId condition) -> std::optional<Atom>;

// A comparison of an age, a part of a date or a counter with a constant that no value of it meets,
// or that all do: `âge(naissance ; date) < 0`. It may be unknown.
auto decided(const model::Program& program, model::ExprId condition) -> std::optional<bool>;

// A field read by an expression that is nothing else, or `formule` (no field).
struct Subject {
  model::FieldId field;
  Ranges domain;
  Scale scale = 0;
  std::optional<Int128> when_unknown;  // `à défaut`
};
auto subject_of(const model::Program& program, model::ExprId expr) -> std::optional<Subject>;

}  // namespace bareme::audit
