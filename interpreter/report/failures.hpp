// One failure in words, shared by the text and the XML.
#pragma once

#include <string>

#include "interpreter/suites/suites.hpp"
#include "support/message.hpp"

namespace bareme::report {

struct Tints {  // escape sequences, or nothing
  std::string_view good, bad, strong, soft, reset;
};

auto title_of(const suites::TestResult& result, diag::Language language) -> std::string;
auto said(const diag::Argument& argument, diag::Language language) -> const std::string&;
// Several lines after `indent` spaces: the differences, then the clauses that decided with their
// counters.
auto failure_lines(const suites::TestResult& result, const suites::Failure& failure,
                   diag::Language language, std::size_t indent, const Tints& tints) -> std::string;

}  // namespace bareme::report
