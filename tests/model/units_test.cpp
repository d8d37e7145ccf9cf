// What limits and forfaits count.
#include <catch2/catch.hpp>

#include "interpreter/bareme.hpp"

using namespace bareme;

namespace {

// The units of the counters of a contract that has this clause.
auto units(const std::string& clause) -> std::vector<std::string> {
  Sources sources;
  sources.add({"f.bareme", "nomenclature Acte { G }\nsoin { acte : Acte }\ncontrat c {\n" + clause +
                               "\ngarantie g {\ncouvre vrai\nrembourse reste\n}\n}\n"});
  diag::Sink sink;
  const auto program = compile(sources, sink);
  std::vector<std::string> found;
  if (!program) return {"error"};
  for (const auto& counter : program->counters)
    found.push_back(counter.measure == model::Measure::Money ? "€" : counter.unit);
  return found;
}

}  // namespace

TEST_CASE("`jours`, `mois` and `ans` are units of limits and forfaits like any other noun") {
  using Units = std::vector<std::string>;
  CHECK(units("forfait f : 3 jours par année civile") == Units{"jour"});
  CHECK(units("forfait f : 1 an à vie") == Units{"an"});
  CHECK(units("forfait f : si frais > 10 € alors 2 mois sinon 1 mois par année civile") ==
        Units{"mois"});
  CHECK(units("limite 3 jours par année civile") == Units{"jour"});
  CHECK(units("limite l : 2 nuits par mois") == Units{"nuit"});
  CHECK(units("forfait f : 3 € par année civile") == Units{"€"});
  CHECK(units("limite si frais > 1 € alors 2 jours sinon 3 nuits par mois") == Units{"error"});
}
