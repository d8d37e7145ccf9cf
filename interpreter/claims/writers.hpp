// Settled lines, details and rejects as CSV, in the dialect of the input. Formats only: nothing is
// computed but sums. Every header and row is UTF-8 text that ends with the line end of the file's
// dialect; `encode` makes bytes of it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/records/settlements.hpp"

namespace bareme::claims {

// One output column (`amo_motif`) of a settlement. Columns and their order: cli.md, `run`.
struct OutputColumn {
  std::string name;
  model::TypeKind kind = model::TypeKind::Text;  // Money, Rate or Text: how tests compare it
};
auto output_columns(const model::Program& program) -> std::vector<OutputColumn>;
// The values of all output columns for a settled line, in that order, not quoted.
auto output_values(const model::Program& program, const records::Settlement& settlement,
                   const Dialect& dialect) -> std::vector<std::string>;

// Their names, sorted, as the last column has them.
auto hypotheses_text(const model::Program& program, std::span<const model::ParameterId> read)
    -> std::string;

// A line per settled claim, in the order of the file: input columns unchanged, then the output
// columns. `line`: of the file's claims.
auto settled_header(const model::Program& program, const ClaimsFile& file) -> std::string;
auto settled_row(const model::Program& program, const ClaimsFile& file, std::size_t line,
                 const records::Settlement& settlement) -> std::string;

// rejet_ligne;rejet_colonne;rejet_code;rejet_raison, then the row as it came (as one quoted cell
// where its quotes do not hold). Rejects of reading and of settlement alike.
auto rejects_header(const ClaimsFile& file) -> std::string;
auto reject_row(const ClaimsFile& file, const records::Reject& reject, diag::Language language)
    -> std::string;

// The same, of a row as it is in the file, to bytes of the file's encoding.
auto reject_bytes(const Dialect& dialect, const records::Reject& reject, std::string_view row,
                  bool quotes_hold, diag::Language language) -> std::string;

// A line per claim, payer and guarantee (a payer without guarantee for the claim has one too): soin
// (row in the claim file); identifiant; payeur; formule; garantie; base; taux; assiette; brut;
// retenue; remboursé; reste (before this guarantee); décision; motif; chemin, fichier, ligne (of
// the clause that gave the motif, else of the one that gave the amount); compteurs_avant;
// compteurs_après; compteurs_limite, these three `path = value` joined by ` | `.
auto detail_header(const ClaimsFile& file) -> std::string;
auto detail_rows(const model::Program& program, const Sources& sources, const ClaimsFile& file,
                 std::size_t line, const records::Settlement& settlement) -> std::string;

// UTF-8 text to the bytes of the dialect: encoding, and its BOM at the beginning of a file.
auto encode(std::string_view utf8, const Dialect& dialect, bool beginning) -> std::string;

}  // namespace bareme::claims
