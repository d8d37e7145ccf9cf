#include "interpreter/runs/cancellations.hpp"

namespace bareme::runs {

auto Cancellable::key_of(std::size_t line, std::int64_t expense) const -> Key {
  Key key{cells_(line, model::kContract).number, cells_(line, model::kBeneficiary).number,
          cells_(line, model::kDate).number, expense};
  for (std::size_t i = 0; i < program_.fields.size(); ++i) {
    const model::FieldId field = program_.fields.id_at(i);
    if (program_.fields[field].type.kind != model::TypeKind::Code) continue;
    const records::Cell code = cells_(line, field);
    key.push_back(code.known ? code.number : -1);
  }
  return key;
}

auto Cancellable::add(std::size_t line) -> void {
  lines_[key_of(line, cells_(line, model::kExpense).number)].push_back(line);
}

auto Cancellable::take(std::size_t cancelling) -> std::optional<std::size_t> {
  const auto found = lines_.find(key_of(cancelling, -cells_(cancelling, model::kExpense).number));
  if (found == lines_.end() || found->second.empty()) return std::nullopt;
  const std::size_t line = found->second.back();
  found->second.pop_back();
  return line;
}

auto has_cancellations(const records::Claims& claims) -> bool {
  for (std::size_t line = 0; line < claims.size(); ++line)
    if (claims.quantity(line) < 0) return true;
  return false;
}

}  // namespace bareme::runs
