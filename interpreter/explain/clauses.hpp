// One step of a trace as a line of an explanation.
#pragma once

#include <string>

#include "interpreter/model/program.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/message.hpp"
#include "support/source.hpp"

namespace bareme::explain {

struct Reader {
  const model::Program& program;
  const Sources& sources;
  diag::Language language;
};

auto describe(const Reader& reader, const settle::Trace::Step& step) -> std::string;

}  // namespace bareme::explain
