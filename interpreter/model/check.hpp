// Syntax trees to the checked program: names resolved, expressions typed, scales and intervals
// proved, unknowns refused where they would reach a clause. All files of a program are checked
// together; their order changes nothing.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/syntax.hpp"
#include "interpreter/model/program.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::model {

// Reports every error; the program is only meaningful when there is none. Near-linear in the size
// of the trees.
// `scenario`: the title of the one that was applied to the files; its cases are the program's.
auto check(const std::vector<syntax::File>& files, const Sources& sources,
           std::string_view scenario, diag::Sink& sink) -> Program;

}  // namespace bareme::model
