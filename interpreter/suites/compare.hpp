// What essais and suite rows share when they compare: output columns, rejects, the words for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/records/settlements.hpp"
#include "support/render.hpp"

namespace bareme::suites {

inline constexpr std::string_view kRejectColumn = "rejet";

struct Observed {
  model::TypeKind kind = model::TypeKind::Text;
  std::string value;
};
// An output column by its exact name; an empty text where there is no such column.
auto observe_column(const model::Program& program, const records::Settlement& settlement,
                    std::string_view column, const claims::Dialect& dialect) -> Observed;

// The first reject of a row; nullptr without one. Rejects are sorted by row.
auto reject_of(const std::vector<records::Reject>& rejects, std::size_t row)
    -> const records::Reject*;
// `B4104`, in any case.
auto same_reject(std::string_view expected, const records::Reject& reject) -> bool;

auto rejected_words(const records::Reject& reject) -> diag::Argument;
auto settled_words() -> diag::Argument;

}  // namespace bareme::suites
