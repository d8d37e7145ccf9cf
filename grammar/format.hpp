// Text to canonical text: the same words on the same lines, in one layout. Comments stay, and every
// literal as it was written. Wraps no line and joins none: where a line ends is the author's choice
// (and in this language it may mean something).
#pragma once

#include <optional>
#include <string>

#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::syntax {

// nullopt when the file does not parse, with its errors in the sink. Linear in the text.
auto format(const Sources& sources, Id<Source> source, diag::Sink& sink)
    -> std::optional<std::string>;

// Whether two texts are the same words and the same comments, cut into lines alike: the trees are
// then equal but for the spans. What is about to overwrite a file must pass this.
auto same_words(const std::string& left, const std::string& right) -> bool;

}  // namespace bareme::syntax
