#include "interpreter/stream/unit_writer.hpp"

namespace bareme::stream {

auto write_settled(const Unit& unit, claims::SettledWriter& writer, claims::TextBuffer& out)
    -> void {
  using State = records::SettledBatch::State;
  for (std::size_t line = 0; line < unit.rows.size(); ++line) {
    const State state = unit.settled.state[line];
    if (state == State::Rejected || state == State::Outside) continue;
    writer.write(unit.settled, line, unit.rows[line].text(), out);
  }
}

auto write_rejects(const Unit& unit, const claims::Dialect& dialect, diag::Language language,
                   claims::TextBuffer& out) -> void {
  for (const claims::RejectedRow& row : unit.rejects) {
    const std::string bytes =
        claims::reject_bytes(dialect, row.reject, row.text, row.quotes_hold, language);
    out.reserve(bytes.size());
    out.add(bytes);
  }
}

}  // namespace bareme::stream
