// Generated programs on generated claims: both evaluators give the same. A difference is shrunk to
// few rows and declarations before it is shown. BAREME_SEEDS, BAREME_LINES ask for more.
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <functional>
#include <map>

#include "tests/engine/compare.hpp"
#include "tests/engine/simpler.hpp"
#include "tests/generate/claims.hpp"
#include "tests/generate/program.hpp"
#include "tests/generate/seeds.hpp"

using namespace bareme;

namespace {

constexpr std::uint64_t kPrograms = 600;
constexpr std::size_t kLines = 850;  // a million in the two cases

// Batches of any size: lines are settled alike.
auto batch_lines(std::uint64_t seed) -> std::size_t {
  constexpr std::array<std::size_t, 4> kSizes{1, 7, 100, 4096};
  return kSizes[seed % kSizes.size()];
}

// As they are made; without clauses that read counters.
enum class Kind { Whole, Simpler };

auto compare(model::Program program, const generate::ClaimsTable& table, std::uint64_t seed,
             Kind kind) -> test::Compared {
  if (kind == Kind::Simpler) program = test::without_reads(std::move(program));
  const auto soins = generate::read(program, table);
  return test::compare(program, soins.claims, batch_lines(seed));
}

auto differs(const generate::Program& made, const generate::ClaimsTable& table, std::uint64_t seed,
             Kind kind) -> std::string {
  auto compiled = generate::compile(generate::files(made));
  if (!compiled) return {};
  return compare(std::move(compiled->program), table, seed, kind).difference;
}

// Takes out what can go while the two still differ: halves, then single entries.
template <typename T>
auto shrink(std::vector<T>& entries, const std::function<bool()>& still_differs) -> void {
  for (std::size_t size = std::max<std::size_t>(1, entries.size() / 2);; size /= 2) {
    for (std::size_t at = 0; at < entries.size();) {
      const auto kept = entries;
      const auto first = entries.begin() + static_cast<std::ptrdiff_t>(at);
      entries.erase(first,
                    first + static_cast<std::ptrdiff_t>(std::min(size, entries.size() - at)));
      if (still_differs()) continue;
      entries = kept;
      at += size;
    }
    if (size <= 1) return;
  }
}

auto minimal(generate::Program made, generate::ClaimsTable table, std::uint64_t seed, Kind kind)
    -> std::string {
  const auto still = [&] { return !differs(made, table, seed, kind).empty(); };
  shrink(table.rows, still);
  shrink(made.declarations, still);
  for (auto& declaration : made.declarations) {
    shrink(declaration.body, still);
    for (auto& inner : declaration.body) shrink(inner.body, still);
  }
  std::string text = differs(made, table, seed, kind) + "\n";
  for (const auto& file : generate::files(made)) text += file.text + "\n";
  return text + generate::csv(table);
}

auto add(engine::Paths& all, const engine::Paths& some) -> void {
  all.lines += some.lines;
  all.one_by_one += some.one_by_one;
  all.of_several_contracts += some.of_several_contracts;
  all.of_several_units += some.of_several_units;
  all.of_large_amounts += some.of_large_amounts;
  all.line_by_line += some.line_by_line;
  all.windows += some.windows;
  for (const auto& [reason, count] : some.why) all.why[reason] += count;
}

// Which ways the lines went.
auto try_all(Kind kind) -> engine::Paths {
  engine::Paths paths;
  std::size_t settled = 0, rejected = 0;
  const std::size_t lines = generate::lines(kLines);
  constexpr std::size_t kLinesOfOne = 14;
  const std::uint64_t first = generate::first_seed();
  for (std::uint64_t seed = first; seed < first + generate::seeds(kPrograms); ++seed) {
    const auto made = generate::program(seed);
    auto compiled = generate::compile(generate::files(made));
    if (!compiled) continue;
    const generate::ClaimsShape shape{
        .lines = lines,
        .people = seed % 3 == 0 ? 2 : std::max<std::size_t>(1, lines / kLinesOfOne),
        .cancellations = false,
        .dialects = false};
    const auto table = generate::claims_table(compiled->program, seed, shape);
    const auto compared = compare(std::move(compiled->program), table, seed, kind);
    add(paths, compared.paths);
    settled += compared.settled;
    rejected += compared.rejected;
    if (compared.difference.empty()) continue;
    FAIL("seed " << seed << ": " << minimal(made, table, seed, kind));
  }
  CHECK(settled > rejected);
  std::string text;
  for (const auto& [reason, count] : paths.why)
    text += "; " + reason + ": " + std::to_string(count);
  if (std::getenv("BAREME_SEEDS") != nullptr)
    WARN(settled << " settled, " << rejected << " rejected; " << paths.one_by_one << " of "
                 << paths.lines << " lines one by one" << text << "; of several contracts: "
                 << paths.of_several_contracts << "; of several units: " << paths.of_several_units
                 << "; of large amounts: " << paths.of_large_amounts
                 << "; line by line: " << paths.line_by_line << "; windows: " << paths.windows);
  return paths;
}

}  // namespace

// Otherwise they would compare settle/ with itself.
TEST_CASE("Generated programs give the same by column as line by line") {
  const auto paths = try_all(Kind::Whole);
  CHECK(paths.line_by_line > paths.lines / 12);
  CHECK(paths.windows > paths.lines / 12);
}

TEST_CASE("Generated programs without clauses that read counters give the same by column") {
  const auto paths = try_all(Kind::Simpler);
  CHECK(paths.one_by_one < paths.lines - paths.lines / 3);
  CHECK(paths.windows > paths.lines / 4);
  CHECK(paths.of_several_contracts > paths.lines / 50);
  CHECK(paths.of_several_units > paths.lines / 50);
  CHECK(paths.of_large_amounts > paths.lines / 200);
}
