// From a required rule that did not match to a diagnostic with the suggestion that fits what was
// found there.
#pragma once

#include <vector>

#include "grammar/tokens.hpp"
#include "support/sink.hpp"

namespace bareme::syntax {

auto blame(const std::vector<Token>& tokens, std::size_t index, const diag::Message<1>& expected,
           diag::Sink& sink) -> void;
// A word that is nearly the one it was meant to be, and certainly that one, is reported and becomes
// it; any other is left as it is.
auto report_misspelt(Token& found, const diag::Message<1>& expected, diag::Sink& sink) -> void;
// The brace that opens the block in which token `index` stands, reported as never closed.
auto blame_open_block(const std::vector<Token>& tokens, std::size_t index, diag::Sink& sink)
    -> void;

}  // namespace bareme::syntax
