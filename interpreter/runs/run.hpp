// Read → order → settle: what `run`, `test` and `explain` share. Files are written by the caller.
#pragma once

#include <optional>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/records/settlements.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::runs {

// By date of care then identifier; in the rows' own order; or by another date of the record.
struct Order {
  enum class Kind { Care, File, Field };
  Kind kind = Kind::Care;
  model::FieldId field = model::kDate;
};
inline constexpr Order kCareOrder{};
inline constexpr Order kFileOrder{Order::Kind::File, model::kDate};

// A period that opens at the first care has no meaning where lines do not come by date of care: the
// first such counter, if the program has one.
auto needs_care_order(const model::Program& program) -> const model::Counter*;

struct Run {
  std::vector<std::optional<records::Settlement>>
      settlements;                       // by line of the claims; absent: rejected
  std::vector<records::Reject> rejects;  // of reading and of settlement, by row
};

// Settles all claims. settled + rejected = read, always.
auto settle_all(const model::Program& program, const records::Claims& claims,
                std::vector<records::Reject> reading_rejects, Order order) -> Run;

// The state of the accounts just before one line is settled, for explanations.
auto accounts_before(const model::Program& program, const records::Claims& claims, Order order,
                     std::size_t line) -> settle::Accounts;

}  // namespace bareme::runs
