// Amounts that a sentence puts where another clause says them: deductibles, maxima, amounts by
// period. What is proposed holds the author's own figures and periods.
#include <fmt/format.h>

#include "grammar/advice.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

auto ends_line(const Token& token) -> bool {
  return token.first_on_line || token.kind == Kind::End || token.kind == Kind::CloseBrace ||
         token.kind == Kind::Semicolon;
}

// As it was written, blanks apart.
auto spelled(const Token& token) -> std::string {
  if (is_word(token.kind) || token.kind == Kind::Number) return token.text;
  const std::string name = describe(token).fr;
  return name.size() > 2 && name.front() == '`' ? name.substr(1, name.size() - 2) : "…";
}

auto words_from(const Place& place, int first, int end) -> std::string {
  std::string words;
  for (int at = first; at < end; ++at) {
    if (at > first && place.at(at).span.begin > place.at(at - 1).span.end) words += ' ';
    words += spelled(place.at(at));
  }
  return words;
}

// Where keys end that go on at this word of the line.
auto end_of_keys(const Place& place, int from) -> int {
  const auto follows = [](Kind kind) {
    return kind == Kind::If || kind == Kind::Reason || kind == Kind::SourceWord;
  };
  int at = from;
  while (!ends_line(place.at(at)) && !follows(place.at(at).kind)) ++at;
  return at;
}

// `50 €`, the first from a word of the line on; empty where there is none.
auto amount_from(const Place& place, int from) -> std::string {
  for (int at = from; !ends_line(place.at(at)) || at == from; ++at) {
    if (place.at(at).kind == Kind::End) break;
    if (place.at(at).kind == Kind::Number && place.at(at + 1).kind == Kind::Euro)
      return place.at(at).text + " €";
  }
  return {};
}

// `par année civile`, the keys of the rest of the line; those that the language says otherwise are
// put into its words. Empty where there are none.
auto keys_from(const Place& place, int from) -> std::string {
  for (int at = from; !ends_line(place.at(at)) || at == from; ++at) {
    if (place.at(at).kind == Kind::End) break;
    if (place.at(at).kind != Kind::By) continue;
    if (is_text(place.at(at + 1), {"an", "annee"}) && ends_line(place.at(at + 2)))
      return "par année civile";
    return words_from(place, at, end_of_keys(place, at + 1));
  }
  return {};
}

// What each claim is, in words that people use for it.
auto is_of_each_claim(const std::string& keys) -> bool {
  const std::string folded = text::fold(keys);
  for (const std::string_view each :
       {"par seance", "par acte", "par soin", "par consultation", "par visite", "par nuit"})
    if (folded == each) return true;
  return false;
}

// `franchise 50 € par année civile`
auto advise_on_deductible(const Place& place, diag::Diagnostic& said) -> bool {
  if (!place.expects(diag::kExpectedClause, diag::kExpectedItem) ||
      !is_text(place.found(), {"franchise", "franchises"}) || ends_line(place.after()))
    return false;
  const std::string amount = amount_from(place, 1);
  const std::string keys = keys_from(place, 1);
  std::string meant = fmt::format("retenue franchise : {}", amount.empty() ? "2 €" : amount);
  if (!amount.empty() && !keys.empty() && !is_of_each_claim(keys))
    meant = fmt::format("retenue franchise : brut plafonnée à {} {}", amount, keys);
  said.help(diag::kDeductibleIsWithheld, meant);
  return true;
}

// `rembourse 30 € par séance`, `rembourse reste maximum 30 €`
auto advise_on_maximum(const Place& place, diag::Diagnostic& said) -> bool {
  if (!place.expects(diag::kUnexpectedInClause)) return false;
  int head = -1;
  while (!place.at(head).starts_clause && place.at(head).kind != Kind::End) --head;
  const Kind clause = place.at(head).kind;
  const bool maximum = is_text(place.found(), {"maximum", "max", "maxi", "plafonne", "limite"}) ||
                       (is_text(place.found(), {"dans"}) && is_text(place.at(2), {"limite"}));
  const bool period =
      place.found().kind == Kind::By && (clause == Kind::Reimburses || clause == Kind::Pays);
  if (clause == Kind::Withholding || (!maximum && !period)) return false;
  const std::string keys = keys_from(place, 0);
  const std::string owed = words_from(place, head, 0);
  if (period && is_of_each_claim(keys)) {
    said.help(diag::kEachClaimIsPaid, owed)
        .mend({place.found().span.source, place.before().span.end,
               place.at(end_of_keys(place, 1) - 1).span.end},
              "");
    return true;
  }
  std::string amount = maximum ? amount_from(place, 0) : std::string{};
  if (amount.empty()) amount = amount_from(place, head + 1);
  said.help(diag::kCapIsAClause, fmt::format("plafond {} {}", amount.empty() ? "50 €" : amount,
                                             keys.empty() ? "par séance" : keys));
  return true;
}

}  // namespace

auto advise_on_amounts(const Place& place, diag::Diagnostic& said) -> bool {
  return advise_on_deductible(place, said) || advise_on_maximum(place, said);
}

}  // namespace bareme::syntax
