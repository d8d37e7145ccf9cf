// What a program under construction has, and a finished one explains.
#include <set>

#include "interpreter/audit/audit.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

auto outlasts_the_year(model::Period period) -> bool {
  switch (period) {
    case model::Period::Anniversary:
    case model::Period::SinceFirstCare:
    case model::Period::Sliding:
    case model::Period::Lifetime: return true;
    case model::Period::Session:
    case model::Period::Day:
    case model::Period::Month:
    case model::Period::CivilYear: break;
  }
  return false;
}

}  // namespace

auto audit_habits(const model::Program& program, diag::Sink& sink) -> void {
  std::set<model::ParameterId> read;
  for (const model::Expr& expr : program.exprs)
    if (const auto* node = std::get_if<model::ParameterRef>(&expr.node))
      read.insert(node->parameter);
  for (std::size_t i = 0; i < program.parameters.size(); ++i) {
    const auto& parameter = program.parameters[program.parameters.id_at(i)];
    if (parameter.hypothesis && read.contains(program.parameters.id_at(i)))
      sink.report(diag::kHypothesisUsed, parameter.span, parameter.name);
  }
  std::set<model::ClauseId> headings;  // of guarantees, which take no source
  for (const model::Guarantee& guarantee : program.guarantees) headings.insert(guarantee.clause);
  for (std::size_t i = 0; i < program.clauses.size(); ++i) {
    const model::ClauseId id = program.clauses.id_at(i);
    const model::Clause& clause = program.clauses[id];
    if (clause.source.empty() && !headings.contains(id))
      sink.report(diag::kNoSource, clause.span, clause.path);
  }
  const auto note_period = [&](model::CounterId counter, model::ClauseId clause) {
    if (outlasts_the_year(program.counters[counter].period))
      sink.report(diag::kLongPeriod, program.clauses[clause].span,
                  program.counters[counter].period_text);
  };
  for (const model::Limit& limit : program.limits) note_period(limit.counter, limit.clause);
  for (const model::Withholding& withholding : program.withholdings)
    for (const auto& cap : withholding.caps) note_period(cap.counter, cap.clause);
}

}  // namespace bareme::audit
