// The layout as data: declared layers, files as read, and the rules of CONTRIBUTING.md that a
// machine can check on them. Reads text only: what a macro or a compiler would make of it does not
// matter here.
#pragma once

#include <filesystem>
#include <istream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bareme::layout {

using Layers = std::map<std::string, std::set<std::string>>;  // folder -> folders it needs
using Faults = std::vector<std::string>;

struct File {
  std::string path;  // from the root of the repository
  std::vector<std::string> lines;
};

inline constexpr std::size_t kLineLimit = 500;

auto read_layers(std::istream& recorded) -> Layers;  // lines `folder: need need`
auto read_file(std::istream& text, std::string path) -> File;
auto sources_under(const std::filesystem::path& root) -> std::vector<File>;

// An #include of our own that no arrow allows, or that is not written from the root.
auto stray_includes(const File& file, const Layers& layers) -> Faults;
// A third-party header outside the folders that may know it.
auto escaped_libraries(const File& file) -> Faults;
auto too_long(const File& file, std::size_t limit) -> bool;
auto is_header(const File& file) -> bool;
// A header begins by saying what it is.
auto opens_with_comment(const File& file) -> bool;

}  // namespace bareme::layout
