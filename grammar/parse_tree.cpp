// The one source file that instantiates the grammar.
#include "grammar/parse_tree.hpp"

#include <string>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/parse_tree.hpp>

#include "grammar/blame.hpp"
#include "grammar/expectations.hpp"
#include "grammar/node_rules.hpp"
#include "support/catalogue.hpp"

namespace bareme::syntax {
namespace {

namespace p = tao::pegtl;

struct Context {
  const std::vector<Token>& tokens;
  const char* kinds;
  diag::Sink& sink;
  auto index(const char* at) const -> std::size_t { return static_cast<std::size_t>(at - kinds); }
};

// PEGTL's own node holds positions in text; ours holds token indexes. It lasts while its rule is
// tried, and is a plain Node from then on.
struct TreeNode : Node {
  template <typename Rule, typename Input, typename... States>
  void start(const Input& in, Context& context, States&&...) {
    kind = kNode<Rule>;
    begin = context.index(in.current());
  }
  template <typename Rule, typename Input, typename... States>
  void success(const Input& in, Context& context, States&&...) {
    end = context.index(in.current());
  }
  template <typename Rule, typename Input, typename... States>
  void failure(const Input&, States&&...) {}
  template <typename... States>
  void emplace_back(std::unique_ptr<TreeNode>&& child, States&&...) {
    if (folds(child->kind) && child->children.size() == 1)
      children.push_back(std::move(child->children.front()));
    else
      children.push_back(std::make_unique<Node>(std::move(static_cast<Node&>(*child))));
  }
};

template <typename Rule>
struct selector : std::bool_constant<kNode<Rule> != NodeKind::Root> {};

template <typename Rule>
struct control : p::normal<Rule> {
  template <typename Input, typename... States>
  [[noreturn]] static void raise(const Input& in, Context& context, States&&...) {
    static_assert(!std::is_same_v<decltype(kExpectation<Rule>), const std::nullptr_t>,
                  "a required rule has no message");
    blame(context.tokens, context.index(in.current()), *kExpectation<Rule>, context.sink);
    throw rules::SyntaxFailure{in.current()};
  }
};

template <typename Rule>
struct action : p::nothing<Rule> {};
template <>
struct action<rules::unclosed_block> {
  template <typename Input>
  static void apply(const Input& in, Context& context) {
    blame_open_block(context.tokens, context.index(in.begin()), context.sink);
  }
};
template <>
struct action<rules::stray_brace> {
  template <typename Input>
  static void apply(const Input& in, Context& context) {
    context.sink.report(diag::kStrayBrace, context.tokens[context.index(in.begin())].span);
  }
};

}  // namespace

auto build_parse_tree(const std::vector<Token>& tokens, diag::Sink& sink) -> std::unique_ptr<Node> {
  std::string kinds;
  kinds.reserve(tokens.size());
  for (const Token& token : tokens) kinds += rules::byte(token.kind, token.first_on_line);
  Context context{tokens, kinds.data(), sink};
  p::memory_input<p::tracking_mode::lazy> in(kinds.data(), kinds.size(), "");
  auto tree = p::parse_tree::parse<rules::file, TreeNode, selector, action, control>(in, context);
  return tree ? std::make_unique<Node>(std::move(static_cast<Node&>(*tree)))
              : std::make_unique<Node>();
}

}  // namespace bareme::syntax
