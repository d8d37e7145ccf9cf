#include "interpreter/engine/contracts.hpp"

#include "interpreter/columns/cells.hpp"
#include "interpreter/engine/fields.hpp"

namespace bareme::engine {

using columns::Import;
using columns::Places;
using columns::Prepared;

auto Contracts::make_ready(Part& part, draws::Counters& counters) -> void {
  Prepared& prepared = *part.prepared;
  if (prepared.fitted) return;
  workspace_.fit(prepared);
  workspace_.locate(prepared);
  for (std::size_t d = prepared.plan.scheme_draws; d < prepared.plan.draws.size(); ++d)
    part.draws.emplace_back(prepared, d, counters).locate(prepared, workspace_);
}

auto Contracts::begin(const Run& run, const Groups& groups, const Sequences& sequences,
                      const Trunk& trunk, draws::Counters& counters, Aside& aside) -> void {
  for (const Group& group : groups) {
    if (!group.has_part()) continue;
    make_ready(*group.part, counters);
    const Prepared& prepared = *group.part->prepared;
    const Places places = groups.places(group);
    gather_fields(run, prepared, places, sequences, workspace_);
    if (prepared.plan.fault == trunk.prepared.plan.fault) continue;
    for (const Import& import : prepared.imports)
      if (import.early) gather(places, import, trunk);
    columns::compute(prepared, 0, places);
    set_aside_faults(prepared, workspace_, places, aside);
  }
}

auto Contracts::gather(const Places& places, const Import& import, const Trunk& trunk) -> void {
  const auto cells = [&]<typename T>(T) {
    columns::gather_cells(reinterpret_cast<T*>(workspace_.cells(import.to)) + places.begin,
                          trunk.workspace.column<const T>(trunk.prepared.source(import.value)),
                          places.lines + places.begin, places.end - places.begin);
  };
  switch (import.to.form) {
    case plan::Form::Truth: return cells(std::uint8_t{});
    case plan::Form::Narrow: return cells(std::int32_t{});
    case plan::Form::Wide: return cells(std::int64_t{});
  }
}

// Column by column: one of the schemes' then stays near while all contracts read of it.
auto Contracts::gather_imports(const Groups& groups, const Trunk& trunk) -> void {
  gathered_.assign(groups.size(), 0);
  const auto next = [&](std::size_t g) -> const Import* {
    if (!groups[g].has_part()) return nullptr;
    const auto& imports = groups[g].part->prepared->imports;
    return gathered_[g] < imports.size() ? &imports[gathered_[g]] : nullptr;
  };
  while (true) {
    const Import* least = nullptr;
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (const Import* import = next(g))
        if (least == nullptr || import->value < least->value) least = import;
    if (least == nullptr) return;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const Import* import = next(g);
      if (import == nullptr || import->value != least->value) continue;
      gather(groups.places(groups[g]), *import, trunk);
      ++gathered_[g];
    }
  }
}

auto Contracts::finish(const Run& run, const Groups& groups, const Trunk& trunk, const Aside& aside,
                       const draws::LineHolders& holders, draws::Draws& draws,
                       records::SettledBatch& out) -> void {
  gather_imports(groups, trunk);
  for (const Group& group : groups) {
    if (!group.has_part()) continue;
    const Prepared& prepared = *group.part->prepared;
    const Places places = groups.places(group);
    // The first stage again: groups before may have written behind their last lines.
    columns::compute(prepared, 0, places);
    columns::compute(prepared, 1, places);
    for (draws::DrawLoop& draw : group.part->draws) draw.attach(run.batch, holders.by_shelf());
    draws.make(prepared, group.part->draws, places, 1, aside.cells());
  }
  results_.write(run, groups, trunk.prepared, workspace_, out);
}

}  // namespace bareme::engine
