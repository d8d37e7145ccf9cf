// Clauses that read counters, and guarantees of one line that share one, by column: a few lines
// worked out by hand, many against settle/.
#include <catch2/catch.hpp>

#include "tests/engine/by_column.hpp"
#include "tests/engine/compare.hpp"
#include "tests/engine/portfolio.hpp"

using namespace bareme;
using Rows = std::vector<std::string>;

TEST_CASE("A cap that depends on the rank of the line is read before the line counts") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif }
contrat c {
  garantie g {
    couvre vrai  rembourse reste
    plafond palier : (si rang(séances) ≤ 2 alors 40 € sinon 20 €) par séance
    limite séances : 3 séances par bénéficiaire et par année civile
  }
})");
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais\n"
                                   "1;a;c;2025-01-10;60\n"
                                   "2;a;c;2025-01-17;60\n"
                                   "3;b;c;2025-01-17;60\n"  // the first of another
                                   "4;a;c;2025-01-20;0\n"   // nothing paid: does not count
                                   "5;a;c;2025-01-24;60\n"  // the third
                                   "6;a;c;2025-01-31;60\n"
                                   "7;a;c;2026-01-02;60\n"  // the first of the year
                                   "8;b;c;2026-01-02;15\n");
  CHECK(got.rows == Rows{"40,00 plafonné palier", "40,00 plafonné palier", "40,00 plafonné palier",
                         "0,00 soldé", "20,00 plafonné palier", "0,00 épuisé séances",
                         "40,00 plafonné palier", "15,00 versé"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("An amount that depends on what is left is worked out line by line") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif }
contrat c {
  forfait f : 100 € par bénéficiaire et par année civile
  garantie g {
    couvre vrai  rembourse min(reste ; 50 % × restant(f))
    retenue r : 5 € si consommé(f) ≥ 50 €
    impute sur f
  }
})");
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais\n"
                                   "1;a;c;2025-01-10;200\n"  // half of 100
                                   "2;a;c;2025-01-11;200\n"  // half of 50, less 5
                                   "3;a;c;2025-01-12;200\n"  // half of 30, less 5
                                   "4;a;c;2025-01-13;3\n"    // reste is below half of 20
                                   "5;a;c;2025-01-14;200\n"  // half of 20, less 5
                                   "6;b;c;2025-01-14;200\n"
                                   "7;a;c;2026-01-14;40\n");  // reste is below half of 100
  CHECK(got.rows == Rows{"50,00 versé", "20,00 (5,00) versé", "10,00 (5,00) versé",
                         "0,00 (3,00) retenu", "5,00 (5,00) versé", "50,00 versé", "40,00 versé"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("What is left of a year is carried over to the next, by column") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif }
contrat c {
  forfait f : 100 € + max(0 € ; 100 € - consommé(f ; période précédente)) par bénéficiaire et par année civile
  garantie g { couvre vrai  rembourse reste  impute sur f }
})");
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais\n"
                                   "1;a;c;2024-05-01;30\n"     // 200: nothing the year before
                                   "2;a;c;2025-01-01;100\n"    // of 170
                                   "3;a;c;2025-12-31;100\n"    // 70 of them are left
                                   "4;a;c;2026-01-01;90\n"     // of 100: 170 the year before
                                   "5;a;c;2026-02-01;90\n"     // 10 of them are left
                                   "6;a;c;2028-02-01;250\n");  // 200: nothing in 2027
  CHECK(got.rows == Rows{"30,00 versé", "100,00 versé", "70,00 plafonné f", "90,00 versé",
                         "10,00 plafonné f", "200,00 plafonné f"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("A line counts once in the limit that its guarantees share, which then lets it pass") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif }
contrat c {
  forfait f : 40 € par bénéficiaire et par mois
  limite l : 2 actes par bénéficiaire et par année civile
  retenue r : 3 €
  garantie g { couvre vrai  rembourse min(reste ; 10 €)  impute sur f }
  garantie h complète g {
    couvre vrai  rembourse min(reste ; 15 €)  impute sur f
    plafond p : 12 € + consommé(f) par séance
  }
})");
  const auto got =
      test::by_column(program,
                      "identifiant;bénéficiaire;contrat;date;frais\n"
                      "1;a;c;2025-01-10;100\n"    // 10 - 3, then p: 12 + 0, not 12 + 7
                      "2;a;c;2025-01-11;100\n"    // 7, then 15: p is 12 + 19; 14 of f left
                      "3;a;c;2025-02-11;100\n"    // two have counted
                      "4;a;c;2026-02-11;4\n"      // 4 - 3, and nothing is left
                      "5;a;c;2026-02-12;100\n");  // 7, then p: 12 + 1
  CHECK(got.rows == Rows{"19,00 (3,00) plafonné p", "21,00 (3,00) plafonné f", "0,00 épuisé l",
                         "1,00 (3,00) versé", "20,00 (3,00) plafonné p"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("A line rejected for what a counter's period needs changes nothing, by column too") {
  const auto program = test::program_of(R"(
soin { adhésion : date facultatif }
contrat c {
  garantie g {
    couvre vrai  rembourse si rang(l) ≤ 1 alors min(reste ; 30 €) sinon min(reste ; 10 €)
    limite l : 3 actes par bénéficiaire et par période de 1 an depuis adhésion
  }
})");
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais;adhésion\n"
                                   "1;a;c;2025-01-10;50;\n"
                                   "2;a;c;2025-01-11;50;2024-03-31\n"
                                   "3;a;c;2025-01-12;50;\n"
                                   "4;a;c;2025-01-13;50;2024-03-31\n"
                                   "5;b;c;2025-01-14;50;2024-03-31\n"
                                   "6;a;c;2025-03-31;50;2024-03-31\n");
  CHECK(got.rows ==
        Rows{"B4204", "30,00 versé", "B4204", "10,00 versé", "30,00 versé", "30,00 versé"});
  // Those after a reject of the same person, and it.
  CHECK(got.paths.one_by_one == 5);
}

namespace {

constexpr std::string_view kReads = R"(
soin { acte : texte facultatif ; foyer : texte facultatif ; n : entier ; niveau : booléen ; adhésion : date }
hypothèse seuil = 3
régime r {
  garantie s {
    couvre vrai  base 40 €  taux 60 %
    retenue x : (si rang(y) > 2 alors 2 € sinon 1 €) plafonnée à 9 € par bénéficiaire et par mois
    limite y : 6 actes par bénéficiaire et par mois
  }
}
contrat c {
  forfait f : 90 € + min(50 € ; consommé(f ; période précédente)) par foyer et par mois
  forfait u : (si consommé(u ; période précédente) > 2 alors 3 sinon 5) actes par bénéficiaire et par période de 3 mois depuis adhésion
  limite tous : 12 actes par bénéficiaire et par année civile
  retenue fixe : 2 € si rang(tous) ≤ seuil
          plafonnée à 5 € par bénéficiaire et sur 40 jours glissants
  garantie h {
    couvre n < 4  rembourse min(reste ; 20 € + 10 % × restant(f))
    impute sur f
    impute sur u si niveau
    plafond p : (si rang(z) = 1 alors 25 € sinon 15 €) par séance
    limite z : 4 actes par bénéficiaire, par acte et sur 2 mois glissants une fois par foyer
  }
  garantie i complète h {
    couvre n > 1  rembourse min(reste ; 12 €)
    impute sur f si consommé(v ; période précédente) < 30 €
    plafond v : 40 € par bénéficiaire et par période de 20 jours depuis le premier soin
    limite w : 1 acte par séance
  }
  garantie j complète i {
    couvre niveau  rembourse max(0 € ; 8 € - arrondi(consommé(h.z) × 1 € ; à 1 €))
    impute sur u
    limite k : 2 actes par bénéficiaire et par jour comptée même sans versement si rang(tous) > 1
  }
}
contrat d {
  limite l : 3 équipements par bénéficiaire et par période de 2 mois depuis le premier soin une fois par acte
  garantie a { couvre n ≤ 3 rembourse min(reste ; 30 €) }
  garantie b complète a { couvre vrai rembourse min(reste ; 5 €)  plafond o : 9 € y compris a.remboursé par séance }
}
)";

}  // namespace

TEST_CASE("Clauses that read counters give the same by column as line by line") {
  const auto program = test::program_of(kReads);
  test::check_portfolios(
      program, [](const settle::Accounts& opening) { return opening.consumed.size() > 200; });
  // Lines settled alone meet those of the period before, too.
  test::check_with_strays(program,
                          test::random_claims(program, 9, {.lines = 4000, .beneficiaries = 60}));
}

TEST_CASE("A version that only reads what another one draws on finds it, alone and by column") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif }
contrat c jusqu'au 2024-12-31 {
  forfait u : 3 actes par bénéficiaire et par période de 12 mois depuis le premier soin
  garantie g { couvre vrai  rembourse reste  impute sur u }
}
contrat c depuis 2025-01-01 {
  forfait u : 3 actes par bénéficiaire et par période de 12 mois depuis le premier soin
  garantie g { couvre vrai  rembourse min(reste ; 10 € × consommé(u ; période précédente)) }
}
)");
  // 20 000 € is too much for a column. Its line finds the two of 2024, as the one after it does.
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais\n"
                                   "1;a;c;2024-02-29;23\n"
                                   "2;a;c;2024-03-29;23\n"
                                   "3;a;c;2025-03-01;20000\n"
                                   "4;b;c;2025-03-01;50\n"
                                   "5;d;c;2024-04-01;50\n"
                                   "6;d;c;2025-04-02;50\n");
  CHECK(got.rows == Rows{"23,00 versé", "23,00 versé", "20,00 versé", "0,00 nul", "50,00 versé",
                         "10,00 versé"});
  CHECK(got.paths.one_by_one == 1);
}

TEST_CASE("A forfait that no guarantee draws on is read as it was at the beginning") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif }
contrat c {
  forfait f : 10 € par bénéficiaire et à vie
  garantie g { couvre vrai  rembourse min(reste ; restant(f)) }
})");
  const auto claims = test::random_claims(program, 1, {.lines = 200, .contracts = 1});
  settle::Accounts opening;
  opening.consumed[{model::CounterId{0}, {}, "b1"}] = 7'00;
  const auto compared = test::compare(program, claims, 50, opening);
  INFO(compared.difference);
  CHECK(compared.difference.empty());
}
