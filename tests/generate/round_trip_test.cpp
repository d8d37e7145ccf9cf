// The canonical layout on generated programs: reached in one step, the same words, the same
// meaning.
#include <catch2/catch.hpp>

#include "grammar/format.hpp"
#include "interpreter/bareme.hpp"
#include "tests/generate/seeds.hpp"
#include "tests/generate/shrink.hpp"

using namespace bareme;

namespace {

auto formatted(const std::string& text) -> std::optional<std::string> {
  Sources sources;
  const auto id = sources.add({"f", text});
  diag::Sink sink;
  return syntax::format(sources, id, sink);
}

struct Outcome {
  std::string text;
  bool paid = false;  // something, of some line
};
auto outcome(const generate::Pair& pair) -> Outcome {
  const auto ready = generate::ready(pair);
  if (!ready) return {"does not compile"};
  const auto run =
      runs::settle_all(ready->program(), ready->soins.claims, ready->soins.rejects, {});
  Outcome result{runs::accounts_table(ready->program(), run.closing, {})};
  for (std::size_t line = 0; line < run.settlements.size(); ++line) {
    const auto& settled = run.settlements[line];
    if (!settled) continue;
    result.text += claims::settled_row(ready->program(), ready->soins, line, *settled);
    result.paid = result.paid || settled->paid > Money{} || settled->lump_sums > Money{};
  }
  for (const auto& reject : run.rejects)
    result.text += claims::reject_row(ready->soins, reject, diag::Language::French);
  return result;
}

// `compared`: whether the pair settles something to compare.
auto layout_complaint(const generate::Pair& pair, bool& compared) -> std::string {
  compared = false;
  generate::Pair laid_out = pair;
  for (auto& file : laid_out.files) {
    if (!file.name.ends_with(".bareme")) continue;
    const auto once = formatted(file.text);
    if (!once) return "";  // it does not parse
    if (formatted(*once) != once) return "a second layout is another";
    if (!syntax::same_words(file.text, *once)) return "other words";
    file.text = *once;
  }
  const Outcome before = outcome(pair);
  compared = before.paid;
  return before.text == outcome(laid_out).text ? "" : "another meaning";
}

}  // namespace

TEST_CASE("A generated program laid out is laid out, and means the same") {
  const std::uint64_t count = generate::seeds(60);
  std::uint64_t compared = 0;
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    generate::Pair pair{generate::files(generate::program(seed)), {}};
    if (const auto compiled = generate::compile(pair.files))
      pair.claims = generate::claims_table(compiled->program, seed);
    bool settles = false;
    const std::string wrong = layout_complaint(pair, settles);
    compared += settles ? 1 : 0;
    if (wrong.empty()) continue;
    FAIL(generate::report(pair, "layout seed " + std::to_string(seed),
                          [](const generate::Pair& smaller) {
                            bool any = false;
                            return layout_complaint(smaller, any);
                          }));
  }
  INFO(compared << " of " << count << " programs settle something");
  REQUIRE(compared * 100 >= count * 55);
}
