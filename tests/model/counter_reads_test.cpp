// What clauses read of a counter: the limit in force, and only where it can be known.
#include <catch2/catch.hpp>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"

using namespace bareme;

namespace {

constexpr const char* kOld = R"(
  garantie g jusqu'au 2024-12-31 {
    couvre    vrai
    rembourse 10 €
    plafond   p : 100 € par année civile
  })";
constexpr const char* kNew = R"(
  garantie g depuis 2025-01-01 {
    couvre    vrai
    rembourse 10 €
    plafond   p : 40 € par année civile
  })";
constexpr const char* kReader = R"(
  garantie h complète g {
    couvre    vrai
    rembourse restant(p)
  })";

// What a contract of these guarantees pays of 200 €, or the code of the first error.
auto paid(const std::string& guarantees, const std::string& day) -> std::string {
  Sources sources;
  sources.add({"f.bareme", "soin {\n}\ncontrat c {" + guarantees + "\n}\n"});
  diag::Sink sink;
  const auto program = compile(sources, sink);
  if (!program) return diag::code_text(sink.sorted().front().code);
  const std::string csv = "bénéficiaire;contrat;date;frais\nA;c;" + day + ";200,00\n";
  const auto file = claims::read_claims(*program, "soins.csv", csv, sink);
  REQUIRE(file);
  const auto run = runs::settle_all(*program, file->claims, file->rejects, {});
  REQUIRE(run.settlements.front());
  return format_decimal(run.settlements.front()->paid.cents, 2, 2, false);
}

}  // namespace

TEST_CASE("restant reads the version of a limit that is in force, whichever is written first") {
  // 10 € of g, then all that p leaves of 100 € or of 40 €.
  for (const std::string& versions : {std::string{kOld} + kNew, std::string{kNew} + kOld}) {
    CHECK(paid(versions + kReader, "2024-12-31") == "110,00");
    CHECK(paid(versions + kReader, "2025-01-01") == "50,00");
  }
}

TEST_CASE("Where no version of a limit is in force, restant reads the one before") {
  const std::string late = R"(
  garantie g depuis 2025-03-01 {
    couvre    vrai
    rembourse 10 €
    plafond   p : 40 € par année civile
  })";
  // g covers nothing in January and February.
  CHECK(paid(kOld + late + kReader, "2025-02-28") == "100,00");
  CHECK(paid(late + kOld + kReader, "2025-02-28") == "100,00");
}

TEST_CASE("restant of a limit that depends on brut is not for what makes brut") {
  const std::string limit = "\n  plafond p : 2 × brut par année civile";
  const std::string cap =
      "\n  garantie g {\n couvre vrai\n rembourse 10 €\n plafond restant(p) + 5 € par mois }";
  const std::string amount = "\n  garantie g {\n couvre vrai\n rembourse restant(p)\n }";
  CHECK(paid(limit + cap, "2025-01-01") == "10,00");  // 2 × 10 € and 25 € are more
  CHECK(paid(limit + amount, "2025-01-01") == "B2004");
}
