#include "interpreter/claims/encoding.hpp"

#include <catch2/catch.hpp>

#include "interpreter/claims/writers.hpp"

namespace bareme::claims {
namespace {

TEST_CASE("a byte order mark makes a file UTF-8 and is no part of its text") {
  const Decoded decoded = decode(
      "\xEF\xBB\xBF"
      "date\n\xE9\n");
  CHECK(decoded.encoding == Encoding::Utf8Bom);
  CHECK(decoded.text == "date\n\xE9\n");
}

TEST_CASE("the first bytes beyond ASCII tell UTF-8 from Windows-1252") {
  CHECK(decode("ascii").encoding == Encoding::Utf8);
  CHECK(decode("").encoding == Encoding::Utf8);
  CHECK(decode("b\xC3\xA9n\xE9").encoding == Encoding::Utf8);
  CHECK(decode("30 \xE2\x82\xAC").encoding == Encoding::Utf8);
  CHECK(decode("\xF0\x9F\x98\x80").encoding == Encoding::Utf8);
  const Decoded windows = decode("b\xE9n\xE9 30 \x80 \xC3\xA9");
  CHECK(windows.encoding == Encoding::Windows1252);
  CHECK(windows.text == "béné 30 € Ã©");
}

TEST_CASE("a character cut short at the end of the file is not UTF-8") {
  CHECK(decode("caf\xC3").encoding == Encoding::Windows1252);
  CHECK(decode("caf\xE2\x82").encoding == Encoding::Windows1252);
}

TEST_CASE("bytes that are no text are found and named") {
  CHECK(first_bad_byte("tout va bien, été", Encoding::Utf8) == std::string_view::npos);
  CHECK(first_bad_byte("ab\xE9"
                       "cd",
                       Encoding::Utf8) == 2);
  CHECK(shown_byte("ab\xE9"
                   "cd",
                   2, Encoding::Utf8) == "E9");
  const std::string null("a\0b", 3);
  CHECK(first_bad_byte(null, Encoding::Utf8) == 1);
  CHECK(first_bad_byte(null, Encoding::Windows1252) == 1);
  CHECK(shown_byte(null, 1, Encoding::Windows1252) == "00");
}

TEST_CASE("a byte without meaning in Windows-1252 is found, named, and written back as it came") {
  const std::string bytes = "\xE9t\xE9;\x81\x8D;fin\x9D";
  const Decoded decoded = decode(bytes);
  REQUIRE(decoded.encoding == Encoding::Windows1252);
  const std::size_t bad = first_bad_byte(decoded.text, decoded.encoding);
  CHECK(decoded.text.substr(0, bad) == "été;");
  CHECK(shown_byte(decoded.text, bad, decoded.encoding) == "81");
  CHECK(encode(decoded.text, {.encoding = Encoding::Windows1252}, true) == bytes);
}

TEST_CASE("output is in the encoding of the input, its mark at the beginning only") {
  CHECK(encode("été €", {.encoding = Encoding::Utf8}, true) == "été €");
  CHECK(encode("été", {.encoding = Encoding::Utf8Bom}, true) ==
        "\xEF\xBB\xBF"
        "été");
  CHECK(encode("été", {.encoding = Encoding::Utf8Bom}, false) == "été");
  CHECK(encode("été € œ 中", {.encoding = Encoding::Windows1252}, true) == "\xE9t\xE9 \x80 \x9C ?");
  CHECK(encode("a\xFF", {.encoding = Encoding::Utf8}, false) == "a\xFF");
}

}  // namespace
}  // namespace bareme::claims
