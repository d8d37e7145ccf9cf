// A few claims through the engine alone: for tests whose results are worked out by hand.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/engine/engine.hpp"
#include "interpreter/model/program.hpp"

namespace bareme::test {

struct ByColumn {
  // Of each row, what the last payer pays, what it withholds if anything, what it decides and why:
  // `40,00 plafonné p`, `8,00 (2,00) versé`; a reject is its code.
  std::vector<std::string> rows;
  // The same by output column; of a reject, its code as `rejet`.
  std::vector<std::map<std::string, std::string>> columns;
  engine::Paths paths;
};
// Rows of a claim file, by date. Fails where settle/ gives another thing.
auto by_column(const model::Program& program, std::string_view csv) -> ByColumn;

}  // namespace bareme::test
