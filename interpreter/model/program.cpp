#include "interpreter/model/program.hpp"

#include <algorithm>
#include <numeric>

namespace bareme::model {

auto CodeSet::sort_by_text() -> void {
  by_text.resize(codes.size());
  std::iota(by_text.begin(), by_text.end(), 0U);
  std::ranges::sort(by_text, {},
                    [&](std::uint32_t index) -> std::string_view { return codes[index].text; });
}

auto CodeSet::find(std::string_view text) const -> std::optional<std::size_t> {
  if (by_text.size() != codes.size()) {
    const auto found = std::ranges::find(codes, text, &Code::text);
    if (found == codes.end()) return std::nullopt;
    return static_cast<std::size_t>(found - codes.begin());
  }
  const auto text_of = [&](std::uint32_t index) -> std::string_view { return codes[index].text; };
  const auto found = std::ranges::lower_bound(by_text, text, {}, text_of);
  if (found == by_text.end() || text_of(*found) != text) return std::nullopt;
  return *found;
}

auto Program::field(std::string_view name) const -> FieldId {
  const auto found = std::ranges::find(fields, name, &Field::name);
  if (found == fields.end()) return {};
  return FieldId{static_cast<std::uint32_t>(found - fields.begin())};
}

auto Program::contract(std::string_view name) const -> PayerId {
  const auto found =
      std::ranges::find_if(contracts, [&](PayerId id) { return payers[id].name == name; });
  return found == contracts.end() ? PayerId{} : *found;
}

auto Program::level(const Payer& payer, std::string_view name) const -> std::optional<std::size_t> {
  if (!payer.levels) return std::nullopt;
  return code_sets[payer.levels].find(name);
}

namespace {

template <typename T>
auto version_on(const Table<T>& table, Id<T> first, Date date) -> Id<T> {
  const auto holds = [&](Id<T> id) { return table[id].validity.holds_on(date); };
  const auto& versions = table[first].versions;
  if (versions.empty()) return holds(first) ? first : Id<T>{};
  const auto found = std::ranges::find_if(versions, holds);
  return found == versions.end() ? Id<T>{} : *found;
}

}  // namespace

auto Program::in_force(PayerId first, Date date) const -> PayerId {
  return version_on(payers, first, date);
}
auto Program::in_force(TableId first, Date date) const -> TableId {
  return version_on(tables, first, date);
}
auto Program::in_force(GroupId first, Date date) const -> GroupId {
  return version_on(groups, first, date);
}

}  // namespace bareme::model
