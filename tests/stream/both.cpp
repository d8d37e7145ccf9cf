#include "tests/stream/both.hpp"

#include <algorithm>
#include <cstring>
#include <deque>

#include "support/render.hpp"

namespace bareme::test {
namespace {

using diag::Language;

auto reader_of(std::string_view bytes) -> blocks::ByteReader {
  return [bytes](std::span<char> to) mutable {
    const std::size_t count = std::min(to.size(), bytes.size());
    std::memcpy(to.data(), bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  };
}

auto faults(const diag::Sink& sink) -> std::string { return diag::render_all(sink, {}, {}); }

auto stream_once(const model::Program& program, std::string_view bytes, const runs::Terms& terms,
                 const Way& way, stream::Wait wait, const claims::Members* members,
                 ByColumn& result) -> stream::End {
  Written& written = result.written;
  written = {};
  claims::EncodingFinder encoding;
  const std::string_view from = way.encoding_from.empty() ? bytes : way.encoding_from;
  for (std::size_t at = 0; at < from.size() && encoding.add(from.substr(at, 3)); at += 3) {
  }
  const auto pool = std::make_shared<records::Pool>();
  const auto tables = std::make_shared<records::SettledTables>();
  diag::Sink sink;
  const auto reader = blocks::BlockReader::open(program, "soins.csv", encoding, reader_of(bytes),
                                                members, pool, sink, way.block_bytes);
  written.faults = faults(sink);
  if (!reader) return stream::End::Complete;
  stream::Settler settler{program, terms, pool, tables};
  std::deque<blocks::SettledWriter> writers;  // of each thread
  for (std::size_t i = 0; i < way.threads; ++i) writers.emplace_back(program, reader->file());
  report::Tally tally{program};
  blocks::TextBuffer settled, rejects;
  const stream::ScratchPlace place{way.memory, stream::temporary_folder()};
  stream::RowOrder settled_rows{place}, rejected_rows{place};
  const bool sorted = wait == stream::Wait::ForTheFile;
  std::size_t read = 0, outside = 0;
  const auto append_to = [](blocks::TextBuffer& text) {
    return [&text](std::string_view rows) {
      if (rows.empty()) return;
      text.reserve(rows.size());
      text.add(rows);
    };
  };
  const auto prepare = [&](stream::Unit& unit, std::size_t thread) {
    const auto ends = sorted ? stream::RowEnds::Kept : stream::RowEnds::Left;
    stream::write_settled(unit, writers[thread], ends);
    stream::write_rejects(unit, reader->file().dialect, Language::French, ends);
  };
  const auto write = [&](const stream::Unit& unit) {
    tally.add(unit.batch, unit.settled);
    for (const auto& row : unit.rejects) tally.add(row.reject);
    if (sorted) {
      stream::add(settled_rows, unit.settled_rows);
      stream::add(rejected_rows, unit.rejected_rows);
    } else {
      append_to(settled)(unit.settled_rows.bytes.text());
      append_to(rejects)(unit.rejected_rows.bytes.text());
    }
    read += unit.read;
    outside += unit.outside;
  };
  const stream::End end =
      stream::run({program, *reader, settler, pool, tables, terms.order, wait, way.threads,
                   way.most_waiting, way.most_waiting / 2, place, way.sizes},
                  {prepare, write});
  settled_rows.write(append_to(settled));
  rejected_rows.write(append_to(rejects));
  const auto& file = reader->file();
  written.settled = claims::encode(claims::settled_header(program, file), file.dialect, true) +
                    std::string{settled.text()};
  written.rejects = claims::encode(claims::rejects_header(file), file.dialect, true) +
                    std::string{rejects.text()};
  written.counters = runs::accounts_table(program, settler.closing(), file.dialect);
  report::Summary summary = tally.summary();
  summary.read = read;
  summary.outside = outside;
  written.summary = report::summary_json(summary, Language::French);
  result.paths = settler.paths();
  return end;
}

}  // namespace

auto by_row(const model::Program& program, std::string_view bytes, const runs::Terms& terms,
            const claims::Members* members) -> Written {
  Written written;
  diag::Sink sink;
  const auto file = claims::read_claims(program, "soins.csv", std::string{bytes}, sink, members);
  written.faults = faults(sink);
  if (!file) return written;
  const auto run = runs::settle_all(program, file->claims, file->rejects, terms);
  written.settled = claims::settled_header(program, *file);
  for (std::size_t line = 0; line < run.settlements.size(); ++line)
    if (run.settlements[line])
      written.settled += claims::settled_row(program, *file, line, *run.settlements[line]);
  written.rejects = claims::rejects_header(*file);
  for (const auto& reject : run.rejects)
    written.rejects += claims::reject_row(*file, reject, Language::French);
  for (std::string* text : {&written.settled, &written.rejects})
    *text = claims::encode(*text, file->dialect, true);
  written.counters = runs::accounts_table(program, run.closing, file->dialect);
  written.summary = report::summary_json(report::summarise(program, *file, run), Language::French);
  return written;
}

auto by_column(const model::Program& program, std::string_view bytes, const runs::Terms& terms,
               const Way& way, const claims::Members* members) -> ByColumn {
  ByColumn result;
  stream::Wait wait = stream::Wait::ForTheFile;
  if (!way.whole && terms.order == runs::kCareOrder) wait = stream::Wait::ForTheDay;
  if (!way.whole && terms.order == runs::kFileOrder) wait = stream::Wait::ForNothing;
  using stream::End, stream::Wait;
  End end = stream_once(program, bytes, terms, way, wait, members, result);
  const bool apart = stream::beneficiaries_are_apart(program);
  for (const Wait next : {Wait::ForTheBeneficiary, Wait::ForTheFile}) {
    if (end != End::LateLine || (next == Wait::ForTheBeneficiary && !apart)) continue;
    wait = next;
    end = stream_once(program, bytes, terms, way, wait, members, result);
  }
  result.wait = wait;
  result.needs_all_claims = end == stream::End::NeedsAllClaims;
  if (result.needs_all_claims) result.written = {};
  return result;
}

auto difference(const Written& row, const Written& column) -> std::string {
  constexpr std::size_t kAround = 200;
  const auto compare = [&](const char* what, std::string_view a,
                           std::string_view b) -> std::string {
    if (a == b) return {};
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    const std::size_t from = at - std::min(at, kAround);
    return std::string{what} + " differ:\n" + std::string{a.substr(from, 2 * kAround)} +
           "\n── by column ──\n" + std::string{b.substr(std::min(from, b.size()), 2 * kAround)};
  };
  for (const auto& found : {compare("faults", row.faults, column.faults),
                            compare("rejects", row.rejects, column.rejects),
                            compare("settled lines", row.settled, column.settled),
                            compare("counters", row.counters, column.counters),
                            compare("summaries", row.summary, column.summary)})
    if (!found.empty()) return found;
  return {};
}

}  // namespace bareme::test
