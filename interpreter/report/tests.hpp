// Results of tests for people, for programs, and for the tools that read JUnit's XML.
#pragma once

#include <span>
#include <string>

#include "interpreter/suites/suites.hpp"
#include "support/message.hpp"

namespace bareme::report {

using Results = std::span<const suites::TestResult>;

struct TestCounts {
  std::size_t all = 0, passed = 0, failed = 0;
};
auto count_tests(Results results) -> TestCounts;

// Failures only, each with what was expected and obtained and the clause that decided; the counts
// are always the last line.
auto tests_text(Results results, diag::Language language, bool colour) -> std::string;
auto tests_json(Results results, diag::Language language) -> std::string;
auto tests_junit(Results results, diag::Language language) -> std::string;

}  // namespace bareme::report
