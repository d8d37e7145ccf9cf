// Mistakes that a program may hold although nothing in it is wrong (B3002 and after). Each warning
// is certain for conditions that compare one field with constants; others are free, and nothing is
// said that depends on them unless an example line, settled, confirms it.
#pragma once

#include "interpreter/model/program.hpp"
#include "support/sink.hpp"

namespace bareme::audit {

// Everything below. At most kMostBoxes combinations of conditions a guarantee or pair of them.
auto audit(const model::Program& program, diag::Sink& sink) -> void;

auto audit_guarantees(const model::Program& program, diag::Sink& sink) -> void;
auto audit_conditions(const model::Program& program, diag::Sink& sink) -> void;
auto audit_names(const model::Program& program, diag::Sink& sink) -> void;
auto audit_versions(const model::Program& program, diag::Sink& sink) -> void;
// What the law asks of responsible contracts (L871-1, R871-1 and R871-2 of the Code de la sécurité
// sociale).
auto audit_responsible(const model::Program& program, diag::Sink& sink) -> void;
auto audit_habits(const model::Program& program, diag::Sink& sink) -> void;

}  // namespace bareme::audit
