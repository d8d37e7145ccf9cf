// The identifiers of the rows read so far, so that a repeated one is found. Numbers that lie close
// together, as in most exports, cost four bytes each, whatever their order; so do texts that end in
// such numbers after few beginnings: `S2025-000123`.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
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

  // The number that stands for a text that ends in digits, among those of its series: those of the
  // same beginning and as many digits. nullopt: too many digits, or too many series.
  auto number_in_series(std::string_view identifier) -> std::optional<std::uint64_t>;
  auto take_number(std::uint64_t number, std::uint32_t row) -> std::optional<std::size_t>;
  auto page_of(std::uint64_t number) -> Page*;

  std::unordered_map<std::uint64_t, std::unique_ptr<Page>> pages_;  // by number / kNumbersOfPage
  std::uint64_t last_ = 0;  // the page that was asked for last
  Page* last_page_ = nullptr;
  std::size_t numbers_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> scattered_;
  StringMap<std::uint64_t> series_;
  std::string last_beginning_;  // of the series that was asked for last
  std::size_t last_digits_ = 0;
  std::uint64_t last_series_ = 0;
  StringMap<std::size_t> texts_;  // all others
};

}  // namespace bareme::claims
