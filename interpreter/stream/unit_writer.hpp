// Settled units to the bytes of the files that a run writes.
#pragma once

#include "interpreter/blocks/settled_writer.hpp"
#include "interpreter/stream/row_order.hpp"
#include "interpreter/stream/unit.hpp"
#include "support/message.hpp"

namespace bareme::stream {

// `settled_rows`: of each line of the unit that was settled and is of the period.
auto write_settled(Unit& unit, blocks::SettledWriter& writer) -> void;
// `rejected_rows`: of each of its rejects.
auto write_rejects(Unit& unit, const claims::Dialect& dialect, diag::Language language) -> void;

// For units that do not come in the order of the file.
auto add(RowOrder& order, const OutputRows& rows) -> void;

}  // namespace bareme::stream
