// Read → order → settle: what `run`, `test` and `explain` share. Files are written by the caller.
#pragma once

#include <optional>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/records/settlements.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::runs {

enum class Order { Care, File };  // by date of care then identifier; or the rows' own

struct Run {
  std::vector<std::optional<records::Settlement>>
      settlements;                       // by line of the claims; absent: rejected
  std::vector<records::Reject> rejects;  // of reading and of settlement, by row
};

// Settles all claims. settled + rejected = read, always. `traced`: the line whose trace is wanted,
// if any.
auto settle_all(const model::Program& program, const records::Claims& claims,
                std::vector<records::Reject> reading_rejects, Order order) -> Run;

// The state of the accounts just before one line is settled, for explanations.
auto accounts_before(const model::Program& program, const records::Claims& claims, Order order,
                     std::size_t line) -> settle::Accounts;

}  // namespace bareme::runs
