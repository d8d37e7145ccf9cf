// What a run comes to, in the columns of the settled batch: the schemes' part is computed there, a
// contract's is written over it at its lines.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/columns/workspace.hpp"
#include "interpreter/engine/groups.hpp"
#include "interpreter/engine/run.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::engine {

// The outputs of a workspace are the columns of the schemes' results.
auto open_results(const Run& run, const columns::Prepared& schemes, columns::Workspace& workspace,
                  records::SettledBatch& out) -> void;
// Those that are not there yet, and nothing of any contract.
auto finish_results(const Run& run, const columns::Prepared& schemes, columns::Workspace& workspace,
                    records::SettledBatch& out) -> void;

class ContractResults {
 public:
  auto write(const Run& run, const Groups& groups, const columns::Prepared& schemes,
             columns::Workspace& workspace, records::SettledBatch& out) -> void;

 private:
  auto next(const Groups& groups, std::size_t group) const -> const columns::Written*;

  std::vector<std::int32_t*> columns_;
  std::vector<std::size_t> written_;  // by group: columns so far
};

}  // namespace bareme::engine
