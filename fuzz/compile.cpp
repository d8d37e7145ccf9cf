// Any text as a program: checked and audited; if it is one, claims made for it are settled.
#include "fuzz/one_input.hpp"
#include "fuzz/settled.hpp"
#include "interpreter/bareme.hpp"
#include "support/render.hpp"
#include "tests/generate/claims.hpp"

namespace fuzz {
namespace {

using namespace bareme;

auto settle_some(const model::Program& program) -> void {
  generate::ClaimsShape shape;
  shape.lines = 12;
  diag::Sink sink;
  const auto soins = claims::read_claims(
      program, "soins.csv", generate::csv(generate::claims_table(program, 1, shape)), sink);
  if (!soins) return;  // two fields with one header, say
  runs::accounts_table(program, settled(program, *soins).closing, {});
}

}  // namespace

auto one_input(std::string_view bytes) -> void {
  Sources sources;
  sources.add({"f.bareme", std::string{bytes}});
  diag::Sink sink;
  const auto program = compile(sources, sink);
  require(program.has_value() != sink.has_errors(), "a program, or errors that say why not");
  if (program) {
    check_scenarios(sources, *program, sink);
    audit::audit(*program, sink);
    settle_some(*program);
  }
  diag::render_all(sink, sources, {diag::Language::English, false});
  diag::render_json(sink, sources, diag::Language::French);
}

}  // namespace fuzz
