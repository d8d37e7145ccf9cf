#include "interpreter/bareme.hpp"

#include "grammar/parse.hpp"
#include "interpreter/model/check.hpp"

namespace bareme {

auto compile(Sources& sources, diag::Sink& sink, const DataLoader& load)
    -> std::optional<model::Program> {
  auto files = syntax::parse_all(sources, sink);
  fill_from_files(files, sources, load, sink);
  auto program = model::check(files, sources, sink);
  if (sink.has_errors()) return std::nullopt;
  return program;
}

}  // namespace bareme
