#include "tests/generate/blocks.hpp"

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

}  // namespace bareme::generate
