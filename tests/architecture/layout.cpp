#include "tests/architecture/layout.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <initializer_list>
#include <sstream>

namespace bareme::layout {
namespace {

namespace fs = std::filesystem;

struct Library {
  std::string_view prefix;
  std::array<std::string_view, 2> folders;  // that may include it
};
constexpr std::array kLibraries{
    Library{"tao/", {"grammar", "tests/grammar"}},
    Library{"utf8proc", {"support", "tests/support"}},
    Library{"CLI/", {"cli", "tests/cli"}},
    Library{"nlohmann/", {"cli", "tests"}},
};
constexpr std::array kFolders{"support", "grammar", "interpreter", "cli", "tests", "bench"};

struct Include {
  std::string name;
  bool ours;  // in quotes
  std::size_t line;
};

auto folder_of(std::string_view path) -> std::string {
  return fs::path(path).parent_path().generic_string();
}

auto is_in(std::string_view path, std::string_view folder) -> bool {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

auto skip_blanks(std::string_view line) -> std::string_view {
  return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

auto includes_of(const File& file) -> std::vector<Include> {
  std::vector<Include> includes;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::string_view rest = skip_blanks(file.lines[i]);
    if (!rest.starts_with('#')) continue;
    rest = skip_blanks(rest.substr(1));
    if (!rest.starts_with("include")) continue;
    rest = skip_blanks(rest.substr(std::string_view("include").size()));
    if (rest.empty() || (rest.front() != '"' && rest.front() != '<')) continue;
    const bool ours = rest.front() == '"';
    rest.remove_prefix(1);
    includes.push_back({std::string(rest.substr(0, rest.find_first_of("\">"))), ours, i + 1});
  }
  return includes;
}

auto fault(const File& file, const Include& include, std::string_view what) -> std::string {
  std::ostringstream text;
  text << file.path << ':' << include.line << ": " << include.name << ": " << what;
  return text.str();
}

}  // namespace

auto read_layers(std::istream& recorded) -> Layers {
  Layers layers;
  for (std::string line; std::getline(recorded, line);) {
    std::istringstream needs(line.substr(line.find(':') + 1));
    auto& layer = layers[line.substr(0, line.find(':'))];
    for (std::string need; needs >> need;) layer.insert(need);
  }
  return layers;
}

auto read_file(std::istream& text, std::string path) -> File {
  File file{std::move(path), {}};
  for (std::string line; std::getline(text, line);) file.lines.push_back(line);
  return file;
}

auto sources_under(const fs::path& root) -> std::vector<File> {
  std::vector<File> files;
  for (const char* folder : kFolders) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp") continue;
      std::ifstream text(entry.path());
      files.push_back(read_file(text, entry.path().lexically_relative(root).generic_string()));
    }
  }
  std::ranges::sort(files, {}, &File::path);
  return files;
}

auto stray_includes(const File& file, const Layers& layers) -> Faults {
  if (is_in(file.path, "tests") || is_in(file.path, "bench")) return {};
  const std::string folder = folder_of(file.path);
  const auto layer = layers.find(folder);
  if (layer == layers.end()) return {file.path + ": " + folder + " is not a declared layer"};
  Faults faults;
  for (const Include& include : includes_of(file)) {
    if (!include.ours) continue;
    const std::string target = folder_of(include.name);
    if (!layers.contains(target)) {
      faults.push_back(fault(file, include, "not a layer's header, from the root"));
    } else if (target != folder && !layer->second.contains(target)) {
      faults.push_back(fault(file, include, folder + " does not declare that it needs " + target));
    }
  }
  return faults;
}

auto escaped_libraries(const File& file) -> Faults {
  Faults faults;
  for (const Include& include : includes_of(file)) {
    for (const Library& library : kLibraries) {
      if (!include.name.starts_with(library.prefix)) continue;
      const auto owns = [&](std::string_view folder) { return is_in(file.path, folder); };
      if (std::ranges::none_of(library.folders, owns))
        faults.push_back(fault(file, include, "only in " + std::string(library.folders[0]) + "/"));
    }
  }
  return faults;
}

auto too_long(const File& file, std::size_t limit) -> bool { return file.lines.size() > limit; }

auto is_header(const File& file) -> bool { return file.path.ends_with(".hpp"); }

auto opens_with_comment(const File& file) -> bool {
  return !file.lines.empty() && file.lines.front().starts_with("// ");
}

}  // namespace bareme::layout
