#include "tests/golden/golden_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "places.hpp"

namespace bareme::test {

namespace fs = std::filesystem;

auto bytes_of(const fs::path& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

auto golden_rules(std::string_view folder) -> std::vector<fs::path> {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator{fs::path{GOLDEN_DIR} / folder})
    if (entry.path().extension() == ".bareme") found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

auto expected_or_update(const fs::path& path, const std::string& obtained) -> std::string {
  if (std::getenv("BAREME_UPDATE_GOLDEN") != nullptr)
    std::ofstream{path, std::ios::binary} << obtained;
  return bytes_of(path);
}

}  // namespace bareme::test
