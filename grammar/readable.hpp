// Whether the bytes of a file are text that can be read as rules.
#pragma once

#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::syntax {

// False, reported, for a file that is binary, in another encoding, or has an endless line. Reports
// characters that turn the text round ("Trojan Source") wherever they stand, strings and comments
// included, and hidden ones in strings; the rest is for the scanner.
auto is_readable(const Source& source, Id<Source> id, diag::Sink& sink) -> bool;

// Those characters alone, for a file that is read otherwise than as rules; true when there are
// none.
auto holds_no_direction(const Source& source, Id<Source> id, diag::Sink& sink) -> bool;

auto is_direction(char32_t code) -> bool;

}  // namespace bareme::syntax
