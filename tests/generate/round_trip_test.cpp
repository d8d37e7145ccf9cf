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

auto outcome(const generate::Pair& pair) -> std::string {
  const auto ready = generate::ready(pair);
  if (!ready) return "does not compile";
  const auto run =
      runs::settle_all(ready->program(), ready->soins.claims, ready->soins.rejects, {});
  std::string text = runs::accounts_table(ready->program(), run.closing, {});
  for (std::size_t line = 0; line < run.settlements.size(); ++line)
    if (run.settlements[line])
      text += claims::settled_row(ready->program(), ready->soins, line, *run.settlements[line]);
  for (const auto& reject : run.rejects)
    text += claims::reject_row(ready->soins, reject, diag::Language::French);
  return text;
}

auto layout_complaint(const generate::Pair& pair) -> std::string {
  generate::Pair laid_out = pair;
  for (auto& file : laid_out.files) {
    if (!file.name.ends_with(".bareme")) continue;
    const auto once = formatted(file.text);
    if (!once) return "";  // it does not parse
    if (formatted(*once) != once) return "a second layout is another";
    if (!syntax::same_words(file.text, *once)) return "other words";
    file.text = *once;
  }
  return outcome(pair) == outcome(laid_out) ? "" : "another meaning";
}

}  // namespace

TEST_CASE("A generated program laid out is laid out, and means the same") {
  const std::uint64_t count = generate::seeds(60);
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    generate::Pair pair{generate::files(generate::program(seed)), {}};
    if (const auto compiled = generate::compile(pair.files))
      pair.claims = generate::claims_table(compiled->program, seed);
    if (layout_complaint(pair).empty()) continue;
    FAIL(generate::report(pair, "layout seed " + std::to_string(seed), layout_complaint));
  }
}
