// A file cut in two, the closing accounts of the first part being the opening accounts of the
// second, settles like the whole: over random claims, and every kind of account.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <random>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"

using namespace bareme;

namespace {

constexpr const char* kRules = R"(nomenclature Acte { osteo ; dents ; optique ; cure }
soin {
  acte : Acte
  adhésion : date facultatif
  foyer : texte facultatif
  facture : texte facultatif
  praticien : texte facultatif
}
régime amo "AMO" {
  retenue participation : 2 €
          plafonnée à 8 € par bénéficiaire, par praticien et par jour
          plafonnée à 14 € par bénéficiaire et par année civile
  retenue franchise : 5 % × frais
          plafonnée à 20 € à vie
  garantie soins { couvre vrai ; base 50 € ; taux 70 % }
}
contrat mut "Mutuelle" {
  forfait douces : 60 € par période de 2 ans depuis le premier soin
  forfait bilans : 4 séances par foyer et sur 200 jours glissants
  retenue franchise_contrat : 3 €
          plafonnée à 9 € par foyer et par année civile
  garantie osteo {
    couvre acte = osteo
    rembourse reste
    plafond quotidien : 45 € par jour
    plafond mensuel : 60 € par mois
    limite séances : 3 séances par année civile comptée même sans versement
    impute sur douces
    impute sur bilans
  }
  garantie dents {
    couvre acte = dents
    rembourse si consommé(annuel ; période précédente) > 0 € alors 50 % × reste sinon reste
    plafond annuel : 120 € par année civile
    plafond adhérent : 200 € par année d'adhésion
    plafond roulant : 90 € sur 12 mois glissants
    plafond vie : 300 € à vie
  }
  garantie optique {
    couvre acte = optique
    rembourse 40 €
    limite équipement : 1 équipement par période de 2 ans depuis le premier soin une fois par facture
    plafond biennal : 100 € par période de 2 ans depuis 2024-03-01
    impute sur douces
  }
  garantie cure {
    couvre acte = cure
    rembourse reste
    plafond cures : 70 € par praticien et sur 18 mois glissants
    limite rares : 2 actes par foyer et par période de 6 mois depuis le premier soin
  }
}
)";

struct Compiled {
  Sources sources;
  model::Program program;
};
auto compiled() -> Compiled {
  Compiled result;
  result.sources.add({"règles", kRules});
  diag::Sink sink;
  auto program = compile(result.sources, sink);
  INFO(diag::render_all(sink, result.sources, {}));
  REQUIRE(program);
  result.program = std::move(*program);
  return result;
}

constexpr const char* kHeader =
    "identifiant;bénéficiaire;contrat;date;frais;acte;adhésion;foyer;facture;praticien\n";

// By date, so that a prefix is settled before the rest.
auto random_rows(unsigned seed) -> std::vector<std::string> {
  std::mt19937 random{seed};
  const auto one_of = [&](std::initializer_list<const char*> all) {
    return all.begin()[random() % all.size()];
  };
  std::vector<std::string> rows;
  std::int32_t day = make_date(2024, 1, 15)->days;
  for (int i = 0; i < 60; ++i) {
    day += static_cast<std::int32_t>(random() % 40);
    const char* who = one_of({"A", "B", "C|é"});
    const char* member = *who == 'A' ? "2020-02-29" : "2023-05-15";
    rows.push_back(fmt::format(
        "{};{};{};{};{},{:02};{};{};{};{};{}\n", i + 1, who, one_of({"mut", "mut", "mut", ""}),
        format_iso(Date{day}), 1 + random() % 90, random() % 100,
        one_of({"osteo", "dents", "optique", "cure"}), member, one_of({"F", "G|h", ""}),
        one_of({"F1", "F2", "F,3", ""}), one_of({"P", "Q\\", ""})));
  }
  return rows;
}

auto joined(const std::vector<std::string>& rows, std::size_t from, std::size_t to) -> std::string {
  std::string text = kHeader;
  for (std::size_t i = from; i < to; ++i) text += rows[i];
  return text;
}

struct Settled {
  std::vector<std::string> rows;
  std::string accounts;
};
auto settled(const model::Program& program, std::string bytes, const settle::Accounts* opening)
    -> Settled {
  diag::Sink sink;
  auto file = claims::read_claims(program, "soins.csv", std::move(bytes), sink);
  REQUIRE(file);
  runs::Terms terms;
  terms.opening = opening;
  const auto run = runs::settle_all(program, file->claims, file->rejects, terms);
  REQUIRE(run.rejects.empty());
  Settled result;
  for (std::size_t line = 0; line < run.settlements.size(); ++line)
    result.rows.push_back(claims::settled_row(program, *file, line, *run.settlements[line]));
  result.accounts = runs::accounts_table(program, run.closing, file->dialect);
  return result;
}

}  // namespace

TEST_CASE("Two parts of a file with the accounts between them settle like the whole") {
  Compiled rules = compiled();
  std::set<std::string> counters;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const auto rows = random_rows(seed);
    const Settled whole = settled(rules.program, joined(rows, 0, rows.size()), nullptr);
    for (const std::size_t cut : {rows.size() / 4, rows.size() / 2, rows.size() - 3}) {
      const Settled first = settled(rules.program, joined(rows, 0, cut), nullptr);
      diag::Sink sink;
      const auto opening =
          runs::read_accounts(rules.program, rules.sources, "comptes.csv", first.accounts, sink);
      INFO(diag::render_all(sink, rules.sources, {}));
      REQUIRE(opening);
      const Settled second = settled(rules.program, joined(rows, cut, rows.size()), &*opening);
      auto both = first.rows;
      both.insert(both.end(), second.rows.begin(), second.rows.end());
      CHECK(both == whole.rows);
      CHECK(second.accounts == whole.accounts);
    }
    std::istringstream lines{whole.accounts};
    for (std::string line; std::getline(lines, line);) {
      const auto cells = line.substr(0, line.find(';', line.find(';', line.find(';') + 1) + 1));
      counters.insert(cells);
    }
  }
  // The header, and an account of each counter that lives longer than a line.
  std::size_t lasting = 0;
  for (const auto& counter : rules.program.counters)
    lasting += counter.period == model::Period::Session ? 0 : 1;
  CHECK(counters.size() == lasting + 1);
}

namespace {

constexpr const char* kAccounts = "compteur;unité;par;clé;premier_jour;dernier_jour;consommé\n";

// A contract with this limit, settled over rows; then the accounts are read, and written again.
struct Round {
  std::string accounts, again, said;
};
auto round_trip(const std::string& limit, const std::string& rows, const std::string& opening = {})
    -> Round {
  Compiled rules;
  rules.sources.add({"règles",
                     "soin { adhésion : date facultatif }\n"
                     "contrat mut { garantie g { couvre vrai\nrembourse 10 €\n" +
                         limit + "\n} }\n"});
  diag::Sink sink;
  auto program = compile(rules.sources, sink);
  INFO(diag::render_all(sink, rules.sources, {}));
  REQUIRE(program);
  std::optional<settle::Accounts> before;
  if (!opening.empty())
    before = runs::read_accounts(*program, rules.sources, "o.csv", kAccounts + opening, sink);
  REQUIRE(before.has_value() == !opening.empty());
  auto file = claims::read_claims(
      *program, "s.csv", "identifiant;bénéficiaire;contrat;date;frais;adhésion\n" + rows, sink);
  REQUIRE(file);
  runs::Terms terms;
  terms.opening = before ? &*before : nullptr;
  const auto run = runs::settle_all(*program, file->claims, file->rejects, terms);
  REQUIRE(run.rejects.empty());
  Round round;
  round.accounts = runs::accounts_table(*program, run.closing, {});
  const auto read = runs::read_accounts(*program, rules.sources, "c.csv", round.accounts, sink);
  round.said = diag::render_all(sink, rules.sources, {});
  if (read) round.again = runs::accounts_table(*program, *read, {});
  return round;
}

}  // namespace

TEST_CASE("The account of a period that began before 1900 is read again") {
  // Two years from a date in 1901: the care of 1900 falls in the period before, begun in 1899.
  const Round early = round_trip("plafond p : 50 € par période de 2 ans depuis adhésion",
                                 "1;A;mut;1900-03-01;30;1901-06-01\n");
  CHECK(early.accounts == std::string{kAccounts} +
                              "mut.g.p;€;par bénéficiaire et par période de 2 ans depuis "
                              "adhésion;A;1899-06-01;;10,00\n");
  CHECK(early.said.empty());
  CHECK(early.again == early.accounts);
  // A period longer than all days there are, counted from a later one: 300 years are as long.
  const Round ever =
      round_trip("plafond p : 50 € par période de 1000000 mois depuis adhésion",
                 "1;A;mut;2024-03-01;30;2025-02-28\n2;A;mut;2024-05-01;30;2025-02-28\n"
                 "3;A;mut;2025-05-01;30;2025-02-28\n");
  CHECK(ever.accounts.find(";A;1725-02-28;;20,00\n") != std::string::npos);
  CHECK(ever.accounts.find(";A;2025-02-28;;10,00\n") != std::string::npos);
  CHECK(ever.again == ever.accounts);
}

TEST_CASE("No other day before 1900 is taken") {
  Compiled rules = compiled();
  const auto fine = [&](const std::string& row) {
    diag::Sink sink;
    return runs::read_accounts(rules.program, rules.sources, "c.csv", kAccounts + row, sink)
        .has_value();
  };
  const std::string yearly = "mut.dents.annuel;€;par bénéficiaire et par année civile;A;";
  const std::string joined = "mut.dents.adhérent;€;par bénéficiaire et par année d'adhésion;A;";
  CHECK(fine(yearly + "1900-01-01;;5,00\n"));
  CHECK_FALSE(fine(yearly + "1899-01-01;;5,00\n"));
  CHECK(fine(joined + "1899-07-14;;5,00\n"));
  CHECK_FALSE(fine(joined + "2200-07-14;;5,00\n"));
  CHECK_FALSE(fine(joined + "1899-02-29;;5,00\n"));
}

TEST_CASE("Periods that meet, as claims older than an account make them, are read again") {
  const std::string limit = "plafond p : 50 € par période de 2 ans depuis le premier soin";
  const std::string key =
      "mut.g.p;€;par bénéficiaire et par période de 2 ans depuis le premier soin;A;";
  const Round round = round_trip(limit, "1;A;mut;2025-06-01;30;\n2;A;mut;2026-04-01;30;\n",
                                 key + "2026-03-01;2028-02-29;20,00\n");
  CHECK(round.accounts ==
        kAccounts + key + "2025-06-01;2027-05-31;20,00\n" + key + "2026-03-01;2028-02-29;20,00\n");
  CHECK(round.said.empty());
  CHECK(round.again == round.accounts);
}

TEST_CASE("An account that `y compris` brought below 0 € is read again, and no other is") {
  const std::string key = "mut.g.p;€;par bénéficiaire et par année civile;A;2025-01-01;;";
  const auto round = round_trip("plafond p : 50 € y compris (5 € - frais) par année civile",
                                "1;A;mut;2025-06-01;30;\n");
  // 10 € paid, and 25 € less.
  CHECK(round.accounts == kAccounts + key + "-15,00\n");
  CHECK(round.said.empty());
  CHECK(round.again == round.accounts);
  const auto without = [&](const std::string& amount) {
    Compiled rules = compiled();
    diag::Sink sink;
    const std::string row =
        "mut.dents.annuel;€;par bénéficiaire et par année civile;A;2025-01-01;;";
    return runs::read_accounts(rules.program, rules.sources, "c.csv",
                               kAccounts + row + amount + "\n", sink)
        .has_value();
  };
  CHECK(without("15,00"));
  CHECK_FALSE(without("-15,00"));
}

TEST_CASE("Forty thousand windows of one person are read in a time that grows with their number") {
  Compiled rules = compiled();
  std::string rows;
  const std::string key = "mut.dents.roulant;€;par bénéficiaire et sur 12 mois glissants;A;";
  for (std::int32_t day = 0; day < 40'000; ++day)
    rows += fmt::format("{}{};{};1,00\n", key, format_iso(Date{kFirstDate.days + day}),
                        format_iso(Date{kFirstDate.days + day + 300}));
  diag::Sink sink;
  const auto accounts =
      runs::read_accounts(rules.program, rules.sources, "c.csv", kAccounts + rows, sink);
  REQUIRE(accounts);
  CHECK(accounts->stretches.begin()->second.size() == 40'000);
  rows += fmt::format("{}1900-01-01;1900-10-28;1,00\n", key);  // the first again
  CHECK_FALSE(runs::read_accounts(rules.program, rules.sources, "c.csv", kAccounts + rows, sink));
  CHECK(sink.errors() == 1);
}
