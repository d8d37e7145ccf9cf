#include "interpreter/engine/schemes.hpp"

#include "interpreter/engine/fields.hpp"
#include "interpreter/engine/results.hpp"

namespace bareme::engine {
namespace {

using columns::Prepared;

auto all_places(const Run& run) -> columns::Places {
  return {0, static_cast<std::uint32_t>(run.lines), kEveryLine.data()};
}

}  // namespace

auto Schemes::begin(const Run& run, Part& part, records::SettledBatch& out, Aside& aside) -> void {
  Prepared& schemes = *part.prepared;
  workspace_.fit(schemes);
  read_fields(run, schemes, workspace_);
  open_results(run, schemes, workspace_, out);
  workspace_.locate(schemes);
  columns::compute(schemes, 0, all_places(run));
  set_aside_faults(schemes, workspace_, all_places(run), aside);
}

auto Schemes::finish(const Run& run, Part& part, const Aside& aside,
                     const draws::LineHolders& holders, draws::Counters& counters,
                     draws::Draws& draws, records::SettledBatch& out) -> void {
  const Prepared& schemes = *part.prepared;
  for (std::size_t d = 0; d < schemes.plan.draws.size(); ++d) {
    if (part.draws.size() <= d) part.draws.emplace_back(schemes, d, counters);
    part.draws[d].locate(schemes, workspace_);
    part.draws[d].attach(run.batch, holders.by_shelf());
  }
  draws.make(schemes, part.draws, all_places(run), 0, aside.cells());
  finish_results(run, schemes, workspace_, out);
}

}  // namespace bareme::engine
