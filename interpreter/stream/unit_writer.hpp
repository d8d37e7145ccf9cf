// Settled units to the bytes of the files that a run writes.
#pragma once

#include "interpreter/blocks/settled_writer.hpp"
#include "interpreter/stream/row_order.hpp"
#include "interpreter/stream/unit.hpp"
#include "support/message.hpp"

namespace bareme::stream {

// Whether rows are known apart, to be put in the order of the file.
enum class RowEnds { Left, Kept };
// `settled_rows`: of each line of the unit that was settled and is of the period.
auto write_settled(Unit& unit, blocks::SettledWriter& writer, RowEnds ends) -> void;
// `rejected_rows`: of each of its rejects.
auto write_rejects(Unit& unit, const claims::Dialect& dialect, diag::Language language,
                   RowEnds ends) -> void;

// Rows whose ends were kept.
auto add(RowOrder& order, const OutputRows& rows) -> void;

}  // namespace bareme::stream
