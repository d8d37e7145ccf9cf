#include "cli/run_files.hpp"

namespace bareme::cli {
namespace {

auto write_files(const Rules& rules, const claims::ClaimsFile& file, const runs::Run& run,
                 const RunFiles& files, const Console& console, Progress& progress) -> void {
  Lines settled{files.settled, file, claims::settled_header(rules.program, file)};
  Lines detail{files.detail, file, claims::detail_header(file)};
  Lines rejects{files.rejects, file, claims::rejects_header(file)};
  for (std::size_t line = 0; line < run.settlements.size(); ++line) {
    progress.advance();
    const auto& settlement = run.settlements[line];
    if (!settlement) continue;
    if (settled.wanted()) settled.add(claims::settled_row(rules.program, file, line, *settlement));
    if (detail.wanted())
      detail.add(claims::detail_rows(rules.program, rules.sources, file, line, *settlement));
  }
  if (rejects.wanted())
    for (const records::Reject& reject : run.rejects)
      rejects.add(claims::reject_row(file, reject, console.language()));
  // A key may hold what the encoding of the claims cannot write.
  if (files.counters != nullptr)
    files.counters->write(runs::accounts_table(rules.program, run.closing, file.dialect));
}

}  // namespace

auto run_by_row(const Session& session, const runs::Terms& terms, const std::string& name,
                RunFiles& files, Console& console, Progress& progress) -> RunResult {
  const model::Program& program = session.rules.program;
  progress.begin({.fr = "Lecture", .en = "Reading"});
  diag::Sink sink;
  auto file = read_claims(session, name, sink);
  progress.hide();
  console.report(sink);
  if (!file) return {RunResult::Kind::Unusable, {}};
  progress.begin({.fr = "Liquidation", .en = "Settling"});
  const runs::Run run = runs::settle_all(program, file->claims, std::move(file->rejects), terms);
  progress.begin({.fr = "Écriture", .en = "Writing"}, run.settlements.size());
  write_files(session.rules, *file, run, files, console, progress);
  return {RunResult::Kind::Done, report::summarise(program, *file, run)};
}

}  // namespace bareme::cli
