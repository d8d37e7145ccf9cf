// A cell of a claim file to a value of its field's type, at model::field_scale. Types come from the
// program, never from the data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/reject_words.hpp"
#include "interpreter/claims/spellings.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"

namespace bareme::claims {

struct Parsed {
  std::int64_t number = 0;
  std::optional<Fault> fault;
};

class CellReader {
 public:
  // `texts` receives what text cells hold; it outlives the reader.
  CellReader(const model::Program& program, records::Texts& texts);

  // A cell that is not empty, trimmed. Any field but `contrat`, which is read with the date
  // (contracts.hpp).
  // `cancels`: the quantity is negative, and the expense may be.
  auto read(model::FieldId field, std::string_view cell, bool cancels = false) -> Parsed;

 private:
  auto read_decimal(model::FieldId field, std::string_view cell, bool cancels) -> Parsed;
  auto read_code(model::CodeSetId set, std::string_view cell) -> Parsed;

  const model::Program* program_;
  records::Texts* texts_;
  std::vector<Spellings> codes_;  // by code set
};

auto intern(records::Texts& texts, std::string_view text) -> std::int64_t;  // NFC

// ── Fields, whatever the claim comes from ───────────────────────────────────────────────────────

// Cells of a line that gives nothing: defaults, quantity 1, no contract; unknown otherwise.
auto absent_cells(const model::Program& program, records::Texts& texts)
    -> std::vector<records::Cell>;
// Whether a line that gives nothing for the field is rejected.
auto is_required(const model::Program& program, model::FieldId field) -> bool;
// Why a value cannot be taken although it was read: outside its domain (B4103), quantity (B4206).
// `shown`: as written; `cancels`: the quantity is negative, and the expense may be.
auto domain_fault(const model::Program& program, model::FieldId field, Int128 number,
                  std::string_view shown, bool cancels) -> std::optional<Fault>;

// The user's text as messages quote it: on one line, and not whole when it is long.
auto shown(std::string_view text) -> std::string;

}  // namespace bareme::claims
