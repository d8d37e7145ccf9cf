// What was most likely meant by a name that nobody knows.
#pragma once

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

}  // namespace bareme::diag
