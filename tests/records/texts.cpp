#include "interpreter/records/texts.hpp"

#include <catch2/catch.hpp>
#include <string>

using bareme::records::Texts;

TEST_CASE("A text has one id, which gives it back") {
  Texts texts;
  CHECK(texts.intern("un") == 0);
  CHECK(texts.intern("") == 1);
  CHECK(texts.intern("deux") == 2);
  CHECK(texts.intern("un") == 0);
  CHECK(texts.intern("") == 1);
  CHECK(texts[0] == "un");
  CHECK(texts[1].empty());
  CHECK(texts[2] == "deux");
  CHECK(texts.size() == 3);
}

TEST_CASE("Views stay where they are while the pool grows and when it is moved") {
  Texts texts;
  texts.intern("le premier");
  const std::string_view first = texts[0];
  for (int i = 0; i < 100'000; ++i)
    CHECK(texts.intern("t" + std::to_string(i)) == static_cast<std::uint32_t>(i) + 1);
  const Texts moved = std::move(texts);
  CHECK(moved[0].data() == first.data());
  // On both sides of the borders between blocks: 1024, 3072, 7168…
  for (const std::uint32_t id :
       {1U, 1023U, 1024U, 1025U, 3071U, 3072U, 7167U, 7168U, 65'536U, 99'999U, 100'000U})
    CHECK(moved[id] == "t" + std::to_string(id - 1));
}

TEST_CASE("A text longer than a block is kept whole, with its null bytes") {
  Texts texts;
  const std::string long_text = std::string(1'000'000, 'x') + '\0' + "y";
  CHECK(texts.intern("avant") == 0);
  CHECK(texts.intern(long_text) == 1);
  CHECK(texts.intern("après") == 2);
  CHECK(texts[1] == long_text);
  CHECK(texts.intern(long_text) == 1);
}
