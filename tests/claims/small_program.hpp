// A small program made by hand, so that reading claims is tested without a parser: built-in fields,
// one field of each type, and contracts with and without formules. And a claim file read with it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "support/render.hpp"
#include "support/sink.hpp"

namespace bareme::test {

auto code_set(std::string name, std::initializer_list<std::string_view> codes) -> model::CodeSet;

// Fields after the built-in ones, in this order.
enum class Extra : std::uint32_t {
  Act = model::kBuiltInFields,  // acte : Acte, colonne "Code acte"
  Season,                       // saison : Saison { été ; ete ; hiver }, facultatif
  Sector,                       // secteur : Secteur, défaut secteur_1; `S2` read as secteur_2
  Birth,                        // naissance : date, facultatif
  Urgent,                       // urgent : booléen, défaut faux
  Share,                        // part : taux, facultatif
  Rank,                         // rang : entier, facultatif
  Weight,                       // coefficient : nombre, facultatif
  KnownBase,                    // base_connue : montant, facultatif
  Practitioner,                 // praticien : texte, défaut "inconnu"
};
constexpr auto field(Extra extra) -> model::FieldId {
  return model::FieldId{static_cast<std::uint32_t>(extra)};
}

// Contracts: `ancien` (until 2024-12-31), `henner` (essentiel, premium), `swisslife`. Régime `amo`.
auto small_program() -> model::Program;

// A file that must be readable as a whole.
auto read(const model::Program& program, std::string bytes) -> claims::ClaimsFile;
// Codes of the faults of a file that is not.
auto file_faults(const model::Program& program, std::string bytes) -> std::vector<std::string>;

// `3 B4104 acte: …` for each reject, in French.
auto rejects(const claims::ClaimsFile& file) -> std::vector<std::string>;
auto rejects(const std::vector<records::Reject>& rejects) -> std::vector<std::string>;

// A file with `identifiant;bénéficiaire;contrat;date;acte;frais` and one more column, one good row
// but for that cell.
auto read_cell(const model::Program& program, std::string_view column, std::string_view cell)
    -> claims::ClaimsFile;

}  // namespace bareme::test
