// What can be mended in rule files without asking (`bareme check --fix`).
#pragma once

#include <cstddef>

#include "interpreter/data_files.hpp"
#include "support/source.hpp"

namespace bareme {

struct Fixed {
  Sources sources;
  std::size_t fixes = 0;
};
// Makes the fixes that diagnostics propose, as long as each leaves fewer errors of syntax, or as
// many and fewer errors in all, than it found.
// Compiles once a pass, then once a fix where a pass does not help.
auto fix_sources(const Sources& sources, const DataLoader& load) -> Fixed;

}  // namespace bareme
