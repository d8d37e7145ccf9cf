#include "grammar/advice_keys.hpp"

#include <algorithm>
#include <vector>

#include "support/suggest.hpp"

namespace bareme::syntax {
namespace {

using diag::Synonym;

constexpr std::string_view kCivilYear = "par année civile";
constexpr std::string_view kOfEach = "par séance";

constexpr std::array kPeople{
    Synonym{"beneficiaire", "par bénéficiaire"},
    Synonym{"beneficiaires", "par bénéficiaire"},
    Synonym{"personne", "par bénéficiaire"},
    Synonym{"assure", "par bénéficiaire"},
    Synonym{"assuree", "par bénéficiaire"},
    Synonym{"patient", "par bénéficiaire"},
    Synonym{"foyer", "par foyer"},
    Synonym{"famille", "par foyer"},
};
constexpr std::array kPeriods{
    Synonym{"an", kCivilYear},     Synonym{"annee", kCivilYear},    Synonym{"mois", "par mois"},
    Synonym{"jour", "par jour"},   Synonym{"seance", "par séance"}, Synonym{"nuit", "par nuit"},
    Synonym{"unite", "par unité"},
};
// What each claim is, when it stands alone: beside another key it may be a field.
constexpr std::array kEach{
    Synonym{"acte", kOfEach},   Synonym{"soin", kOfEach},   Synonym{"consultation", kOfEach},
    Synonym{"visite", kOfEach}, Synonym{"seance", kOfEach}, Synonym{"nuit", kOfEach},
};
constexpr std::array kAdjectives{
    Synonym{"annuel", kCivilYear},     Synonym{"annuelle", kCivilYear},
    Synonym{"annuels", kCivilYear},    Synonym{"annuelles", kCivilYear},
    Synonym{"mensuel", "par mois"},    Synonym{"mensuelle", "par mois"},
    Synonym{"mensuels", "par mois"},   Synonym{"mensuelles", "par mois"},
    Synonym{"journalier", "par jour"}, Synonym{"journaliere", "par jour"},
    Synonym{"quotidien", "par jour"},  Synonym{"quotidienne", "par jour"},
};

auto meant_by(std::span<const Synonym> synonyms, const Token& token) -> std::string {
  return is_word(token.kind) ? std::string{diag::meant_by(synonyms, token.text)} : std::string{};
}

auto spelled(const Token& token) -> std::string {
  if (is_word(token.kind) || token.kind == Kind::Number) return token.text;
  const std::string name = describe(token).fr;
  return name.size() > 2 && name.front() == '`' ? name.substr(1, name.size() - 2) : "…";
}

auto begins_key(const Place& place, int at) -> bool {
  const Kind kind = place.at(at).kind;
  return kind == Kind::By || kind == Kind::Slash || kind == Kind::Over ||
         (kind == Kind::To && place.at(at + 1).kind == Kind::Life);
}

auto is_duration(const Place& place, int at) -> bool {
  const Kind unit = place.at(at + 1).kind;
  return place.at(at).kind == Kind::Number &&
         (unit == Kind::Day || unit == Kind::Month || unit == Kind::Year);
}

struct Key {
  std::string text;  // empty where the language has none such
  bool period = false;
};

// `période de 2 ans depuis …`, from its first word on.
auto long_period(const Place& place, int at, int end) -> Key {
  const bool begins = place.at(at + 1).kind == Kind::OfWord && is_duration(place, at + 2) &&
                      place.at(at + 4).kind == Kind::Since;
  const bool care = end == at + 8 && place.at(at + 5).kind == Kind::The &&
                    place.at(at + 6).kind == Kind::First && place.at(at + 7).kind == Kind::Claim;
  const bool date = end == at + 6 && may_be_name(place.at(at + 5).kind);
  if (!begins || (!care && !date)) return {};
  return {"par " + words_from(place, at, end), true};
}

// A key from its `par`, `sur` or `à` on.
auto key_between(const Place& place, int at, int end) -> Key {
  const Kind kind = place.at(at).kind;
  if (kind == Kind::To) return end == at + 2 ? Key{"à vie", true} : Key{};
  if (kind == Kind::Over) {
    const bool sliding =
        end == at + 4 && is_duration(place, at + 1) && place.at(at + 3).kind == Kind::Sliding;
    return sliding ? Key{words_from(place, at, end), true} : Key{};
  }
  const Token& word = place.at(at + 1);
  if (end <= at + 1) return {};
  if (word.kind == Kind::PeriodWord) return long_period(place, at + 1, end);
  if (word.kind == Kind::YearWord && end == at + 5 && place.at(at + 2).kind == Kind::Of &&
      place.at(at + 3).kind == Kind::Apostrophe && place.at(at + 4).kind == Kind::Membership)
    return {"par année d'adhésion", true};
  const bool civil = end == at + 3 && is_text(place.at(at + 2), {"civil", "civile"}) &&
                     is_text(word, {"an", "annee", "mois"});
  if (end != at + 2 && !civil) return {};
  if (std::string who = meant_by(kPeople, word); !who.empty()) return {std::move(who), false};
  std::string when = meant_by(kPeriods, word);
  const bool period = !when.empty();
  return {std::move(when), period};
}

auto joined(const std::vector<Key>& keys) -> std::string {
  std::string text;
  for (const Key& key : keys) {
    if (!text.empty()) text += key.text.starts_with("par ") ? " et " : " ";
    text += key.text;
  }
  return text;
}

}  // namespace

auto ends_line(const Token& token) -> bool {
  return token.first_on_line || token.kind == Kind::End || token.kind == Kind::CloseBrace ||
         token.kind == Kind::Semicolon;
}

auto words_from(const Place& place, int first, int end) -> std::string {
  std::string words;
  for (int at = first; at < end; ++at) {
    if (at > first && place.at(at).span.begin > place.at(at - 1).span.end) words += ' ';
    words += spelled(place.at(at));
  }
  return words;
}

auto period_of(const Token& adjective) -> std::string { return meant_by(kAdjectives, adjective); }

auto end_of_keys(const Place& place, int from) -> int {
  const auto follows = [](Kind kind) {
    return kind == Kind::If || kind == Kind::Reason || kind == Kind::SourceWord;
  };
  int at = from;
  while (!ends_line(place.at(at)) && !follows(place.at(at).kind)) ++at;
  return at;
}

auto keys_between(const Place& place, int from, int end, const std::string& period) -> MeantKeys {
  if (end == from + 2 && place.at(from).kind == Kind::By && period.empty() &&
      !meant_by(kEach, place.at(from + 1)).empty())
    return {std::string{kOfEach}, true};
  std::vector<Key> keys;
  bool known = true;
  for (int at = from; known && at < end;) {
    if (std::string adjective = period_of(place.at(at)); !adjective.empty()) {
      keys.push_back({std::move(adjective), true});
      ++at;
      continue;
    }
    const Kind joint = place.at(at).kind;
    if (at > from && (joint == Kind::And || joint == Kind::Comma)) ++at;
    known = at < end && begins_key(place, at);
    if (!known) break;
    int next = at + 1;
    while (next < end && !begins_key(place, next) && place.at(next).kind != Kind::And &&
           place.at(next).kind != Kind::Comma && period_of(place.at(next)).empty())
      ++next;
    Key key = key_between(place, at, next);
    known = !key.text.empty();
    if (std::ranges::find(keys, key.text, &Key::text) == keys.end()) keys.push_back(std::move(key));
    at = next;
  }
  if (!period.empty()) keys.push_back({period, true});
  if (keys.empty() && known) return {};
  const auto periods = std::ranges::count(keys, true, &Key::period);
  if (!known || periods > 1) return {"par …"};
  if (periods == 0) return {joined(keys) + " et par …"};
  return {joined(keys)};
}

}  // namespace bareme::syntax
