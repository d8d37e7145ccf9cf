#include <deque>
#include <memory>
#include <optional>

#include "cli/cli_messages.hpp"
#include "cli/run_files.hpp"

namespace bareme::cli {
namespace {

constexpr std::size_t kBytesAhead = 256 * 1024;  // read at a time to find the encoding

auto find_encoding(const ClaimsInput& input) -> claims::EncodingFinder {
  claims::EncodingFinder finder;
  const blocks::ByteReader read = input.reader();
  std::string bytes(kBytesAhead, '\0');
  for (std::size_t count = bytes.size(); count == bytes.size();) {
    count = read(bytes);
    if (!finder.add(std::string_view{bytes}.substr(0, count))) break;
  }
  return finder;
}

// What was written, if its units did not come in the order of the file.
struct RowOrders {
  stream::RowOrder settled, rejects;
};

// Units to the files that were asked for, and to sums.
class Writing {
 public:
  Writing(const model::Program& program, const claims::ClaimsFile& file, const RunFiles& files,
          diag::Language language, Progress& progress, std::optional<RowOrders> in_order,
          std::size_t threads)
      : file_{file},
        language_{language},
        progress_{progress},
        program_{program},
        files_{files},
        in_order_{std::move(in_order)},
        tally_{program} {
    for (std::size_t i = 0; i < threads; ++i) writers_.emplace_back(program, file);
  }

  // On any thread.
  auto prepare(stream::Unit& unit, std::size_t thread) -> void {
    const auto ends = in_order_ ? stream::RowEnds::Kept : stream::RowEnds::Left;
    if (files_.rejects != nullptr) stream::write_rejects(unit, file_.dialect, language_, ends);
    if (files_.settled != nullptr) stream::write_settled(unit, writers_[thread], ends);
  }
  auto add(const stream::Unit& unit) -> void {
    read_ += unit.read;
    outside_ += unit.outside;
    tally_.add(unit.batch, unit.settled);
    for (const blocks::RejectedRow& row : unit.rejects) tally_.add(row.reject);
    if (in_order_) {
      stream::add(in_order_->settled, unit.settled_rows);
      stream::add(in_order_->rejects, unit.rejected_rows);
    } else {
      begin();
      if (settled_->wanted()) settled_->add_bytes(unit.settled_rows.bytes.text());
      if (rejects_->wanted()) rejects_->add_bytes(unit.rejected_rows.bytes.text());
    }
    progress_.advance(unit.read);
  }
  // After the last unit.
  auto finish() -> void {
    begin();
    if (!in_order_) return;
    in_order_->settled.write([&](std::string_view rows) { settled_->add_bytes(rows); });
    in_order_->rejects.write([&](std::string_view rows) { rejects_->add_bytes(rows); });
  }

  auto summary() -> report::Summary {
    report::Summary summary = tally_.summary();
    summary.read = read_;
    summary.outside = outside_;
    return summary;
  }

 private:
  auto begin() -> void {
    if (settled_) return;
    settled_.emplace(files_.settled, file_, claims::settled_header(program_, file_));
    rejects_.emplace(files_.rejects, file_, claims::rejects_header(file_));
  }

  const claims::ClaimsFile& file_;
  diag::Language language_;
  Progress& progress_;
  const model::Program& program_;
  const RunFiles& files_;
  std::optional<RowOrders> in_order_;
  std::optional<Lines> settled_, rejects_;
  std::deque<blocks::SettledWriter> writers_;  // of each thread
  report::Tally tally_;
  std::size_t read_ = 0, outside_ = 0;
};

struct Attempt {
  stream::End end = stream::End::Complete;
  bool header_holds = true;
  report::Summary summary;
};

class ByColumn {
 public:
  ByColumn(const Session& session, const runs::Terms& terms, const std::string& name,
           Resources resources, RunFiles& files, Console& console, Progress& progress)
      : session_{session},
        terms_{terms},
        name_{name},
        resources_{resources},
        files_{files},
        console_{console},
        progress_{progress},
        encoding_{find_encoding(session.claims)} {}

  auto run(stream::Wait wait) -> Attempt {
    const model::Program& program = session_.rules.program;
    progress_.begin({.fr = "Liquidation", .en = "Settling"});
    const auto pool = std::make_shared<records::Pool>();
    const auto tables = std::make_shared<records::SettledTables>();
    diag::Sink sink;
    const auto reader =
        blocks::BlockReader::open(program, name_, encoding_, session_.claims.reader(),
                                  session_.members ? &*session_.members : nullptr, pool, sink);
    if (!reader) {
      tell(sink);
      return {stream::End::Complete, false, {}};
    }
    stream::Settler settler{program, terms_, pool, tables};
    // Half for lines that wait to be settled, half for those that wait to be written, of which most
    // are settled.
    const std::string folder = stream::temporary_folder();
    const std::size_t half = resources_.memory / 2, eighth = resources_.memory / 8;
    std::optional<RowOrders> in_order;
    if (wait == stream::Wait::ForTheFile)
      in_order.emplace(stream::RowOrder{{half - eighth, folder}},
                       stream::RowOrder{{eighth, folder}});
    Writing writing{program,   reader->file(),      files_,         console_.language(),
                    progress_, std::move(in_order), resources_.jobs};
    const stream::End end = stream::run(
        {program,
         *reader,
         settler,
         pool,
         tables,
         terms_.order,
         wait,
         resources_.jobs,
         resources_.memory / 4,
         resources_.memory / 32,
         {half, folder}},
        {.prepare = [&](stream::Unit& unit, std::size_t thread) { writing.prepare(unit, thread); },
         // A pipe gets nothing of a file that could not be read to its end.
         .write =
             [&](stream::Unit& unit) {
               if (session_.claims.is_sound()) writing.add(unit);
             }});
    if (end != stream::End::Complete) return {end, true, {}};
    report_unused(session_, reader->file(), reader->not_members(), sink);
    if (!session_.claims.is_whole(sink)) {
      tell(sink);
      return {end, false, {}};
    }
    tell(sink);
    writing.finish();
    if (files_.counters != nullptr)
      files_.counters->write(
          runs::accounts_table(program, settler.closing(), reader->file().dialect));
    return {end, true, writing.summary()};
  }

 private:
  auto tell(const diag::Sink& sink) -> void {
    progress_.hide();
    console_.report(sink);
  }

  const Session& session_;
  const runs::Terms& terms_;
  const std::string& name_;
  Resources resources_;
  RunFiles& files_;
  Console& console_;
  Progress& progress_;
  claims::EncodingFinder encoding_;
};

}  // namespace

auto run_by_column(const Session& session, const runs::Terms& terms, const std::string& name,
                   Resources resources, RunFiles& files, Console& console, Progress& progress)
    -> RunResult {
  using Kind = RunResult::Kind;
  ByColumn columns{session, terms, name, resources, files, console, progress};
  // What goes to a pipe cannot be taken back: then nothing is written before all is known.
  const bool day_by_day = terms.order == runs::kCareOrder && files.all.can_rewind();
  stream::Wait wait = day_by_day ? stream::Wait::ForTheDay : stream::Wait::ForTheFile;
  if (terms.order == runs::kFileOrder && files.all.can_rewind()) wait = stream::Wait::ForNothing;
  Attempt attempt;
  try {
    attempt = columns.run(wait);
    const bool apart = stream::beneficiaries_are_apart(session.rules.program);
    for (const auto next : {stream::Wait::ForTheBeneficiary, stream::Wait::ForTheFile}) {
      if (attempt.end != stream::End::LateLine) break;
      if (next == stream::Wait::ForTheBeneficiary && !apart) continue;
      files.all.rewind();
      attempt = columns.run(next);
    }
  } catch (const stream::ScratchFault& fault) {
    diag::Sink sink;
    sink.report(kCannotWrite, {}, fault.folder, system_reason(fault.error)).help(kMoreRoom);
    progress.hide();
    console.report(sink);
    return {Kind::Unusable, {}};
  }
  if (!attempt.header_holds) return {Kind::Unusable, {}};
  if (attempt.end == stream::End::Complete) return {Kind::Done, std::move(attempt.summary)};
  if (files.all.can_rewind()) files.all.rewind();
  return {Kind::NeedsAllClaims, {}};
}

}  // namespace bareme::cli
