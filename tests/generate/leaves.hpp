// Expressions that are one name, literal or look-up: where all others end.
#pragma once

#include "tests/generate/words.hpp"

namespace bareme::generate {

// How tightly an expression holds together, loosest first: what is looser than its place wants
// stands in parentheses.
enum class Tie { Choice, Or, And, Not, Fallback, Comparison, Sum, Product, Unary, Postfix };

struct Written {
  std::string text;
  Tie tie = Tie::Postfix;
  Size size = {};
  bool reads_payer_base = false;
  bool reads_remaining = false;
};
auto joined(Written whole, const Written& part) -> Written;  // with what the part reads

class Leaves {
 public:
  Leaves(const Words& words, Random& random) : words_{words}, random_{random} {}

  // Known, of the type, readable in the scope.
  auto leaf(Type type, const Scope& scope) -> Written;
  auto literal(Type type) -> Written;
  // With no more decimals than a field keeps; a bare code: what facts and defaults are.
  auto stored(Type type) -> std::string;
  // Perhaps unknown: for `à défaut`, `connu`, and the dates that may be.
  auto perhaps(Type type, const Scope& scope) -> std::optional<Written>;
  // What `connu` may be asked of.
  auto unknown_name(const Scope& scope) -> std::optional<std::string>;
  // One that is not a literal: what a comparison or `parmi` is about.
  auto subject(CodeSetId set, const Scope& scope) -> std::optional<Written>;
  // A code, for a place that knows its set.
  auto code(CodeSetId set) -> const std::string&;
  auto any_type() -> Type;

 private:
  auto all(Type type, const Scope& scope) -> std::vector<Written>;
  auto add_names(Type type, const Scope& scope, std::vector<Written>& found) -> void;
  auto add_facts(TypeKind kind, const Scope& scope, std::vector<Written>& found) -> void;
  auto add_counters(TypeKind kind, const Scope& scope, std::vector<Written>& found) -> void;
  auto add_calls(Type type, const Scope& scope, std::vector<Written>& found) -> void;

  const Words& words_;
  Random& random_;
  bool in_call_ = false;
};

}  // namespace bareme::generate
