// The parts of contracts in a run: each on the lines of its group, side by side with those of the
// others; what they come to is written over what the schemes' part has left.
#pragma once

#include <vector>

#include "interpreter/columns/workspace.hpp"
#include "interpreter/draws/draws.hpp"
#include "interpreter/draws/line_holders.hpp"
#include "interpreter/engine/aside.hpp"
#include "interpreter/engine/groups.hpp"
#include "interpreter/engine/results.hpp"

namespace bareme::engine {

// The schemes' part of the run: what contracts import.
struct Trunk {
  const columns::Prepared& prepared;
  columns::Workspace& workspace;
};

class Contracts {
 public:
  explicit Contracts(const model::Program& program) : workspace_{program} {}

  // What tells the lines that they may reject; these are set aside.
  auto begin(const Run& run, const Groups& groups, const Sequences& sequences, const Trunk& trunk,
             draws::Counters& counters, Aside& aside) -> void;
  // The rest, once all that is set aside is known and the schemes' part is finished.
  auto finish(const Run& run, const Groups& groups, const Trunk& trunk, const Aside& aside,
              const draws::LineHolders& holders, draws::Draws& draws, records::SettledBatch& out)
      -> void;

 private:
  auto make_ready(Part& part, draws::Counters& counters) -> void;
  auto gather(const columns::Places& places, const columns::Import& import, const Trunk& trunk)
      -> void;
  auto gather_imports(const Groups& groups, const Trunk& trunk) -> void;

  columns::Workspace workspace_;
  ContractResults results_;
  std::vector<std::size_t> gathered_;  // by group: imports so far
};

}  // namespace bareme::engine
