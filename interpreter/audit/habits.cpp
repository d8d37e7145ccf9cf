// What a program under construction has, and a finished one explains.
#include <set>

#include "interpreter/audit/audit.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {

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
  for (const model::Clause& clause : program.clauses)
    if (clause.source.empty()) sink.report(diag::kNoSource, clause.span, clause.path);
  for (const model::Limit& limit : program.limits) {
    const model::Counter& counter = program.counters[limit.counter];
    switch (counter.period) {
      case model::Period::Anniversary:
      case model::Period::SinceFirstCare:
      case model::Period::Sliding:
      case model::Period::Lifetime:
        sink.report(diag::kLongPeriod, program.clauses[limit.clause].span, counter.period_text);
        break;
      case model::Period::Session:
      case model::Period::Day:
      case model::Period::Month:
      case model::Period::CivilYear: break;
    }
  }
}

auto audit(const model::Program& program, diag::Sink& sink) -> void {
  audit_guarantees(program, sink);
  audit_conditions(program, sink);
  audit_names(program, sink);
  audit_versions(program, sink);
  audit_responsible(program, sink);
  audit_habits(program, sink);
}

}  // namespace bareme::audit
