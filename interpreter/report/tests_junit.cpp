#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "interpreter/report/failures.hpp"
#include "interpreter/report/tests.hpp"
#include "support/text.hpp"

namespace bareme::report {
namespace {

// Control characters have no place in XML 1.0, not even escaped. A line feed stays one inside an
// element.
auto escaped(std::string_view text, bool element = false) -> std::string {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t code = text::next_code_point(text, at);
    switch (code) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += element ? "\n" : "&#10;"; break;
      case 0xFFFD:
      case 0xFFFE:
      case 0xFFFF: out += "\uFFFD"; break;
      default:
        if (code >= 0x20 || code == '\t')
          out += text.substr(from, at - from);
        else
          out += ' ';
    }
  }
  return out;
}

auto test_case(const suites::TestResult& result, diag::Language language) -> std::string {
  const std::string head =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\"",
                  escaped(result.place.file), escaped(title_of(result, language)),
                  escaped(result.place.file), result.place.line);
  if (result.passed()) return head + "/>\n";
  std::string details{"\n"};
  for (const suites::Failure& failure : result.failures)
    details += failure_lines(result, failure, language, 0, {});
  const suites::Difference& first = result.failures.front().differences.front();
  const bool french = language == diag::Language::French;
  const std::string message = fmt::format(
      fmt::runtime(french ? "{} : attendu {}, obtenu {}" : "{}: expected {}, obtained {}"),
      first.what, said(first.expected, language), said(first.obtained, language));
  return fmt::format("{}>\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n", head,
                     escaped(message), escaped(details, true));
}

auto counts_of(Results results) -> std::string {
  const TestCounts counts = count_tests(results);
  return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\"", counts.all, counts.failed);
}

}  // namespace

// A <testsuite> per file. Tests of one file follow each other: they come in the order of the files.
auto tests_junit(Results results, diag::Language language) -> std::string {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites name=\"bareme\" {}>\n", counts_of(results));
  for (auto first = results.begin(); first != results.end();) {
    const auto last = std::find_if(first, results.end(), [&](const suites::TestResult& result) {
      return result.place.file != first->place.file;
    });
    out += fmt::format("  <testsuite name=\"{}\" {}>\n", escaped(first->place.file),
                       counts_of(Results{first, last}));
    for (; first != last; ++first) out += test_case(*first, language);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace bareme::report
