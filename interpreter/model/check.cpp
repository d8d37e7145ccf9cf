#include "interpreter/model/check.hpp"

#include <algorithm>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"

namespace bareme::model {
namespace {

// A column each, in the order of their names, whichever payers withhold.
auto number_withholdings(Program& program) -> void {
  for (const Withholding& withholding : program.withholdings)
    program.withholding_names.push_back(withholding.name);
  std::ranges::sort(program.withholding_names);
  const auto twins = std::ranges::unique(program.withholding_names);
  program.withholding_names.erase(twins.begin(), twins.end());
  for (Withholding& withholding : program.withholdings)
    withholding.column = static_cast<std::size_t>(
        std::ranges::lower_bound(program.withholding_names, withholding.name) -
        program.withholding_names.begin());
}

}  // namespace

auto Checker::wrong_type(Span span, diag::Argument wanted, diag::Argument found)
    -> diag::Diagnostic& {
  const bool feminine = wanted.fr.starts_with("une ");
  auto& said = sink.report(diag::kExpectedType, span, std::move(wanted), std::move(found));
  if (feminine) said.phrase.words.fr = "{0} est attendue ici, pas {1}";
  return said;
}

auto Checker::is_spoiled(Span span) const -> bool {
  constexpr int kFirstOfNames = 2000;
  return std::ranges::any_of(sink.diagnostics(), [&](const diag::Diagnostic& said) {
    return said.code < kFirstOfNames && said.span.source == span.source &&
           said.span.begin >= span.begin && said.span.begin <= span.end;
  });
}

auto check(const std::vector<syntax::File>& files, const Sources& sources,
           std::string_view scenario, diag::Sink& sink) -> Program {
  Checker checker{sources, sink};
  checker.scenario = scenario;
  checker.half_read = half_read_names(sources, sink);
  declare_code_sets(checker, files);
  declare_record(checker, files);
  declare_values(checker, files);
  declare_payers(checker, files);
  check_record(checker, files);
  check_values(checker);
  check_payers(checker);
  for (std::size_t i = 0; i < checker.program.definitions.size(); ++i)
    check_definition(checker, checker.program.definitions.id_at(i));
  number_withholdings(checker.program);
  check_takeovers(checker);
  check_cases(checker, files);
  return std::move(checker.program);
}

}  // namespace bareme::model
