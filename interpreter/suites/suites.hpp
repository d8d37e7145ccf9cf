// Essais and CSV suites: settles what they describe and compares. Results are data; how they are
// shown is elsewhere (report/).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::suites {

struct Place {
  std::string file;
  std::size_t line = 0;
};

// One thing that was expected. `what` is the path or the column, without `attendu_`.
struct Difference {
  std::string what;
  diag::Argument expected;
  diag::Argument obtained;
};

struct CounterState {
  std::string clause;  // path
  model::Counter counter;
  Int128 limit = 0, before = 0, after = 0;  // cents or units
};

// What a payer or a guarantee decided, and the clause that decided it.
struct Verdict {
  std::string
      subject;  // `swisslife.mésothérapie`; the payer alone where no guarantee covers the line
  std::string decision;  // `épuisé`
  std::string reason;    // `séances`; may be empty
  std::string clause;    // path; empty when no clause decides (sans_garantie)
  Place place;
  std::vector<CounterState> counters;
};

// A line of an essai, or the row of a suite, that is not as expected.
struct Failure {
  std::size_t number = 0;  // the line of the essai, from 1; the spreadsheet row
  Place place;
  std::vector<Difference> differences;
  std::vector<Verdict> verdicts;          // of the payers that the differences are about
  std::optional<records::Reject> reject;  // when the line was rejected
};

enum class TestKind { Case, Row };
struct TestResult {
  TestKind kind = TestKind::Case;
  std::string title;        // may be empty for a row
  std::string description;  // of a row; may be empty
  Place place;
  std::vector<Failure> failures;  // at most one for a row

  auto passed() const -> bool { return failures.empty(); }
};

// Titles or files that contain a text, without regard to case and accents. An empty one selects
// everything.
class Filter {
 public:
  explicit Filter(std::string_view text = {});
  auto selects(std::string_view title, std::string_view file) const -> bool;

 private:
  std::string folded_;
};

auto run_case(const model::Program& program, const Sources& sources, const model::Case& test)
    -> TestResult;
auto run_cases(const model::Program& program, const Sources& sources, const Filter& filter)
    -> std::vector<TestResult>;

struct SuiteRun {
  std::vector<TestResult> results;   // a row with an expectation each, in the order of the file
  std::vector<std::string> ignored;  // columns that nobody reads, for one note
};
// Settles the rows of a suite together, as one file. nullopt when its header cannot be used, which
// is then in `sink`.
auto run_suite(const model::Program& program, const Sources& sources, std::string name,
               std::string bytes, const Filter& filter, diag::Sink& sink)
    -> std::optional<SuiteRun>;

}  // namespace bareme::suites
