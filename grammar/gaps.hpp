// What stands between two words of a file: comments and line ends, by the rules of lexical.hpp.
#pragma once

#include <string_view>
#include <vector>

namespace bareme::syntax {

struct Comment {
  std::string_view text;       // without the blanks that end it
  std::size_t offset = 0;      // in the gap
  std::size_t line_ends = 0;   // before it, since the word or the comment before
  bool several_lines = false;  // what follows it is then the first of its line
};

struct Gap {
  std::vector<Comment> comments;
  std::size_t line_ends = 0;  // after the last comment
};

// `text` holds no word: blanks, line ends and comments only.
auto read_gap(std::string_view text) -> Gap;

}  // namespace bareme::syntax
