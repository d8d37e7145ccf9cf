#include "interpreter/claims/identifiers.hpp"

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

// nullptr where numbers are so far apart that most of a page would stay empty.
auto Identifiers::page_of(std::uint64_t number) -> Page* {
  constexpr std::size_t kFirstPages = 64;
  constexpr std::size_t kSpare = 16;  // places for a number, on the whole
  const std::uint64_t at = number / kNumbersOfPage;
  if (at == last_ && last_page_ != nullptr) return last_page_;
  auto found = pages_.find(at);
  if (found == pages_.end()) {
    if ((pages_.size() + 1) * kNumbersOfPage > kFirstPages * kNumbersOfPage + numbers_ * kSpare)
      return nullptr;
    found = pages_.emplace(at, std::make_unique<Page>()).first;
  }
  last_ = at;
  return last_page_ = found->second.get();
}

auto Identifiers::take_number(std::uint64_t number, std::uint32_t row)
    -> std::optional<std::size_t> {
  Page* page = page_of(number);
  std::uint32_t* place = page == nullptr ? nullptr : &(*page)[number % kNumbersOfPage];
  if (place != nullptr && *place != 0) return *place;
  // It may have come before it had a page.
  if (const auto known = scattered_.empty() ? scattered_.end() : scattered_.find(number);
      known != scattered_.end())
    return known->second;
  ++numbers_;
  if (place != nullptr)
    *place = row;
  else
    scattered_.emplace(number, row);
  return std::nullopt;
}

auto Identifiers::number_in_series(std::string_view identifier) -> std::optional<std::uint64_t> {
  constexpr std::size_t kMostDigitsOfSeries = 15;  // fewer than kSeriesBit of them
  constexpr std::size_t kMostSeries = 4096;
  constexpr unsigned kSeriesBit = 50;
  constexpr std::uint64_t kInSeries = std::uint64_t{1} << 63U;  // beyond any plain number
  std::size_t begin = identifier.size();
  std::uint64_t number = 0;
  std::uint64_t unit = 1;
  while (begin > 0 && identifier[begin - 1] >= '0' && identifier[begin - 1] <= '9') {
    if (identifier.size() - begin == kMostDigitsOfSeries) return std::nullopt;
    number += unit * static_cast<std::uint64_t>(identifier[--begin] - '0');
    unit *= 10;
  }
  const std::size_t digits = identifier.size() - begin;
  if (digits == 0) return std::nullopt;
  const std::string_view beginning = identifier.substr(0, begin);
  if (digits != last_digits_ || beginning != last_beginning_) {
    std::string key{beginning};
    key += static_cast<char>(digits);
    auto found = series_.find(key);
    if (found == series_.end()) {
      if (series_.size() == kMostSeries) return std::nullopt;
      found = series_.emplace(std::move(key), series_.size()).first;
    }
    last_beginning_ = beginning;
    last_digits_ = digits;
    last_series_ = found->second;
  }
  return kInSeries | (last_series_ << kSeriesBit) | number;
}

auto Identifiers::take(std::string_view identifier, std::size_t row) -> std::optional<std::size_t> {
  if (const auto number = plain_number(identifier))
    return take_number(*number, static_cast<std::uint32_t>(row));
  if (const auto number = number_in_series(identifier))
    return take_number(*number, static_cast<std::uint32_t>(row));
  const auto [place, fresh] = texts_.emplace(std::string{identifier}, row);
  return fresh ? std::nullopt : std::optional{place->second};
}

}  // namespace bareme::claims
