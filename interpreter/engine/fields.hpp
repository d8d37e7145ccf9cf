// What a part of a plan reads of the claims, in the columns of its workspace: where the claims have
// them, or gathered.
#pragma once

#include "interpreter/columns/compute.hpp"
#include "interpreter/columns/workspace.hpp"
#include "interpreter/engine/run.hpp"
#include "interpreter/engine/sequences.hpp"

namespace bareme::engine {

// Of all lines of a run, in their order.
auto read_fields(const Run& run, const columns::Prepared& prepared, columns::Workspace& workspace)
    -> void;
// Of the lines at some places, and their `formule`s.
auto gather_fields(const Run& run, const columns::Prepared& prepared, const columns::Places& places,
                   const Sequences& sequences, columns::Workspace& workspace) -> void;

}  // namespace bareme::engine
