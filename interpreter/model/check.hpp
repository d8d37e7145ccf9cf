// Syntax trees to the checked program: names resolved, expressions typed, scales and intervals
// proved, unknowns refused where they would reach a clause. All files of a program are checked
// together; their order changes nothing.
#pragma once

#include <vector>

#include "grammar/syntax.hpp"
#include "interpreter/model/program.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::model {

// Reports every error; the program is only meaningful when there is none. Near-linear in the size
// of the trees.
auto check(const std::vector<syntax::File>& files, const Sources& sources, diag::Sink& sink)
    -> Program;

}  // namespace bareme::model
