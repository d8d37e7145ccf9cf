// What a part of a plan reads of the claims, in the columns of its workspace: where the claims have
// them, or gathered.
#pragma once

#include "interpreter/engine/compute.hpp"
#include "interpreter/engine/run.hpp"
#include "interpreter/engine/sequences.hpp"
#include "interpreter/engine/workspace.hpp"

namespace bareme::engine {

// Of all lines of a run, in their order.
auto read_fields(const Run& run, const Prepared& prepared, Workspace& workspace) -> void;
// Of the lines at some places, and their `formule`s.
auto gather_fields(const Run& run, const Prepared& prepared, const Places& places,
                   const Sequences& sequences, Workspace& workspace) -> void;

}  // namespace bareme::engine
