// A small program with one régime and one contract, for tests of suites and reports.
#pragma once

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"

namespace bareme::test {

inline constexpr const char* kSmallRules = R"(nomenclature Acte { G ; OSTEO }
soin {
  acte    : Acte
  adhésion : date facultatif
}
régime amo "Assurance maladie" {
  garantie consultation {
    couvre acte = G
    base   30 €
    taux   70 %
  }
}
contrat douce "Médecines douces" {
  garantie ostéopathie {
    couvre    acte = OSTEO
    carence   3 mois depuis adhésion
    rembourse 40 €
    limite    séances : 2 séances par bénéficiaire et par année civile
  }
}
)";
inline constexpr std::size_t kLimitLine = 18;  // of the `limite`, in the text above

struct Compiled {
  Sources sources;
  model::Program program;
};

// The small rules with more fields and what follows them, which must compile.
inline auto compiled(const std::string& more = {}, const std::string& fields = {}) -> Compiled {
  Compiled result;
  std::string text = kSmallRules + more;
  if (!fields.empty()) text.insert(text.find("  adhésion"), "  " + fields + "\n");
  result.sources.add({"règles.bareme", text});
  diag::Sink sink;
  auto program = compile(result.sources, sink);
  INFO(diag::render_all(sink, result.sources, {}));
  REQUIRE(program);
  result.program = std::move(*program);
  return result;
}

}  // namespace bareme::test
