// The one sequence in which lines are settled.
#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>
#include <tuple>

#include "interpreter/settle/settle.hpp"

namespace bareme::settle {
namespace {

enum class Kind : std::uint8_t { Digits, Text, None };

struct Rank {
  Date date;
  Kind kind = Kind::None;
  std::string_view value;  // digits without leading zeros
  std::string_view text;
};

auto rank(const records::Claims& claims, std::size_t line, model::FieldId by) -> Rank {
  const auto identifier = claims.value(line, model::kIdentifier);
  const auto day = claims.value(line, by);
  Rank result{
      day.known ? day.date() : Date{std::numeric_limits<std::int32_t>::max()}, Kind::None, {}, {}};
  if (!identifier.known) return result;
  result.text = identifier.text;
  const bool digits = !result.text.empty() &&
                      std::ranges::all_of(result.text, [](char c) { return c >= '0' && c <= '9'; });
  result.kind = digits ? Kind::Digits : Kind::Text;
  if (digits) {
    result.value = result.text;
    result.value.remove_prefix(std::min(result.value.find_first_not_of('0'), result.value.size()));
  }
  return result;
}

// UTF-8 bytes sort as code points do; std::string_view compares them unsigned.
auto before(const Rank& left, const Rank& right) -> bool {
  const auto key = [](const Rank& r) {
    return std::tuple{
        r.date, r.kind, r.value.size(), r.value, r.kind == Kind::Digits ? r.text.size() : 0,
        r.text};
  };
  return key(left) < key(right);
}

}  // namespace

auto settlement_order(const records::Claims& claims, model::FieldId by)
    -> std::vector<std::size_t> {
  std::vector<Rank> ranks;
  ranks.reserve(claims.size());
  for (std::size_t line = 0; line < claims.size(); ++line) ranks.push_back(rank(claims, line, by));
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return before(ranks[a], ranks[b]); });
  return order;
}

}  // namespace bareme::settle
