#include "interpreter/blocks/dictionary.hpp"

#include <catch2/catch.hpp>
#include <deque>
#include <string>

using bareme::blocks::Dictionary;

namespace {

// Bytes that may be read beyond a word, as in the text of a file.
auto padded(const std::string& word) -> std::string {
  return word + std::string(Dictionary::kCellBytes, '#');
}

}  // namespace

TEST_CASE("A word is what it was, at the epoch it was of, and no longer word is kept") {
  Dictionary dictionary;
  const std::string text = padded("oui"), other = padded("non"), long_text(40, 'x');
  dictionary.add(std::string_view{text}.substr(0, 3), 7, 1);
  CHECK(dictionary.find(std::string_view{text}.substr(0, 3), 1) == 7);
  CHECK(dictionary.find(std::string_view{text}.substr(0, 3), 2) == std::nullopt);
  CHECK(dictionary.find(std::string_view{text}.substr(0, 2), 1) == std::nullopt);
  CHECK(dictionary.find(std::string_view{other}.substr(0, 3), 1) == std::nullopt);
  dictionary.add(std::string_view{long_text}.substr(0, 25), 1);
  CHECK(dictionary.find(std::string_view{long_text}.substr(0, 25)) == std::nullopt);
}

TEST_CASE("Thousands of words are kept, and of more none is ever taken for another") {
  for (const int words : {3000, 200000}) {
    Dictionary dictionary;
    std::deque<std::string> texts;
    const auto word = [&](int i) {
      const std::string& text = texts.emplace_back(padded("CODE" + std::to_string(i)));
      return std::string_view{text}.substr(0, text.size() - Dictionary::kCellBytes);
    };
    int found = 0;
    for (int pass = 0; pass < 3; ++pass) {
      found = 0;
      for (int i = 0; i < words; ++i) {
        const auto value = dictionary.find(word(i));
        if (value) {
          ++found;
          CHECK(*value == i);
        } else {
          dictionary.add(word(i), i);
        }
        texts.clear();
      }
    }
    if (words == 3000) CHECK(found > words * 95 / 100);
  }
}
