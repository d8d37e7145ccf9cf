#include "tests/docs/blocks.hpp"

#include <fstream>
#include <sstream>

namespace bareme::test {

auto read(const std::filesystem::path& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

auto blocks_of(const std::filesystem::path& document) -> std::vector<Block> {
  std::istringstream lines{read(document)};
  std::vector<Block> blocks;
  std::string line;
  std::string heading;
  bool inside = false;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back().text += line + "\n";
    } else if (line == "```bareme" || line == "```bareme fragment") {
      inside = true;
      blocks.push_back({document.filename().string() + ":" + std::to_string(number), heading, "",
                        line != "```bareme"});
    } else if (line.starts_with("#")) {
      heading = line.substr(line.find(' ') + 1);
    }
  }
  return blocks;
}

}  // namespace bareme::test
