#include "interpreter/claims/writers.hpp"

#include <catch2/catch.hpp>

#include "tests/claims/small_program.hpp"

namespace bareme::claims {
namespace {

using records::Decision;
using Lines = std::vector<std::string>;

const Dialect kFrench{};

// amo with one guarantee, henner with one, and clauses for their places.
struct Fixture {
  model::Program program = test::small_program();
  Sources sources;
  model::PayerId amo{0}, henner{2};
  model::GuaranteeId consultation, douces;
  model::ClauseId rate, limit;
  model::CounterId counter;

  Fixture() {
    const auto source = sources.add({"regles.bareme", "a\nb\nc\n"});
    rate = program.clauses.add({"amo.consultation.taux", "taux", "taux", "", "", {source, 2, 3}});
    limit =
        program.clauses.add({"henner.douces.séances", "limite", "séances", "", "", {source, 4, 5}});
    model::Guarantee covered;
    covered.name = "consultation";
    covered.payer = amo;
    covered.rate_clause = rate;
    consultation = program.guarantees.add(covered);
    covered.name = "douces";
    covered.payer = henner;
    covered.rate_clause = {};
    douces = program.guarantees.add(covered);
    model::Counter sessions;
    sessions.path = "henner.douces.séances";
    sessions.measure = model::Measure::Units;
    counter = program.counters.add(sessions);
    program.withholding_names = {"majoration", "participation"};
    for (const char* name : {"taux_b", "prescription"}) {
      model::Parameter parameter;
      parameter.name = name;
      program.parameters.add(parameter);
    }
  }

  auto scheme() const -> records::PayerResult {
    records::PayerResult payer{amo,  {},          Decision::Paid, "",          0,
                               true, Money{2100}, Money{200},     Money{1900}, {}};
    records::GuaranteeResult result;
    result.guarantee = consultation;
    result.decision = Decision::Paid;
    result.base = Money{3000};
    result.rate = 700'000;
    result.rate_scale = 6;
    result.assessed = Money{3000};
    result.gross = Money{2100};
    result.withheld = Money{200};
    result.paid = Money{1900};
    result.remaining = Money{11000};
    payer.guarantees = {result};
    return payer;
  }
  auto contract() const -> records::PayerResult {
    records::PayerResult payer{henner, 1,           Decision::Capped, "séances",   0,
                               true,   Money{9100}, Money{},          Money{5000}, {}};
    records::GuaranteeResult result;
    result.guarantee = douces;
    result.decision = Decision::Capped;
    result.reason = "séances";
    result.reason_clause = limit;
    result.gross = Money{9100};
    result.paid = Money{5000};
    result.remaining = Money{9100};
    result.counters = {{limit, counter, 5, 3, 4}};
    payer.guarantees = {result};
    return payer;
  }
  auto settlement(std::vector<records::PayerResult> payers) const -> records::Settlement {
    records::Settlement made;
    made.expense = Money{11000};
    for (const auto& payer : payers) {
      made.paid += payer.paid;
      made.withheld += payer.withheld;
    }
    made.left_to_pay = made.expense - made.paid;
    made.payers = std::move(payers);
    made.withheld_by_name = {Money{}, made.withheld};
    made.hypotheses = {model::ParameterId{0}, model::ParameterId{1}};
    return made;
  }
};

TEST_CASE("output columns have the names and the order of the reference") {
  const Fixture f;
  Lines names;
  for (const auto& column : output_columns(f.program)) names.push_back(column.name);
  CHECK(names == Lines{"amo", "retenue", "amc", "surcomplémentaire", "allocation", "reste_à_charge",
                       "amo_décision", "amo_motif", "amc_décision", "amc_motif", "amc_garantie",
                       "amo_base", "amo_taux", "amo_brut", "ticket_modérateur", "dépassement",
                       "majoration", "participation", "hypothèses"});
  CHECK(output_columns(f.program)[16].kind == model::TypeKind::Money);
  CHECK(output_columns(f.program)[12].kind == model::TypeKind::Rate);
}

TEST_CASE("a settled line shows amounts, decisions and bases") {
  const Fixture f;
  CHECK(output_values(f.program, f.settlement({f.scheme(), f.contract()}), kFrench) ==
        Lines{"19,00", "2,00", "50,00", "0,00", "0,00", "41,00", "versé", "", "plafonné", "séances",
              "douces", "30,00", "70 %", "21,00", "9,00", "80,00", "0,00", "2,00",
              "prescription, taux_b"});
}

TEST_CASE("a rate has no more decimals than it needs") {
  const Fixture f;
  auto scheme = f.scheme();
  scheme.guarantees[0].rate = 125'000;
  CHECK(output_values(f.program, f.settlement({scheme}), kFrench)[12] == "12,5 %");
  scheme.guarantees[0].rate = 10;
  scheme.guarantees[0].rate_scale = 1;
  CHECK(output_values(f.program, f.settlement({scheme}), {.decimal_point = '.'})[12] == "100 %");
}

TEST_CASE("without a contract its texts are empty and its amount is zero") {
  const Fixture f;
  const auto values = output_values(f.program, f.settlement({f.scheme()}), kFrench);
  CHECK(values[2] == "0,00");
  CHECK(Lines(values.begin() + 8, values.begin() + 11) == Lines{"", "", ""});
}

TEST_CASE("where the régime refused or has no guarantee, its bases are empty") {
  const Fixture f;
  auto refused = f.scheme();
  refused.decision = Decision::Refused;
  refused.reason = "visée_esthétique";
  refused.covered = false;
  refused.guarantees[0].decision = Decision::Refused;
  refused.gross = refused.withheld = refused.paid = Money{};
  auto values = output_values(f.program, f.settlement({refused}), kFrench);
  CHECK(Lines(values.begin() + 6, values.begin() + 8) == Lines{"refusé", "visée_esthétique"});
  CHECK(Lines(values.begin() + 11, values.begin() + 16) == Lines{"", "", "", "", ""});

  records::PayerResult none{f.amo, {}, Decision::NoGuarantee, "", {}, false, {}, {}, {}, {}};
  values = output_values(f.program, f.settlement({none}), kFrench);
  CHECK(values[6] == "sans_garantie");
  CHECK(Lines(values.begin() + 11, values.begin() + 16) == Lines{"", "", "", "", ""});
}

TEST_CASE("a régime that covers without a base shows its brut alone") {
  const Fixture f;
  auto scheme = f.scheme();
  scheme.guarantees[0].base.reset();
  scheme.guarantees[0].rate.reset();
  scheme.guarantees[0].assessed.reset();
  const auto values = output_values(f.program, f.settlement({scheme}), kFrench);
  CHECK(Lines(values.begin() + 11, values.begin() + 16) == Lines{"", "", "21,00", "", ""});
}

TEST_CASE("what takes several units back shows the opposite of each amount, and no unit refused") {
  const Fixture f;
  auto scheme = f.scheme();
  records::GuaranteeResult refused;
  refused.guarantee = f.consultation;
  refused.decision = Decision::Refused;
  refused.refused = true;
  refused.unit = 1;
  scheme.guarantees.push_back(refused);
  auto settlement = f.settlement({scheme});
  settlement.units = 2;
  settlement.expense = Money{11001};  // 55,01 € and 55,00 €
  const auto bases = [&](const records::Settlement& of) {
    const auto values = output_values(f.program, of, kFrench);
    return Lines(values.begin() + 11, values.begin() + 16);
  };
  CHECK(bases(settlement) == Lines{"30,00", "70 %", "21,00", "9,00", "25,01"});
  CHECK(bases(records::opposite(settlement)) ==
        Lines{"-30,00", "70 %", "-21,00", "-9,00", "-25,01"});

  settlement.payers[0].guarantees.erase(settlement.payers[0].guarantees.begin());
  CHECK(bases(records::opposite(settlement)) == Lines{"", "", "", "", ""});
}

TEST_CASE("further contracts of the chain add up as surcomplémentaire") {
  const Fixture f;
  auto second = f.contract();
  second.paid = Money{1000};
  const auto values =
      output_values(f.program, f.settlement({f.scheme(), f.contract(), second}), kFrench);
  CHECK(values[2] == "50,00");
  CHECK(values[3] == "10,00");
}

TEST_CASE("input columns come first, unchanged, then the output in the input's dialect") {
  const Fixture f;
  const auto file = test::read(
      f.program,
      "amo,bénéficiaire,date,acte,frais\r\n\"a, \"\"b\"\"\",A, 2025-06-30,G,\"110,00\"\r\n");
  const std::string row = settled_row(f.program, file, 0, f.settlement({f.scheme(), f.contract()}));
  CHECK(row ==
        "\"a, \"\"b\"\"\",A, "
        "2025-06-30,G,\"110,00\",19.00,2.00,50.00,0.00,0.00,41.00,versé,,plafonné,"
        "séances,douces,30.00,70 %,21.00,9.00,80.00,0.00,2.00,\"prescription, taux_b\"\r\n");
  const std::string header = settled_header(f.program, file);
  CHECK(header.starts_with("amo,bénéficiaire,date,acte,frais,amo,retenue,"));
  CHECK(header.substr(header.size() - 14) == ",hypothèses\r\n");
}

TEST_CASE("a settled file can be read and settled again") {
  const Fixture f;
  const auto file =
      test::read(f.program, "bénéficiaire;date;acte;frais\n\"A\nB\";2025-06-30;G;110\n");
  const auto settlement = f.settlement({f.scheme()});
  const auto again = test::read(
      f.program, settled_header(f.program, file) + settled_row(f.program, file, 0, settlement));
  CHECK(again.claims.size() == 1);
  CHECK(again.ignored.size() == 19);
}

TEST_CASE("rejects have their reason first, then the row as it came") {
  const auto program = test::small_program();
  const auto file = test::read(
      program,
      "bénéficiaire;date;acte;frais\nA;2025-06-30;G;x\nA;G\nA;\"2025;G;30\n\xC9;2025-06-30;G;30\n");
  CHECK(rejects_header(file) ==
        "rejet_ligne;rejet_colonne;rejet_code;rejet_raison;bénéficiaire;date;acte;frais\n");
  REQUIRE(file.rejects.size() == 4);
  const auto row = [&](std::size_t i, diag::Language language) {
    return reject_row(file, file.rejects[i], language);
  };
  CHECK(row(0, diag::Language::French) ==
        "2;frais;B4102;\"`x` n'est pas un montant ; exemple : `1 234,56`\";A;2025-06-30;G;x\n");
  CHECK(row(0, diag::Language::English) ==
        "2;frais;B4102;\"`x` is not an amount; example: `1 234,56`\";A;2025-06-30;G;x\n");
  CHECK(row(1, diag::Language::French) == "3;;B4001;nombre de champs : 2 au lieu de 4;A;G\n");
  CHECK(row(2, diag::Language::French).ends_with(";\"A;\"\"2025;G;30\"\n"));
  CHECK(row(3, diag::Language::French).ends_with(";\xC9;2025-06-30;G;30\n"));
}

TEST_CASE("a reject of settlement is written like one of reading") {
  const auto program = test::small_program();
  const auto file = test::read(program, "bénéficiaire;date;acte;frais\nA;2025-06-30;G;30\n");
  const records::Reject reject{2, "amo.consultation.base", 4201, {{"raison", "reason"}, {}}};
  CHECK(reject_row(file, reject, diag::Language::French) ==
        "2;amo.consultation.base;B4201;raison;A;2025-06-30;G;30\n");
}

TEST_CASE("the detail has a line per payer and guarantee, with its clause and counters") {
  const Fixture f;
  const auto file =
      test::read(f.program, "identifiant;bénéficiaire;date;acte;frais\nX1;A;2025-06-30;G;110\n");
  CHECK(detail_header(file) ==
        "soin;identifiant;payeur;formule;garantie;base;taux;assiette;brut;retenue;remboursé;reste;"
        "décision;motif;chemin;fichier;ligne;compteurs_avant;compteurs_après;compteurs_limite\n");
  CHECK(detail_rows(f.program, f.sources, file, 0, f.settlement({f.scheme(), f.contract()})) ==
        "2;X1;amo;;consultation;30,00;70 %;30,00;21,00;2,00;19,00;110,00;versé;;"
        "amo.consultation.taux;regles.bareme;2;;;\n"
        "2;X1;henner;premium;douces;;;;91,00;0,00;50,00;91,00;plafonné;séances;"
        "henner.douces.séances;regles.bareme;3;henner.douces.séances = 3;henner.douces.séances = 4;"
        "henner.douces.séances = 5\n");
}

TEST_CASE("a payer without guarantee for the line has a line in the detail") {
  const Fixture f;
  const auto file = test::read(f.program, "bénéficiaire;date;acte;frais\nA;2025-06-30;G;110\n");
  const records::PayerResult none{f.amo, {}, Decision::NoGuarantee, "", {}, false, {}, {}, {}, {}};
  CHECK(detail_rows(f.program, f.sources, file, 0, f.settlement({none})) ==
        "2;2;amo;;;;;;;;;;sans_garantie;;amo;;;;;\n");
}

}  // namespace
}  // namespace bareme::claims
