// The text of a program as a tree of declarations, clauses and rows. Nothing here knows what a line
// means.
#pragma once

#include <string>
#include <vector>

namespace bareme::generate {

struct Block {
  std::string head;  // `plafond 50 € par mois`; before the braces where there are some
  std::vector<Block> body = {};
  bool braces = false;
};
inline auto line(std::string text) -> Block { return {std::move(text)}; }
inline auto block(std::string head, std::vector<Block> body) -> Block {
  return {std::move(head), std::move(body), true};
}

auto render(const std::vector<Block>& blocks, std::size_t depth = 0) -> std::string;

}  // namespace bareme::generate
