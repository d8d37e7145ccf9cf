// The programs that stand in the documents.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bareme::test {

struct Block {
  std::string place;    // `guide.md:12`
  std::string heading;  // above it, without its `#`
  std::string text;
  bool fragment = false;  // it follows docs/prelude.bareme
};

auto read(const std::filesystem::path& path) -> std::string;
auto blocks_of(const std::filesystem::path& document) -> std::vector<Block>;

}  // namespace bareme::test
