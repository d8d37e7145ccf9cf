#include "tests/audit/compiled.hpp"

#include <algorithm>
#include <stdexcept>

#include "support/catalogue.hpp"
#include "support/render.hpp"

namespace bareme::test {
namespace {

struct Audited {
  Sources sources;
  diag::Sink sink;
};

auto audited(std::string text, const std::set<int>& quiet) -> Audited {
  Audited result;
  result.sources.add({"règles", std::move(text)});
  diag::Sink sink;
  const auto program = compile(result.sources, sink);
  if (!program) throw std::runtime_error{diag::render_all(sink, result.sources, {})};
  diag::Sink all;
  audit::audit(*program, all);
  for (const auto& said : all.diagnostics())
    if (quiet.contains(said.code) ||
        std::ranges::find(diag::kQuietWarnings, said.code) == diag::kQuietWarnings.end())
      result.sink.forward(said);
  return result;
}

}  // namespace

auto compiled(std::string text) -> model::Program {
  Sources sources;
  sources.add({"règles", std::move(text)});
  diag::Sink sink;
  auto program = compile(sources, sink);
  if (!program) throw std::runtime_error{diag::render_all(sink, sources, {})};
  return std::move(*program);
}

auto warnings(std::string text, const std::set<int>& quiet) -> std::vector<std::string> {
  const Audited found = audited(std::move(text), quiet);
  std::vector<std::string> said;
  for (const auto& each : found.sink.sorted())
    said.push_back(diag::code_text(each.code) + " " +
                   std::string{found.sources.excerpt(each.span)});
  return said;
}

auto warned(std::string text, const std::set<int>& quiet) -> std::string {
  const Audited found = audited(std::move(text), quiet);
  return diag::render_all(found.sink, found.sources, {diag::Language::French, false});
}

}  // namespace bareme::test
