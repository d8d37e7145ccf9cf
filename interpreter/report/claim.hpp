// One claim of a file: found by its identifier or its row, and why it was paid what it was, as text
// or as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/runs/run.hpp"
#include "support/message.hpp"
#include "support/source.hpp"

namespace bareme::report {

struct ClaimPlace {
  std::size_t row = 0;              // spreadsheet row
  std::optional<std::size_t> line;  // of the claims; none: the row could not be read
  // Rows below that bear the same identifier, and are rejected for it.
  std::vector<std::size_t> repeats = {};
};
// By identifiant; by row number where the file has no such column. The first row stands when an
// identifier is repeated.
auto find_claim(const model::Program& program, const claims::ClaimsFile& file,
                std::string_view wanted) -> std::optional<ClaimPlace>;

// `scenario`: the title of the one that was applied, named above the explanation.
auto claim_text(const model::Program& program, const Sources& sources,
                const claims::ClaimsFile& file, const ClaimPlace& place, const runs::Terms& terms,
                diag::Language language, std::string_view scenario = {}) -> std::string;
// The settlement as figures, and the same explanation as text.
auto claim_json(const model::Program& program, const Sources& sources,
                const claims::ClaimsFile& file, const ClaimPlace& place, const runs::Terms& terms,
                diag::Language language, std::string_view scenario = {}) -> std::string;

}  // namespace bareme::report
