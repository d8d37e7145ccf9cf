// Text to syntax tree. Errors are recovered clause by clause, so that one run reports them all;
// what could not be read is left out of the tree, or stands in it as InvalidExpr. Opens no file,
// throws nothing.
#pragma once

#include <vector>

#include "grammar/syntax.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::syntax {

// Linear in the text.
auto parse(const Sources& sources, Id<Source> source, diag::Sink& sink) -> File;
auto parse_all(const Sources& sources, diag::Sink& sink) -> std::vector<File>;

}  // namespace bareme::syntax
