// Amounts that a sentence puts where another clause says them: deductibles, maxima, amounts by
// period. What is proposed holds the author's own figures and periods; `…` where there is none.
#include <fmt/format.h>

#include "grammar/advice_keys.hpp"
#include "support/catalogue.hpp"

namespace bareme::syntax {
namespace {

constexpr std::string_view kNoAmount = "… €";

// `50 €`, `10 %`: a figure that stands alone, and the word after it.
struct Figure {
  std::string text;  // empty where there is none
  bool rate = false;
  int next = 0;
};
auto figure_at(const Place& place, int at) -> Figure {
  if (place.at(at).kind != Kind::Number) return {{}, false, at};
  const Token& sign = place.at(at + 1);
  if (sign.kind == Kind::Percent) return {place.at(at).text + " %", true, at + 2};
  if (sign.kind == Kind::Euro || is_text(sign, {"euro", "euros", "eur"}))
    return {place.at(at).text + " €", false, at + 2};
  return {{}, false, at};
}

// Words between `maximum`, `franchise` and their figure that say nothing themselves.
auto after_links(const Place& place, int at) -> int {
  while (place.at(at).kind == Kind::Colon || place.at(at).kind == Kind::Equal ||
         place.at(at).kind == Kind::Apostrophe || is_text(place.at(at), {"de", "d", "a"}))
    ++at;
  return at;
}

// ` si acte = G`, as it was written after the keys.
auto condition_from(const Place& place, int at) -> std::string {
  if (place.at(at).kind != Kind::If) return {};
  int end = at + 1;
  while (!ends_line(place.at(end)) && place.at(end).kind != Kind::Reason &&
         place.at(end).kind != Kind::SourceWord)
    ++end;
  const bool goes_on = place.at(end).first_on_line && !place.at(end).starts_clause &&
                       place.at(end).kind != Kind::CloseBrace;
  return " " + (goes_on ? std::string{"si …"} : words_from(place, at, end));
}

// What a percentage is of: `des frais`, `du remboursement`; what the guarantee owes if not said.
auto factor_between(const Place& place, int at, int end) -> std::string {
  if (at == end) return "brut";
  if (place.at(at).kind == Kind::Times || is_text(place.at(at), {"de", "des", "du", "sur", "x"}))
    ++at;
  while (is_text(place.at(at), {"le", "la", "les"})) ++at;
  if (at + 1 != end) return "…";
  if (is_text(place.at(at), {"frais"})) return "frais";
  return is_text(place.at(at), {"brut", "remboursement"}) ? "brut" : "…";
}

// `franchise 50 € par année civile`, `franchise annuelle de 50 €`, `franchise 10 %`
auto advise_on_deductible(const Place& place, diag::Diagnostic& said) -> bool {
  if (!place.expects(diag::kExpectedClause, diag::kExpectedItem) ||
      !is_text(place.found(), {"franchise", "franchises"}) || ends_line(place.after()))
    return false;
  const std::string period = period_of(place.after());
  const Figure figure = figure_at(place, after_links(place, period.empty() ? 1 : 2));
  const int end = end_of_keys(place, figure.next);
  const std::string condition = condition_from(place, end);
  std::string amount = "…";
  if (figure.rate) {
    // Of each claim: a share of what is owed in a year would be another sentence.
    int keys = figure.next;
    while (keys < end && place.at(keys).kind != Kind::By) ++keys;
    const MeantKeys meant = keys_between(place, keys, end, period);
    if (meant.text.empty() || meant.each)
      amount = figure.text + " × " + factor_between(place, figure.next, keys) + condition;
  } else if (!figure.text.empty()) {
    const MeantKeys keys = keys_between(place, figure.next, end, period);
    amount = keys.text.empty() || keys.each
                 ? figure.text + condition
                 : fmt::format("brut{} plafonnée à {} {}", condition, figure.text, keys.text);
  }
  said.help(diag::kDeductibleIsWithheld, "retenue franchise : " + amount);
  return true;
}

// The word after `maximum`, `dans la limite de`; 0 where it is no such word.
auto after_maximum(const Place& place) -> int {
  if (is_text(place.found(), {"maximum", "max", "maxi", "plafonne", "limite"}))
    return after_links(place, 1);
  if (is_text(place.found(), {"dans"}) && is_text(place.at(2), {"limite"}))
    return after_links(place, 3);
  return 0;
}

// `rembourse 30 € par séance`, `rembourse reste maximum 30 €`
auto advise_on_maximum(const Place& place, diag::Diagnostic& said) -> bool {
  if (!place.expects(diag::kUnexpectedInClause)) return false;
  int head = -1;
  while (!place.at(head).starts_clause && place.at(head).kind != Kind::End) --head;
  const Kind clause = place.at(head).kind;
  const int maximum = after_maximum(place);
  const bool period =
      place.found().kind == Kind::By && (clause == Kind::Reimburses || clause == Kind::Pays);
  if (clause == Kind::Withholding || (maximum == 0 && !period)) return false;
  Figure figure = figure_at(place, maximum);
  const int end = end_of_keys(place, figure.next);
  const MeantKeys keys = keys_between(place, figure.next, end);
  if (period && keys.each) {
    said.help(diag::kEachClaimIsPaid, words_from(place, head, 0))
        .mend({place.found().span.source, place.before().span.end, place.at(end - 1).span.end}, "");
    return true;
  }
  if (figure.text.empty()) {  // `rembourse 30 € maximum`: all that the clause owes
    figure = figure_at(place, head + 1);
    if (figure.next != 0) figure = {};
  }
  const bool amount = !figure.text.empty() && !figure.rate;
  said.help(diag::kCapIsAClause,
            fmt::format("plafond {} {}{}", amount ? std::string_view{figure.text} : kNoAmount,
                        keys.text.empty() ? "par séance" : keys.text, condition_from(place, end)));
  return true;
}

}  // namespace

auto advise_on_amounts(const Place& place, diag::Diagnostic& said) -> bool {
  return advise_on_deductible(place, said) || advise_on_maximum(place, said);
}

}  // namespace bareme::syntax
