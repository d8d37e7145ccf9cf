// Values that depend on few codes and truths, worked out for each combination of them: what is
// constant shows, what is the same is found, and a long chain of choices becomes one look-up.
#pragma once

#include <optional>

#include "interpreter/plan/plan.hpp"

namespace bareme::plan {

// Combinations that are still few.
inline constexpr std::size_t kMostCombinations = 512;

// Of an instruction whose operands are in the plan; nullopt where it depends on more. Inputs that
// do not matter are left out: a constant has none.
auto finite_of(const Plan& plan, const Instruction& instruction) -> std::optional<Finite>;
// Of a value that has none: as an input, where its own values are few.
auto unknown(const Plan& plan, ValueId id) -> Finite;
// How many values an input takes.
auto count_of(const Plan& plan, ValueId input) -> std::size_t;
auto hash_of(const Finite& finite, Form form) -> std::size_t;
// The same for more inputs, of which it has some.
auto spread(const Plan& plan, const Finite& finite, const std::vector<ValueId>& inputs)
    -> std::vector<std::int32_t>;
auto combinations(const Plan& plan, const std::vector<ValueId>& inputs) -> std::size_t;

}  // namespace bareme::plan
