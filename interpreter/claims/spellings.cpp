#include "interpreter/claims/spellings.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace bareme::claims {
namespace {

constexpr std::size_t kMaxRemembered = 4096;
constexpr std::size_t kMaxSuggested = 1000;
constexpr std::size_t kLongestMistake = 200;  // bytes; nothing that long is a misspelt code

auto is_ascii(std::string_view text) -> bool {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A byte that no blank begins or ends with.
auto is_solid(char c) -> bool { return c > ' ' && c <= '~'; }

}  // namespace

auto normalised(std::string_view text, std::string& owned) -> std::string_view {
  if (is_ascii(text)) return text;
  owned = text::nfc(text);
  return owned;
}

auto trimmed(std::string_view text) -> std::string_view {
  if (text.empty() || (is_solid(text.front()) && is_solid(text.back()))) return text;
  return text::trim(text);
}

auto Spellings::add(std::string_view spelling, std::size_t index) -> void {
  std::string owned;
  const std::string_view word = normalised(spelling, owned);
  exact_.emplace(word, index);
  const auto [place, fresh] = folded_.emplace(text::fold(word, squeeze_), Found{index, {}});
  if (!fresh && place->second.index != index && !place->second.other) place->second.other = index;
  words_.emplace_back(word);
}

auto Spellings::find(std::string_view word) -> Found {
  if (const auto asked = asked_.find(word); asked != asked_.end()) return asked->second;
  std::string owned;
  const std::string_view form = normalised(word, owned);
  Found found;
  if (const auto exact = exact_.find(form); exact != exact_.end())
    found.index = exact->second;
  else if (const auto folded = folded_.find(text::fold(form, squeeze_)); folded != folded_.end())
    found = folded->second;
  if (asked_.size() < kMaxRemembered) asked_.emplace(word, found);
  return found;
}

auto Spellings::suggest(std::string_view word) -> std::optional<std::string> {
  if (word.size() > kLongestMistake || text::code_points(word) < 2) return std::nullopt;
  if (const auto known = suggested_.find(word); known != suggested_.end()) return known->second;
  if (suggested_.size() >= kMaxSuggested) return std::nullopt;
  return suggested_.emplace(word, text::closest(word, words_)).first->second;
}

}  // namespace bareme::claims
