#include "interpreter/audit/audit.hpp"

namespace bareme::audit {

auto audit(const model::Program& program, diag::Sink& sink, const Names& used_elsewhere,
           bool orders) -> void {
  Analyst analyst{program};
  // A program may be so large that trying runs out: what is asked for by name comes last.
  Trials trials{program};
  audit_guarantees(analyst, trials, sink);
  audit_rivals(analyst, trials, sink);
  audit_conditions(analyst, sink);
  audit_limits(program, sink);
  audit_rows(program, sink);
  audit_names(program, used_elsewhere, sink);
  audit_versions(program, sink);
  audit_responsible(analyst, trials, sink);
  if (orders) audit_withholdings(analyst, trials, sink);
  audit_habits(program, sink);
}

}  // namespace bareme::audit
