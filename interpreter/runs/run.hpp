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
  auto operator==(const Order&) const -> bool = default;
};
inline constexpr Order kCareOrder{};
inline constexpr Order kFileOrder{Order::Kind::File, model::kDate};

// A period that opens at the first care has no meaning where lines do not come by date of care: the
// first such counter, if the program has one.
auto needs_care_order(const model::Program& program) -> const model::Counter*;

// What a run starts from, and what of it counts.
struct Terms {
  Terms(Order settled_in = kCareOrder) : order{settled_in} {}  // NOLINT: an order is terms enough
  Order order;
  // Lines dated before it feed the counters, those after it are not settled; neither is counted.
  std::optional<model::Validity> period;
  const settle::Accounts* opening = nullptr;  // nothing consumed without
};

struct Run {
  std::vector<std::optional<records::Settlement>>
      settlements;  // by line of the claims; absent: rejected, or outside the period
  std::vector<records::Reject> rejects;  // of reading and of settlement, by row
  std::size_t outside = 0;               // lines that are not of the period
  settle::Accounts closing;
};

// Settles all claims. settled + rejected + outside = read, always.
auto settle_all(const model::Program& program, const records::Claims& claims,
                std::vector<records::Reject> reading_rejects, const Terms& terms) -> Run;

// What one line meets, for explanations.
struct Before {
  settle::Accounts accounts;           // just before it is settled
  std::optional<std::size_t> partner;  // the line that it cancels, or that cancels it beforehand
};
auto before(const model::Program& program, const records::Claims& claims, const Terms& terms,
            std::size_t line) -> Before;

// Why a line of negative quantity that cancels nothing is rejected.
auto nothing_to_cancel(const model::Program& program, const records::Claims& claims,
                       std::size_t line) -> records::Reject;

}  // namespace bareme::runs
