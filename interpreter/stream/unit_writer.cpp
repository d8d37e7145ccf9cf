#include "interpreter/stream/unit_writer.hpp"

namespace bareme::stream {

auto write_settled(Unit& unit, blocks::SettledWriter& writer, RowEnds ends) -> void {
  using State = records::SettledBatch::State;
  OutputRows& out = unit.settled_rows;
  for (std::size_t line = 0; line < unit.rows.size(); ++line) {
    const State state = unit.settled.state[line];
    if (state == State::Rejected || state == State::Outside) continue;
    const blocks::RowText& row = unit.rows[line];
    writer.write(unit.settled, line, row.text(), out.bytes);
    if (ends == RowEnds::Kept) out.ends.push_back({row.number, out.bytes.text().size()});
  }
}

auto write_rejects(Unit& unit, const claims::Dialect& dialect, diag::Language language,
                   RowEnds ends) -> void {
  OutputRows& out = unit.rejected_rows;
  for (const blocks::RejectedRow& row : unit.rejects) {
    const std::string bytes =
        claims::reject_bytes(dialect, row.reject, row.text, row.quotes_hold, language);
    out.bytes.reserve(bytes.size());
    out.bytes.add(bytes);
    if (ends == RowEnds::Kept)
      out.ends.push_back({static_cast<std::uint32_t>(row.reject.row), out.bytes.text().size()});
  }
}

auto add(RowOrder& order, const OutputRows& rows) -> void {
  std::size_t begin = 0;
  for (const OutputRows::End& end : rows.ends) {
    order.add(end.row, rows.bytes.text().substr(begin, end.at - begin));
    begin = end.at;
  }
}

}  // namespace bareme::stream
