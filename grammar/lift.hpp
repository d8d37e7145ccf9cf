// Parse tree to syntax tree, one function a kind of thing. Shared state is the Lifter: the tokens
// and the file being built.
#pragma once

#include <optional>
#include <vector>

#include "grammar/nodes.hpp"
#include "grammar/syntax.hpp"
#include "grammar/tokens.hpp"

namespace bareme::syntax {

struct Lifter {
  const std::vector<Token>& tokens;
  File& file;

  auto span(const Node& node) const -> Span;
  auto name(const Node& node) const -> Name;  // its last word
  auto text(const Node& node) const -> Text;  // its last string
  auto day(const Node& node) const -> Day;    // its last date
  auto add(decltype(Expr::node) expr, Span span) -> ExprId;
};

auto child(const Node& node, NodeKind kind) -> const Node*;  // first of that kind; nullptr
auto is_expression(NodeKind kind) -> bool;
// Expressions among the children, in order.
auto expressions(const Node& node) -> std::vector<const Node*>;

auto lift_expression(Lifter& lifter, const Node& node) -> ExprId;
// The n-th expression among the children; InvalidExpr where an error took its place.
auto lift_part(Lifter& lifter, const Node& node, std::size_t n = 0) -> ExprId;

auto lift_keys(Lifter& lifter, const Node& node) -> Keys;
auto lift_with(Lifter& lifter, const Node& node) -> std::optional<With>;
auto lift_source(Lifter& lifter, const Node& node) -> std::optional<SourceRef>;
auto lift_clause(Lifter& lifter, const Node& node) -> Clause;
auto lift_definition(Lifter& lifter, const Node& node) -> Definition;

auto lift_removal(Lifter& lifter, const Node& node) -> Removal;
auto lift_table(Lifter& lifter, const Node& node) -> TableDecl;
auto lift_payer(Lifter& lifter, const Node& node) -> PayerDecl;
auto lift_case(Lifter& lifter, const Node& node) -> CaseDecl;
auto lift_declaration(Lifter& lifter, const Node& node) -> std::optional<Declaration>;

}  // namespace bareme::syntax
