#include "interpreter/fixes.hpp"

#include <vector>

#include "grammar/edits.hpp"
#include "interpreter/bareme.hpp"

namespace bareme {
namespace {

constexpr std::size_t kMostPasses = 20;
constexpr std::size_t kMostTrials = 100;  // of single fixes, in all

// A block that begins to be understood may show faults of its own: what cannot be read weighs more.
struct Weight {
  std::size_t syntax = 0, all = 0;
  auto operator<=>(const Weight&) const = default;
};
struct Found {
  Weight errors;
  std::vector<diag::Fix> fixes;
};
constexpr int kFirstCodeOfNames = 2000;

auto faults_of(const Sources& sources, const DataLoader& load) -> Found {
  Sources read = sources;
  diag::Sink sink;
  compile(read, sink, load);
  Found found;
  found.errors.all = sink.errors();
  // Tables from files come after the rules, and are not ours to change.
  for (const auto& diagnostic : sink.sorted()) {
    if (diagnostic.severity == diag::Severity::Error && diagnostic.code < kFirstCodeOfNames)
      ++found.errors.syntax;
    if (diagnostic.fix && diagnostic.fix->where.source.index < sources.size())
      found.fixes.push_back(*diagnostic.fix);
  }
  return found;
}

auto with(const Sources& sources, std::span<const diag::Fix> fixes) -> Sources {
  syntax::Edits edits{sources};
  for (const diag::Fix& fix : fixes) edits.replace(fix.where, fix.text);
  return edits.apply();
}

}  // namespace

auto fix_sources(const Sources& sources, const DataLoader& load) -> Fixed {
  Fixed fixed{sources, 0};
  std::size_t trials = 0;
  Found found = faults_of(sources, load);
  for (std::size_t pass = 0; pass < kMostPasses && !found.fixes.empty(); ++pass) {
    Sources changed = with(fixed.sources, found.fixes);
    Found after = faults_of(changed, load);
    std::size_t made = found.fixes.size();
    for (std::size_t i = 0; after.errors >= found.errors && i < found.fixes.size(); ++i) {
      if (++trials > kMostTrials) return fixed;
      changed = with(fixed.sources, std::span{found.fixes}.subspan(i, 1));
      after = faults_of(changed, load);
      made = 1;
    }
    if (after.errors >= found.errors) return fixed;
    fixed.sources = std::move(changed);
    fixed.fixes += made;
    found = std::move(after);
  }
  return fixed;
}

}  // namespace bareme
