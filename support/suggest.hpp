// What was most likely meant by a name that nobody knows.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::diag {

// The known name closest to the one written. Where only case and accents differ, putting it in the
// place of the diagnostic mends it.
inline auto suggest(Diagnostic& said, std::string_view written, std::span<const std::string> known)
    -> void {
  const auto close = text::closest(written, known);
  if (!close) return;
  said.help(kDidYouMean, *close);
  const bool is_the_name = said.span.end - said.span.begin == written.size();
  if (is_the_name && text::fold(written) == text::fold(*close)) said.mend(said.span, *close);
}

// What a word of elsewhere is called here.
struct Synonym {
  std::string_view word;  // folded
  std::string_view meant;
};

// Empty where the word has no synonym.
inline auto meant_by(std::span<const Synonym> synonyms, std::string_view word) -> std::string_view {
  const auto found = std::ranges::find(synonyms, text::fold(word), &Synonym::word);
  return found == synonyms.end() ? std::string_view{} : found->meant;
}

}  // namespace bareme::diag
