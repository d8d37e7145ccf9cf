// The generator itself: what it writes compiles, is the same for the same seed, and reaches the
// whole language.
#include "tests/generate/program.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "grammar/parse_tree.hpp"
#include "interpreter/runs/run.hpp"
#include "support/render.hpp"
#include "tests/generate/claims.hpp"
#include "tests/generate/seeds.hpp"

using namespace bareme;

namespace {

// Some, whatever the seeds of other tests: what is reached is counted over them.
constexpr std::uint64_t kSeeds = 200;

auto note(const syntax::Node& node, std::map<syntax::NodeKind, std::size_t>& seen) -> void {
  ++seen[node.kind];
  for (const auto& child : node.children) note(*child, seen);
}

// What a checked program holds, by name: each alternative of its variants and enumerations.
auto note(const model::Program& program, std::map<std::string, std::size_t>& seen) -> void {
  const auto add = [&](const char* what, std::size_t which) {
    ++seen[what + std::to_string(which)];
  };
  const auto of = [](auto enumerator) { return static_cast<std::size_t>(enumerator); };
  for (const auto& expr : program.exprs) {
    add("expression ", expr.node.index());
    add("type ", of(expr.type.kind));
    if (const auto* fact = std::get_if<model::OwnRef>(&expr.node)) add("own ", of(fact->fact));
    if (const auto* fact = std::get_if<model::PayerRef>(&expr.node)) add("payer ", of(fact->fact));
    if (const auto* fact = std::get_if<model::CounterRef>(&expr.node))
      add(fact->previous ? "counter before " : "counter ", of(fact->fact));
    if (const auto* round = std::get_if<model::Round>(&expr.node))
      add(round->divisor ? "quotient " : "round ", of(round->mode));
    if (const auto* part = std::get_if<model::DateFunction>(&expr.node))
      add("date part ", of(part->part));
    if (const auto* time = std::get_if<model::ElapsedTime>(&expr.node))
      add("elapsed ", of(time->unit));
    if (const auto* compare = std::get_if<model::Compare>(&expr.node)) add("op ", of(compare->op));
  }
  for (const auto& counter : program.counters)
    add(counter.measure == model::Measure::Money ? "euros " : "units ", of(counter.period));
  for (const auto& limit : program.limits) {
    add("limit ", of(limit.kind));
    if (limit.condition) add("limit if ", of(limit.kind));
    if (limit.including) add("limit including ", of(limit.kind));
    if (limit.once_by) add("once ", 0);
    if (limit.counts_unpaid) add("counts unpaid ", 0);
  }
  for (const auto& guarantee : program.guarantees) {
    for (const auto& refusal : guarantee.refusals) add("refusal ", of(refusal.kind));
    if (guarantee.lump_sum) add("lump sum ", 0);
    if (!guarantee.takes_over.empty()) add("takes over ", 0);
    if (guarantee.first != program.guarantees.id_at(0) && guarantee.validity.from)
      add("dated guarantee ", 0);
  }
  for (const auto& payer : program.payers)
    if (payer.versions.size() > 1) add("versions of a payer ", payer.scheme ? 1 : 0);
  for (const auto& table : program.tables) {
    add("inputs ", std::min<std::size_t>(table.inputs.size(), 2));
    add("outputs ", table.outputs.size());
    for (const auto& input : table.inputs) add("input of type ", of(input.kind));
    if (table.versions.size() > 1) add("versions of a table ", 0);
  }
  for (const auto& group : program.groups)
    if (group.versions.size() > 1) add("versions of a group ", 0);
  for (const auto& field : program.fields) {
    if (field.optional) add("optional field ", of(field.type.kind));
    if (field.fallback) add("default of ", of(field.type.kind));
    if (!field.joined.empty()) add("joined ", 0);
  }
}

}  // namespace

TEST_CASE("Generated programs compile, but for a few in a hundred") {
  std::size_t rejected = 0;
  std::string why;
  const std::uint64_t count = generate::seeds(kSeeds);
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    diag::Sink sink;
    if (generate::compile(generate::files(generate::program(seed)), {}, &sink)) continue;
    ++rejected;
    for (const auto& diagnostic : sink.diagnostics())
      if (diagnostic.severity == diag::Severity::Error)
        why += "seed " + std::to_string(seed) + ": " +
               diag::words(diagnostic.phrase, diag::Language::English) + "\n";
  }
  INFO(why);
  CHECK(rejected * 100 <= 3 * count);
}

TEST_CASE("The same seed gives the same program and the same claims") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto first = generate::files(generate::program(seed));
    const auto second = generate::files(generate::program(seed));
    REQUIRE(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].text == second[i].text);
    CHECK(first.front().text != generate::files(generate::program(seed + 1)).front().text);
    const auto compiled = generate::compile(first);
    if (!compiled) continue;
    CHECK(generate::csv(generate::claims_table(compiled->program, seed)) ==
          generate::csv(generate::claims_table(compiled->program, seed)));
  }
}

TEST_CASE("Every node of the grammar is generated") {
  std::map<syntax::NodeKind, std::size_t> seen;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Sources sources;
    const auto id = sources.add({"f", generate::files(generate::program(seed)).front().text});
    diag::Sink sink;
    note(*syntax::build_parse_tree(syntax::scan(sources[id], id, sink), sink), seen);
    CHECK_FALSE(sink.has_errors());
  }
  for (int kind = 0; kind <= static_cast<int>(syntax::NodeKind::Removal); ++kind) {
    INFO("node kind " << kind);
    CHECK(seen[static_cast<syntax::NodeKind>(kind)] > 0);
  }
}

TEST_CASE("Every part of a checked program, every decision and every reject is reached") {
  std::map<std::string, std::size_t> seen;
  std::map<records::Decision, std::size_t> decisions;
  std::map<int, std::size_t> codes;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const auto compiled = generate::compile(generate::files(generate::program(seed)));
    if (!compiled) continue;
    note(compiled->program, seen);
    const auto soins = generate::claims(compiled->program, seed);
    const auto run = runs::settle_all(compiled->program, soins.claims, soins.rejects, {});
    for (const auto& reject : run.rejects) ++codes[reject.code];
    for (const auto& settlement : run.settlements)
      if (settlement)
        for (const auto& payer : settlement->payers) ++decisions[payer.decision];
  }
  // Each alternative of a variant or enumeration, by their number.
  const std::map<std::string, std::size_t> alternatives{
      {"expression ", 26}, {"euros ", 8},   {"units ", 8},   {"limit ", 3},  {"limit if ", 3},
      {"own ", 5},         {"payer ", 7},   {"counter ", 3}, {"round ", 3},  {"quotient ", 3},
      {"date part ", 6},   {"elapsed ", 4}, {"op ", 6},      {"refusal ", 3}};
  for (const auto& [what, count] : alternatives)
    for (std::size_t which = 0; which < count; ++which) {
      INFO(what << which);
      CHECK(seen[what + std::to_string(which)] > 0);
    }
  for (const char* what :
       {"counter before 0", "counts unpaid 0", "dated guarantee 0", "inputs 2", "joined 0",
        "limit including 0", "limit including 2", "lump sum 0", "once 0", "outputs 2",
        "takes over 0", "versions of a group 0", "versions of a payer 0", "versions of a payer 1",
        "versions of a table 0"}) {
    INFO(what);
    CHECK(seen[what] > 0);
  }
  for (int decision = static_cast<int>(records::Decision::Paid);
       decision <= static_cast<int>(records::Decision::Cancelled); ++decision) {
    INFO(records::name_of(static_cast<records::Decision>(decision)));
    CHECK(decisions[static_cast<records::Decision>(decision)] > 20);
  }
  for (const int code : {4001, 4002, 4101, 4102, 4103, 4104, 4105, 4106, 4107, 4201, 4202, 4203,
                         4204, 4205, 4206, 4207}) {
    INFO(diag::code_text(code));
    CHECK(codes[code] > 0);
  }
}
