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
