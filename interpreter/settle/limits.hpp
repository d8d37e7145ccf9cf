// The plafonds, limits and forfaits that a line meets in one guarantee: what is left under each,
// which one binds, what is consumed.
#pragma once

#include <vector>

#include "interpreter/records/settlements.hpp"
#include "interpreter/settle/accounts.hpp"
#include "interpreter/settle/evaluate.hpp"

namespace bareme::settle {

struct MetLimit {
  const model::Limit* limit = nullptr;
  LineAccounts::Entry entry = 0;
  Slot slot = {};
  Int128 most = 0;       // the limit on this line: cents or units
  Int128 including = 0;  // what another paid and the limit includes
  Int128 before = 0;
  Int128 room = 0;       // max(0 ; most − consumed − including)
  bool counted = false;  // the line has counted there already, and is not stopped by it
  std::optional<LineAccounts::Entry> shared;  // une fois par: of the lines with the same value
  bool free = false;                          // one of them has counted: the line does not
  std::vector<Trace::Read> reads;

  auto exhausted() const -> bool { return room == 0 && !counted && !free; }
};

// In written order, without those whose `si` is false.
auto meet_limits(Evaluator& evaluator, LineAccounts& accounts, model::GuaranteeId guarantee)
    -> std::vector<MetLimit>;

auto first_exhausted(const std::vector<MetLimit>& met) -> const MetLimit*;
// The one with the smallest remainder if that is below the amount; the first written among equals.
auto binding(const std::vector<MetLimit>& met, Money amount) -> const MetLimit*;
// Where nothing is paid, only limits `comptée même sans versement` count the line.
auto feed(LineAccounts& accounts, const std::vector<MetLimit>& met, Money paid) -> void;
// Readings into the result, and the steps into the trace.
auto report(Evaluator& evaluator, const LineAccounts& accounts, const std::vector<MetLimit>& met,
            const MetLimit* bound, records::GuaranteeResult& result) -> void;

}  // namespace bareme::settle
