// The account of a counter that a line meets: whose it is, and for which period. Nothing is read or
// consumed here.
#pragma once

#include <string_view>

#include "interpreter/settle/evaluate.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::settle {

struct Slot {
  Accounts::Key key;
  model::Period period = model::Period::Session;
  Date date;   // of the line
  Date until;  // SinceFirstCare, Sliding: the day after the last on which the line would count
};

// The slot of a line; `previous`: of the period before. A missing anniversary and a period without
// length are faults of the evaluator, and the slot then means nothing.
auto slot_of(Evaluator& evaluator, model::CounterId counter, bool previous = false) -> Slot;

// The slot in which lines that share the value of a field count once; nullopt where the line does
// not know it, and shares nothing.
auto shared_slot(Evaluator& evaluator, const Accounts& accounts, const Slot& slot,
                 model::FieldId once_by) -> std::optional<Slot>;

// Whether an account keeps its days beside it (Accounts::stretches) instead of in its key.
auto kept_in_stretches(model::Period period, std::string_view holder) -> bool;

// The next day on which what has counted there may count no more; none where it always will.
auto renewal_of(Evaluator& evaluator, const Accounts& accounts, const Slot& slot)
    -> std::optional<Date>;

// What the accounts hold for a slot; for the period before, where the period opens at the first
// care, see previous_amount.
auto amount_in(const Accounts& accounts, const Slot& slot) -> Int128;
auto previous_amount(const Accounts& accounts, const Slot& slot) -> Int128;

}  // namespace bareme::settle
