#include <utility>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/writers.hpp"
#include "interpreter/runs/run.hpp"
#include "interpreter/suites/compare.hpp"
#include "interpreter/suites/expectations.hpp"
#include "interpreter/suites/observe.hpp"
#include "interpreter/suites/suite_messages.hpp"
#include "interpreter/suites/suites.hpp"
#include "interpreter/suites/values.hpp"
#include "support/text.hpp"

namespace bareme::suites {
namespace {

using claims::RawRow;

// The rows of a suite against what settling them gave.
class SuiteCheck {
 public:
  SuiteCheck(const model::Program& program, const Sources& sources, const claims::ClaimsFile& file,
             const SuiteColumns& columns, const runs::Run& run)
      : program_{program},
        sources_{sources},
        file_{file},
        columns_{columns},
        run_{run},
        settlements_(file.rows.size()) {
    for (std::size_t line = 0; line < file.row_of_line.size(); ++line)
      settlements_[file.row_of_line[line]] = &run.settlements[line];
  }

  // nullopt for a row that expects nothing. One that could not be cut may have expected something:
  // it is a test that fails.
  auto check(std::size_t index) const -> std::optional<TestResult> {
    const RawRow& row = file_.rows[index];
    const auto* reject = reject_of(run_.rejects, row.number);
    if (!expects_something(row) && !(row.cells.empty() && reject != nullptr)) return std::nullopt;
    TestResult result{
        TestKind::Row, cell(row, columns_.title), cell(row, columns_.description), place(row), {}};
    if (result.title.empty()) result.title = std::exchange(result.description, {});
    Failure failure{row.number, result.place, {}, {}, {}};
    if (reject != nullptr)
      rejected(row, *reject, failure);
    else if (const auto* settlement = settlements_[index])
      settled(row, **settlement, failure);
    if (!failure.differences.empty()) result.failures.push_back(std::move(failure));
    return result;
  }

  auto silent_reject(std::size_t index) const -> const records::Reject* {
    const RawRow& row = file_.rows[index];
    return row.cells.empty() || expects_something(row) ? nullptr
                                                       : reject_of(run_.rejects, row.number);
  }

 private:
  static auto cell(const RawRow& row, std::optional<std::size_t> column) -> std::string {
    if (!column || *column >= row.cells.size()) return {};
    return std::string{text::trim(row.cells[*column])};
  }
  auto place(const RawRow& row) const -> Place { return {file_.name, row.number}; }

  auto expects_something(const RawRow& row) const -> bool {
    for (const ExpectedColumn& column : columns_.expected)
      if (!cell(row, column.index).empty()) return true;
    return false;
  }

  auto settled(const RawRow& row, const records::Settlement& settlement, Failure& failure) const
      -> void {
    const auto obtained = claims::output_values(program_, settlement, file_.dialect);
    for (const ExpectedColumn& column : columns_.expected) {
      const std::string expected = cell(row, column.index);
      if (expected.empty()) continue;
      if (!column.output) {
        failure.differences.push_back({column.name, expected, settled_words()});
      } else if (!same_value(column.kind, expected, obtained[*column.output])) {
        failure.differences.push_back({column.name, shown(column.kind, expected),
                                       shown(column.kind, obtained[*column.output])});
        add_verdicts(program_, sources_, settlement, column.name, failure.verdicts);
      }
    }
  }

  auto rejected(const RawRow& row, const records::Reject& reject, Failure& failure) const -> void {
    for (const ExpectedColumn& column : columns_.expected) {
      const std::string expected = cell(row, column.index);
      if (expected.empty()) continue;
      if (column.output)
        failure.differences.push_back(
            {column.name, shown(column.kind, expected), rejected_words(reject)});
      else if (!same_reject(expected, reject))
        failure.differences.push_back({column.name, expected, diag::code_text(reject.code)});
    }
    if (row.cells.empty())
      failure.differences.push_back({std::string{kRejectColumn},
                                     diag::Words{.fr = "(illisible)", .en = "(unreadable)"},
                                     diag::code_text(reject.code)});
    if (!failure.differences.empty()) failure.reject = reject;
  }

  const model::Program& program_;
  const Sources& sources_;
  const claims::ClaimsFile& file_;
  const SuiteColumns& columns_;
  const runs::Run& run_;
  std::vector<const std::optional<records::Settlement>*> settlements_;  // by index of row
};

auto report_silent_reject(const claims::ClaimsFile& file, const records::Reject& reject,
                          diag::Sink& sink) -> void {
  sink.report(kSilentReject, Span{}, file.name, std::to_string(reject.row),
              diag::Argument{diag::code_text(reject.code) + ", " +
                                 diag::words(reject.reason, diag::Language::French),
                             diag::code_text(reject.code) + ", " +
                                 diag::words(reject.reason, diag::Language::English)});
}

}  // namespace

auto run_suite(const model::Program& program, const Sources& sources, std::string name,
               std::string bytes, const Filter& filter, diag::Sink& sink)
    -> std::optional<SuiteRun> {
  auto file = claims::read_claims(program, std::move(name), std::move(bytes), sink);
  if (!file) return std::nullopt;
  auto columns = read_columns(program, *file, sink);
  if (!columns) return std::nullopt;
  const runs::Run run = runs::settle_all(program, file->claims, file->rejects, runs::kCareOrder);
  const SuiteCheck check{program, sources, *file, *columns, run};
  SuiteRun suite{{}, columns->ignored};
  for (std::size_t index = 0; index < file->rows.size(); ++index) {
    if (auto result = check.check(index)) {
      if (filter.selects(result->title, file->name)) suite.results.push_back(std::move(*result));
    } else if (const auto* reject = check.silent_reject(index)) {
      report_silent_reject(*file, *reject, sink);
    }
  }
  return suite;
}

}  // namespace bareme::suites
