#include "tests/docs/page_blocks.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sstream>

#include "support/text.hpp"

namespace bareme::test {
namespace {

constexpr std::string_view kOpen = "⟨", kClose = "⟩", kTimes = " × ";

auto utf8(unsigned long code) -> std::string {
  REQUIRE(code >= 0x800);
  REQUIRE(code <= 0xFFFF);
  return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
          static_cast<char>(0x80 | (code & 0x3F))};
}

auto with(std::string text, std::string_view mark, std::string_view instead) -> std::string {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
    text.replace(at, mark.size(), instead);
  return text;
}

auto numbered(const std::string& text, std::size_t number) -> std::string {
  const std::string next = with(text, "##", std::to_string(number + 1));
  return with(with(next, "#", std::to_string(number)), "↵", "\n");
}

auto bytes_of(const std::string& described) -> std::string {
  if (described.starts_with("U+")) return utf8(std::stoul(described.substr(2), nullptr, 16));
  const std::size_t times = described.rfind(kTimes);
  if (times == std::string::npos)
    return std::string(1, static_cast<char>(std::stoul(described, nullptr, 16)));
  const auto count = std::stoul(described.substr(times + kTimes.size()));
  std::string repeated;
  for (std::size_t number = 0; number < count; ++number)
    repeated += numbered(described.substr(0, times), number);
  return repeated;
}

}  // namespace

auto PageBlock::is(std::string_view language, std::string_view role) const -> bool {
  return marks.size() >= 2 && marks[0] == language && marks[1] == role;
}

auto PageBlock::names_file() const -> bool {
  return marks.size() == 2 && marks[1].find('.') != std::string::npos;
}

auto blocks_of(const std::string& name, const std::string& page) -> std::vector<PageBlock> {
  std::istringstream lines{page};
  std::vector<PageBlock> blocks;
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (!inside) continue;
      std::istringstream words{line.substr(3)};
      blocks.push_back({name + ":" + std::to_string(number),
                        {std::istream_iterator<std::string>{words}, {}},
                        ""});
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  for (PageBlock& block : blocks) block.text = with_real_bytes(block.text);
  return blocks;
}

auto with_real_bytes(const std::string& text) -> std::string {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t open = text.find(kOpen, at);
    out += text.substr(at, open - at);
    if (open == std::string::npos) return out;
    const std::size_t close = text.find(kClose, open);
    REQUIRE(close != std::string::npos);
    out += bytes_of(text.substr(open + kOpen.size(), close - open - kOpen.size()));
    at = close + kClose.size();
  }
}

auto text_of(const std::filesystem::path& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  REQUIRE(file);
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace bareme::test
