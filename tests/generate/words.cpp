#include "tests/generate/words.hpp"

#include <algorithm>
#include <array>

namespace bareme::generate {

auto concat(std::initializer_list<std::string_view> pieces) -> std::string {
  std::string whole;
  for (const std::string_view piece : pieces) whole += piece;
  return whole;
}

auto Words::field(std::string_view name) const -> const FieldWords* {
  const auto found = std::ranges::find(fields, name, &FieldWords::name);
  return found == fields.end() ? nullptr : &*found;
}

auto Words::name(std::string_view stem, Random& random) -> std::string {
  // Accents, a ligature, an underscore, capitals: what names are made of.
  constexpr std::array kEndings{"", "_é", "Œ", "_bis", "À"};
  const std::string made = std::string{stem} + random.pick(kEndings) + std::to_string(++count_);
  free_names.push_back(made);
  return made;
}

auto Words::fixed_name(std::string_view stem) -> std::string {
  return std::string{stem} + std::to_string(++count_);
}

auto Scope::at(Stage other) const -> Scope {
  Scope scope = *this;
  scope.stage = other;
  return scope;
}

auto Scope::without_movement() const -> Scope {
  Scope scope = *this;
  scope.still = true;
  return scope;
}

auto Scope::knowing(const std::string& name) const -> Scope {
  Scope scope = *this;
  scope.known.insert(name);
  return scope;
}

}  // namespace bareme::generate
