// What a definition, a parameter, a counter or the amount of a limit reads: each is checked after
// all that it reads, whatever the order of declarations and however long the chain. Private to this
// folder.
#pragma once

#include "interpreter/model/checker.hpp"

namespace bareme::model {

struct Dependency {
  enum class Kind { Definition, Parameter, Counter, Amount };
  Kind kind = Kind::Definition;
  std::size_t index = 0;  // of pending_definitions, pending_parameters or pending_limits
  constexpr auto operator==(const Dependency&) const -> bool = default;
  constexpr auto operator<=>(const Dependency&) const = default;
};

// Brings `wanted` to Done, and before it all that it reads. What goes round in circles is reported,
// once a circle, and so is what stands on too many others.
auto check_in_order(Checker& checker, Dependency wanted) -> void;

// ── What it does of each, where all that they read is Done. What is not `shallow` stands on too
// many others: it is Invalid.
auto settle_definition(Checker& checker, DefinitionId id, bool shallow) -> void;
auto settle_parameter(Checker& checker, ParameterId id, bool shallow) -> void;
auto settle_counter(Checker& checker, std::size_t limit) -> void;
auto settle_amount(Checker& checker, std::size_t limit, bool shallow) -> void;

auto written_amount(const PendingLimit& pending) -> syntax::ExprId;
auto written_keys(const PendingLimit& pending) -> const syntax::Keys&;

}  // namespace bareme::model
