#include "grammar/advice.hpp"

#include <algorithm>
#include <initializer_list>

#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

const Token kNone{};

auto is_comparison(Kind kind) -> bool { return kind >= Kind::Equal && kind <= Kind::GreaterEqual; }
auto is_operator(Kind kind) -> bool { return kind >= Kind::Plus && kind <= Kind::GreaterEqual; }

// Words whose value follows at once: `base 30 €`, never `base = 30 €`.
auto takes_a_value(Kind kind) -> bool {
  switch (kind) {
    case Kind::Covers:
    case Kind::Base:
    case Kind::BaseClause:
    case Kind::Rate:
    case Kind::RateClause:
    case Kind::Reimburses:
    case Kind::Pays:
    case Kind::Cap:
    case Kind::Limit:
    case Kind::Fallback:
    case Kind::Waiting: return true;
    default: return false;
  }
}

auto ends_a_sentence(const Place& place) -> bool {
  return place.expects(diag::kUnexpectedInClause, diag::kExpectedSeparator,
                       diag::kExpectedCloseParen, diag::kExpectedCloseBrace, diag::kExpectedThen,
                       diag::kExpectedElse, diag::kExpectedKeys);
}

auto is_code(const Token& token) -> bool {
  return may_be_name(token.kind) || token.kind == Kind::String;
}

// `acte = CS, G`: a list of codes after a sign that takes one.
auto advise_on_listed_codes(const Place& place, diag::Diagnostic& said) -> bool {
  const Kind sign = place.at(-2).kind;
  if ((sign != Kind::Equal && sign != Kind::NotEqual) || !may_be_name(place.at(-3).kind) ||
      !is_code(place.before()) || !is_code(place.after()))
    return false;
  const auto written = [](const Token& token) {
    return token.kind == Kind::String ? "\"" + token.text + "\"" : token.text;
  };
  std::string codes = written(place.before());
  int last = 0;
  for (; place.at(last).kind == Kind::Comma && is_code(place.at(last + 1)); last += 2)
    codes += " ; " + written(place.at(last + 1));
  const std::string among = "parmi { " + codes + " }";
  if (sign == Kind::Equal)
    said.help(diag::kListIsAmong, among).mend(place.across(-2, last - 1), among);
  else
    said.help(diag::kListIsAmong, "non " + place.at(-3).text + " " + among);
  return true;
}

auto advise_on_commas(const Place& place, diag::Diagnostic& said) -> bool {
  if (place.found().kind != Kind::Comma) return false;
  if (place.expects(diag::kUnexpectedInClause, diag::kExpectedThen, diag::kExpectedColon) &&
      advise_on_listed_codes(place, said))
    return true;
  const bool begins =
      place.after().kind == Kind::Number && place.expects(diag::kExpectedExpression);
  if (begins || (place.before().kind == Kind::Number && place.opener().kind == Kind::End)) {
    said.help(diag::kDigitsRoundComma);
    if (begins) said.mend(place.found().span, "0,");
  } else {
    said.help(diag::kSemicolonInLists);
    if (place.opener().kind != Kind::End) said.mend(place.found().span, ";");
  }
  return true;
}

// What actuaries call the base of reimbursement; `200 % de BR` says nothing of what it includes.
auto is_base_of_scheme(const Token& token) -> bool {
  return is_text(token, {"br", "brss", "tc", "trss"});
}

// What is multiplied, from its first word: a name with its members, a number with its sign.
auto factor_at(const Place& place, int offset) -> std::string {
  const Token& first = place.at(offset);
  if (first.kind == Kind::OpenParen) return "(…)";
  if (first.kind == Kind::Number) {
    const Kind sign = place.at(offset + 1).kind;
    return first.text + (sign == Kind::Euro ? " €" : sign == Kind::Percent ? " %" : "");
  }
  if (!is_word(first.kind)) return "…";
  std::string name = first.text;
  int at = offset + 1;
  for (; place.at(at).kind == Kind::Dot && is_word(place.at(at + 1).kind); at += 2)
    name += "." + place.at(at + 1).text;
  return place.at(at).kind == Kind::OpenParen ? name + "(…)" : name;
}

// `20 % frais`, `70 % de frais`, `2 x 3 €`: everything but the sign of multiplication.
auto advise_on_times(const Place& place, diag::Diagnostic& said) -> bool {
  if (!ends_a_sentence(place)) return false;
  const Token& found = place.found();
  const Token& before = place.before();
  if (before.kind == Kind::Percent) {
    const bool link = is_text(found, {"de", "du", "des", "x", "d", "sur"});
    if (!link && !may_be_name(found.kind) && found.kind != Kind::OpenParen) return false;
    const bool article = link && is_text(place.after(), {"la", "l", "le", "les"});
    const int apostrophe = place.at(article ? 2 : 1).kind == Kind::Apostrophe ? 1 : 0;
    const int factor = link ? (article ? 2 : 1) + apostrophe : 0;
    const std::string rate = place.at(-2).text + " %";
    if (is_base_of_scheme(place.at(factor)))
      said.help(diag::kRateOfBase, rate);
    else
      said.help(diag::kMissingTimes, rate + " × " + factor_at(place, factor));
    if (link)
      said.mend(place.across(0, factor - 1), "×");
    else
      said.mend(place.insertion(), "× ");
    return true;
  }
  if (place.at(-2).kind == Kind::Number && is_text(before, {"x"})) {
    said.help(diag::kMissingTimes, place.at(-2).text + " × " + factor_at(place, 0))
        .mend(before.span, "×");
    return true;
  }
  if (place.at(-2).kind == Kind::Number && before.text.size() > 1 && before.text[0] == 'x' &&
      before.text.find_first_not_of("0123456789", 1) == std::string::npos) {  // `2x3 €`
    const std::string times = " × " + before.text.substr(1);
    said.help(diag::kMissingTimes,
              place.at(-2).text + times + (found.kind == Kind::Euro ? " €" : ""))
        .mend(before.span, times);
    return true;
  }
  if (is_text(before, {"pour"}) && is_text(found, {"cent"})) {
    const bool number = place.at(-2).kind == Kind::Number;
    said.help(diag::kRateIsWritten, (number ? place.at(-2).text : "70") + " %")
        .mend(place.across(-1, 0), "%");
    return true;
  }
  return false;
}

}  // namespace

auto is_text(const Token& token, std::initializer_list<std::string_view> words) -> bool {
  return is_word(token.kind) && std::ranges::find(words, text::fold(token.text)) != words.end();
}

auto Place::at(int offset) const -> const Token& {
  const auto index = static_cast<std::ptrdiff_t>(index_) + offset;
  if (index < 0 || index >= static_cast<std::ptrdiff_t>(tokens_.size())) return kNone;
  return tokens_[static_cast<std::size_t>(index)];
}

auto Place::head() const -> const Token& {
  // What is missing at the end of a line belongs to that line.
  std::size_t index =
      index_ > 0 && (found().first_on_line || found().kind == Kind::End) ? index_ - 1 : index_;
  while (index > 0 && !tokens_[index].starts_clause && !tokens_[index].first_on_line) --index;
  return tokens_[index];
}

auto Place::opener_index() const -> std::size_t {
  constexpr std::size_t kFarEnough = 2'000;  // words, so that many errors in one block stay cheap
  int depth = 0;
  for (std::size_t i = index_; i-- > 0 && index_ - i < kFarEnough;) {
    const Token& token = tokens_[i];
    // Braces of blocks hold clauses: those in a sentence are all on this side of its first word.
    if (token.starts_clause) break;
    if (token.kind == Kind::CloseBrace || token.kind == Kind::CloseParen) ++depth;
    if ((token.kind == Kind::OpenBrace || token.kind == Kind::OpenParen) && depth-- == 0) return i;
  }
  return tokens_.size();
}

auto Place::opener() const -> const Token& {
  const std::size_t index = opener_index();
  return index < tokens_.size() ? tokens_[index] : kNone;
}

auto Place::before_opener() const -> const Token& {
  const std::size_t index = opener_index();
  return index > 0 && index < tokens_.size() ? tokens_[index - 1] : kNone;
}

auto Place::across(int first, int last) const -> Span {
  return {found().span.source, at(first).span.begin, at(last).span.end};
}

auto Place::whole(int first, int last) const -> Span {
  return {found().span.source, at(first).span.begin, at(last + 1).span.begin};
}

auto advise_on_signs(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  const Token& before = place.before();
  if (advise_on_commas(place, said) || advise_on_times(place, said)) return true;
  if (found.kind == Kind::Number && before.kind == Kind::Number) {
    said.help(diag::kTwoNumbers);
    return true;
  }
  if (place.expects(diag::kExpectedExpression) && place.after().kind == Kind::Number &&
      (found.kind == Kind::Euro || found.kind == Kind::Percent)) {
    const std::string sign = found.kind == Kind::Euro ? " €" : " %";
    const std::string meant = place.after().text + sign;
    said.help(diag::kDidYouMean, meant).mend(place.across(0, 1), meant);
    return true;
  }
  if (place.expects(diag::kExpectedExpression, diag::kExpectedCondition) &&
      takes_a_value(before.kind) && (found.kind == Kind::Colon || found.kind == Kind::Equal)) {
    const int last = place.after().kind == Kind::Equal ? 1 : 0;
    said.help(diag::kNoSignHere, before.text).mend(place.whole(0, last), "");
    return true;
  }
  const bool sign = found.kind == Kind::Colon || found.kind == Kind::Equal;
  if (sign && is_word(before.kind) && !found.first_on_line &&
      (place.expects(diag::kExpectedString) ||
       (place.expects(diag::kExpectedOpenBrace) && place.after().kind == Kind::OpenBrace))) {
    said.help(diag::kNoSignHere, before.text).mend(place.whole(0, 0), "");
    return true;
  }
  if (place.expects(diag::kExpectedSeparator) && found.kind == Kind::Colon &&
      place.after().kind == Kind::String && is_word(before.kind)) {
    said.help(diag::kLabelFollows).mend(place.whole(0, 0), "");
    return true;
  }
  if (place.expects(diag::kExpectedCode) && found.kind == Kind::Number &&
      found.text.find_first_not_of("0123456789") == std::string::npos) {
    said.help(diag::kCodeInQuotes, found.text).mend(found.span, "\"" + found.text + "\"");
    return true;
  }
  // `HBLD-038`: one code, cut at its hyphen.
  if (place.expects(diag::kExpectedSeparator, diag::kExpectedCloseBrace) &&
      found.kind == Kind::Minus && is_word(before.kind) && !place.after().text.empty() &&
      before.span.end == found.span.begin && found.span.end == place.after().span.begin) {
    const std::string code = before.text + "-" + place.after().text;
    said.help(diag::kCodeInQuotes, code).mend(place.across(-1, 1), "\"" + code + "\"");
    return true;
  }
  if (before.kind == Kind::Dot && place.expects(diag::kExpectedName) &&
      (found.first_on_line || found.kind == Kind::End)) {
    said.help(diag::kNoFullStop).mend(before.span, "");
    return true;
  }
  if (place.expects(diag::kUnexpectedInClause) && found.kind == Kind::CloseParen) {
    said.help(diag::kStrayParenthesis);
    return true;
  }
  if (ends_a_sentence(place) && is_comparison(found.kind) && !is_operator(before.kind)) {
    said.help(diag::kComparisonsDoNotChain);
    return true;
  }
  if (found.kind == Kind::Not && place.after().kind == Kind::Equal) {
    said.help(diag::kWrittenAs, "≠").mend(place.across(0, 1), "≠");
    return true;
  }
  // `x à défaut à défaut y`
  if (before.kind == Kind::Fallback && place.expects(diag::kExpectedExpression)) {
    const bool twice = found.kind == Kind::To && place.after().kind == Kind::Fallback;
    if (twice || found.kind == Kind::Fallback) {
      said.help(diag::kDidYouMean, "à défaut").mend(place.whole(0, twice ? 1 : 0), "");
      return true;
    }
  }
  if (found.kind == Kind::Fallback && before.kind != Kind::To) {
    said.help(diag::kDidYouMean, "à défaut").mend(place.insertion(), "à ");
    return true;
  }
  if (is_text(found, {"a"}) && place.after().kind == Kind::Fallback) {
    said.help(diag::kDidYouMean, "à défaut").mend(found.span, "à");
    return true;
  }
  return false;
}

}  // namespace bareme::syntax
