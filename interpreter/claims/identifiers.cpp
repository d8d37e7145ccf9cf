#include "interpreter/claims/identifiers.hpp"

#include <algorithm>
#include <string>

namespace bareme::claims {
namespace {

constexpr std::size_t kMostDigits = 18;  // fits 64 bits

// The number that an identifier is and that no other spelling is: digits without leading zeros.
auto plain_number(std::string_view text) -> std::optional<std::uint64_t> {
  if (text.empty() || text.size() > kMostDigits || (text.front() == '0' && text.size() > 1))
    return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

}  // namespace

auto Identifiers::take_number(std::uint64_t number, std::size_t row) -> std::optional<std::size_t> {
  if (ascending_.empty() || number > ascending_.back()) {
    // What came late is below what had come by then.
    ascending_.push_back(number);
    rows_.push_back(static_cast<std::uint32_t>(row));
    return std::nullopt;
  }
  const auto found = std::ranges::lower_bound(ascending_, number);
  if (*found == number) return rows_[static_cast<std::size_t>(found - ascending_.begin())];
  const auto [place, fresh] = late_.emplace(number, row);
  return fresh ? std::nullopt : std::optional{place->second};
}

auto Identifiers::take(std::string_view identifier, std::size_t row) -> std::optional<std::size_t> {
  if (const auto number = plain_number(identifier)) return take_number(*number, row);
  const auto [place, fresh] = texts_.emplace(std::string{identifier}, row);
  return fresh ? std::nullopt : std::optional{place->second};
}

}  // namespace bareme::claims
