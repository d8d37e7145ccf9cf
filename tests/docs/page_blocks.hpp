// The fenced blocks of the pages of docs/errors, and what the bytes are that they only describe.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bareme::test {

struct PageBlock {
  std::string place;               // `B2104.md:12`
  std::vector<std::string> marks;  // what follows the fence: `bareme`, `fails`, `B2104`, `fragment`
  std::string text;

  auto is(std::string_view language, std::string_view role) const -> bool;
  auto names_file() const -> bool;  // `csv assurés.csv`
  auto fragment() const -> bool { return !marks.empty() && marks.back() == "fragment"; }
};
auto blocks_of(const std::string& name, const std::string& page) -> std::vector<PageBlock>;

// A page shows bytes that cannot be shown, or would take too long, between `⟨` and `⟩`: `⟨U+202E⟩`
// is that character, `⟨00⟩` that byte, `⟨( × 300⟩` three hundred times `(`; in a repetition `#`
// counts from 0, `##` is one more, and `↵` ends a line.
auto with_real_bytes(const std::string& text) -> std::string;

auto text_of(const std::filesystem::path& path) -> std::string;

}  // namespace bareme::test
