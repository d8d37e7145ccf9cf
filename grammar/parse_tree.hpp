// Tokens to parse tree: the grammar at work. The only header between the PEGTL grammar and the
// rest.
#pragma once

#include <memory>
#include <vector>

#include "grammar/nodes.hpp"
#include "grammar/tokens.hpp"
#include "support/sink.hpp"

namespace bareme::syntax {

// Never null; errors are reported and what they spoil is left out.
auto build_parse_tree(const std::vector<Token>& tokens, diag::Sink& sink) -> std::unique_ptr<Node>;

}  // namespace bareme::syntax
