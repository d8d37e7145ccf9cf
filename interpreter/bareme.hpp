// The façade: what the command line, and later other front ends, use, from one header. No file is
// opened here.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/format.hpp"
#include "interpreter/audit/audit.hpp"
#include "interpreter/blocks/settled_writer.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/members.hpp"
#include "interpreter/claims/writers.hpp"
#include "interpreter/data_files.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/explain/explain.hpp"
#include "interpreter/fixes.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/plans.hpp"
#include "interpreter/report/claim.hpp"
#include "interpreter/report/summary.hpp"
#include "interpreter/report/tally.hpp"
#include "interpreter/report/tests.hpp"
#include "interpreter/runs/accounts_file.hpp"
#include "interpreter/runs/run.hpp"
#include "interpreter/stream/stream.hpp"
#include "interpreter/stream/unit_writer.hpp"
#include "interpreter/suites/suites.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme {

// Text to checked program. Every error of every source is reported in one pass; nullopt when there
// is one. Files that a program names are asked of `load` and added to the sources. With the title
// of a `scenario`, its changes are applied: `sources` become those of the changed program. Linear
// in the text.
auto compile(Sources& sources, diag::Sink& sink, const DataLoader& load = {},
             std::string_view scenario = {}) -> std::optional<model::Program>;

// The text of the program as it is in force on a day, restricted to that: a program that pays
// claims of that day alike. `sources` must hold no error; files that they name are named still.
auto in_force_on(const Sources& sources, Date day) -> std::string;

// Whether the program still holds with each of its scénarios; `sources` are those it came from.
// Gives the names that they use.
auto check_scenarios(const Sources& sources, const model::Program& program, diag::Sink& sink,
                     const DataLoader& load = {}) -> audit::Names;

}  // namespace bareme
