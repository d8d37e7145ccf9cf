// Names where none can stand, and words that other languages and plain French would use.
#include <algorithm>

#include "grammar/advice.hpp"
#include "support/catalogue.hpp"
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

// What is said otherwise, and how the language says it. `both` words count as one.
struct Habit {
  std::string_view word;
  std::string_view meant;
};
constexpr std::array kHabits{
    Habit{"est", "="},        Habit{"egal", "="},       Habit{"egale", "="},
    Habit{"vaut", "="},       Habit{"superieur", ">"},  Habit{"superieure", ">"},
    Habit{"inferieur", "<"},  Habit{"inferieure", "<"}, Habit{"different", "≠"},
    Habit{"differente", "≠"}, Habit{"and", "et"},       Habit{"or", "ou"},
    Habit{"not", "non"},      Habit{"pas", "non"},      Habit{"if", "si"},
    Habit{"quand", "si"},     Habit{"lorsque", "si"},   Habit{"when", "si"},
    Habit{"then", "alors"},   Habit{"else", "sinon"},   Habit{"dans", "parmi"},
    Habit{"in", "parmi"},     Habit{"plus", "+"},       Habit{"moins", "-"},
    Habit{"fois", "×"},       Habit{"sauf", "et non"},
};

auto habit_of(const Token& token) -> const Habit* {
  if (!is_name(token)) return nullptr;
  const auto found = std::ranges::find(kHabits, text::fold(token.text), &Habit::word);
  return found == kHabits.end() ? nullptr : &*found;
}

// `supérieur ou égal à 3 €`: the words that make one sign, and the sign.
auto advise_on_comparison(const Place& place, const Habit& habit, diag::Diagnostic& said) -> void {
  std::string meant{habit.meant};
  int last = 0;
  if (place.at(1).kind == Kind::Or && is_text(place.at(2), {"egal", "egale"})) {
    meant = meant == ">" ? "≥" : meant == "<" ? "≤" : meant;
    last = 2;
  }
  if (habit.meant == "=" && is_text(place.at(last + 1), {"egal", "egale"})) ++last;
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
  if (const Habit* habit = habit_of(found)) {
    if (habit->meant == "parmi" && place.after().kind != Kind::OpenBrace) return false;
    if (std::string_view{"=<>≠"}.find(habit->meant) != std::string_view::npos)
      advise_on_comparison(place, *habit, said);
    else
      said.help(diag::kWrittenAs, habit->meant).mend(found.span, std::string{habit->meant});
    return true;
  }
  // `if acte = G`, `pas parcours`: the word before was taken for a name.
  if (const Habit* habit = habit_of(before); habit != nullptr && is_name(found)) {
    if (habit->meant != "si" && habit->meant != "non") return false;
    said.help(diag::kWrittenAs, habit->meant).mend(before.span, std::string{habit->meant});
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
