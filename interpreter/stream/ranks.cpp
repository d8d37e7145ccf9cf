#include "interpreter/stream/ranks.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

namespace bareme::stream {
namespace {

// Two of one key: both digits, or both not.
auto comes_before(std::string_view a, std::string_view b) -> bool {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::ranges::all_of(a, is_digit)) return a < b;
  const auto value = [](std::string_view text) {
    return text.substr(std::min(text.find_first_not_of('0'), text.size()));
  };
  const std::string_view left = value(a), right = value(b);
  if (left.size() != right.size()) return left.size() < right.size();
  return left != right ? left < right : a.size() < b.size();
}

struct Ranked {
  Rank rank;
  std::uint32_t line;
};

}  // namespace

auto Ranks::rank(const records::Batch& batch, std::size_t line) const -> Rank {
  if (order_.kind == runs::Order::Kind::File) return {0, batch.source_rows[line], {}};
  const records::Cell date = batch.cell(line, order_.field);
  Rank rank{date.known ? static_cast<std::int32_t>(date.number)
                       : std::numeric_limits<std::int32_t>::max(),
            batch.source_rows[line], batch.order_keys[line]};
  if (rank.key != records::OrderKey::none() && !rank.key.decides())
    rank.identifier = static_cast<std::uint32_t>(batch.cell(line, model::kIdentifier).number);
  return rank;
}

auto Ranks::before(const Rank& left, const Rank& right) const -> bool {
  if (left.date != right.date) return left.date < right.date;
  if (left.key != right.key) return left.key < right.key;
  if (left.identifier != right.identifier)
    return comes_before(pool_.texts[left.identifier], pool_.texts[right.identifier]);
  return left.row < right.row;
}

auto Ranks::order(const records::Batch& batch) const -> std::vector<std::uint32_t> {
  const std::size_t lines = batch.size();
  std::size_t line = 1;
  for (Rank last = lines == 0 ? Rank{} : rank(batch, 0); line < lines; ++line) {
    const Rank next = rank(batch, line);
    if (!before(last, next)) break;
    last = next;
  }
  if (line >= lines) return {};
  std::vector<Ranked> sorted(lines);
  for (std::uint32_t i = 0; i < lines; ++i) sorted[i] = {rank(batch, i), i};
  std::ranges::sort(sorted,
                    [&](const Ranked& a, const Ranked& b) { return before(a.rank, b.rank); });
  std::vector<std::uint32_t> order(lines);
  std::ranges::transform(sorted, order.begin(), &Ranked::line);
  return order;
}

}  // namespace bareme::stream
