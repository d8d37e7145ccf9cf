#include "grammar/outline.hpp"

#include "grammar/page.hpp"

namespace bareme::syntax {
namespace {

auto is_entry(NodeKind kind) -> bool {
  switch (kind) {
    case NodeKind::Document:
    case NodeKind::DocumentEntry:
    case NodeKind::CodeSet:
    case NodeKind::CodeEntry:
    case NodeKind::Code:
    case NodeKind::Group:
    case NodeKind::Record:
    case NodeKind::Field:
    case NodeKind::Parameter:
    case NodeKind::ParameterRow:
    case NodeKind::Table:
    case NodeKind::TableRow:
    case NodeKind::Definition:
    case NodeKind::Branch:
    case NodeKind::Payer:
    case NodeKind::Clause:
    case NodeKind::Allowance:
    case NodeKind::Levels:
    case NodeKind::Level:
    case NodeKind::Guarantee:
    case NodeKind::Removal:
    case NodeKind::Scenario:
    case NodeKind::Case:
    case NodeKind::CaseFacts:
    case NodeKind::CaseLine:
    case NodeKind::LineFacts:
    case NodeKind::ExpectedFacts: return true;
    default: return false;
  }
}

class Walk {
 public:
  explicit Walk(const std::vector<Token>& tokens) : tokens_{tokens} {
    out_.glued.assign(tokens.size(), false);
    match_braces();
    for (std::size_t i = 1; i < tokens.size(); ++i)
      out_.glued[i] = sticks(tokens[i - 1].kind, tokens[i].kind);
  }

  // As deep as the tree, which kMaxNesting bounds.
  auto visit(const Node& node) -> void {
    const bool known =  // `soit` is a clause and a definition
        !out_.entries.empty() && out_.entries.back().begin == node.begin && node.begin < node.end;
    if (is_entry(node.kind) && !(known && node.kind == NodeKind::Definition))
      out_.entries.push_back({node.kind, node.begin, node.end, &node});
    switch (node.kind) {
      case NodeKind::Call: out_.glued[node.begin + 1] = true; break;
      case NodeKind::Table:
        if (tokens_[node.begin + 2].kind == Kind::OpenParen) out_.glued[node.begin + 2] = true;
        break;
      case NodeKind::Negate: out_.glued[node.end] = true; break;
      case NodeKind::Reason:
      case NodeKind::Source: out_.endings.push_back(&node); break;
      default: break;
    }
    for (const auto& child : node.children) {
      if (node.kind == NodeKind::Switch && &child == &node.children.back()) add_otherwise(node);
      visit(*child);
    }
  }

  auto take() -> Outline { return std::move(out_); }

 private:
  // The `sinon` that no `si` of the last branch claims. It has no node of its own.
  auto add_otherwise(const Node& chosen) -> void {
    std::size_t begin = chosen.begin + 2;
    for (const auto& part : chosen.children)
      if (part->kind == NodeKind::Branch) begin = part->end;
    while (tokens_[begin].kind == Kind::Semicolon) ++begin;
    out_.entries.push_back({NodeKind::Branch, begin, chosen.end - 1, nullptr});
  }

  auto match_braces() -> void {
    out_.braces.assign(tokens_.size(), kNowhere);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == Kind::OpenBrace) open.push_back(i);
      if (tokens_[i].kind != Kind::CloseBrace || open.empty()) continue;
      out_.braces[open.back()] = i;
      out_.braces[i] = open.back();
      open.pop_back();
    }
  }

  static auto sticks(Kind before, Kind after) -> bool {
    const auto joins = [](Kind kind) {
      return kind == Kind::Dot || kind == Kind::Range || kind == Kind::Apostrophe;
    };
    return joins(before) || joins(after) || before == Kind::OpenParen ||
           after == Kind::CloseParen || after == Kind::Comma ||
           (before == Kind::OpenBrace && after == Kind::CloseBrace);
  }

  const std::vector<Token>& tokens_;
  Outline out_;
};

}  // namespace

auto outline(const std::vector<Token>& tokens, const Node& tree) -> Outline {
  Walk walk{tokens};
  walk.visit(tree);
  return walk.take();
}

}  // namespace bareme::syntax
