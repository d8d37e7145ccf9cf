#include <algorithm>
#include <cstdint>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "interpreter/bareme.hpp"
#include "support/diff.hpp"

namespace bareme::cli {
namespace {

// The files, or standard input alone, which is then formatted to stdout.
auto load_texts(const Arguments& arguments, const Console& console, diag::Sink& sink) -> Sources {
  const auto& paths = arguments.operands;
  if (paths.size() != 1 || paths.front() != kStandardInput) return load_rules(paths, sink);
  Sources sources;
  const std::string name = shown_name(paths.front(), console);
  if (auto bytes = load_claims(paths.front(), sink)) {
    if (bytes->size() > kLargestRuleFile)
      sink.report(kTooLarge, {}, name, std::to_string(kLargestRuleFile >> 20U));
    else
      sources.add({name, std::move(*bytes)});
  }
  return sources;
}

// Beside the file, then under its name: it is never found half written.
auto write(const std::string& path, const std::string& text, Console& console, diag::Sink& sink)
    -> bool {
  Output output{path, &console};
  if (!output.open(sink)) return false;
  output.write(text);
  return output.close(sink) && output.keep(sink);
}

class Formatter {
 public:
  Formatter(const Arguments& arguments, Console& console)
      : check_{arguments.has("check")},
        diff_{arguments.has("diff")},
        from_stdin_{arguments.operands.front() == kStandardInput},
        console_{console} {}

  auto run(const Sources& sources) -> void {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const Id<Source> id{static_cast<std::uint32_t>(i)};
      diag::Sink sink;
      const auto formatted = syntax::format(sources, id, sink);
      if (formatted) settle(sources[id], *formatted, sink);
      if (!sink.has_errors()) continue;  // a warning is for `check`
      console_.report(sink, sources);
      worsen(ExitStatus::Unusable);
    }
  }
  auto worsen(ExitStatus status) -> void { status_ = std::max(status_, status); }
  auto status() const -> ExitStatus { return status_; }

 private:
  auto settle(const Source& source, const std::string& formatted, diag::Sink& sink) -> void {
    const bool changes = formatted != source.text;
    // A fault of the formatter must not cost anybody a file.
    if (changes && !syntax::same_words(source.text, formatted)) {
      sink.report(kInternal, {}, "fmt " + source.name);
      worsen(ExitStatus::Internal);
      return;
    }
    if (changes && check_) worsen(ExitStatus::Failures);
    if (diff_) {
      console_.print(unified_diff(source.name, source.text, formatted));
    } else if (from_stdin_ && !check_) {
      console_.print(formatted);
    } else if (changes && (check_ || write(source.name, formatted, console_, sink))) {
      console_.print(source.name + "\n");
    }
  }

  bool check_, diff_, from_stdin_;
  Console& console_;
  ExitStatus status_ = ExitStatus::Ok;
};

}  // namespace

auto run_fmt(const Arguments& arguments, Console& console) -> ExitStatus {
  diag::Sink sink;
  const Sources sources = load_texts(arguments, console, sink);
  console.report(sink);
  Formatter formatter{arguments, console};
  if (sink.has_errors()) formatter.worsen(ExitStatus::Unusable);
  formatter.run(sources);
  return formatter.status();
}

}  // namespace bareme::cli
