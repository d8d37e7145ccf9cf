// Expressions of a wanted type, right by construction: types, units, what may be unknown, what a
// clause may read, and the digits a result can need.
#pragma once

#include "tests/generate/leaves.hpp"

namespace bareme::generate {

class Expressions {
 public:
  Expressions(const Words& words, Random& random)
      : words_{words}, random_{random}, leaves_{words, random} {}

  // `depth`: how many operations deep it may be.
  auto value(Type type, const Scope& scope, int depth) -> Written;
  auto condition(const Scope& scope, int depth) -> Written {
    return value({TypeKind::Boolean, {}}, scope, depth);
  }
  // A number of units, `noun` included.
  auto count(const Scope& scope, const std::string& noun, int depth) -> std::string;
  // In parentheses where the place wants it tighter; at times where it does not.
  auto held(const Written& written, Tie least) -> std::string;
  auto leaves() -> Leaves& { return leaves_; }

 private:
  auto operation(Type type, const Scope& scope, int depth) -> std::optional<Written>;
  auto of_any_type(Type type, const Scope& scope, int depth) -> std::optional<Written>;
  auto choice(Type type, const Scope& scope, int depth) -> Written;
  auto cases(Type type, const Scope& scope, int depth) -> Written;
  auto guarded(Type type, const Scope& scope, int depth) -> std::optional<Written>;
  auto with_default(Type type, const Scope& scope, int depth) -> std::optional<Written>;

  auto sum(Type type, const Scope& scope, int depth) -> Written;
  auto product(TypeKind kind, const Scope& scope, int depth) -> Written;
  auto factors(TypeKind kind) -> std::pair<TypeKind, TypeKind>;
  auto extreme(Type type, const Scope& scope, int depth) -> Written;
  auto prefixed(TypeKind kind, const Scope& scope, int depth) -> Written;
  auto rounded(TypeKind kind, const Scope& scope, int depth) -> Written;
  auto elapsed(const Scope& scope, int depth) -> Written;
  auto date(const Scope& scope, int depth) -> Written;

  auto truth(const Scope& scope, int depth) -> std::optional<Written>;
  auto comparison(const Scope& scope, int depth) -> Written;
  auto among(const Scope& scope) -> std::optional<Written>;
  auto logic(const Scope& scope, int depth) -> Written;

  const Words& words_;
  Random& random_;
  Leaves leaves_;
};

}  // namespace bareme::generate
