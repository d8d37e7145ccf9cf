// Programs from text, and what the audit says of them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "interpreter/bareme.hpp"

namespace bareme::test {

// A text that must hold.
auto compiled(std::string text) -> model::Program;

// `B3004 frais ≥ 0 €`: code and text of what each diagnostic is about, in the order of the text;
// those asked for by name (hypotheses, sources…) only where `quiet` has their code.
auto warnings(std::string text, const std::set<int>& quiet = {}) -> std::vector<std::string>;

// Everything that is said, as people read it in French.
auto warned(std::string text, const std::set<int>& quiet = {}) -> std::string;

}  // namespace bareme::test
