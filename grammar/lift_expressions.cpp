#include <algorithm>

#include "grammar/lift.hpp"

namespace bareme::syntax {
namespace {

auto binary_op(NodeKind kind) -> std::optional<BinaryOp> {
  switch (kind) {
    case NodeKind::Add: return BinaryOp::Add;
    case NodeKind::Subtract: return BinaryOp::Subtract;
    case NodeKind::Multiply: return BinaryOp::Multiply;
    case NodeKind::Divide: return BinaryOp::Divide;
    default: return std::nullopt;
  }
}

auto compare_op(NodeKind kind) -> std::optional<CompareOp> {
  switch (kind) {
    case NodeKind::Equal: return CompareOp::Equal;
    case NodeKind::NotEqual: return CompareOp::NotEqual;
    case NodeKind::Less: return CompareOp::Less;
    case NodeKind::LessEqual: return CompareOp::LessEqual;
    case NodeKind::Greater: return CompareOp::Greater;
    case NodeKind::GreaterEqual: return CompareOp::GreaterEqual;
    default: return std::nullopt;
  }
}

auto lift_number(Lifter& lifter, const Node& node, NumberUnit unit) -> ExprId {
  const Token& token = lifter.tokens[node.begin];
  NumberLiteral literal{token.digits, token.scale, unit, std::nullopt};
  if (const Node* noun = child(node, NodeKind::Noun)) literal.noun = lifter.name(*noun);
  return lifter.add(literal, lifter.span(node));
}

auto lift_duration(Lifter& lifter, const Node& node) -> ExprId {
  const Token& token = lifter.tokens[node.begin];
  const Kind word = lifter.tokens[node.end - 1].kind;
  const DurationUnit unit = word == Kind::Day     ? DurationUnit::Day
                            : word == Kind::Month ? DurationUnit::Month
                                                  : DurationUnit::Year;
  if (token.scale == 0) return lifter.add(DurationLiteral{token.digits, unit}, lifter.span(node));
  // `1,5 mois` is no duration: a number of something, which the checker refuses where it stands.
  const Token& noun = lifter.tokens[node.end - 1];
  return lifter.add(
      NumberLiteral{token.digits, token.scale, NumberUnit::None, Name{noun.text, noun.span}},
      lifter.span(node));
}

// `or` and `and` lists, sums and products, `à défaut`: operands, with operators between them where
// they have nodes.
auto lift_chain(Lifter& lifter, const Node& node, std::optional<BinaryOp> op) -> ExprId {
  ChainExpr chain;
  const Node* op_node = nullptr;
  for (const auto& part : node.children) {
    if (binary_op(part->kind)) {
      op_node = part.get();
      continue;
    }
    const ExprId operand = lift_expression(lifter, *part);
    if (!chain.first) {
      chain.first = operand;
      continue;
    }
    const BinaryOp link = op ? *op : *binary_op(op_node->kind);
    chain.links.push_back(
        {link, op_node != nullptr ? lifter.span(*op_node) : lifter.span(*part), operand});
  }
  return lifter.add(std::move(chain), lifter.span(node));
}

// `non non x` is kept as written; beyond two, only whether their number is odd matters, and no pass
// recurses on it.
auto lift_prefixed(Lifter& lifter, const Node& node, UnaryOp op) -> ExprId {
  ExprId value = lift_expression(lifter, *node.children.back());
  const std::size_t written = node.children.size() - 1;
  for (std::size_t i = written <= 2 ? written : 2 - written % 2; i-- > 0;)
    value =
        lifter.add(UnaryExpr{op, value}, join(lifter.span(*node.children[i]), lifter.span(node)));
  return value;
}

auto lift_code(Lifter& lifter, const Node& node) -> Code {
  const Token& token = lifter.tokens[node.begin];
  return {token.text, token.span};
}

auto lift_comparison(Lifter& lifter, const Node& node) -> ExprId {
  const ExprId left = lift_expression(lifter, *node.children[0]);
  const Node& op = *node.children[1];
  if (const auto comparison = compare_op(op.kind))
    return lifter.add(CompareExpr{*comparison, lifter.span(op), left, lift_part(lifter, node, 1)},
                      lifter.span(node));
  AmongExpr among{left, Name{}};
  const Node& set = *node.children[2];
  if (set.kind == NodeKind::GroupName) {
    among.set = lifter.name(set);
  } else {
    std::vector<Code> codes;
    for (const auto& code : set.children) codes.push_back(lift_code(lifter, *code));
    among.set = std::move(codes);
  }
  return lifter.add(std::move(among), lifter.span(node));
}

auto lift_choice(Lifter& lifter, const Node& node) -> ExprId {
  ChoiceExpr choice;
  choice.selon = node.kind == NodeKind::Switch;
  if (choice.selon) {
    for (const auto& part : node.children)
      if (part->kind == NodeKind::Branch)
        choice.branches.push_back(
            {lift_part(lifter, *part, 0), lift_part(lifter, *part, 1), lifter.span(*part)});
    choice.otherwise = lift_expression(lifter, *node.children.back());
    return lifter.add(std::move(choice), lifter.span(node));
  }
  const auto parts = expressions(node);  // condition, value, condition, value, …, otherwise
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
    choice.branches.push_back({lift_expression(lifter, *parts[i]),
                               lift_expression(lifter, *parts[i + 1]),
                               join(lifter.span(*parts[i]), lifter.span(*parts[i + 1]))});
  choice.otherwise = lift_expression(lifter, *parts.back());
  return lifter.add(std::move(choice), lifter.span(node));
}

auto lift_call(Lifter& lifter, const Node& node) -> ExprId {
  CallExpr call{lifter.name(*node.children.front()), {}};
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Node& argument = *node.children[i];
    const Span span = lifter.span(argument);
    if (argument.kind == NodeKind::ToCent)
      call.arguments.push_back({ToCent{}, span});
    else if (argument.kind == NodeKind::PreviousPeriod)
      call.arguments.push_back({PreviousPeriod{}, span});
    else if (argument.kind == NodeKind::ToUnit)
      call.arguments.push_back({ToUnit{lift_part(lifter, argument)}, span});
    else
      call.arguments.push_back({lift_expression(lifter, argument), span});
  }
  return lifter.add(std::move(call), lifter.span(node));
}

auto lift_postfix(Lifter& lifter, const Node& node) -> ExprId {
  ExprId value = lift_expression(lifter, *node.children.front());
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Node& member = *node.children[i];
    value = lifter.add(MemberExpr{value, lifter.name(member)},
                       join(lifter.span(node), lifter.span(member)));
    lifter.file.exprs[value].span.end = lifter.span(member).end;
  }
  return value;
}

}  // namespace

auto Lifter::span(const Node& node) const -> Span {
  if (node.end <= node.begin)
    return {tokens[node.begin].span.source, tokens[node.begin].span.begin,
            tokens[node.begin].span.begin};
  return join(tokens[node.begin].span, tokens[node.end - 1].span);
}

auto Lifter::name(const Node& node) const -> Name {
  for (std::size_t i = node.end; i-- > node.begin;)
    if (is_word(tokens[i].kind)) return {tokens[i].text, tokens[i].span};
  return {};
}

auto Lifter::text(const Node& node) const -> Text {
  for (std::size_t i = node.end; i-- > node.begin;)
    if (tokens[i].kind == Kind::String) return {tokens[i].text, tokens[i].span};
  return {};
}

auto Lifter::day(const Node& node) const -> Day {
  for (std::size_t i = node.end; i-- > node.begin;)
    if (tokens[i].kind == Kind::DateValue) return {tokens[i].date, tokens[i].span};
  return {};
}

auto Lifter::add(decltype(Expr::node) expr, Span span) -> ExprId {
  return file.exprs.add({std::move(expr), span});
}

auto child(const Node& node, NodeKind kind) -> const Node* {
  const auto found =
      std::ranges::find(node.children, kind, [](const auto& part) { return part->kind; });
  return found == node.children.end() ? nullptr : found->get();
}

auto is_expression(NodeKind kind) -> bool {
  switch (kind) {
    case NodeKind::Date:
    case NodeKind::Amount:
    case NodeKind::Percent:
    case NodeKind::Duration:
    case NodeKind::Number:
    case NodeKind::True:
    case NodeKind::False:
    case NodeKind::Text:
    case NodeKind::Name:
    case NodeKind::Call:
    case NodeKind::Switch:
    case NodeKind::If:
    case NodeKind::Postfix:
    case NodeKind::Unary:
    case NodeKind::Product:
    case NodeKind::Sum:
    case NodeKind::Comparison:
    case NodeKind::Fallback:
    case NodeKind::Negation:
    case NodeKind::AndList:
    case NodeKind::OrList: return true;
    default: return false;
  }
}

auto expressions(const Node& node) -> std::vector<const Node*> {
  std::vector<const Node*> found;
  for (const auto& part : node.children)
    if (is_expression(part->kind)) found.push_back(part.get());
  return found;
}

auto lift_part(Lifter& lifter, const Node& node, std::size_t n) -> ExprId {
  const auto parts = expressions(node);
  if (n >= parts.size()) return lifter.add(InvalidExpr{}, lifter.span(node));
  return lift_expression(lifter, *parts[n]);
}

auto lift_expression(Lifter& lifter, const Node& node) -> ExprId {
  const Span span = lifter.span(node);
  switch (node.kind) {
    case NodeKind::Date: return lifter.add(DateLiteral{lifter.tokens[node.begin].date}, span);
    case NodeKind::Amount: return lift_number(lifter, node, NumberUnit::Euro);
    case NodeKind::Percent: return lift_number(lifter, node, NumberUnit::Percent);
    case NodeKind::Number: return lift_number(lifter, node, NumberUnit::None);
    case NodeKind::Duration: return lift_duration(lifter, node);
    case NodeKind::True: return lifter.add(BoolLiteral{true}, span);
    case NodeKind::False: return lifter.add(BoolLiteral{false}, span);
    case NodeKind::Text: return lifter.add(TextLiteral{lifter.tokens[node.begin].text}, span);
    case NodeKind::Name: return lifter.add(NameExpr{lifter.tokens[node.begin].text}, span);
    case NodeKind::Call: return lift_call(lifter, node);
    case NodeKind::Switch:
    case NodeKind::If: return lift_choice(lifter, node);
    case NodeKind::Postfix: return lift_postfix(lifter, node);
    case NodeKind::Unary: return lift_prefixed(lifter, node, UnaryOp::Negate);
    case NodeKind::Negation: return lift_prefixed(lifter, node, UnaryOp::Not);
    case NodeKind::Product:
    case NodeKind::Sum: return lift_chain(lifter, node, std::nullopt);
    case NodeKind::Fallback: return lift_chain(lifter, node, BinaryOp::Default);
    case NodeKind::AndList: return lift_chain(lifter, node, BinaryOp::And);
    case NodeKind::OrList: return lift_chain(lifter, node, BinaryOp::Or);
    case NodeKind::Comparison: return lift_comparison(lifter, node);
    default: return lifter.add(InvalidExpr{}, span);
  }
}

}  // namespace bareme::syntax
