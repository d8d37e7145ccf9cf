// Settled units to the bytes of the files that a run writes.
#pragma once

#include "interpreter/claims/settled_writer.hpp"
#include "interpreter/claims/text_buffer.hpp"
#include "interpreter/stream/row_order.hpp"
#include "interpreter/stream/unit.hpp"
#include "support/message.hpp"

namespace bareme::stream {

// Appends a line for each line of the unit that was settled and is of the period.
auto write_settled(const Unit& unit, claims::SettledWriter& writer, claims::TextBuffer& out)
    -> void;
// Appends a line for each of its rejects.
auto write_rejects(const Unit& unit, const claims::Dialect& dialect, diag::Language language,
                   claims::TextBuffer& out) -> void;

// The same for units that do not come in the order of the file.
auto write_settled(const Unit& unit, claims::SettledWriter& writer, RowOrder& out) -> void;
auto write_rejects(const Unit& unit, const claims::Dialect& dialect, diag::Language language,
                   RowOrder& out) -> void;

}  // namespace bareme::stream
