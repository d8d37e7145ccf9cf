// Periods and other ends of clauses, choices and lists.
#include <fmt/format.h>

#include "grammar/advice.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

auto is_name(const Token& token) -> bool { return may_be_name(token.kind); }

auto near(const Token& token, std::string_view word) -> bool {
  const std::string candidate{word};
  return is_word(token.kind) && token.text != word &&
         text::closest(token.text, std::span{&candidate, 1}).has_value();
}

auto mend_word(diag::Diagnostic& said, const Token& token, std::string_view word,
               std::string_view phrase) -> bool {
  said.help(diag::kDidYouMean, phrase).mend(token.span, std::string{word});
  return true;
}

// `année civil`, `y compri`, `en complement`: one of two words is wrong.
auto advise_on_pairs(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  const Token& before = place.before();
  const Token& after = place.after();
  if (found.kind == Kind::Civil && before.kind != Kind::YearWord) {
    if (near(before, "année")) return mend_word(said, before, "année", "année civile");
    said.help(diag::kDidYouMean, "année civile");
    return true;
  }
  if (before.kind == Kind::YearWord && found.kind == Kind::Membership) {
    said.help(diag::kDidYouMean, "année d'adhésion").mend(place.insertion(), "d'");
    return true;
  }
  if (before.kind == Kind::YearWord && is_text(found, {"de", "l"})) {
    said.help(diag::kDidYouMean, "année d'adhésion");
    return true;
  }
  // `par année depuis l'adhésion`
  if (before.kind == Kind::YearWord && found.kind == Kind::Since) {
    const bool article = is_text(place.at(1), {"l"}) && place.at(2).kind == Kind::Apostrophe;
    const int last = article ? 3 : 1;
    if (place.at(last).kind != Kind::Membership) return false;
    said.help(diag::kDidYouMean, "année d'adhésion").mend(place.across(0, last), "d'adhésion");
    return true;
  }
  if (before.kind == Kind::YearWord && near(found, "civile"))
    return mend_word(said, found, "civile", "année civile");
  if (before.kind == Kind::Month && is_text(found, {"civil"})) {
    said.help(diag::kDidYouMean, "par mois").mend(place.across(0, 0), "");
    return true;
  }
  if (found.kind == Kind::Y && near(after, "compris"))
    return mend_word(said, after, "compris", "y compris");
  if (found.kind == Kind::In && near(after, "complément"))
    return mend_word(said, after, "complément", "en complément");
  if (found.kind == Kind::Including && before.kind != Kind::Y) {
    said.help(diag::kDidYouMean, "y compris").mend(found.span, "y compris");
    return true;
  }
  if (before.kind == Kind::The && found.kind == Kind::First && is_name(place.after()))
    return mend_word(said, place.after(), "soin", "le premier soin");
  if (found.kind == Kind::First && is_name(after) && place.at(-1).kind == Kind::Since)
    return mend_word(said, after, "soin", "le premier soin");
  if (before.kind == Kind::PeriodWord && found.kind == Kind::Number) {
    said.help(diag::kDidYouMean, "par période de").mend(place.insertion(), "de ");
    return true;
  }
  return false;
}

// `plafond 300 €/an`: the period was read as a divisor.
auto advise_on_divided_period(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& period = place.before();
  if (place.at(-2).kind != Kind::Slash) return false;
  if (is_text(period, {"an", "annee"})) {
    said.help(diag::kWhichYear);
    return true;
  }
  if (!is_text(period, {"seance", "jour", "mois", "nuit", "unite"})) return false;
  const std::string meant = "par " + period.text;
  said.help(diag::kDidYouMean, meant).mend(place.across(-2, -1), " " + meant);
  return true;
}

auto advise_on_periods(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  const Token& before = place.before();
  if (advise_on_divided_period(place, said)) return true;
  if (found.kind == Kind::Number && is_text(before, {"de"})) {
    said.help(diag::kNoWordHere, "de").mend(place.whole(-1, -1), "");
    return true;
  }
  if (before.kind == Kind::To && place.after().kind == Kind::Life) {
    said.help(diag::kDidYouMean, "à vie").mend(place.whole(0, 0), "");
    return true;
  }
  if (found.first_on_line || found.kind == Kind::End) return false;
  said.help(diag::kPeriodsAre);
  return true;
}

}  // namespace

auto advise_on_limits(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  const Token& before = place.before();
  if (advise_on_pairs(place, said)) return true;
  if (place.expects(diag::kExpectedKeys) && advise_on_periods(place, said)) return true;
  if (place.expects(diag::kExpectedKey) && found.kind == Kind::Number) {
    said.help(diag::kOneLimitAClause);
    return true;
  }
  if (place.expects(diag::kExpectedExpression) && found.kind == Kind::To &&
      (before.kind == Kind::Cap || before.kind == Kind::Limit)) {
    said.help(diag::kNoWordHere, "à").mend(place.whole(0, 0), "");
    return true;
  }
  if (place.expects(diag::kExpectedExpression) && found.kind == Kind::Since &&
      before.kind == Kind::Waiting) {
    said.help(diag::kWaitingOrder, before.text);
    return true;
  }
  if (is_text(found, {"optionnel", "optional", "optionnelle", "facultative"}) &&
      place.expects(diag::kExpectedSeparator))
    return mend_word(said, found, "facultatif", "facultatif");
  if (place.expects(diag::kExpectedSince)) {
    if (found.kind == Kind::Number && is_text(before, {"de"})) {  // `carence de 3 mois`
      said.help(diag::kNoWordHere, "de").mend(place.whole(-1, -1), "");
      return true;
    }
    if (is_text(found, {"des"})) return mend_word(said, found, "depuis", "depuis");
    if (found.kind == Kind::To && is_text(place.at(1), {"compter", "partir"})) {
      const int last = is_text(place.at(2), {"de", "du", "d"}) ? 2 : 1;
      said.help(diag::kDidYouMean, "depuis").mend(place.across(0, last), "depuis");
      return true;
    }
    if (is_name(found) || found.kind == Kind::DateValue)
      if (!near(found, "depuis")) {
        said.help(diag::kDidYouMean, "depuis " + found.text).mend(place.insertion(), "depuis ");
        return true;
      }
  }
  if (place.expects(diag::kExpectedToWord)) {  // and the other single words, of one code
    const auto insert = [&](std::string_view word) {
      said.help(diag::kDidYouMean, fmt::format("{} {}", before.text, word))
          .mend(place.insertion(), fmt::format("{} ", word));
      return true;
    };
    if (before.kind == Kind::CappedAt && found.kind == Kind::Number) return insert("à");
    if (before.kind == Kind::Takes && found.kind == Kind::Charge) return insert("en");
    if (before.kind == Kind::TimesWord && is_name(found)) return insert("par");
  }
  if (place.expects(diag::kExpectedOver)) {
    if (found.kind == Kind::AtThe) return mend_word(said, found, "sur", "sur");
    if (is_name(found)) {
      said.help(diag::kDidYouMean, "sur " + found.text).mend(place.insertion(), "sur ");
      return true;
    }
  }
  return false;
}

auto advise_on_choices(const Place& place, diag::Diagnostic& said) -> bool {
  const Token& found = place.found();
  const Token& before = place.before();
  if (found.kind == Kind::If &&
      place.expects(diag::kExpectedExpression, diag::kExpectedCondition)) {
    if (before.kind == Kind::Fallback)
      said.help(diag::kParenthesesAroundIf);
    else
      said.help(diag::kParenthesesAroundChoice);
    return true;
  }
  if (place.expects(diag::kExpectedThen) && found.kind == Kind::Colon) {
    said.help(diag::kDidYouMean, "alors").mend(found.span, "alors");
    return true;
  }
  if (place.expects(diag::kExpectedElse) && found.kind == Kind::If) {
    said.help(diag::kNoIfInSwitch).mend(place.whole(0, 0), "");
    return true;
  }
  if (place.expects(diag::kExpectedSeparator) && found.kind == Kind::Else) {
    said.mend(place.insertion(), "; ");
    return true;
  }
  if (place.expects(diag::kExpectedOpenBrace) && is_text(found, {"jusque", "jusqu", "jusquau"})) {
    said.help(diag::kDidYouMean, "jusqu'au").mend(found.span, "jusqu'au");
    return true;
  }
  if (place.expects(diag::kExpectedOpenBrace) &&
      (is_text(found, {"du", "des", "a", "au", "entre"}) || found.kind == Kind::DateValue)) {
    said.help(diag::kValidityIs);
    return true;
  }
  if (place.expects(diag::kExpectedOpenBrace) && found.kind == Kind::OpenParen) {
    said.help(diag::kBracesAroundCodes);
    return true;
  }
  if (place.expects(diag::kExpectedEqual) && found.kind == Kind::OpenBrace) {
    said.help(diag::kWrittenAs, "= {").mend(place.insertion(), "= ");
    return true;
  }
  if (place.expects(diag::kExpectedDeclaration) && found.kind == Kind::Remove) {
    said.help(diag::kRemoveInScenario);
    return true;
  }
  if (place.expects(diag::kExpectedDeclaration) && begins_clause(found.kind) &&
      !begins_declaration(found.kind)) {
    const bool item = found.kind == Kind::Guarantee || found.kind == Kind::Allowance ||
                      found.kind == Kind::Levels;
    said.help(item ? diag::kItemInPayer : diag::kClauseInPayer, found.text);
    return true;
  }
  const Kind head = place.head().kind;
  if (place.expects(diag::kExpectedEqual) &&
      (head == Kind::Parameter || head == Kind::Hypothesis)) {
    if (found.kind == Kind::Colon)
      said.help(diag::kWrittenAs, "=").mend(found.span, "=");
    else
      said.help(diag::kParameterValue);
    if (found.kind == Kind::Number) said.mend(place.insertion(), "= ");
    return true;
  }
  if (place.expects(diag::kExpectedCloseParen) && before.kind == Kind::AtThe) {
    said.help(diag::kRoundingUnits);
    return true;
  }
  if (place.expects(diag::kExpectedOpenBrace) && before.kind == Kind::Switch) {
    said.help(diag::kSwitchOfConditions);
    return true;
  }
  if (place.expects(diag::kExpectedSet) && !found.first_on_line) {
    said.help(diag::kBracesAroundCodes);
    return true;
  }
  if (place.expects(diag::kExpectedEqual) && !found.first_on_line) {
    if (found.kind == Kind::Colon) {
      said.help(diag::kWrittenAs, "=").mend(found.span, "=");
      return true;
    }
    if (found.kind == Kind::Number) said.mend(place.insertion(), "= ");
  }
  if (place.expects(diag::kExpectedCloseBrace) && !found.first_on_line) {
    if (place.before_opener().kind == Kind::Switch) {
      said.help(diag::kOtherwiseComesLast);
      return true;
    }
    if (found.kind == Kind::Or || found.kind == Kind::And) {
      said.help(diag::kSemicolonBetweenCodes).mend(found.span, ";");
      return true;
    }
    if (is_name(found) || found.kind == Kind::String) {
      said.help(diag::kSemicolonBetweenCodes).mend(place.insertion(), "; ");
      return true;
    }
  }
  return false;
}

}  // namespace bareme::syntax
