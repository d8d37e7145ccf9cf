#include "tests/claims/small_program.hpp"

#include <catch2/catch.hpp>

namespace bareme::test {
namespace {

using model::Type;
using model::TypeKind;
using model::Value;

auto field_of(std::string name, Type type) -> model::Field {
  model::Field made;
  made.name = std::move(name);
  made.type = type;
  return made;
}
auto optional_field(std::string name, Type type) -> model::Field {
  auto made = field_of(std::move(name), type);
  made.optional = true;
  return made;
}
auto default_field(std::string name, Type type, Value value) -> model::Field {
  auto made = field_of(std::move(name), type);
  made.fallback = value;
  return made;
}

auto add_fields(model::Program& program, model::CodeSetId acts, model::CodeSetId seasons,
                model::CodeSetId sectors) -> void {
  auto& fields = program.fields;
  auto identifier = field_of("identifiant", {TypeKind::Text, {}});
  identifier.columns = {"N° de ligne"};
  fields.add(identifier);
  fields.add(field_of("bénéficiaire", {TypeKind::Text, {}}));
  fields.add(optional_field("contrat", {TypeKind::Text, {}}));
  auto date = field_of("date", {TypeKind::Date, {}});
  date.columns = {"date_soins", "Date des soins"};
  fields.add(date);
  auto expense = field_of("frais", {TypeKind::Money, {}});
  expense.columns = {"frais_reels"};
  fields.add(expense);
  fields.add(default_field("quantité", {TypeKind::Integer, {}}, {1, {}, true}));
  auto act = field_of("acte", {TypeKind::Code, acts});
  act.columns = {"Code acte"};
  fields.add(act);
  fields.add(optional_field("saison", {TypeKind::Code, seasons}));
  fields.add(default_field("secteur", {TypeKind::Code, sectors}, {0, {}, true}));
  fields.add(optional_field("naissance", {TypeKind::Date, {}}));
  fields.add(default_field("urgent", {TypeKind::Boolean, {}}, Value::boolean(false)));
  fields.add(optional_field("part", {TypeKind::Rate, {}}));
  fields.add(optional_field("rang", {TypeKind::Integer, {}}));
  fields.add(optional_field("coefficient", {TypeKind::Number, {}}));
  fields.add(optional_field("base_connue", {TypeKind::Money, {}}));
  fields.add(default_field("praticien", {TypeKind::Text, {}}, {0, "inconnu", true}));
}

auto add_payer(model::Program& program, std::string name) -> model::PayerId {
  model::Payer payer;
  payer.name = std::move(name);
  return program.payers.add(std::move(payer));
}

}  // namespace

auto code_set(std::string name, std::initializer_list<std::string_view> codes) -> model::CodeSet {
  model::CodeSet set;
  set.name = std::move(name);
  for (const std::string_view code : codes) set.codes.push_back({std::string{code}, "", {}});
  return set;
}

auto small_program() -> model::Program {
  model::Program program;
  const auto acts = program.code_sets.add(code_set("Acte", {"G", "CS", "ANLB003", "ostéopathie"}));
  const auto seasons = program.code_sets.add(code_set("Saison", {"été", "ete", "hiver"}));
  auto sectors = code_set("Secteur", {"secteur_1", "secteur_2"});
  sectors.codes[1].read_as = {"S2"};
  add_fields(program, acts, seasons, program.code_sets.add(std::move(sectors)));

  const auto amo = add_payer(program, "amo");
  program.payers[amo].scheme = true;
  program.schemes = {amo};
  const auto old = add_payer(program, "ancien");
  program.payers[old].validity.to = make_date(2024, 12, 31);
  const auto henner = add_payer(program, "henner");
  program.payers[henner].levels =
      program.code_sets.add(code_set("henner", {"essentiel", "premium"}));
  const auto swisslife = add_payer(program, "swisslife");
  program.contracts = {old, henner, swisslife};
  return program;
}

auto read(const model::Program& program, std::string bytes) -> claims::ClaimsFile {
  diag::Sink sink;
  auto file = claims::read_claims(program, "soins.csv", std::move(bytes), sink);
  for (const auto& diagnostic : sink.diagnostics())
    UNSCOPED_INFO(diag::words(diagnostic.phrase, diag::Language::French));
  REQUIRE(file.has_value());
  return std::move(*file);
}

auto file_faults(const model::Program& program, std::string bytes) -> std::vector<std::string> {
  diag::Sink sink;
  CHECK_FALSE(claims::read_claims(program, "soins.csv", std::move(bytes), sink).has_value());
  std::vector<std::string> faults;
  for (const auto& diagnostic : sink.diagnostics()) {
    faults.push_back(diag::code_text(diagnostic.code) + " " +
                     diag::words(diagnostic.phrase, diag::Language::French));
    for (const auto& help : diagnostic.helps)
      faults.push_back("aide : " + diag::words(help, diag::Language::French));
  }
  return faults;
}

auto rejects(const std::vector<records::Reject>& rejects) -> std::vector<std::string> {
  std::vector<std::string> lines;
  for (const auto& reject : rejects)
    lines.push_back(std::to_string(reject.row) + " " + diag::code_text(reject.code) + " " +
                    reject.column + ": " + diag::words(reject.reason, diag::Language::French));
  return lines;
}

auto rejects(const claims::ClaimsFile& file) -> std::vector<std::string> {
  CHECK(file.rejects.size() + file.claims.size() == file.rows.size());
  return rejects(file.rejects);
}

auto read_cell(const model::Program& program, std::string_view column, std::string_view cell)
    -> claims::ClaimsFile {
  std::string text = "identifiant;bénéficiaire;";
  const bool own = column != "contrat" && column != "date" && column != "acte" && column != "frais";
  text += own ? std::string{column} + ";" : "";
  text += "contrat;date;acte;frais\n1;A;";
  text += own ? std::string{cell} + ";" : "";
  const auto value = [&](std::string_view name, std::string_view usual) {
    return std::string{column == name ? cell : usual};
  };
  text += value("contrat", "") + ";" + value("date", "2025-06-30") + ";" + value("acte", "G") +
          ";" + value("frais", "30,00") + "\n";
  return read(program, std::move(text));
}

}  // namespace bareme::test
