// What a clause is called: by its own name, or by the word that begins it.
#pragma once

#include <string_view>

#include "grammar/syntax.hpp"

namespace bareme::syntax {

auto name_of_clause(const Clause& clause) -> const Name*;  // null where it has none
auto keyword_of(const Clause& clause) -> std::string_view;

}  // namespace bareme::syntax
