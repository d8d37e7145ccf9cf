#include "support/source.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/text.hpp"

using namespace bareme;

namespace {

// Counted from the line's beginning, letter by letter.
auto counted(std::string_view text, std::size_t offset) -> Position {
  std::string_view before = text.substr(0, offset);
  Position at;
  for (const char c : before) at.line += c == '\n' ? 1 : 0;
  if (const auto end = before.rfind('\n'); end != std::string_view::npos)
    before = before.substr(end + 1);
  if (at.line == 1 && before.starts_with("\xEF\xBB\xBF")) before.remove_prefix(3);
  at.column = text::code_points(before) + 1;
  return at;
}

}  // namespace

TEST_CASE(
    "A place is its line and the letters before it, in short lines and in lines of many blocks") {
  std::string text =
      "\xEF\xBB\xBF"
      "début\n";
  for (int i = 0; i < 900; ++i) text += i % 7 == 0 ? "é€" : i % 5 == 0 ? "𝄞" : "abc";
  text += "\n\n";
  for (int i = 0; i < 3000; ++i) text += "ab\n";
  Sources sources;
  const auto id = sources.add({"f", text});
  for (std::size_t offset = 3; offset <= text.size(); ++offset) {
    const bool inside =
        offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U;
    if (inside) continue;
    const Position expected = counted(text, offset);
    const Position found = sources.position(id, static_cast<std::uint32_t>(offset));
    if (found.line != expected.line || found.column != expected.column) {
      INFO(offset);
      CHECK(found.line == expected.line);
      REQUIRE(found.column == expected.column);
    }
  }
  CHECK(sources.position(id, static_cast<std::uint32_t>(text.size())).line == 3004);
}

TEST_CASE("An empty text has one place, and a text of one block has its end") {
  Sources sources;
  const auto empty = sources.add({"f", ""});
  CHECK(sources.position(empty, 0).column == 1);
  const auto whole = sources.add({"g", std::string(1024, 'a')});
  CHECK(sources.position(whole, 1024).column == 1025);
  CHECK(sources.position(whole, 1023).column == 1024);
}
