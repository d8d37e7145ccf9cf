#include "fuzz/settled.hpp"

#include "fuzz/one_input.hpp"

namespace fuzz {

auto settled(const bareme::model::Program& program, const bareme::claims::ClaimsFile& file)
    -> bareme::runs::Run {
  auto run = bareme::runs::settle_all(program, file.claims, file.rejects, {});
  std::size_t lines = 0;
  for (const auto& settlement : run.settlements) {
    if (!settlement) continue;
    ++lines;
    require(settlement->paid + settlement->left_to_pay == settlement->expense,
            "paid and left to pay are the expense");
  }
  require(lines + run.rejects.size() == file.rows.size(), "read is settled and rejected");
  return run;
}

}  // namespace fuzz
