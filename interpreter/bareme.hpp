// The façade: what the command line, and later other front ends, use. No file is opened here.
#pragma once

#include <optional>

#include "interpreter/model/program.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme {

// Text to checked program. Every error of every source is reported in one pass; nullopt when there
// is one. Linear in the text.
auto compile(const Sources& sources, diag::Sink& sink) -> std::optional<model::Program>;

}  // namespace bareme
