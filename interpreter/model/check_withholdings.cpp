// Withholdings and the caps on them.
#include <algorithm>

#include "interpreter/model/checker.hpp"
#include "interpreter/model/output_columns.hpp"
#include "support/catalogue.hpp"

namespace bareme::model {
namespace {

constexpr diag::Words kWithholdingRole{"une retenue", "a withholding"};

}  // namespace

auto check_withholding(Checker& checker, const Place& place, const syntax::Clause& clause,
                       const syntax::WithholdingClause& written) -> WithholdingId {
  Withholding withholding;
  withholding.name = written.name.text;
  const bool reserved = std::ranges::any_of(
      kOutputColumns, [&](const ColumnName& column) { return column.name == withholding.name; });
  if (reserved) checker.sink.report(diag::kReservedColumn, written.name.span, withholding.name);
  withholding.clause =
      add_clause(checker, place, clause, "retenue", withholding.name, withholding.name);
  const std::string path = checker.program.clauses[withholding.clause].path;
  const auto [first, added] =
      checker.clause_paths.emplace(place_text(place) + "retenue " + path, written.name.span);
  if (!added && !withholding.name.empty())
    checker.sink.report(diag::kDuplicateName, written.name.span, withholding.name)
        .also(first->second, diag::kFirstDeclared);
  withholding.amount = check_money(checker, place, written.amount, kWithholdingRole);
  if (written.condition)
    withholding.condition = check_condition(checker, place, *written.condition, kWithholdingRole);
  for (const auto& cap : written.caps) {
    Withholding::Cap checked;
    checked.amount = check_money(checker, place, cap.amount, kWithholdingRole);
    Counter counter = check_counter(checker, place, cap.keys, Measure::Money, "");
    counter.path = path + ".plafonnée " + counter.keys_text;
    if (added) claim_path(checker, place, counter, cap.span, "plafonnée", false);
    checked.clause =
        checker.program.clauses.add({counter.path, "plafonnée", withholding.name, "",
                                     checker.program.clauses[withholding.clause].source, cap.span});
    checked.counter = add_counter(checker, std::move(counter));
    withholding.caps.push_back(checked);
  }
  return checker.program.withholdings.add(std::move(withholding));
}

}  // namespace bareme::model
