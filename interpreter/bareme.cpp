#include "interpreter/bareme.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "grammar/in_force.hpp"
#include "grammar/parse.hpp"
#include "grammar/scenario.hpp"
#include "interpreter/model/check.hpp"
#include "support/catalogue.hpp"
#include "support/catalogue_files.hpp"
#include "support/listed.hpp"
#include "support/render.hpp"
#include "support/suggest.hpp"

namespace bareme {
namespace {

constexpr std::size_t kMostListed = 8;

// The sources with the changes of a scénario; false, reported, where there is none of that title.
auto apply_scenario(Sources& sources, const std::vector<syntax::File>& files,
                    std::string_view title, diag::Sink& sink) -> bool {
  if (const auto* scenario = syntax::find_scenario(files, title)) {
    sources = syntax::with_scenario(sources, files, *scenario, sink);
    return true;
  }
  std::vector<std::string> titles;
  for (const auto& file : files)
    for (const auto& declaration : file.declarations)
      if (const auto* scenario = std::get_if<syntax::ScenarioDecl>(&declaration.node))
        titles.push_back(scenario->title.text);
  auto& said = sink.report(diag::kUnknownScenario, Span{}, title);
  diag::suggest(said, title, titles);
  if (titles.empty())
    said.help(diag::kNoScenarioAtAll);
  else if (said.helps.empty())
    said.help(diag::kScenariosAre, text::listed(titles, kMostListed));
  return false;
}

auto folder_of(const Sources& sources, Id<Source> id) -> std::string_view {
  const std::string_view name = sources[id].name;
  const std::size_t slash = name.rfind('/');
  return name.substr(0, slash == std::string_view::npos ? 0 : slash);
}

// Programs that stand in a folder each: what one does not know of another is told by one message.
auto tell_several_programs(const Sources& sources, std::span<const diag::Diagnostic> found,
                           diag::Sink& sink) -> bool {
  std::size_t records = 1;
  const diag::Diagnostic* first = nullptr;
  for (const diag::Diagnostic& said : found) {
    if (said.code != diag::kSecondRecord.code) continue;
    ++records;
    if (first == nullptr) first = &said;
  }
  if (first == nullptr || first->secondary.empty()) return false;
  const std::string_view folder = folder_of(sources, first->span.source);
  if (folder == folder_of(sources, first->secondary.front().span.source)) return false;
  diag::Diagnostic said = *first;
  said.help(diag::kSeveralPrograms, std::to_string(records),
            "bareme check " + std::string{folder.empty() ? "." : folder});
  sink.forward(said);
  return true;
}

auto check_text(Sources& sources, std::vector<syntax::File> files, std::string_view scenario,
                const DataLoader& load, diag::Sink& sink) -> std::optional<model::Program> {
  fill_from_files(files, sources, load, sink);
  diag::Sink all = sink;  // what was told before is known to the checks
  auto program = model::check(files, sources, scenario, all);
  const auto found = std::span{all.diagnostics()}.subspan(sink.diagnostics().size());
  if (!tell_several_programs(sources, found, sink))
    for (const diag::Diagnostic& said : found) sink.forward(said);
  if (sink.has_errors()) return std::nullopt;
  return program;
}

// The files of changed sources; those that are as they were need no second look.
auto parse_changed(const Sources& changed, const Sources& before,
                   const std::vector<syntax::File>& files, diag::Sink& sink)
    -> std::vector<syntax::File> {
  std::vector<syntax::File> parsed;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    const Id<Source> id{static_cast<std::uint32_t>(i)};
    const bool same = i < files.size() && changed[id].text == before[id].text;
    parsed.push_back(same ? files[i] : syntax::parse(changed, id, sink));
  }
  return parsed;
}

}  // namespace

auto compile(Sources& sources, diag::Sink& sink, const DataLoader& load, std::string_view scenario)
    -> std::optional<model::Program> {
  auto files = syntax::parse_all(sources, sink);
  if (!scenario.empty()) {
    diag::Sink edits;  // what it adds is warned of when the program is checked
    apply_scenario(sources, files, scenario, edits);
    for (const diag::Diagnostic& said : edits.diagnostics())
      if (said.severity == diag::Severity::Error) sink.forward(said);
    if (sink.has_errors()) return std::nullopt;
    files = syntax::parse_all(sources, sink);
  }
  return check_text(sources, std::move(files), scenario, load, sink);
}

auto in_force_on(const Sources& sources, Date day) -> std::string {
  diag::Sink sink;
  return syntax::in_force_on(sources, syntax::parse_all(sources, sink), day);
}

auto check_scenarios(const Sources& sources, const model::Program& program, diag::Sink& sink,
                     const DataLoader& load) -> audit::Names {
  audit::Names used;
  if (program.scenarios.empty()) return used;
  diag::Sink parsed;  // what is wrong with the sources was told when they were compiled
  const auto files = syntax::parse_all(sources, parsed);
  for (const model::Scenario& scenario : program.scenarios) {
    Sources changed = sources;
    diag::Sink edits;
    apply_scenario(changed, files, scenario.title, edits);
    // What cannot be changed stands in the sources as written; what the changed text does wrong
    // stands in a text nobody sees, and is told at the scénario.
    for (const diag::Diagnostic& diagnostic : edits.diagnostics())
      if (diagnostic.severity == diag::Severity::Error) sink.forward(diagnostic);
    if (edits.has_errors()) continue;
    diag::Sink said;
    if (const auto program_with = check_text(changed, parse_changed(changed, sources, files, said),
                                             scenario.title, load, said))
      used.merge(audit::names_used(*program_with));
    bool explained = false;
    for (const diag::Diagnostic& diagnostic : said.diagnostics()) {
      if (diagnostic.severity != diag::Severity::Error) continue;
      auto& broken =
          sink.report(diag::kScenarioBroken, scenario.span, scenario.title,
                      diag::Argument{diag::words(diagnostic.phrase, diag::Language::French),
                                     diag::words(diagnostic.phrase, diag::Language::English)});
      // A name that was mistyped may be why: it is no message of its own then.
      if (std::exchange(explained, true)) continue;
      for (const diag::Diagnostic& added : edits.diagnostics()) {
        broken.secondary.push_back({added.span, added.phrase});
        broken.helps.insert(broken.helps.end(), added.helps.begin(), added.helps.end());
      }
    }
    if (!said.has_errors())
      for (const diag::Diagnostic& added : edits.diagnostics()) sink.forward(added);
  }
  return used;
}

}  // namespace bareme
