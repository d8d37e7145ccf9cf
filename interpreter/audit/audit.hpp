// Mistakes that a program may hold although nothing in it is wrong (B3002 and after). A warning is
// certain, or it is not given: conditions on one field against constants are followed exactly,
// anything else is free, and what depends on that is told only with an example line that settling
// confirms.
#pragma once

#include <set>
#include <string>

#include "interpreter/audit/analyst.hpp"
#include "interpreter/audit/example.hpp"
#include "interpreter/model/program.hpp"
#include "support/sink.hpp"

namespace bareme::audit {

// Names that expressions and clauses use, whatever they name.
using Names = std::set<std::string>;
auto names_used(const model::Program& program) -> Names;

// Everything below. At most kMostBoxes combinations of conditions a guarantee or pair of them.
// `used_elsewhere`: in scénarios. `orders`: pairs of withholdings too, which few ask for.
auto audit(const model::Program& program, diag::Sink& sink, const Names& used_elsewhere = {},
           bool orders = true) -> void;

auto audit_guarantees(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void;
auto audit_rivals(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void;
auto audit_conditions(Analyst& analyst, diag::Sink& sink) -> void;
auto audit_limits(const model::Program& program, diag::Sink& sink) -> void;
auto audit_rows(const model::Program& program, diag::Sink& sink) -> void;
auto audit_names(const model::Program& program, const Names& used_elsewhere, diag::Sink& sink)
    -> void;
auto audit_versions(const model::Program& program, diag::Sink& sink) -> void;
auto audit_withholdings(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void;
// What the law asks of responsible contracts (L871-1, R871-1 and R871-2 of the Code de la sécurité
// sociale).
auto audit_responsible(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void;
auto audit_habits(const model::Program& program, diag::Sink& sink) -> void;

}  // namespace bareme::audit
