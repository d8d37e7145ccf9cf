#include "interpreter/report/summary.hpp"

#include "interpreter/report/tally.hpp"

namespace bareme::report {

auto summarise(const model::Program& program, const claims::ClaimsFile& file, const runs::Run& run)
    -> Summary {
  Tally tally{program};
  for (const auto& settlement : run.settlements)
    if (settlement) tally.add(*settlement);
  for (const records::Reject& reject : run.rejects) tally.add(reject);
  Summary summary = tally.summary();
  summary.read = file.rows.size();
  summary.outside = run.outside;
  return summary;
}

}  // namespace bareme::report
