// What is left of a failing pair is small, and still fails.
#include "tests/generate/shrink.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "interpreter/runs/run.hpp"

using namespace bareme;
using generate::Pair;

namespace {

// As if to be found fault with: a line that a limit in units caps.
auto capped_by_a_unit_limit(const Pair& pair) -> std::string {
  const auto ready = generate::ready(pair);
  if (!ready) return "";
  const auto run =
      runs::settle_all(ready->program(), ready->soins.claims, ready->soins.rejects, {});
  for (const auto& settlement : run.settlements)
    if (settlement)
      for (const auto& payer : settlement->payers)
        for (const auto& guarantee : payer.guarantees)
          if (guarantee.decision == records::Decision::Exhausted && guarantee.reason_clause &&
              ready->program().clauses[guarantee.reason_clause].keyword == "limite")
            return "épuisé by a limite";
  return "";
}

}  // namespace

TEST_CASE("A failing pair is made small, still fails, and is written where the message says") {
  for (std::uint64_t seed = 0;; ++seed) {
    REQUIRE(seed < 50);
    Pair pair{generate::files(generate::program(seed)), {}};
    const auto compiled = generate::compile(pair.files);
    if (!compiled) continue;
    pair.claims = generate::claims_table(compiled->program, seed);
    if (capped_by_a_unit_limit(pair).empty()) continue;

    const Pair small = generate::shrunk(pair, capped_by_a_unit_limit);
    CHECK_FALSE(capped_by_a_unit_limit(small).empty());
    CHECK(small.claims.rows.size() <= 2);
    REQUIRE(small.files.size() == 1);
    // soin, a régime or contract, a guarantee: couvre, an amount, a limite; blank lines left.
    CHECK(small.files.front().text.size() < 400);

    const std::string place = generate::written(small, "shrink test");
    std::ifstream rules{std::filesystem::path{place} / "regles.bareme", std::ios::binary};
    CHECK(std::string{std::istreambuf_iterator<char>{rules}, {}} == small.files.front().text);
    CHECK(std::filesystem::exists(std::filesystem::path{place} / "soins.csv"));
    std::filesystem::remove_all(place);
    return;
  }
}
