#include "tests/generate/blocks.hpp"

#include <algorithm>
#include <numeric>

namespace bareme::generate {

auto render(const std::vector<Block>& blocks, std::size_t depth) -> std::string {
  const std::string indent(2 * depth, ' ');
  std::string text;
  for (const Block& each : blocks) {
    text += indent + each.head;
    if (each.braces) text += " {\n" + render(each.body, depth + 1) + indent + "}";
    text += '\n';
  }
  return text;
}

auto shuffle(std::vector<Block>& blocks, Random& random) -> void {
  std::vector<std::size_t> order(blocks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.shuffle(order);
  std::vector<std::size_t> kept;  // those in order, as they come in the new one
  for (const std::size_t i : order)
    if (blocks[i].in_order) kept.push_back(i);
  std::ranges::sort(kept);
  std::vector<Block> shuffled;
  std::size_t next = 0;
  for (const std::size_t i : order)
    shuffled.push_back(std::move(blocks[blocks[i].in_order ? kept[next++] : i]));
  blocks = std::move(shuffled);
  for (Block& each : blocks) shuffle(each.body, random);
}

}  // namespace bareme::generate
