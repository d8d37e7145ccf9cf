#include <algorithm>

#include "grammar/arrange.hpp"

namespace bareme::syntax {
namespace {

constexpr std::size_t kBlockIndent = 2;
constexpr std::size_t kContinuationIndent = 4;

class Indenter {
 public:
  Indenter(const Written& written, Page& page)
      : written_{written}, page_{page}, columns_(page.pieces.size(), 0) {}

  auto run() -> void {
    std::size_t comments = 0;  // the first of the lines without words that wait for one with words
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      Line& line = page_.lines[i];
      const std::size_t word = first_word(line);
      if (word == kNowhere) continue;
      reach(word);
      line.indent = indent_of(word);
      for (; comments < i; ++comments)
        page_.lines[comments].indent = closes(word) ? inside() : line.indent;
      comments = i + 1;
      settle(i);
    }
    for (; comments < page_.lines.size(); ++comments) page_.lines[comments].indent = inside();
  }

 private:
  struct Block {
    std::size_t brace;
    std::size_t line;
    std::size_t inside, closing;  // indents
    std::size_t parens = 0;       // open in it
  };

  auto first_word(const Line& line) const -> std::size_t {
    for (std::size_t i = line.begin; i < line.end; ++i)
      if (!page_.pieces[i].is_comment()) return page_.pieces[i].token;
    return kNowhere;
  }
  auto kind(std::size_t token) const -> Kind { return written_.tokens[token].kind; }
  auto closes(std::size_t token) const -> bool { return kind(token) == Kind::CloseBrace; }
  auto inside() const -> std::size_t { return blocks_.empty() ? 0 : blocks_.back().inside; }
  auto parens() -> std::size_t& { return blocks_.empty() ? parens_ : blocks_.back().parens; }

  // Entries around `token`, the outer before the inner.
  auto reach(std::size_t token) -> void {
    const auto& entries = written_.outline.entries;
    for (; next_ < entries.size() && entries[next_].begin <= token; ++next_) {
      leave(entries[next_].begin);
      around_.push_back(&entries[next_]);
    }
    leave(token);
  }
  auto leave(std::size_t token) -> void {
    while (!around_.empty() && around_.back()->end <= token) around_.pop_back();
  }

  auto indent_of(std::size_t token) -> std::size_t {
    if (closes(token) && !blocks_.empty()) return blocks_.back().closing;
    // The list of an entry begins a line only where its word ended the line before.
    auto entry = around_.rbegin();
    while (entry != around_.rend() && is_list((*entry)->kind) && (*entry)->begin == token) ++entry;
    const bool outside =
        entry == around_.rend() || (!blocks_.empty() && (*entry)->begin < blocks_.back().brace);
    if (outside || (*entry)->begin == token) {
      if (!outside) parens() = 0;
      return inside();
    }
    const std::size_t open = parens() - (kind(token) == Kind::CloseParen && parens() > 0 ? 1 : 0);
    return continuation(**entry) + kBlockIndent * open;
  }

  // Under what follows the entry's word.
  auto continuation(const Entry& entry) const -> std::size_t {
    const auto column = [&](std::size_t token) { return columns_[page_.piece_of[token]]; };
    switch (entry.kind) {
      case NodeKind::LineFacts:
      case NodeKind::ExpectedFacts: return column(entry.begin);
      case NodeKind::Clause:
      case NodeKind::Definition:
      case NodeKind::Allowance:
      case NodeKind::Parameter:
      case NodeKind::CaseFacts:
      case NodeKind::CaseLine:
        if (!page_.is_first(entry.begin + 1)) return column(entry.begin + 1);
        [[fallthrough]];
      default: return page_.lines[page_.line(entry.begin)].indent + kContinuationIndent;
    }
  }

  // The columns of a line whose indent is known, and the blocks that it opens and closes.
  auto settle(std::size_t number) -> void {
    const Line& line = page_.lines[number];
    std::size_t column = line.indent;
    for (std::size_t i = line.begin; i < line.end; ++i) {
      if (i > line.begin) column += page_.pieces[i].gap;
      columns_[i] = column;
      column += page_.pieces[i].width;
      if (!page_.pieces[i].is_comment()) follow(page_.pieces[i].token, number);
    }
  }
  // Where a heading of several lines ends on the brace, the block is the heading's, not the last
  // line's.
  auto heads_block(std::size_t brace) const -> bool {
    if (around_.empty()) return false;
    const Entry& entry = *around_.back();
    const bool inner = blocks_.empty() || entry.begin > blocks_.back().brace;
    return inner && page_.line(entry.begin) != page_.line(brace) && is_heading(entry.kind);
  }
  static auto is_heading(NodeKind kind) -> bool {
    switch (kind) {
      case NodeKind::Document:
      case NodeKind::CodeSet:
      case NodeKind::Group:
      case NodeKind::Record:
      case NodeKind::Parameter:
      case NodeKind::Table:
      case NodeKind::Payer:
      case NodeKind::Guarantee:
      case NodeKind::Levels:
      case NodeKind::Scenario:
      case NodeKind::Case: return true;
      default: return false;
    }
  }
  auto follow(std::size_t token, std::size_t number) -> void {
    reach(token);
    switch (kind(token)) {
      case Kind::OpenBrace: {
        std::size_t before = 0;  // opened on this line and open still
        if (!blocks_.empty() && blocks_.back().line == number)
          before = blocks_.back().inside - page_.lines[number].indent;
        const std::size_t closing =
            heads_block(token) ? inside() : page_.lines[number].indent + before;
        blocks_.push_back({token, number, closing + kBlockIndent, closing});
        break;
      }
      case Kind::CloseBrace:
        if (!blocks_.empty()) blocks_.pop_back();
        break;
      case Kind::OpenParen: ++parens(); break;
      case Kind::CloseParen: parens() -= parens() > 0 ? 1 : 0; break;
      default: break;
    }
  }

  const Written& written_;
  Page& page_;
  std::vector<std::size_t> columns_;  // by piece
  std::vector<Block> blocks_;
  std::size_t parens_ = 0;  // open outside any block
  std::vector<const Entry*> around_;
  std::size_t next_ = 0;
};

}  // namespace

auto indent_lines(const Written& written, Page& page) -> void { Indenter{written, page}.run(); }

}  // namespace bareme::syntax
