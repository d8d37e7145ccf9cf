// Lines of negative quantity: which line each of them cancels. Amounts are the caller's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "interpreter/records/claims.hpp"

namespace bareme::runs {

// The lines that a later one may cancel, the last first.
class Cancellable {
 public:
  Cancellable(const model::Program& program, const records::Claims& claims)
      : program_{program}, claims_{claims} {}

  auto add(std::size_t line) -> void;
  // Takes out the line that this one cancels: of the same contract, beneficiary, date, codes and
  // opposite expense.
  auto take(std::size_t cancelling) -> std::optional<std::size_t>;

 private:
  using Key = std::vector<std::int64_t>;
  auto key_of(std::size_t line, std::int64_t expense) const -> Key;

  const model::Program& program_;
  const records::Claims& claims_;
  std::map<Key, std::vector<std::size_t>> lines_;
};

// Whether any line has a negative quantity.
auto has_cancellations(const records::Claims& claims) -> bool;

}  // namespace bareme::runs
