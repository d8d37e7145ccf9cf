// Gives a target every file under the paths of the command line: the corpus, in each test run.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/one_input.hpp"

namespace fs = std::filesystem;

namespace {

auto replay(const fs::path& path) -> void {
  std::ifstream file{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  std::printf("%s\n", path.c_str());  // the last one named is the one that failed
  std::fflush(stdout);
  fuzz::one_input(bytes);
}

}  // namespace

auto main(int count, char** arguments) -> int {
  std::size_t files = 0;
  for (int i = 1; i < count; ++i) {
    const fs::path root = arguments[i];
    if (fs::is_regular_file(root)) replay(root), ++files;
    if (!fs::is_directory(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator{root})
      if (entry.is_regular_file()) replay(entry.path()), ++files;
  }
  if (files == 0) std::fprintf(stderr, "nothing to replay\n");
  return files == 0 ? 2 : 0;
}
