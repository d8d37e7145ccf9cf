#include "interpreter/suites/compare.hpp"

#include <algorithm>

#include "interpreter/claims/writers.hpp"
#include "support/text.hpp"

namespace bareme::suites {

auto observe_column(const model::Program& program, const records::Settlement& settlement,
                    std::string_view column, const claims::Dialect& dialect) -> Observed {
  const auto columns = claims::output_columns(program);
  const auto found = std::ranges::find(columns, column, &claims::OutputColumn::name);
  if (found == columns.end()) return {};
  const auto at = static_cast<std::size_t>(found - columns.begin());
  return {found->kind, claims::output_values(program, settlement, dialect)[at]};
}

auto reject_of(const std::vector<records::Reject>& rejects, std::size_t row)
    -> const records::Reject* {
  const auto found = std::ranges::lower_bound(rejects, row, {}, &records::Reject::row);
  return found != rejects.end() && found->row == row ? &*found : nullptr;
}

auto same_reject(std::string_view expected, const records::Reject& reject) -> bool {
  return text::fold(text::trim(expected)) == text::fold(diag::code_text(reject.code));
}

auto rejected_words(const records::Reject& reject) -> diag::Argument {
  const std::string code = diag::code_text(reject.code);
  return {"rejeté, " + code, "rejected, " + code};
}

auto settled_words() -> diag::Argument { return diag::Words{.fr = "liquidé", .en = "settled"}; }

}  // namespace bareme::suites
