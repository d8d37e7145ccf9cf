// Essais: what they compare, and what a failure says.
#include <catch2/catch.hpp>

#include "interpreter/suites/suites.hpp"
#include "tests/suites/small_rules.hpp"

using namespace bareme;
using namespace bareme::suites;
using bareme::test::compiled;

namespace {

auto results(const test::Compiled& rules, std::string_view filter = {}) -> std::vector<TestResult> {
  return run_cases(rules.program, rules.sources, Filter{filter});
}

constexpr const char* kThreeSessions = R"(essai "trois séances" {
  avec contrat = douce ; acte = OSTEO ; adhésion = 2020-01-01 ; frais = 60 €
  soin date = 2025-01-01  attend amc = 40 € ; reste_à_charge = 20 €
  soin date = 2025-01-02  attend amc = 40 € ; amc.décision = versé
  soin date = 2025-01-03  attend amc = 40 € ; amc.décision = versé ; douce.ostéopathie.motif = carence
}
)";

}  // namespace

TEST_CASE("An essai whose lines are as expected passes") {
  const auto rules = compiled(R"(essai "une consultation" {
  avec acte = G ; frais = 50 €
  soin date = 2025-01-01
       attend amo = 21 € ; amo_base = 30 € ; amo_taux = 70 % ; amo.taux = 70 % ; amo_décision = versé ;
              amo.pris_en_charge = vrai ; amc = 0 € ; amc.base = 0 € ; amc.motif = "" ; amc_motif = "" ; reste_à_charge = 29 €
}
)");
  const auto all = results(rules);
  REQUIRE(all.size() == 1);
  CHECK(all[0].passed());
  CHECK(all[0].title == "une consultation");
  CHECK(all[0].place.file == "règles.bareme");
}

TEST_CASE(
    "A failure gives what was expected and obtained, and the clause that decided with its "
    "counters") {
  const auto all = results(compiled(kThreeSessions));
  REQUIRE(all.size() == 1);
  REQUIRE(all[0].failures.size() == 1);
  const Failure& failure = all[0].failures[0];
  CHECK(failure.number == 3);
  CHECK(failure.place.line == all[0].place.line + 4);
  REQUIRE(failure.differences.size() == 3);
  CHECK(failure.differences[0].what == "amc");
  CHECK(failure.differences[0].expected.fr == "40,00\u00a0€");
  CHECK(failure.differences[0].obtained.fr == "0,00\u00a0€");
  CHECK(failure.differences[1].obtained.fr == "épuisé");
  CHECK(failure.differences[2].what == "douce.ostéopathie.motif");
  CHECK(failure.differences[2].obtained.fr == "séances");

  REQUIRE(failure.verdicts.size() == 1);
  const Verdict& verdict = failure.verdicts[0];
  CHECK(verdict.subject == "douce.ostéopathie");
  CHECK(verdict.clause == "douce.ostéopathie.séances");
  CHECK(verdict.place.file == "règles.bareme");
  CHECK(verdict.place.line == test::kLimitLine);
  REQUIRE(verdict.counters.size() == 1);
  CHECK(verdict.counters[0].limit == 2);
  CHECK(verdict.counters[0].before == 2);
  CHECK(verdict.counters[0].after == 2);
}

TEST_CASE("An amount that depends on all payers names what each decided") {
  const auto all = results(compiled(R"(essai "reste" {
  avec contrat = douce ; acte = G ; frais = 50 €
  soin date = 2025-01-01  attend reste_à_charge = 0 €
}
)"));
  REQUIRE(all[0].failures.size() == 1);
  const auto& verdicts = all[0].failures[0].verdicts;
  REQUIRE(verdicts.size() == 2);
  CHECK(verdicts[0].subject == "amo.consultation");
  CHECK(verdicts[0].place.line == 10);  // the taux gives the amount
  CHECK(verdicts[1].subject == "douce");
  CHECK(verdicts[1].decision == "sans_garantie");
  CHECK(verdicts[1].clause.empty());
}

TEST_CASE("A reject is what an essai can expect, by its code") {
  const auto rules = compiled(R"(essai "date d'adhésion inconnue" {
  avec contrat = douce ; acte = OSTEO ; frais = 60 €
  soin date = 2025-01-01  attend rejet = B4204
  soin date = 2025-01-02  attend rejet = B4101
  soin date = 2025-01-03  attend amc = 40 €
  soin date = 2025-01-04 ; adhésion = 2020-01-01  attend rejet = B4204
}
)");
  const auto all = results(rules);
  REQUIRE(all[0].failures.size() == 3);
  CHECK(all[0].failures[0].number == 2);
  CHECK(all[0].failures[0].differences[0].obtained.fr == "B4204");
  CHECK(all[0].failures[1].differences[0].obtained.fr == "rejeté, B4204");
  REQUIRE(all[0].failures[1].reject);
  CHECK(all[0].failures[1].reject->code == 4204);
  CHECK(all[0].failures[2].differences[0].obtained.en == "settled");
}

TEST_CASE("A reject for a missing date names the fields that would give it") {
  const auto all = results(compiled(R"(contrat longue {
  soit départ = si frais > 50 € alors (adhésion à défaut première) + 1 mois sinon dernière
  garantie g { couvre acte = G ; rembourse 3 € ; carence 3 mois depuis départ }
  garantie h {
    couvre acte = OSTEO ; rembourse 3 €
    plafond 20 € par période de 2 ans depuis (dernière à défaut dernière)
  }
}
essai "dates" {
  avec contrat = longue ; acte = G
  soin date = 2025-01-01 ; frais = 60 €                              attend amc = 3 €
  soin date = 2025-01-01 ; frais = 40 € ; adhésion = 2020-01-01      attend amc = 3 €
  soin date = 2025-01-01 ; frais = 60 € ; première = 2020-01-01      attend amc = 3 €
  soin date = 2025-01-01 ; frais = 60 € ; acte = OSTEO               attend amc = 3 €
}
)",
                                    "première : date facultatif ; dernière : date facultatif"));
  const auto reason = [&](std::size_t i) {
    return diag::words(all[0].failures[i].reject->reason, diag::Language::French);
  };
  REQUIRE(all[0].failures.size() == 3);
  CHECK(reason(0) == "il manque `adhésion`, `première` : la carence `carence` part de cette date");
  CHECK(reason(1) == "il manque `dernière` : la carence `carence` part de cette date");
  CHECK(reason(2) ==
        "il manque `dernière` : la période `par période de 2 ans depuis dernière à défaut "
        "dernière` part de cette date");
}

TEST_CASE("The first line with an identifier stands, the next one is a reject") {
  const auto all = results(compiled(R"(essai "identifiant répété" {
  avec contrat = douce ; acte = OSTEO ; adhésion = 2020-01-01 ; frais = 60 €
  soin date = 2025-01-01 ; identifiant = "2"  attend amc = 40 €
  soin date = 2025-01-02  attend amc = 40 €
}
)"));
  REQUIRE(all[0].failures.size() == 1);
  CHECK(all[0].failures[0].number == 2);
  CHECK(all[0].failures[0].reject->code == 4106);
}

TEST_CASE("A filter keeps the essais whose title or file contains it, without regard to accents") {
  const auto rules = compiled(kThreeSessions);
  CHECK(results(rules, "SEANCES").size() == 1);
  CHECK(results(rules, "regles").size() == 1);
  CHECK(results(rules, "dentaire").empty());
}
