#include "interpreter/model/program.hpp"

#include <algorithm>

namespace bareme::model {

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
  const auto& codes = code_sets[payer.levels].codes;
  const auto found = std::ranges::find(codes, name, &CodeSet::Code::text);
  if (found == codes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - codes.begin());
}

}  // namespace bareme::model
