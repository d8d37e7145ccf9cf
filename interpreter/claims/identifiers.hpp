// The identifiers of the rows read so far, so that a repeated one is found. Where plain numbers
// ascend, as in most exports, they are kept in a sorted list of 12 bytes each and never hashed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interpreter/claims/spellings.hpp"

namespace bareme::claims {

class Identifiers {
 public:
  // The row that has this identifier already; nullopt when there is none, and `row` has it from now
  // on. Constant time where numbers ascend or are new, else logarithmic.
  auto take(std::string_view identifier, std::size_t row) -> std::optional<std::size_t>;

 private:
  auto take_number(std::uint64_t number, std::size_t row) -> std::optional<std::size_t>;

  // Numbers that came in ascending order, and their rows; then those that came late.
  std::vector<std::uint64_t> ascending_;
  std::vector<std::uint32_t> rows_;
  std::unordered_map<std::uint64_t, std::size_t> late_;
  StringMap<std::size_t> texts_;  // whatever is no plain number: `A12`, `007`
};

}  // namespace bareme::claims
