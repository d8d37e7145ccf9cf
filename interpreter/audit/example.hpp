// A line that stands for a box, so that what an analysis says can be tried by settling it.
#pragma once

#include <optional>
#include <string>

#include "interpreter/audit/regions.hpp"
#include "interpreter/records/claims.hpp"
#include "support/message.hpp"

namespace bareme::audit {

struct Example {
  records::Claims claims;             // one line
  std::vector<model::FieldId> shown;  // fields that the box constrains
};
// The values of the box that are nearest to an ordinary claim; `expense`: where the box leaves it
// free. `contract`: the only one of the line, with a level of the box; none: no contract. nullopt
// where a contract is not in force.
auto example_of(const model::Program& program, const Box& box, Money expense,
                model::PayerId contract) -> std::optional<Example>;

// `acte = G, secteur = optam`, the date, the expense and the contract with them.
auto shown(const model::Program& program, const Example& example) -> diag::Argument;

}  // namespace bareme::audit
