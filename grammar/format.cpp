#include "grammar/format.hpp"

#include "grammar/arrange.hpp"
#include "grammar/gaps.hpp"
#include "grammar/parse_tree.hpp"
#include "grammar/row.hpp"

namespace bareme::syntax {
namespace {

// What blanks alone may not change, on one string.
auto words_of(const std::string& text) -> std::string {
  Sources sources;
  const auto id = sources.add({"", text});
  diag::Sink sink;
  const auto tokens = scan(sources[id], id, sink);
  const Page page = cut_into_lines(text, tokens);
  std::string words;
  for (const Token& token : tokens) {
    words += static_cast<char>(token.kind);
    words += token.first_on_line ? '\n' : ' ';
  }
  for (std::size_t i = 0; i < page.pieces.size(); ++i) {
    const Piece& piece = page.pieces[i];
    words += page.begins_line(i) ? '\1' : '\0';
    // Inside a comment of several lines, blanks may move.
    for (const char c : piece.text)
      if (!piece.is_comment() || (c != ' ' && c != '\t' && c != '\r')) words += c;
  }
  return words;
}

}  // namespace

auto format(const Sources& sources, Id<Source> source, diag::Sink& sink)
    -> std::optional<std::string> {
  const std::size_t faults = sink.errors();
  const auto tokens = scan(sources[source], source, sink);
  const auto tree = build_parse_tree(tokens, sink);
  if (sink.errors() > faults) return std::nullopt;
  const std::string& text = sources[source].text;
  Page page = cut_into_lines(text, tokens);
  const Outline found = outline(tokens, *tree);
  const Written written{text, tokens, found};
  space_words(written, page);
  align_rows(written, page);
  indent_lines(written, page);
  align_comments(page);
  return print(page);
}

auto same_words(const std::string& left, const std::string& right) -> bool {
  return words_of(left) == words_of(right);
}

}  // namespace bareme::syntax
