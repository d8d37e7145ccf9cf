#include "interpreter/claims/contracts.hpp"

#include <catch2/catch.hpp>

#include "tests/claims/small_program.hpp"

namespace bareme::claims {
namespace {

const model::Program kProgram = test::small_program();

// `henner.premium`, empty without a contract, or the code and reason of the reject.
auto contract(std::string_view cell) -> std::string {
  const auto file = test::read_cell(kProgram, "contrat", cell);
  if (!file.rejects.empty()) return test::rejects(file)[0].substr(2);
  std::string chain;
  for (const auto& link : file.claims.chain(0)) {
    const auto& payer = kProgram.payers[link.payer];
    if (!chain.empty()) chain += " > ";
    chain += payer.name;
    if (link.level) chain += "." + kProgram.code_sets[payer.levels].codes[*link.level].text;
  }
  return chain;
}

TEST_CASE("a contract is named with its formule if it has some") {
  CHECK(contract("swisslife") == "swisslife");
  CHECK(contract("henner.premium") == "henner.premium");
  CHECK(contract(" henner.essentiel ") == "henner.essentiel");
  CHECK(contract("Henner.PREMIUM") == "henner.premium");
}

TEST_CASE("no contract is a person without complementary cover") {
  CHECK(contract("").empty());
  const auto file = test::read(kProgram, "bénéficiaire;date;acte;frais\nA;2025-06-30;G;30\n");
  CHECK(file.claims.chain(0).empty());
  CHECK(file.claims.cell(0, model::kContract).known);
}

TEST_CASE("what is no contract of the program is B4105") {
  CHECK(contract("april") == "B4105 contrat: `april` n'est pas un contrat du programme");
  CHECK(contract("swislife") ==
        "B4105 contrat: `swislife` n'est pas un contrat du programme ; vouliez-vous dire "
        "`swisslife` ?");
  CHECK(contract("amo").substr(0, 5) == "B4105");
  CHECK(
      contract("henner.prenium") ==
      "B4105 contrat: `prenium` n'est pas une formule de `henner` ; vouliez-vous dire `premium` ?");
  CHECK(contract("henner.or") ==
        "B4105 contrat: `or` n'est pas une formule de `henner` ; ses formules : `essentiel`, "
        "`premium`");
  CHECK(contract("henner") ==
        "B4105 contrat: le contrat `henner` a des formules, aucune n'est nommée : `essentiel`, "
        "`premium`");
  CHECK(contract("henner.").substr(0, 5) == "B4105");
  CHECK(contract("swisslife.premium") ==
        "B4105 contrat: le contrat `swisslife` n'a pas de formules : `premium` est de trop");
  CHECK(contract("henner.premium.plus").substr(0, 5) == "B4105");
}

TEST_CASE("a chain names contracts in the order in which they pay") {
  CHECK(contract("henner.premium > swisslife") == "henner.premium > swisslife");
  CHECK(contract("swisslife>henner.premium") == "swisslife > henner.premium");
  CHECK(contract("henner.premium >inconnu") ==
        "B4105 contrat: `inconnu` n'est pas un contrat du programme");
  CHECK(contract("swisslife > henner.premium > swisslife") ==
        "B4105 contrat: le contrat `swisslife` est deux fois dans la chaîne");
  CHECK(contract("henner.premium>henner.essentiel").find("deux fois") != std::string::npos);
  CHECK(contract("swisslife >") == "B4105 contrat: il manque un contrat d'un côté de `>`");
}

TEST_CASE("a contract must be in force on the date of the line") {
  const auto on = [](std::string_view date) {
    const auto file = test::read(kProgram, "contrat;bénéficiaire;date;acte;frais\nancien;A;" +
                                               std::string{date} + ";G;30\n");
    return file.rejects.empty() ? "" : test::rejects(file)[0];
  };
  CHECK(on("2024-12-31").empty());
  CHECK(on("01/01/2025") ==
        "2 B4107 contrat: le contrat `ancien` n'est pas en vigueur le 01/01/2025");
  CHECK(on("2025-02-30").substr(0, 12) == "2 B4102 date");
  CHECK(on("").substr(0, 12) == "2 B4101 date");
}

}  // namespace
}  // namespace bareme::claims
