// Generated programs on generated claims: both evaluators give the same. A difference is shrunk to
// few rows and declarations before it is shown. BAREME_SEEDS asks for more programs.
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

constexpr std::uint64_t kPrograms = 150;
constexpr std::size_t kLines = 400;

// Batches of any size: lines are settled alike.
auto batch_lines(std::uint64_t seed) -> std::size_t {
  constexpr std::array<std::size_t, 4> kSizes{1, 7, 100, 4096};
  return kSizes[seed % kSizes.size()];
}

// As they are made, or without what has no plan.
enum class Kind { Whole, Simpler };

auto compare(model::Program program, const generate::ClaimsTable& table, std::uint64_t seed,
             Kind kind) -> test::Compared {
  if (kind == Kind::Simpler) program = test::without_what_has_no_plan(std::move(program));
  auto soins = generate::read(program, table);
  if (kind == Kind::Simpler) test::make_usual(soins.claims);
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

// Of all programs: how many lines there were, and how many went by column.
struct Tried {
  std::size_t lines = 0, by_column = 0, of_several_contracts = 0;
  auto share(std::size_t count) const -> double {
    return static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(1, lines));
  }
};

auto try_all(Kind kind) -> Tried {
  Tried tried;
  std::size_t settled = 0, rejected = 0;
  std::map<std::string, std::size_t> why;
  for (std::uint64_t seed = 0; seed < generate::seeds(kPrograms); ++seed) {
    const auto made = generate::program(seed);
    auto compiled = generate::compile(generate::files(made));
    if (!compiled) continue;
    const generate::ClaimsShape shape{.lines = kLines,
                                      .people = seed % 3 == 0 ? std::size_t{2} : std::size_t{60},
                                      .cancellations = false,
                                      .dialects = false};
    const auto table = generate::claims_table(compiled->program, seed, shape);
    const auto compared = compare(std::move(compiled->program), table, seed, kind);
    tried.lines += compared.paths.lines;
    tried.by_column += compared.paths.lines - compared.paths.one_by_one;
    tried.of_several_contracts += compared.paths.of_several_contracts;
    settled += compared.settled;
    rejected += compared.rejected;
    for (const auto& [reason, count] : compared.paths.why) why[reason] += count;
    if (compared.difference.empty()) continue;
    FAIL("seed " << seed << ": " << minimal(made, table, seed, kind));
  }
  CHECK(settled > rejected);
  std::string text;
  for (const auto& [reason, count] : why) text += "; " + reason + ": " + std::to_string(count);
  if (std::getenv("BAREME_SEEDS") != nullptr)
    WARN(settled << " settled, " << rejected << " rejected; " << tried.by_column << " of "
                 << tried.lines << " lines by column, " << tried.of_several_contracts
                 << " of several contracts" << text);
  return tried;
}

}  // namespace

TEST_CASE("Generated programs give the same by column as line by line") { try_all(Kind::Whole); }

TEST_CASE("Generated programs without what has no plan give the same by column") {
  // Otherwise it would compare settle/ with itself.
  const Tried tried = try_all(Kind::Simpler);
  CHECK(tried.share(tried.by_column) > 0.3);
  CHECK(tried.share(tried.of_several_contracts) > 0.02);
}
