// The schemes' part of a run: on all of its lines in their order, in the columns of the settled
// batch themselves.
#pragma once

#include "interpreter/columns/workspace.hpp"
#include "interpreter/draws/draws.hpp"
#include "interpreter/draws/line_holders.hpp"
#include "interpreter/engine/aside.hpp"
#include "interpreter/engine/plans.hpp"
#include "interpreter/engine/run.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::engine {

class Schemes {
 public:
  explicit Schemes(const model::Program& program) : workspace_{program} {}

  // What is known before anything is drawn; sets aside what may be a reject.
  auto begin(const Run& run, Part& part, records::SettledBatch& out, Aside& aside) -> void;
  // The rest, once all that is set aside is known.
  auto finish(const Run& run, Part& part, const Aside& aside, const draws::LineHolders& holders,
              draws::Counters& counters, draws::Draws& draws, records::SettledBatch& out) -> void;

  // What contracts import of it.
  auto workspace() -> columns::Workspace& { return workspace_; }

 private:
  columns::Workspace workspace_;
};

}  // namespace bareme::engine
