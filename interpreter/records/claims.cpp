#include "interpreter/records/claims.hpp"

namespace bareme::records {

namespace {

// One spelling, however the claim file spaces it: `henner.premium > surco`.
auto written(const model::Program& program, const Chain& chain) -> std::string {
  std::string text;
  for (const ContractRef& each : chain) {
    const model::Payer& payer = program.payers[each.payer];
    if (!text.empty()) text += " > ";
    text += payer.name;
    if (each.level) text += '.' + program.code_sets[payer.levels].codes[*each.level].text;
  }
  return text;
}

}  // namespace

Claims::Claims(const model::Program& program)
    : program_{&program}, columns_(program.fields.size()), chains_(1), chain_texts_(1) {}

auto Claims::share(const model::Program& program, const Texts& texts) -> Claims {
  Claims claims{program};
  claims.shared_ = &texts;
  return claims;
}

auto Claims::clear() -> void {
  for (auto& column : columns_) column.clear();
  source_rows_.clear();
}

auto Claims::add_line(std::size_t source_row) -> std::size_t {
  for (auto& column : columns_) column.emplace_back();
  source_rows_.push_back(source_row);
  return source_rows_.size() - 1;
}

auto Claims::set(std::size_t line, model::FieldId field, std::int64_t number) -> void {
  columns_[field.index][line] = {number, true};
}

auto Claims::chain_id(const Chain& chain) -> std::int64_t {
  const auto [found, added] =
      chain_ids_.try_emplace(chain, static_cast<std::uint32_t>(chains_.size()));
  if (added) {
    chains_.push_back(chain);
    chain_texts_.push_back(written(*program_, chain));
  }
  return found->second;
}

auto Claims::chain(std::size_t line) const -> const Chain& {
  const Cell found = cell(line, model::kContract);
  return chains_[found.known ? static_cast<std::size_t>(found.number) : 0];
}

auto Claims::value(std::size_t line, model::FieldId field) const -> model::Value {
  const Cell found = cell(line, field);
  if (!found.known) return model::Value::unknown();
  if (field == model::kContract)
    return {0, chain_texts_[static_cast<std::size_t>(found.number)], true};
  if (program_->fields[field].type.kind == model::TypeKind::Text)
    return {0, texts()[static_cast<std::uint32_t>(found.number)], true};
  return {found.number, {}, true};
}

auto Claims::date(std::size_t line) const -> Date {
  return Date{static_cast<std::int32_t>(cell(line, model::kDate).number)};
}

auto Claims::expense(std::size_t line) const -> Money {
  return Money{cell(line, model::kExpense).number};
}

auto Claims::quantity(std::size_t line) const -> std::int64_t {
  const Cell found = cell(line, model::kQuantity);
  return found.known ? found.number : 1;
}

}  // namespace bareme::records
