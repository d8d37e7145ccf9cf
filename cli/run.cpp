#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "interpreter/bareme.hpp"

namespace bareme::cli {
namespace {

struct Files {
  Outputs all;
  Output* settled = nullptr;
  Output* detail = nullptr;
  Output* rejects = nullptr;
  Output* counters = nullptr;
};

// Writes lines in the encoding of the claims, the header first.
class Lines {
 public:
  Lines(Output* output, const claims::ClaimsFile& file, const std::string& header)
      : output_{output}, dialect_{file.dialect} {
    if (output_ != nullptr) output_->write(claims::encode(header, dialect_, true));
  }
  auto wanted() const -> bool { return output_ != nullptr; }
  auto add(std::string_view line) -> void { output_->write(claims::encode(line, dialect_, false)); }

 private:
  Output* output_;
  claims::Dialect dialect_;
};

auto write_files(const Rules& rules, const claims::ClaimsFile& file, const runs::Run& run,
                 const Files& files, const Console& console, Progress& progress) -> void {
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

auto open_files(const Arguments& arguments, const Inputs& inputs, const Rules& rules, Files& files,
                Console& console) -> bool {
  files.settled = files.all.add(arguments.value("output"), console);
  files.detail = files.all.add(arguments.value("detail"), console);
  files.rejects = files.all.add(arguments.value("rejects"), console);
  files.counters = files.all.add(arguments.value("counters"), console);
  diag::Sink sink;
  // The other files that were read are among the sources.
  const bool opened = files.all.open({inputs.claims}, rules.sources, sink);
  console.report(sink);
  return opened;
}

auto keep_files(Outputs& outputs, Console& console) -> bool {
  diag::Sink sink;
  const bool kept = outputs.keep(sink);
  console.report(sink);
  return kept;
}

// The summary gives way to a file that was asked for on stdout.
auto print_summary(const Arguments& arguments, const report::Summary& summary,
                   const Outputs& outputs, Console& console) -> void {
  const std::string text = arguments.is(kFormat.name, "json")
                               ? report::summary_json(summary, console.language())
                               : report::summary_text(summary, console.language());
  outputs.use_stdout() ? console.say(text) : console.print(text);
}

auto too_many(const Arguments& arguments, std::size_t rejects, Console& console) -> bool {
  const auto most = arguments.count("max-rejects");
  if (!most || rejects <= *most) return false;
  diag::Sink sink;
  sink.report(kTooManyRejects, {}, std::to_string(rejects), std::to_string(*most));
  console.report(sink);
  return true;
}

}  // namespace

auto run_claims(const Arguments& arguments, Console& console) -> ExitStatus {
  const Inputs inputs = inputs_of(arguments);
  auto session = open_session(arguments, "run", console);
  if (!session) return ExitStatus::Unusable;
  const Rules& rules = session->rules;
  const auto terms = terms_of(arguments, *session, console);
  if (!terms) return ExitStatus::Unusable;
  Files files;
  if (!open_files(arguments, inputs, rules, files, console)) return ExitStatus::Unusable;

  std::optional<Progress> progress{console};
  progress->begin({.fr = "Lecture", .en = "Reading"});
  diag::Sink sink;
  auto file = read_claims(*session, shown_name(inputs.claims, console), sink);
  progress->hide();
  console.report(sink);
  if (!file) return ExitStatus::Unusable;
  progress->begin({.fr = "Liquidation", .en = "Settling"});
  const runs::Run run =
      runs::settle_all(rules.program, file->claims, std::move(file->rejects), *terms);
  progress->begin({.fr = "Écriture", .en = "Writing"}, run.settlements.size());
  write_files(rules, *file, run, files, console, *progress);
  progress.reset();
  const bool kept = keep_files(files.all, console);
  if (!kept) return ExitStatus::Unusable;

  print_summary(arguments, report::summarise(rules.program, *file, run), files.all, console);
  if (too_many(arguments, run.rejects.size(), console)) return ExitStatus::Failures;
  return status_of(arguments, rules.warned);
}

}  // namespace bareme::cli
