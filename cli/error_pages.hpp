// The pages of docs/errors, built into the program so that it can show them anywhere.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "support/message.hpp"

namespace bareme::cli {

struct ErrorPage {
  std::string_view code;  // `B2104`
  std::string_view text;  // the whole page, in both languages
};
auto error_pages() -> std::span<const ErrorPage>;  // by code

// The part of a page in a language and its examples, as plain text for a terminal.
auto page_in(const ErrorPage& page, diag::Language language) -> std::string;

}  // namespace bareme::cli
