#include "interpreter/stream/unit_writer.hpp"

namespace bareme::stream {
namespace {

template <typename Write>
auto each_settled(const Unit& unit, Write write) -> void {
  using State = records::SettledBatch::State;
  for (std::size_t line = 0; line < unit.rows.size(); ++line) {
    const State state = unit.settled.state[line];
    if (state != State::Rejected && state != State::Outside) write(line);
  }
}

auto bytes_of(const claims::RejectedRow& row, const claims::Dialect& dialect,
              diag::Language language) -> std::string {
  return claims::reject_bytes(dialect, row.reject, row.text, row.quotes_hold, language);
}

}  // namespace

auto write_settled(const Unit& unit, claims::SettledWriter& writer, claims::TextBuffer& out)
    -> void {
  each_settled(unit, [&](std::size_t line) {
    writer.write(unit.settled, line, unit.rows[line].text(), out);
  });
}

auto write_settled(const Unit& unit, claims::SettledWriter& writer, RowOrder& out) -> void {
  claims::TextBuffer text;
  each_settled(unit, [&](std::size_t line) {
    text.clear();
    writer.write(unit.settled, line, unit.rows[line].text(), text);
    out.add(unit.rows[line].number, text.text());
  });
}

auto write_rejects(const Unit& unit, const claims::Dialect& dialect, diag::Language language,
                   claims::TextBuffer& out) -> void {
  for (const claims::RejectedRow& row : unit.rejects) {
    const std::string bytes = bytes_of(row, dialect, language);
    out.reserve(bytes.size());
    out.add(bytes);
  }
}

auto write_rejects(const Unit& unit, const claims::Dialect& dialect, diag::Language language,
                   RowOrder& out) -> void {
  for (const claims::RejectedRow& row : unit.rejects)
    out.add(static_cast<std::uint32_t>(row.reject.row), bytes_of(row, dialect, language));
}

}  // namespace bareme::stream
