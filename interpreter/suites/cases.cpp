#include <utility>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/writers.hpp"
#include "interpreter/runs/run.hpp"
#include "interpreter/suites/compare.hpp"
#include "interpreter/suites/observe.hpp"
#include "interpreter/suites/suites.hpp"
#include "interpreter/suites/values.hpp"
#include "support/overloaded.hpp"
#include "support/text.hpp"

namespace bareme::suites {
namespace {

using model::Expectation;

// Compares what `attend` says on one line.
class LineCheck {
 public:
  LineCheck(const model::Program& program, const Sources& sources, Failure& failure)
      : program_{program}, sources_{sources}, failure_{failure} {}

  auto settled(const model::CaseLine& line, const records::Settlement& settlement) -> void {
    for (const Expectation& expected : line.expected) compare(expected, settlement);
  }

  auto rejected(const model::CaseLine& line, const records::Reject& reject) -> void {
    for (const Expectation& expected : line.expected) {
      if (!std::holds_alternative<Expectation::RejectCode>(expected.subject))
        differ(expected, rejected_words(reject));
      else if (!same_reject(expected.value.text, reject))
        differ(expected, diag::code_text(reject.code));
    }
    if (!failure_.differences.empty()) failure_.reject = reject;
  }

 private:
  auto compare(const Expectation& expected, const records::Settlement& settlement) -> void {
    std::visit(
        Overloaded{
            [&](const Expectation::OutputColumn& column) {
              const Observed seen =
                  observe_column(program_, settlement, column.name, claims::Dialect{});
              if (check(expected, seen.kind, seen.value)) return;
              add_verdicts(program_, sources_, settlement, column.name, failure_.verdicts);
            },
            [&](const Expectation::PayerAttribute& asked) {
              if (check(expected, kind_of(asked.attribute), observe(program_, settlement, asked)))
                return;
              add_verdicts(program_, sources_, settlement, asked, failure_.verdicts);
            },
            [&](const Expectation::RejectCode&) { differ(expected, settled_words()); },
        },
        expected.subject);
  }

  auto check(const Expectation& expected, model::TypeKind kind, std::string_view obtained) -> bool {
    const std::string wanted = written(expected.type.kind, expected.scale, expected.value);
    if (same_value(kind, wanted, obtained)) return true;
    // For an attribute as in an expression, what does not exist is 0 € and 0 %.
    const bool attribute = std::holds_alternative<Expectation::PayerAttribute>(expected.subject);
    if (attribute && obtained.empty() && same_value(kind, wanted, "0")) return true;
    failure_.differences.push_back({expected.written, shown(kind, wanted), shown(kind, obtained)});
    return false;
  }

  auto differ(const Expectation& expected, diag::Argument obtained) -> void {
    failure_.differences.push_back(
        {expected.written,
         shown(expected.type.kind, written(expected.type.kind, expected.scale, expected.value)),
         std::move(obtained)});
  }

  const model::Program& program_;
  const Sources& sources_;
  Failure& failure_;
};

}  // namespace

auto run_case(const model::Program& program, const Sources& sources, const model::Case& test)
    -> TestResult {
  TestResult result{TestKind::Case, test.title, {}, place_of(sources, test.span), {}};
  claims::CaseClaims lines = claims::claims_of(program, test);
  const runs::Run run =
      runs::settle_all(program, lines.claims, std::move(lines.rejects), runs::kCareOrder);
  for (std::size_t i = 0; i < test.lines.size(); ++i) {
    Failure failure{i + 1, place_of(sources, test.lines[i].span), {}, {}, {}};
    LineCheck line{program, sources, failure};
    const auto index = lines.line_of_case_line[i];
    if (index && run.settlements[*index])
      line.settled(test.lines[i], *run.settlements[*index]);
    else if (const auto* reject = reject_of(run.rejects, i + 1))
      line.rejected(test.lines[i], *reject);
    if (!failure.differences.empty()) result.failures.push_back(std::move(failure));
  }
  return result;
}

auto run_cases(const model::Program& program, const Sources& sources, const Filter& filter)
    -> std::vector<TestResult> {
  std::vector<TestResult> results;
  for (const model::Case& test : program.cases)
    if (filter.selects(test.title, place_of(sources, test.span).file))
      results.push_back(run_case(program, sources, test));
  return results;
}

Filter::Filter(std::string_view text) : folded_{text::fold(text)} {}

auto Filter::selects(std::string_view title, std::string_view file) const -> bool {
  return folded_.empty() || text::fold(title).find(folded_) != std::string::npos ||
         text::fold(file).find(folded_) != std::string::npos;
}

}  // namespace bareme::suites
