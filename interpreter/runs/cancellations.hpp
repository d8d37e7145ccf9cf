// Lines of negative quantity: which line each of them cancels. Amounts are the caller's.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "interpreter/records/claims.hpp"

namespace bareme::runs {

// The lines that a later one may cancel, the last first.
class Cancellable {
 public:
  // Of a line and a field.
  using Cells = std::function<records::Cell(std::size_t, model::FieldId)>;
  Cancellable(const model::Program& program, Cells cells)
      : program_{program}, cells_{std::move(cells)} {}

  auto add(std::size_t line) -> void;
  // Takes out the line that this one cancels: of the same contract, beneficiary, date, codes and
  // opposite expense.
  auto take(std::size_t cancelling) -> std::optional<std::size_t>;

 private:
  using Key = std::vector<std::int64_t>;
  auto key_of(std::size_t line, std::int64_t expense) const -> Key;

  const model::Program& program_;
  Cells cells_;
  std::map<Key, std::vector<std::size_t>> lines_;
};

// Whether any line has a negative quantity.
auto has_cancellations(const records::Claims& claims) -> bool;

}  // namespace bareme::runs
