// What a `scénario` makes of a program: the texts of the files with its changes written in, to be
// compiled like any other. The files themselves stay as they are.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "grammar/syntax.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::syntax {

auto find_scenario(const std::vector<File>& files, std::string_view title) -> const ScenarioDecl*;

// Inside a scénario a declaration repeats its name and gives only what changes: a named clause
// replaces its namesake, an unnamed one its kind, a dated row its date, a row of a table the one
// with its cells; what is new is added; `retire` removes. A `retire` that finds nothing is
// reported.
auto with_scenario(const Sources& sources, const std::vector<File>& files,
                   const ScenarioDecl& scenario, diag::Sink& sink) -> Sources;

}  // namespace bareme::syntax
