// Limits over sliding windows, from the first care, and `une fois par`, by column: a few lines
// worked out by hand, many against settle/.
#include <catch2/catch.hpp>

#include "tests/engine/by_column.hpp"
#include "tests/engine/compare.hpp"
#include "tests/engine/portfolio.hpp"

using namespace bareme;
using Rows = std::vector<std::string>;

TEST_CASE("A line counts in a sliding window until the day before the same day, by column") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif }
contrat c {
  garantie g { couvre vrai  rembourse reste  plafond p : 100 € par bénéficiaire et sur 6 mois glissants }
})");
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais\n"
                                   "1;a;c;2025-08-31;60\n"   // counts until 2026-02-27
                                   "2;a;c;2025-12-01;60\n"   // 100 - 60; counts until 2026-05-31
                                   "3;a;c;2026-02-27;10\n"   // 100 - 60 - 40
                                   "4;a;c;2026-02-28;70\n"   // 100 - 40
                                   "5;a;c;2026-06-01;50\n"   // 100 - 60
                                   "6;b;c;2026-06-01;50\n"   // another's window
                                   "7;a;c;2026-06-01;50\n"   // 100 - 60 - 40
                                   "8;a;c;2030-01-01;120\n"  // nothing counts any more
                                   "9;a;c;2199-12-31;80\n"   // the last day: counts for ever
                                   "10;a;c;2199-12-31;80\n");
  CHECK(got.rows == Rows{"60,00 versé", "40,00 plafonné p", "0,00 épuisé p", "60,00 plafonné p",
                         "40,00 plafonné p", "50,00 versé", "0,00 épuisé p", "100,00 plafonné p",
                         "80,00 versé", "20,00 plafonné p"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("A period from the first care opens with the first line that is paid, by column") {
  const auto program = test::program_of(R"(
soin { oreille : texte facultatif }
contrat c {
  garantie g {
    couvre vrai  rembourse reste
    limite appareils : 2 appareils par bénéficiaire, par oreille et par période de 1 an depuis le premier soin
  }
})");
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais;oreille\n"
                                   "1;a;c;2025-01-05;0;g\n"   // opens nothing
                                   "2;a;c;2025-03-10;10;g\n"  // opens until 2026-03-09
                                   "3;a;c;2025-12-01;10;g\n"  // the second
                                   "4;a;c;2025-12-01;10;d\n"  // the other ear
                                   "5;a;c;2026-03-09;10;g\n"  // two have counted
                                   "6;a;c;2026-03-10;10;g\n"  // opens again
                                   "7;a;c;2026-12-02;10;g\n"  // its second
                                   "8;a;c;2027-03-09;10;g\n");
  CHECK(got.rows == Rows{"0,00 soldé", "10,00 versé", "10,00 versé", "10,00 versé",
                         "0,00 épuisé appareils", "10,00 versé", "10,00 versé",
                         "0,00 épuisé appareils"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("Lines of one equipment count once, and are free, by column") {
  const auto of = [](std::string_view period) {
    return test::program_of(
        "soin { paire : texte facultatif }\ncontrat c {\n  garantie g {\n"
        "    couvre vrai  rembourse reste\n"
        "    limite l : 1 équipement par bénéficiaire et " +
        std::string{period} + " une fois par paire\n  }\n}\n");
  };
  constexpr std::string_view kRows =
      "identifiant;bénéficiaire;contrat;date;frais;paire\n"
      "1;a;c;2025-03-10;10;F1\n"
      "2;a;c;2025-03-20;10;F1\n"  // the same equipment
      "3;a;c;2025-03-20;10;F2\n"  // another
      "4;a;c;2025-03-21;10;\n"    // shares nothing
      "5;b;c;2025-03-21;10;F1\n"  // somebody else's
      "6;a;c;2026-03-09;10;F1\n"
      "7;a;c;2026-03-10;10;F1\n"
      "8;a;c;2026-03-10;10;F2\n";
  for (const std::string_view period :
       {"sur 12 mois glissants", "par période de 1 an depuis le premier soin"}) {
    const auto got = test::by_column(of(period), kRows);
    INFO(period);
    CHECK(got.rows == Rows{"10,00 versé", "10,00 versé", "0,00 épuisé l", "0,00 épuisé l",
                           "10,00 versé", "10,00 versé", "10,00 versé", "0,00 épuisé l"});
    CHECK(got.paths.one_by_one == 0);
  }
  // In a calendar year F1 counts anew from January, and takes the place of F2.
  const auto got = test::by_column(of("par année civile"), kRows);
  CHECK(got.rows == Rows{"10,00 versé", "10,00 versé", "0,00 épuisé l", "0,00 épuisé l",
                         "10,00 versé", "10,00 versé", "10,00 versé", "0,00 épuisé l"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("Lines of which none knows its equipment count one each, by column") {
  const auto program = test::program_of(R"(
soin { paire : texte facultatif }
contrat c {
  garantie g {
    couvre vrai  rembourse reste
    limite l : 3 équipements par bénéficiaire et par année civile une fois par paire
    limite m : 2 équipements par bénéficiaire et par mois une fois par paire
  }
})");
  const auto got = test::by_column(program,
                                   "identifiant;bénéficiaire;contrat;date;frais;paire\n"
                                   "1;a;c;2025-03-10;10;\n"
                                   "2;a;c;2025-03-20;10;\n"
                                   "3;a;c;2025-03-21;10;\n"  // two of March; two of the year
                                   "4;a;c;2025-04-01;10;\n"  // the third of the year
                                   "5;a;c;2025-05-01;10;\n");
  CHECK(got.rows ==
        Rows{"10,00 versé", "10,00 versé", "0,00 épuisé m", "10,00 versé", "0,00 épuisé l"});
  CHECK(got.paths.one_by_one == 0);
}

TEST_CASE("Windows of every kind give the same by column as line by line") {
  const auto program = test::program_of(R"(
soin { acte : texte facultatif ; praticien : texte facultatif ; foyer : texte facultatif ; n : entier ; niveau : booléen }
régime r {
  garantie g {
    couvre vrai  base 30 €  taux 50 %
    retenue x : 4 € plafonnée à 9 € par bénéficiaire et sur 2 mois glissants plafonnée à 5 € par jour
  }
}
contrat c {
  forfait f : 90 € par foyer et sur (si niveau alors 20 jours sinon 45 jours) glissants
  garantie h {
    couvre n < 4  rembourse reste
    impute sur f
    plafond p : 70 € y compris r.remboursé par bénéficiaire, par praticien et par période de 3 mois depuis le premier soin
    limite l : 2 équipements par bénéficiaire et sur 3 mois glissants une fois par acte
    limite m : 3 équipements par foyer et par période de 4 mois depuis le premier soin une fois par praticien comptée même sans versement si niveau
    limite k : 4 équipements par bénéficiaire et par mois une fois par n
  }
  garantie i {
    couvre n ≥ 4  rembourse reste
    impute sur f si niveau
    limite o : 1 équipement par bénéficiaire, par acte et à vie une fois par praticien
  }
})");
  test::check_portfolios(
      program, [](const settle::Accounts& opening) { return opening.stretches.size() > 20; });
  // Lines settled alone, as those of a contract that is twice in a chain, meet the same windows.
  auto strays = test::random_claims(program, 9, {.lines = 4000, .beneficiaries = 60});
  const records::ContractRef twice{program.contract("c"), std::nullopt};
  for (std::size_t line = 0; line < strays.size(); line += 20)
    strays.set(line, model::kContract, strays.chain_id({twice, twice}));
  test::check_with_strays(program, strays);
}
