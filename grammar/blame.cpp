#include "grammar/blame.hpp"

#include <algorithm>

#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

auto words_where(auto&& wanted) -> std::vector<std::string> {
  std::vector<std::string> words;
  for (const Word& word : kWords)
    if (wanted(word.kind)) words.emplace_back(word.text);
  return words;
}

// Words that could begin what was expected; for anything else all words of the language.
auto candidates(const diag::Message<1>& expected) -> std::vector<std::string> {
  if (expected.code == diag::kExpectedDeclaration.code) return words_where(begins_declaration);
  if (expected.code == diag::kExpectedClause.code || expected.code == diag::kExpectedItem.code ||
      expected.code == diag::kUnexpectedInClause.code)
    return words_where(begins_clause);
  return words_where([](Kind kind) { return !may_be_name(kind); });
}

auto is_comparison(Kind kind) -> bool { return kind >= Kind::Equal && kind <= Kind::GreaterEqual; }

auto add_help(const std::vector<Token>& tokens, std::size_t index, const diag::Message<1>& expected,
              diag::Diagnostic& diagnostic) -> void {
  const Token& found = tokens[index];
  const Kind before = index > 0 ? tokens[index - 1].kind : Kind::End;
  const bool ends = expected.code == diag::kUnexpectedInClause.code ||
                    expected.code == diag::kExpectedSeparator.code ||
                    expected.code == diag::kExpectedCloseParen.code ||
                    expected.code == diag::kExpectedThen.code;
  if (found.kind == Kind::Civil && before != Kind::YearWord) {
    diagnostic.help(diag::kDidYouMean, "année civile");
  } else if (found.kind == Kind::Comma) {
    diagnostic.help(diag::kSemicolonInLists).mend(found.span, ";");
  } else if (found.kind == Kind::Number && before == Kind::Number) {
    diagnostic.help(diag::kTwoNumbers);
  } else if (ends && before == Kind::Percent &&
             (found.kind == Kind::Name || found.kind == Kind::OpenParen)) {
    diagnostic.help(diag::kMissingTimes)
        .mend({found.span.source, found.span.begin, found.span.begin}, "× ");
  } else if (found.kind == Kind::If && before == Kind::Fallback) {
    diagnostic.help(diag::kParenthesesAroundIf);
  } else if (ends && is_comparison(found.kind)) {
    diagnostic.help(diag::kComparisonsDoNotChain);
  } else if (expected.code == diag::kExpectedName.code && is_word(found.kind) &&
             !may_be_name(found.kind)) {
    diagnostic.help(diag::kReservedWord, found.text);
  } else if (is_word(found.kind) && may_be_name(found.kind)) {
    const auto words = candidates(expected);
    const std::string folded = text::fold(found.text);
    const auto same = std::ranges::find_if(words, [&](const std::string& word) {
      return word != found.text && text::fold(word) == folded;
    });
    if (same != words.end())
      diagnostic
          .help(text::nfc(found.text) != *same && found.text.size() == same->size()
                    ? diag::kLowerCase
                    : diag::kDidYouMean,
                *same)
          .mend(found.span, *same);
    else if (const auto close = text::closest(found.text, words))
      diagnostic.help(diag::kDidYouMean, *close).mend(found.span, *close);
  }
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

auto blame(const std::vector<Token>& tokens, std::size_t index, const diag::Message<1>& expected,
           diag::Sink& sink) -> void {
  const Token& found = tokens[index];
  if (found.kind == Kind::Bad) return;  // already said
  // What is missing at the end of a line is shown there, not at the first word of the next one.
  if (index > 0 &&
      (found.kind == Kind::End || (found.first_on_line && !is_about_a_line(expected)))) {
    const diag::Argument end = found.kind == Kind::End
                                   ? describe(found)
                                   : diag::Words{"la fin de la ligne", "the end of the line"};
    sink.report(expected, tokens[index - 1].span, end);
    return;
  }
  add_help(tokens, index, expected, sink.report(expected, found.span, describe(found)));
}

auto blame_open_block(const std::vector<Token>& tokens, std::size_t index, diag::Sink& sink)
    -> void {
  int depth = 0;
  for (std::size_t i = index; i-- > 0;) {
    if (tokens[i].kind == Kind::CloseBrace) ++depth;
    if (tokens[i].kind == Kind::OpenBrace && depth-- == 0) {
      // The blocks around it end here too, for the same reason: said once.
      for (const diag::Diagnostic& said : sink.diagnostics())
        if (said.code == diag::kUnclosedBlock.code && said.span == tokens[i].span) return;
      auto& diagnostic = sink.report(diag::kUnclosedBlock, tokens[i].span);
      if (tokens[index].kind != Kind::End) diagnostic.also(tokens[index].span, diag::kClosedHere);
      return;
    }
  }
}

}  // namespace bareme::syntax
