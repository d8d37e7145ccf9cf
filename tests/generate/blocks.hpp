// The text of a program as a tree of declarations, clauses and rows, so that it can be written in
// another order. Nothing here knows what a line means.
#pragma once

#include <string>
#include <vector>

#include "tests/generate/random.hpp"

namespace bareme::generate {

struct Block {
  std::string head;  // `plafond 50 € par mois`; before the braces where there are some
  std::vector<Block> body = {};
  bool braces = false;
  bool in_order = false;  // keeps its place among those of its block that do (withholdings)
};
inline auto line(std::string text) -> Block { return {std::move(text)}; }
inline auto in_order(std::string text) -> Block { return {std::move(text), {}, false, true}; }
inline auto block(std::string head, std::vector<Block> body) -> Block {
  return {std::move(head), std::move(body), true};
}

auto render(const std::vector<Block>& blocks, std::size_t depth = 0) -> std::string;
// At every level; what is in_order stays so.
auto shuffle(std::vector<Block>& blocks, Random& random) -> void;

}  // namespace bareme::generate
