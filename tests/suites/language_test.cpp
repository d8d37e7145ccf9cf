// Sentences of the language, each shown by a program and its essais; the values are worked out by
// hand.
#include <catch2/catch.hpp>

#include "interpreter/suites/suites.hpp"
#include "tests/suites/small_rules.hpp"

using namespace bareme;
using bareme::test::compiled;

namespace {

auto check_cases(const std::string& more, std::size_t count) -> void {
  const auto rules = compiled(more);
  const auto all = suites::run_cases(rules.program, rules.sources, suites::Filter{});
  REQUIRE(all.size() == count);
  for (const suites::TestResult& each : all) {
    INFO(each.title);
    CHECK(each.passed());
  }
}

auto codes_of(const std::string& more) -> std::vector<int> {
  Sources sources;
  sources.add({"règles.bareme", test::kSmallRules + more});
  diag::Sink sink;
  compile(sources, sink);
  std::vector<int> codes;
  for (const auto& said : sink.diagnostics()) codes.push_back(said.code);
  return codes;
}

}  // namespace

TEST_CASE("In an expression, `contrat` is the chain as written, without regard to its spaces") {
  check_cases(R"(soit doublé = contrat = "niveaux.haut > double"
soit couvert = contrat ≠ ""
contrat niveaux {
  formules { bas ; haut }
  garantie g {
    couvre    contrat = "niveaux.bas" ou doublé
    rembourse 5 €
  }
}
contrat double {
  garantie g {
    couvre    couvert et non contrat = "double"
    rembourse 2 €
  }
}
essai "une formule" {
  avec contrat = niveaux.bas ; acte = OSTEO ; frais = 50 €
  soin date = 2025-01-01  attend amc = 5 €
}
essai "une chaîne, sans espaces" {
  avec contrat = niveaux.haut>double ; acte = OSTEO ; frais = 50 €
  soin date = 2025-01-01  attend amc = 5 € ; surcomplémentaire = 2 €
}
essai "seul" {
  avec contrat = double ; acte = OSTEO ; frais = 50 €
  soin date = 2025-01-01  attend amc = 0 € ; amc.décision = sans_garantie
}
)",
              3);
}

TEST_CASE("A formule may be called by a word of the guarantee, which stays that word elsewhere") {
  check_cases(R"(contrat niveaux {
  formules { base ; reste ; brut }
  garantie g {
    couvre    formule = base ou formule parmi { reste } ou brut = formule
    base      3 €
    taux      100 %
    rembourse si formule = base alors base sinon si formule = reste alors reste sinon 2 €
    plafond   (si formule = brut alors brut - 1 € sinon 100 €) par mois
  }
}
essai "base" {
  avec contrat = niveaux.base ; acte = OSTEO ; frais = 10 €
  soin date = 2025-01-01  attend amc = 3 €
}
essai "reste" {
  avec contrat = niveaux.reste ; acte = OSTEO ; frais = 10 €
  soin date = 2025-01-01  attend amc = 10 €
}
essai "brut" {
  avec contrat = niveaux.brut ; acte = OSTEO ; frais = 10 €
  soin date = 2025-01-01  attend amc = 1 € ; amc.décision = plafonné
}
)",
              3);
}

TEST_CASE("A lump sum may read what is left of the expense, and leaves it as it is") {
  check_cases(R"(contrat naissances {
  garantie moitié {
    couvre  acte = G
    verse   50 % × reste
    plafond reste - 20 € par mois
  }
}
essai "29 € restent après la Sécu : 14,50 € sont dus, 9 € au plus" {
  avec contrat = naissances ; acte = G ; frais = 50 €
  soin date = 2025-01-01  attend allocation = 9 € ; amc = 0 € ; reste_à_charge = 29 € ; amc.décision = plafonné
}
)",
              1);
}

TEST_CASE("What is left of a limit is not known before the names that its amount reads") {
  CHECK(codes_of(R"(contrat c {
  garantie g {
    couvre    acte = G
    rembourse restant(moitié)
    plafond   moitié : 50 % × brut par mois
  }
}
)") == std::vector{2004});
  check_cases(R"(contrat c {
  garantie g {
    couvre    acte = G
    rembourse 10 €
    plafond   moitié : 50 % × brut par mois
    plafond   (restant(moitié) - 1 €) par mois
  }
}
essai "la moitié de 10 €, moins 1 €" {
  avec contrat = c ; acte = G ; frais = 50 €
  soin date = 2025-01-01  attend amc = 4 €
}
)",
              1);
}

TEST_CASE("A declaration may follow another, or an opening brace, on one line") {
  const std::string text = R"(paramètre dû = 5 € contrat c { garantie g { couvre vrai
  rembourse dû } } contrat d { garantie g { couvre contrat = "d"
  rembourse dû } }
scénario "dix" { contrat c { garantie g { rembourse 10 €
  } } contrat d { garantie g { rembourse 20 €
  } } }
scénario "sept" { paramètre dû = 7 € ; contrat d { garantie g { exclut tout : vrai
  } } }
essai "tel quel" { avec contrat = c > d ; acte = OSTEO ; frais = 50 €
  soin date = 2025-01-01  attend amc = 5 € ; surcomplémentaire = 0 € }
essai "dix" scénario "dix" { avec acte = OSTEO ; contrat = d ; frais = 50 €
  soin date = 2025-01-01  attend amc = 20 €
  soin contrat = c ; date = 2025-01-01  attend amc = 10 € }
essai "sept" scénario "sept" { avec contrat = c ; acte = OSTEO ; frais = 50 €
  soin date = 2025-01-01  attend amc = 7 €
  soin date = 2025-01-01 ; contrat = d  attend amc.motif = tout }
)";
  check_cases(text, 1);
  for (const char* scenario : {"dix", "sept"}) {  // whose essais are run in its own program
    Sources sources;
    sources.add({"règles.bareme", test::kSmallRules + text});
    diag::Sink sink;
    const auto program = compile(sources, sink, {}, scenario);
    REQUIRE(program);
    const auto all = suites::run_cases(*program, sources, suites::Filter{});
    REQUIRE(all.size() == 1);
    CHECK(all[0].title == scenario);
    CHECK(all[0].passed());
  }
}

TEST_CASE("A file in decomposed letters is read as one in composed letters") {
  check_cases(
      "contrat de\u0301compose\u0301 { garantie e\u0301 { couvre acte =\u0338 G\n"
      "  rembourse 5 € } }\n"
      "essai \"é\" { avec contrat = décomposé ; acte = OSTEO ; frais = 50 €\n"
      "  soin date = 2025-01-01  attend amc = 5 € ; décomposé.é.de\u0301cision = versé ;\n"
      "                                 reste_a\u0300_charge = 45 €\n"
      "  soin date = 2025-01-01 ; acte = G  attend amc = 0 € }\n",
      1);
}

TEST_CASE("The record may say of a built-in field what is true of it anyway") {
  const auto codes = [](const char* record) {
    Sources sources;
    sources.add({"règles.bareme", std::string{record} +
                                      "régime amo { garantie g { couvre vrai rembourse 1 € } }\n"});
    diag::Sink sink;
    compile(sources, sink);
    std::vector<int> said;
    for (const auto& each : sink.diagnostics()) said.push_back(each.code);
    return said;
  };
  CHECK(codes("soin { contrat : texte facultatif ; quantité : entier défaut 1 }\n").empty());
  CHECK(codes("soin { quantité : entier facultatif }\n").empty());
  CHECK(codes("soin { quantité : entier défaut 2 }\n") == std::vector{2024});
  CHECK(codes("soin { contrat : texte défaut \"c\" }\n") == std::vector{2024});
  CHECK(codes("soin { date : date facultatif }\n") == std::vector{2024});
}

TEST_CASE("Bases of a line of several units are of each unit, and added up") {
  // 100,01 € are 33,35 € and twice 33,33 €.
  check_cases(R"(régime local après amo {
  garantie première  { couvre acte = OSTEO et frais > 33,34 € et bénéficiaire ≠ "D"
                       base 20 €
                       taux 50 % }
  garantie suivantes { couvre acte = G et frais < 33,34 €
                       base 25 €
                       taux 40 % }
}
régime dernier après local {
  garantie suivantes { couvre acte = OSTEO et (bénéficiaire = "B" ou bénéficiaire = "D") et frais < 33,34 €
                       base 15 €
                       taux 80 % }
  garantie refusée   { couvre acte = OSTEO et bénéficiaire = "C"
                       exclut toutes : vrai
                       base 15 €
                       taux 80 % }
}
essai "la première unité a seule une base" {
  avec acte = OSTEO ; quantité = 3 ; frais = 100,01 €
  soin date = 2025-01-01  attend amo = 10 € ; amo_base = 20 € ; amo_taux = 50 % ; amo_brut = 10 € ;
                                 ticket_modérateur = 10 € ; dépassement = 13,35 €
}
essai "le régime qui a la base change d'une unité à l'autre" {
  avec acte = OSTEO ; bénéficiaire = "B" ; quantité = 3 ; frais = 100,01 €
  soin date = 2025-01-01  attend amo = 34 € ; amo_base = 20 € ; amo_taux = 50 % ; amo_brut = 34 € ;
                                 ticket_modérateur = 16 € ; dépassement = 50,01 €
}
essai "la première n'en a pas" {
  avec acte = OSTEO ; bénéficiaire = "D" ; quantité = 3 ; frais = 100,01 €
  soin date = 2025-01-01  attend amo = 24 € ; amo_base = "" ; amo_taux = "" ; amo_brut = 24 € ;
                                 ticket_modérateur = 6 € ; dépassement = 36,66 €
}
essai "un refus ne compte pas" {
  avec acte = OSTEO ; bénéficiaire = "C" ; quantité = 3 ; frais = 100,01 €
  soin date = 2025-01-01  attend amo_brut = 10 € ; ticket_modérateur = 10 € ; dépassement = 13,35 €
  soin date = 2025-01-02 ; frais = 99,99 €  attend amo_brut = "" ; dépassement = ""
}
essai "le premier régime qui a une base compte, même si un autre paie aussi" {
  avec acte = G ; quantité = 3 ; frais = 100,01 €
  soin date = 2025-01-01  attend amo = 83 € ; amo_base = 30 € ; amo_brut = 63 € ;
                                 ticket_modérateur = 27 € ; dépassement = 10,01 €
}
)",
              5);
}
