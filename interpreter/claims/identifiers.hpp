// The identifiers of the rows read so far, so that a repeated one is found. Plain numbers that lie
// close together, as in most exports, cost four bytes each, whatever their order.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "interpreter/claims/spellings.hpp"

namespace bareme::claims {

class Identifiers {
 public:
  // The row that has this identifier already; nullopt when there is none, and `row` has it from now
  // on. Constant time.
  auto take(std::string_view identifier, std::size_t row) -> std::optional<std::size_t>;

 private:
  // Rows of the numbers of a stretch; 0: nobody has it.
  static constexpr std::size_t kNumbersOfPage = 4096;
  using Page = std::array<std::uint32_t, kNumbersOfPage>;

  auto take_number(std::uint64_t number, std::uint32_t row) -> std::optional<std::size_t>;
  auto page_of(std::uint64_t number) -> Page*;

  std::unordered_map<std::uint64_t, std::unique_ptr<Page>> pages_;  // by number / kNumbersOfPage
  std::uint64_t last_ = 0;  // the page that was asked for last
  Page* last_page_ = nullptr;
  std::size_t numbers_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> scattered_;
  StringMap<std::size_t> texts_;  // whatever is no plain number: `A12`, `007`
};

}  // namespace bareme::claims
