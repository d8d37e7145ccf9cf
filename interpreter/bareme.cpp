#include "interpreter/bareme.hpp"

#include "grammar/parse.hpp"
#include "interpreter/model/check.hpp"

namespace bareme {

auto compile(const Sources& sources, diag::Sink& sink) -> std::optional<model::Program> {
  const auto files = syntax::parse_all(sources, sink);
  auto program = model::check(files, sources, sink);
  if (sink.has_errors()) return std::nullopt;
  return program;
}

}  // namespace bareme
