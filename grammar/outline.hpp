// What the layout needs of the parse tree, by token: where the entries of blocks begin and end, and
// the words whose spacing the grammar alone can tell.
#pragma once

#include <vector>

#include "grammar/nodes.hpp"
#include "grammar/tokens.hpp"

namespace bareme::syntax {

// A declaration, a clause, a row, a code…: what begins a line of its own where a line begins.
struct Entry {
  NodeKind kind = NodeKind::Root;
  std::size_t begin = 0, end = 0;  // tokens
  const Node* node = nullptr;      // none: the `sinon` of a `selon`
};

struct Outline {
  std::vector<Entry> entries;        // by their first token, the outer before the inner
  std::vector<std::size_t> braces;   // by token: the brace that closes it, the one that is open
  std::vector<bool> glued;           // by token: no blank before it
  std::vector<const Node*> endings;  // `motif` and `source`
};

// The facts of a line of an essai: an entry for what continues them, that no line begins.
constexpr auto is_list(NodeKind kind) -> bool {
  return kind == NodeKind::LineFacts || kind == NodeKind::ExpectedFacts;
}

auto outline(const std::vector<Token>& tokens, const Node& tree) -> Outline;

}  // namespace bareme::syntax
