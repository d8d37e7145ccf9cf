// Names where none can stand, and words that other languages and plain French would use.

#include "grammar/advice.hpp"
#include "support/catalogue.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

auto names_a_refusal(Kind kind) -> bool { return kind == Kind::Excludes || kind == Kind::Requires; }

auto is_name(const Token& token) -> bool { return may_be_name(token.kind); }

// A text as a name: `hors zone` is `hors_zone`; empty where it cannot be one.
auto as_name(std::string_view words) -> std::string {
  std::string name;
  for (const char c : words) {
    if (c == ' ' || c == '-' || c == '\'') {
      name += '_';
    } else if (static_cast<unsigned char>(c) >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
               (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      name += c;
    } else {
      return {};
    }
  }
  return !name.empty() && (name[0] < '0' || name[0] > '9') ? name : std::string{};
}

auto advise_on_colon(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  const Token& before = place.before();
  const Kind clause = place.at(-2).kind;
  if (is_name(before) && is_name(found) && place.after().kind == Kind::Colon &&
      !found.first_on_line) {
    const std::string name = before.text + "_" + found.text;
    said.help(diag::kOneWordName, name).mend(place.across(-1, 0), name);
    return true;
  }
  if (is_name(before) && found.kind == Kind::Minus && is_name(place.after()) &&
      place.at(2).kind == Kind::Colon) {
    const std::string name = before.text + "_" + place.after().text;
    said.help(diag::kOneWordName, name).mend(place.across(-1, 1), name);
    return true;
  }
  if (found.kind == Kind::Arrow || found.kind == Kind::Equal ||
      (found.kind == Kind::If && names_a_refusal(clause))) {
    if (found.kind == Kind::Equal && names_a_refusal(clause)) {
      said.help(diag::kRefusalNeedsName, place.at(-2).text);
      return true;
    }
    said.mend(found.span, ":");
    return true;
  }
  if (names_a_refusal(clause) && !is_name(found) && found.kind != Kind::Number) {
    said.help(diag::kRefusalNeedsName, place.at(-2).text);
    return true;
  }
  if (found.kind == Kind::Number || (is_name(found) && place.after().kind != Kind::Colon)) {
    said.mend({found.span.source, place.before().span.end, place.before().span.end}, " :");
    return true;
  }
  return false;
}

auto advise_on_expected_name(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  if (place.before().kind == Kind::Remove && is_name(place.after())) {
    said.help(diag::kRemoveByPath, place.after().text).mend(place.whole(0, 0), "");
    return true;
  }
  if (place.before().kind == Kind::SourceWord && found.kind == Kind::String) {
    said.help(diag::kDeclareDocument);
    return true;
  }
  if (found.kind == Kind::String) {
    const std::string name = as_name(found.text);
    if (name.empty()) return false;
    said.help(diag::kNameWithoutQuotes, name).mend(found.span, name);
    return true;
  }
  if (found.kind == Kind::Number && is_name(place.after()) &&
      place.after().span.begin == found.span.end) {
    said.help(diag::kNameBeginsWithLetter);
    return true;
  }
  if (names_a_refusal(place.before().kind) && !is_word(found.kind)) {
    said.help(diag::kRefusalNeedsName, place.before().text);
    return true;
  }
  if (place.before().kind == Kind::Withholding && !is_word(found.kind)) {
    said.help(diag::kWithholdingNeedsName);
    return true;
  }
  return false;
}

// What is said otherwise, and how the language says it.
using diag::Synonym;
constexpr std::array kHabits{
    Synonym{"est", "="},        Synonym{"egal", "="},       Synonym{"egale", "="},
    Synonym{"vaut", "="},       Synonym{"superieur", ">"},  Synonym{"superieure", ">"},
    Synonym{"inferieur", "<"},  Synonym{"inferieure", "<"}, Synonym{"different", "≠"},
    Synonym{"differente", "≠"}, Synonym{"and", "et"},       Synonym{"or", "ou"},
    Synonym{"not", "non"},      Synonym{"pas", "non"},      Synonym{"if", "si"},
    Synonym{"quand", "si"},     Synonym{"lorsque", "si"},   Synonym{"when", "si"},
    Synonym{"then", "alors"},   Synonym{"else", "sinon"},   Synonym{"dans", "parmi"},
    Synonym{"in", "parmi"},     Synonym{"plus", "+"},       Synonym{"moins", "-"},
    Synonym{"fois", "×"},       Synonym{"sauf", "et non"},
};

// Empty where the word is none of them.
auto habit_of(const Token& token) -> std::string_view {
  return is_name(token) ? diag::meant_by(kHabits, token.text) : std::string_view{};
}

// `supérieur ou égal à 3 €`: the words that make one sign, and the sign.
auto advise_on_comparison(const Place& place, std::string_view sign, diag::Diagnostic& said)
    -> void {
  std::string meant{sign};
  int last = 0;
  if (place.at(1).kind == Kind::Or && is_text(place.at(2), {"egal", "egale"})) {
    meant = meant == ">" ? "≥" : meant == "<" ? "≤" : meant;
    last = 2;
  }
  if (sign == "=" && is_text(place.at(last + 1), {"egal", "egale"})) ++last;
  if (place.at(last + 1).kind == Kind::To || is_text(place.at(last + 1), {"de", "a"})) ++last;
  said.help(diag::kWrittenAs, meant).mend(place.across(0, last), meant);
}

}  // namespace

auto advise_on_names(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  if (place.expects(diag::kExpectedColon) && advise_on_colon(place, said)) return true;
  if (place.expects(diag::kExpectedName) && advise_on_expected_name(place, said)) return true;
  // A reserved word as a name: after `soit`, or before the colon of a clause.
  if (is_word(found.kind) && !is_name(found) &&
      (place.expects(diag::kExpectedName) ||
       (place.expects(diag::kExpectedExpression) && place.after().kind == Kind::Colon))) {
    said.help(diag::kReservedWord, found.text);
    return true;
  }
  if (place.expects(diag::kExpectedString) && is_name(found)) {
    said.help(diag::kTextInQuotes);
    return true;
  }
  return false;
}

auto advise_on_habits(const Place& place, diag::Diagnostic& said) -> bool {
  if (!place.expects(diag::kUnexpectedInClause, diag::kExpectedThen, diag::kExpectedElse,
                     diag::kExpectedCloseParen, diag::kExpectedCloseBrace, diag::kExpectedColon,
                     diag::kExpectedSeparator, diag::kExpectedKeys))
    return false;
  const Token& found = place.found();
  const Token& before = place.before();
  if (found.first_on_line) return false;
  if (const std::string_view meant = habit_of(found); !meant.empty()) {
    if (meant == "parmi" && place.after().kind == Kind::OpenParen) {
      said.help(diag::kBracesAroundCodes);
      return true;
    }
    if (meant == "parmi" && place.after().kind != Kind::OpenBrace) return false;
    if (std::string_view{"=<>≠"}.find(meant) != std::string_view::npos)
      advise_on_comparison(place, meant, said);
    else
      said.help(diag::kWrittenAs, meant).mend(found.span, std::string{meant});
    return true;
  }
  // `if acte = G`, `pas parcours`: the word before was taken for a name.
  if (const std::string_view meant = habit_of(before); !meant.empty() && is_name(found)) {
    if (meant != "si" && meant != "non") return false;
    said.help(diag::kWrittenAs, meant).mend(before.span, std::string{meant});
    return true;
  }
  if (is_text(before, {"l"}) && found.kind == Kind::Apostrophe && is_name(place.after())) {
    said.help(diag::kNoArticle).mend(place.whole(-1, 0), "");
    return true;
  }
  if (is_text(before, {"le", "la", "les", "l", "un", "une"}) && is_name(found)) {
    said.help(diag::kNoArticle).mend(place.whole(-1, -1), "");
    return true;
  }
  if (is_text(found, {"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
                      "septembre", "octobre", "novembre", "decembre"}) &&
      place.at(1).kind == Kind::Number) {
    said.help(diag::kDateIsWritten);
    return true;
  }
  if (is_text(before, {"frais"}) && is_text(found, {"reels"})) {
    said.help(diag::kDidYouMean, "frais").mend(place.across(-1, 0), "frais");
    return true;
  }
  if (is_text(before, {"min", "max", "abs", "arrondi", "plancher", "plafond_entier", "connu"}) &&
      (is_name(found) || found.kind == Kind::Number)) {
    said.help(diag::kCallParentheses, before.text);
    return true;
  }
  return false;
}

}  // namespace bareme::syntax
