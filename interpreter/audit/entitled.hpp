// Which lines a guarantee covers, and which of those it does not refuse.
#pragma once

#include "interpreter/audit/regions.hpp"

namespace bareme::audit {

// In force, with every `couvre` held.
auto covered(const model::Program& program, const model::Guarantee& guarantee) -> Region;
// The lines of a region that a refusal lets pass; a waiting period lets some pass, nobody knows
// which.
auto passing(const model::Program& program, const model::Refusal& refusal, const Region& region)
    -> Region;
auto entitled(const model::Program& program, const model::Guarantee& guarantee) -> Region;

}  // namespace bareme::audit
