// Decision tables: a partition of each input, the rows that join them, and their dated versions.
#pragma once

#include "tests/generate/declarations.hpp"

namespace bareme::generate {

// `tableau … { … }`, all of its versions. With `levels`, its first input is `formule`.
auto add_table(Draft& draft, std::vector<Block>& blocks, std::vector<TableWords>& tables,
               std::optional<CodeSetId> levels, Random& random) -> void;

}  // namespace bareme::generate
