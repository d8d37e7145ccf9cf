#include "grammar/page.hpp"

#include <algorithm>
#include <limits>

#include "grammar/gaps.hpp"
#include "grammar/row.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

class Cutter {
 public:
  Cutter(std::string_view text, const std::vector<Token>& tokens) : text_{text}, tokens_{tokens} {}

  auto run() -> Page {
    page_.piece_of.assign(tokens_.size(), kNowhere);
    std::size_t end = 0;  // of the word before
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Span span = tokens_[i].span;
      const bool last = tokens_[i].kind == Kind::End;
      if (span.begin == span.end && !last) continue;
      add_gap(end, span.begin);
      end = span.end;
      if (last) break;
      page_.piece_of[i] = page_.pieces.size();
      add({text_.substr(span.begin, span.end - span.begin), 0, 1, 0, i, 0});
    }
    return std::move(page_);
  }

 private:
  auto add_gap(std::size_t begin, std::size_t end) -> void {
    const Gap gap = read_gap(text_.substr(begin, end - begin));
    for (const Comment& comment : gap.comments) {
      end_lines(comment.line_ends);
      add({comment.text, 0, 1, 0, kNowhere,
           comment.several_lines ? column(begin + comment.offset) : 0});
      if (comment.several_lines) line_ended_ = true;
    }
    end_lines(gap.line_ends);
  }
  auto end_lines(std::size_t count) -> void {
    line_ended_ = line_ended_ || count > 0;
    blank_ = count > 1;
  }
  auto add(Piece piece) -> void {
    if (line_ended_)
      page_.lines.push_back(
          {page_.pieces.size(), 0, 0, blank_ && !page_.lines.empty() && !opens_block()});
    line_ended_ = blank_ = false;
    piece.line = page_.lines.size() - 1;
    piece.width = text::display_width(piece.text);
    page_.pieces.push_back(piece);
    page_.lines.back().end = page_.pieces.size();
    // Neither a block nor the file ends on an empty line.
    if (!piece.is_comment() && tokens_[piece.token].kind == Kind::CloseBrace &&
        page_.lines.back().begin + 1 == page_.pieces.size())
      page_.lines.back().blank_before = false;
  }
  // Whether the last word opens a block, comments on its line apart.
  auto opens_block() const -> bool {
    const Line& line = page_.lines.back();
    for (std::size_t i = line.end; i-- > line.begin;)
      if (!page_.pieces[i].is_comment())
        return tokens_[page_.pieces[i].token].kind == Kind::OpenBrace;
    return false;
  }
  auto column(std::size_t offset) const -> std::size_t {
    const std::size_t newline = text_.substr(0, offset).rfind('\n');
    std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    if (start == 0 && text_.starts_with("\xEF\xBB\xBF")) start = 3;
    return text::code_points(text_.substr(start, offset - start));
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  Page page_;
  bool line_ended_ = true;
  bool blank_ = false;
};

// A comment of several lines moves as a whole; only blanks move.
auto print_comment(const Piece& piece, std::size_t column, std::string& out) -> void {
  std::string_view rest = piece.text;
  for (bool first = true;; first = false) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (!first && column != piece.written_at && !line.empty()) {
      const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
      const std::size_t moved = blanks + column;
      out.append(moved - std::min(moved, piece.written_at), ' ');
      line.remove_prefix(blanks);
    }
    out += line;
    if (end == std::string_view::npos) return;
    out += '\n';
    rest.remove_prefix(end + 1);
  }
}

auto width_of(const Page& page, const Line& line, std::size_t end) -> std::size_t {
  std::size_t width = line.indent;
  for (std::size_t i = line.begin; i < end; ++i)
    width += page.pieces[i].width + (i == line.begin ? 0 : page.pieces[i].gap);
  return width;
}

}  // namespace

auto cut_into_lines(std::string_view text, const std::vector<Token>& tokens) -> Page {
  return Cutter{text, tokens}.run();
}

auto align_comments(Page& page) -> void {
  std::size_t begin = 0, least = 0, most = 0;
  const auto align = [&](std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Line& line = page.lines[i];
      page.pieces[line.end - 1].gap = kEndingGap + most - width_of(page, line, line.end - 1);
    }
  };
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    const bool ends_in_comment =
        line.end - line.begin > 1 && page.pieces[line.end - 1].is_comment();
    const std::size_t width = ends_in_comment ? width_of(page, line, line.end - 1) : 0;
    const bool joins = ends_in_comment && i > begin && !line.blank_before &&
                       std::max(most, width) - std::min(least, width) <= kEndingSpread;
    if (joins) {
      least = std::min(least, width);
      most = std::max(most, width);
    } else {
      align(i);
      begin = ends_in_comment ? i : i + 1;
      least = most = width;
    }
  }
  align(page.lines.size());
}

auto print(const Page& page) -> std::string {
  std::string out;
  for (const Line& line : page.lines) {
    if (line.blank_before) out += '\n';
    std::size_t column = line.indent;
    out.append(line.indent, ' ');
    for (std::size_t i = line.begin; i < line.end; ++i) {
      const Piece& piece = page.pieces[i];
      if (i > line.begin) {
        out.append(piece.gap, ' ');
        column += piece.gap;
      }
      if (piece.is_comment())
        print_comment(piece, column, out);
      else
        out += piece.text;
      column += piece.width;
    }
    out += '\n';
  }
  return out;
}

}  // namespace bareme::syntax
