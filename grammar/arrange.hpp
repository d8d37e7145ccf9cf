// The three passes that settle a page, in this order: blanks between words, columns over lines,
// indents. Each reads the words and the outline, never the blanks that were written.
#pragma once

#include "grammar/outline.hpp"
#include "grammar/page.hpp"

namespace bareme::syntax {

// What the passes share.
struct Written {
  std::string_view text;  // of the file
  const std::vector<Token>& tokens;
  const Outline& outline;
};

auto space_words(const Written& written, Page& page) -> void;
auto align_rows(const Written& written, Page& page) -> void;
auto indent_lines(const Written& written, Page& page) -> void;

}  // namespace bareme::syntax
