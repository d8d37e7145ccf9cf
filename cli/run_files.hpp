// The files that `run` writes, whichever evaluator fills them.
#pragma once

#include <string>
#include <string_view>

#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "interpreter/bareme.hpp"

namespace bareme::cli {

struct RunFiles {
  Outputs all;
  Output* settled = nullptr;  // nullptr: not asked for
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
  auto add(std::string_view line) -> void { add_bytes(claims::encode(line, dialect_, false)); }
  // In that encoding already.
  auto add_bytes(std::string_view bytes) -> void { output_->write(bytes); }

 private:
  Output* output_;
  claims::Dialect dialect_;
};

// What is known of a run once its files are written.
struct RunResult {
  enum class Kind { Done, Unusable, NeedsAllClaims } kind = Kind::Done;
  report::Summary summary;
};

// Claims in memory, settled one by one.
auto run_by_row(const Session& session, const runs::Terms& terms, const std::string& name,
                RunFiles& files, Console& console, Progress& progress) -> RunResult;

struct Resources {
  std::size_t jobs = 1;    // threads
  std::size_t memory = 0;  // bytes of lines that wait for others
};
// Claims as they come, by column. NeedsAllClaims: nothing of it is to be kept, and only run_by_row
// can do it.
auto run_by_column(const Session& session, const runs::Terms& terms, const std::string& name,
                   Resources resources, RunFiles& files, Console& console, Progress& progress)
    -> RunResult;

}  // namespace bareme::cli
