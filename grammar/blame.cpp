#include "grammar/blame.hpp"

#include <algorithm>
#include <optional>

#include "grammar/advice.hpp"
#include "grammar/expected_words.hpp"
#include "support/catalogue.hpp"
#include "support/letters.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

auto words_where(auto&& wanted) -> std::vector<std::string> {
  std::vector<std::string> words;
  for (const Word& word : kWords)
    if (wanted(word.kind)) words.emplace_back(word.text);
  return words;
}

// Words that go on with a clause where it could also end.
auto goes_on(Kind kind) -> bool {
  switch (kind) {
    case Kind::If:
    case Kind::Then:
    case Kind::Else:
    case Kind::And:
    case Kind::Or:
    case Kind::Among:
    case Kind::By:
    case Kind::Over:
    case Kind::Since:
    case Kind::Until:
    case Kind::Reason:
    case Kind::SourceWord:
    case Kind::CappedAt:
    case Kind::Counted:
    case Kind::Sliding: return true;
    default: return false;
  }
}

// Words that could stand where something else was found; for what is said nowhere else all words of
// the language.
auto candidates(const diag::Message<1>& expected) -> std::vector<std::string> {
  const auto one = [&](auto kind) {
    return words_where([=](Kind other) { return other == kind; });
  };
  switch (expected.code) {
    case diag::kExpectedDeclaration.code: return words_where(begins_declaration);
    case diag::kExpectedClause.code:
    case diag::kExpectedItem.code: return words_where(begins_clause);
    case diag::kUnexpectedInClause.code:
      return words_where([](Kind kind) { return goes_on(kind) || begins_clause(kind); });
    case diag::kExpectedThen.code: return one(Kind::Then);
    case diag::kExpectedElse.code: return one(Kind::Else);
    case diag::kExpectedSince.code: return one(Kind::Since);
    case diag::kExpectedOver.code: return one(Kind::Over);
    case diag::kExpectedExpects.code: return one(Kind::Expects);
    case diag::kExpectedKeys.code:
    case diag::kExpectedKey.code: return {"par", "sur"};
    case diag::kExpectedCaseEntry.code: return {"soin", "avec"};
    default: break;
  }
  for (const rules::ExpectedWord& word : rules::kExpectedWords)
    if (word.message->words.fr == expected.words.fr) return {std::string{word.word}};
  return words_where([](Kind kind) { return !may_be_name(kind); });
}

// A short word is near too many others.
constexpr std::size_t kEnoughLetters = 4;

// The word that is certainly meant by another: the same without case and accents, or the only one
// near it.
auto word_meant(const Token& found, const std::vector<std::string>& words)
    -> std::optional<std::string> {
  const std::string folded = text::fold(found.text);
  const auto same = std::ranges::find_if(words, [&](const std::string& word) {
    return word != found.text && text::fold(word) == folded;
  });
  if (same != words.end()) return *same;
  if (text::code_points(found.text) < kEnoughLetters) return std::nullopt;
  return text::only_closest(found.text, words);
}

auto propose(diag::Diagnostic& diagnostic, const Token& found, const std::string& meant) -> void {
  const bool only_case = found.text.size() == meant.size() && text::nfc(found.text) != meant &&
                         text::fold(found.text) == text::fold(meant);
  diagnostic.help(only_case ? diag::kLowerCase : diag::kDidYouMean, meant).mend(found.span, meant);
}

auto suggest_word(const Token& found, const diag::Message<1>& expected,
                  diag::Diagnostic& diagnostic) -> void {
  if (!is_word(found.kind) || !may_be_name(found.kind)) return;
  const auto words = candidates(expected);
  if (const auto meant = word_meant(found, words)) {
    propose(diagnostic, found, *meant);
  } else if (text::code_points(found.text) >= kEnoughLetters) {
    if (const auto close = text::closest(found.text, words))
      diagnostic.help(diag::kDidYouMean, *close);
  }
}

// Where the bracket stands that is not closed.
auto show_opener(const Place& place, const Token& found, diag::Diagnostic& diagnostic) -> void {
  if (!place.expects(diag::kExpectedCloseParen, diag::kExpectedCloseBrace)) return;
  const Token& opener = place.opener();
  const bool left_open = found.first_on_line || found.kind == Kind::End ||
                         (is_word(found.kind) && !may_be_name(found.kind));
  if (opener.kind == Kind::End || !left_open) return;
  if (opener.kind == Kind::OpenParen)
    diagnostic.also(opener.span, diag::kParenOpenedHere);
  else
    diagnostic.also(opener.span, diag::kBraceOpenedHere);
}

auto add_help(const std::vector<Token>& tokens, std::size_t index, const diag::Message<1>& expected,
              diag::Diagnostic& diagnostic) -> void {
  const Place place{tokens, index, expected.code};
  show_opener(place, tokens[index], diagnostic);
  for (const auto& advise : kAdvices)
    if (advise(place, diagnostic)) return;
  // At a line's end nothing that stands there is to blame.
  if (!tokens[index].first_on_line || diagnostic.span == tokens[index].span)
    suggest_word(tokens[index], expected, diagnostic);
}

// A part of the line that cannot be read was said to be so; what follows from it is not.
auto is_on_an_unreadable_line(const std::vector<Token>& tokens, std::size_t index) -> bool {
  for (std::size_t i = index; i < tokens.size(); ++i) {
    if (i > index && tokens[i].first_on_line) break;
    if (tokens[i].kind == Kind::Bad) return true;
  }
  for (std::size_t i = index; i-- > 0 && !tokens[i + 1].first_on_line;)
    if (tokens[i].kind == Kind::Bad) return true;
  return false;
}

// Expectations about how a line begins.
auto is_about_a_line(const diag::Message<1>& expected) -> bool {
  return expected.code == diag::kExpectedClause.code || expected.code == diag::kExpectedItem.code ||
         expected.code == diag::kExpectedDeclaration.code ||
         expected.code == diag::kExpectedCaseEntry.code ||
         expected.code == diag::kExpectedExpects.code ||
         expected.code == diag::kExpectedCode.code ||
         expected.code == diag::kExpectedCloseBrace.code;
}

}  // namespace

auto report_misspelt(Token& found, const diag::Message<1>& expected, diag::Sink& sink) -> void {
  const auto meant = word_meant(found, candidates(expected));
  if (!meant) return;
  propose(sink.report(expected, found.span, describe(found)), found, *meant);
  const auto word = std::ranges::find(kWords, *meant, &Word::text);
  found.kind = word->kind;
  found.text = *meant;
}

auto blame(const std::vector<Token>& tokens, std::size_t index, const diag::Message<1>& expected,
           diag::Sink& sink) -> void {
  const Token& found = tokens[index];
  if (is_on_an_unreadable_line(tokens, index)) return;
  const Place place{tokens, index, expected.code};
  // `frais : 110 €` among the facts of an essai: the sign is wrong, not the fact.
  if (place.expects(diag::kExpectedCaseEntry) && may_be_name(found.kind) &&
      place.after().kind == Kind::Colon)
    return blame(tokens, index + 1, diag::kExpectedEqual, sink);
  // `retire contrat m`: one word too many.
  if (found.kind == Kind::Remove && begins_clause(place.after().kind) &&
      may_be_name(place.at(2).kind) && !place.at(2).first_on_line)
    return blame(tokens, index + 1, diag::kExpectedName, sink);
  // What is missing at the end of a line is shown there, not at the first word of the next one.
  if (index > 0 &&
      (found.kind == Kind::End || (found.first_on_line && !is_about_a_line(expected)))) {
    const diag::Argument end = found.kind == Kind::End
                                   ? describe(found)
                                   : diag::Words{"la fin de la ligne", "the end of the line"};
    add_help(tokens, index, expected, sink.report(expected, tokens[index - 1].span, end));
    return;
  }
  add_help(tokens, index, expected, sink.report(expected, found.span, describe(found)));
}

namespace {

// A brace, and the first word that shows that its block should have been closed.
struct Unclosed {
  std::size_t brace = 0;
  std::size_t after = 0;
};

// Inside a block whose brace has no pair: a brace that is closed further left than its line begins
// took the pair of another, and was left open itself.
auto left_open(const std::vector<Token>& tokens, Unclosed block) -> Unclosed {
  std::vector<std::size_t> open;
  for (std::size_t i = block.brace + 1; i < block.after; ++i) {
    const Token& token = tokens[i];
    if (token.kind == Kind::OpenBrace) open.push_back(i);
    if (token.kind != Kind::CloseBrace || open.empty()) continue;
    if (token.first_on_line && token.indent < tokens[open.back()].indent) return {open.back(), i};
    open.pop_back();
  }
  return block;
}

}  // namespace

auto blame_open_block(const std::vector<Token>& tokens, std::size_t index, diag::Sink& sink)
    -> void {
  int depth = 0;
  for (std::size_t i = index; i-- > 0;) {
    if (tokens[i].kind == Kind::CloseBrace) ++depth;
    if (tokens[i].kind != Kind::OpenBrace || depth-- != 0) continue;
    const Unclosed found = left_open(tokens, {i, index});
    // The blocks around it end here too, for the same reason: said once.
    for (const diag::Diagnostic& said : sink.diagnostics())
      if (said.code == diag::kUnclosedBlock.code && said.span == tokens[found.brace].span) return;
    auto& diagnostic = sink.report(diag::kUnclosedBlock, tokens[found.brace].span);
    if (tokens[found.after].kind != Kind::End)
      diagnostic.also(tokens[found.after].span, diag::kClosedHere);
    return;
  }
}

}  // namespace bareme::syntax
