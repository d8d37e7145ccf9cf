#include "cli/load.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <vector>

#include "cli/cli_messages.hpp"
#include "cli/console.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRuleExtension = ".bareme";
constexpr std::size_t kFirstBlock = std::size_t{16} << 10U;
constexpr std::size_t kMostBlock = std::size_t{1} << 20U;

struct Close {
  auto operator()(std::FILE* file) const -> void { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, Close>;

struct Content {
  std::string bytes;
  int error = 0;
  bool too_large = false;
};

auto read_stream(std::FILE* stream, std::size_t limit) -> Content {
  Content content;
  while (!content.too_large) {
    const std::size_t have = content.bytes.size();
    // Most files are small, and fresh memory is not free.
    const std::size_t more = std::clamp(have, kFirstBlock, kMostBlock);
    content.bytes.resize(have + more);
    const std::size_t got = std::fread(content.bytes.data() + have, 1, more, stream);
    content.bytes.resize(have + got);
    content.too_large = content.bytes.size() > limit;
    if (got == more) continue;
    if (std::ferror(stream) != 0) content.error = errno;
    break;
  }
  return content;
}

auto read_path(const fs::path& path, std::size_t limit) -> Content {
  const File file{std::fopen(path.c_str(), "rb")};
  if (!file) return {{}, errno, false};
  return read_stream(file.get(), limit);
}

auto is_inside(const fs::path& path, const fs::path& root) -> bool {
  const auto [end, rest] = std::ranges::mismatch(root, path);
  return end == root.end();
}

// A name beside the one that is not there.
auto report_absent(const fs::path& path, diag::Sink& sink) -> void {
  auto& said = sink.report(kFileNotFound, {}, path.string());
  std::vector<std::string> names;
  std::error_code error;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  for (fs::directory_iterator entry{folder, error}, end; !error && entry != end;
       entry.increment(error))
    names.push_back(entry->path().filename().string());
  std::ranges::sort(names);
  const fs::path name = path.has_filename() ? path.filename() : folder.filename();
  if (const auto close = text::closest(name.string(), names); close && path.has_filename())
    said.help(kDidYouMean, (path.parent_path() / *close).string());
}

auto report_content_fault(const fs::path& path, const Content& content, diag::Sink& sink) -> void {
  if (content.error == ENOENT)
    report_absent(path, sink);
  else if (content.error != 0)
    sink.report(kCannotRead, {}, path.string(), system_reason(content.error));
  else
    sink.report(kTooLarge, {}, path.string(), std::to_string(kLargestRuleFile >> 20U));
}

// A pipe, a socket or a terminal that happens to stand among the rules is none: reading it might
// never end. A link that leads nowhere is kept, to be told.
auto waits_for_a_writer(const fs::path& path) -> bool {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::is_fifo(status) || fs::is_socket(status) || fs::is_character_file(status);
}

class Loader {
 public:
  explicit Loader(diag::Sink& sink) : sink_{sink} {}

  auto add(const std::string& path) -> void {
    if (path == kStandardInput) {
      sink_.report(kRulesFromInput, {});
      return;
    }
    std::error_code error;
    if (fs::is_directory(path, error)) {
      add_directory(fs::path{path}.lexically_normal());
    } else if (text::fold(fs::path{path}.extension().string()) == ".csv") {
      sink_.report(kNotRules, {}, path);
    } else {
      add_file(path);
    }
  }

  auto take() -> Sources { return std::move(sources_); }

 private:
  auto add_directory(const fs::path& path) -> void {
    std::vector<fs::path> found;
    const std::size_t faults = sink_.errors();
    std::set<fs::path> entered;
    walk(path, found, entered);
    if (found.empty() && sink_.errors() == faults) report_no_rules(path);
    std::ranges::sort(found, {}, [](const fs::path& file) { return file.generic_string(); });
    for (const fs::path& file : found) add_file(file);
  }

  auto report_no_rules(const fs::path& path) -> void {
    auto& said = sink_.report(kNoRuleFile, {}, path.string());
    std::error_code error;
    for (fs::directory_iterator entry{path, error}, end; !error && entry != end;
         entry.increment(error)) {
      if (text::fold(entry->path().extension().string()) != ".csv") continue;
      said.help(kSuitesOneByOne, (path / "*.csv").string());
      return;
    }
  }

  // Depth is bounded by the length of a path, which the system bounds.
  auto walk(const fs::path& folder, std::vector<fs::path>& found, std::set<fs::path>& entered)
      -> void {
    std::error_code error;
    if (!entered.insert(fs::canonical(folder, error)).second) return;
    fs::directory_iterator entry{folder, error};
    for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
      const fs::path& path = entry->path();
      if (path.filename().string().starts_with('.')) continue;
      std::error_code ignored;
      if (fs::is_directory(path, ignored))
        walk(path, found, entered);
      else if (path.extension() == kRuleExtension && !waits_for_a_writer(path))
        found.push_back(path);
    }
    if (error) sink_.report(kCannotRead, {}, folder.string(), system_reason(error.value()));
  }

  auto add_file(const fs::path& path) -> void {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (!error && !loaded_.insert(real).second) return;
    Content content = read_path(path, kLargestRuleFile);
    if (content.error != 0 || content.too_large)
      report_content_fault(path, content, sink_);
    else
      sources_.add({path.string(), std::move(content.bytes)});
  }

  diag::Sink& sink_;
  Sources sources_;
  std::set<fs::path> loaded_;
};

}  // namespace

auto load_rules(std::span<const std::string> paths, diag::Sink& sink) -> Sources {
  Loader loader{sink};
  for (const std::string& path : paths) loader.add(path);
  return loader.take();
}

namespace {

// From where the command was typed, where that is above the file.
auto shown_path(const fs::path& path) -> std::string {
  std::error_code error;
  const fs::path near = fs::proximate(path, error);
  return !error && *near.begin() != ".." ? near.string() : path.string();
}

}  // namespace

auto data_loader(std::span<const std::string> paths) -> DataLoader {
  std::vector<fs::path> roots;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::path whole = fs::canonical(path, error);
    if (!error) roots.push_back(fs::is_directory(whole, error) ? whole : whole.parent_path());
  }
  return [roots](const std::string& written, const Source& from) -> DataBytes {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::path{from.name}, error).parent_path();
    auto fault = DataBytes::Fault::Absent;
    for (const fs::path& root : roots) {
      if (!is_inside(folder, root)) continue;
      for (const fs::path& place : {root, folder}) {
        const fs::path path = fs::weakly_canonical(place / written, error);
        if (error || !is_inside(path, root) || fs::path{written}.is_absolute()) {
          fault = DataBytes::Fault::Outside;
          continue;
        }
        if (!fs::exists(path, error)) continue;
        if (!fs::is_regular_file(path, error)) return {{}, DataBytes::Fault::Unreadable};
        Content content = read_path(path, kLargestRuleFile);
        if (content.error != 0 || content.too_large) return {{}, DataBytes::Fault::Unreadable};
        return {std::move(content.bytes), DataBytes::Fault::None, shown_path(path)};
      }
    }
    return {{}, fault};
  };
}

auto load_claims(const std::string& path, diag::Sink& sink) -> std::optional<std::string> {
  std::error_code error;
  if (path != kStandardInput && fs::is_directory(path, error)) {
    sink.report(kClaimsAreDirectory, {}, path);
    return std::nullopt;
  }
  constexpr std::size_t kNoLimit = std::string::npos;
  Content content =
      path == kStandardInput ? read_stream(stdin, kNoLimit) : read_path(path, kNoLimit);
  if (content.error != 0) {
    report_content_fault(path, content, sink);
    return std::nullopt;
  }
  return std::move(content.bytes);
}

}  // namespace bareme::cli
