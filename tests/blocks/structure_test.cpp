#include "interpreter/blocks/structure.hpp"

#include <catch2/catch.hpp>
#include <string>

using bareme::blocks::find_structure;
using bareme::blocks::Structure;

namespace {

// Byte after byte, as the rules of the format say.
auto expected_ends(const std::string& text) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 0; i < text.size(); ++i)
    if (text[i] == ';' || text[i] == '\n') ends.push_back(i);
  return ends;
}

}  // namespace

TEST_CASE("Every mark is found wherever it stands among the bytes that are looked at together") {
  Structure found;
  for (const std::size_t size : {1, 15, 16, 17, 31, 63, 64, 65, 127, 128, 130, 200})
    for (std::size_t at = 0; at < size; ++at)
      for (const char mark : {';', '\n', '"', '\xC3', '\0'}) {
        std::string text(size, 'a');
        text[at] = mark;
        find_structure(text, ';', found);
        INFO(size << " bytes, mark " << static_cast<int>(mark) << " at " << at);
        REQUIRE(found.ends == expected_ends(text));
        REQUIRE(Structure::any(found.quotes, 0, size) == (mark == '"'));
        REQUIRE(Structure::any(found.foreign, 0, size) == (mark == '\xC3' || mark == '\0'));
        if (mark == '"') {
          REQUIRE(Structure::any(found.quotes, at, at + 1));
          REQUIRE_FALSE(Structure::any(found.quotes, 0, at));
          REQUIRE_FALSE(Structure::any(found.quotes, at + 1, size));
        }
      }
}

TEST_CASE("A structure is of its text alone, whatever was found before") {
  Structure found;
  find_structure(std::string(300, '"'), ';', found);
  const std::string text = "a;b\nc\n";
  find_structure(text, ';', found);
  CHECK(found.ends == expected_ends(text));
  CHECK_FALSE(Structure::any(found.quotes, 0, text.size()));
}
