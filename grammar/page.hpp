// A file as it will be laid out: pieces (words and comments) on lines, with the blanks before each
// still open to change. Its lines are the author's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/tokens.hpp"

namespace bareme::syntax {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

struct Piece {
  std::string_view text;
  std::size_t width = 0;
  std::size_t gap = 0;           // blanks before it, unless it is the first of its line
  std::size_t line = 0;          // of the page
  std::size_t token = kNowhere;  // none: a comment
  std::size_t written_at = 0;    // the column where a comment of several lines began

  auto is_comment() const -> bool { return token == kNowhere; }
};

struct Line {
  std::size_t begin = 0, end = 0;  // pieces
  std::size_t indent = 0;
  bool blank_before = false;
};

struct Page {
  std::vector<Piece> pieces;
  std::vector<Line> lines;
  std::vector<std::size_t> piece_of;  // by token; kNowhere: a separator that nobody wrote

  auto piece(std::size_t token) const -> const Piece& { return pieces[piece_of[token]]; }
  auto begins_line(std::size_t piece) const -> bool {
    return lines[pieces[piece].line].begin == piece;
  }
  auto line(std::size_t token) const -> std::size_t { return piece(token).line; }
  // A separator that nobody wrote has no place on a line either.
  auto is_first(std::size_t token) const -> bool {
    return piece_of[token] == kNowhere || begins_line(piece_of[token]);
  }
};

// One blank between pieces; runs of empty lines are one.
auto cut_into_lines(std::string_view text, const std::vector<Token>& tokens) -> Page;
// Comments that end consecutive lines stand in one column.
auto align_comments(Page& page) -> void;
auto print(const Page& page) -> std::string;

}  // namespace bareme::syntax
