#include "interpreter/audit/example.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/explain/values.hpp"

namespace bareme::audit {
namespace {

using model::FieldId;
using model::Program;
using model::TypeKind;

constexpr Date kOrdinaryDay = *make_date(2025, 6, 16);

// The allowed value nearest to the one wanted.
auto nearest(const Ranges& allowed, Int128 wanted) -> std::optional<Int128> {
  std::optional<Int128> best;
  const auto distance = [&](Int128 value) {
    return value < wanted ? wanted - value : value - wanted;
  };
  for (const model::Interval& part : allowed.parts) {
    const Int128 value = std::clamp(wanted, part.low, part.high);
    if (!best || distance(value) < distance(*best)) best = value;
  }
  return best;
}

auto ordinary(const model::Field& field, FieldId id, Money expense) -> Int128 {
  if (id == model::kDate) return kOrdinaryDay.days;
  if (id == model::kExpense) return expense.cents;
  if (id == model::kQuantity) return 1;
  if (field.fallback) return field.fallback->number;
  if (field.type.kind == TypeKind::Date) return make_date(1980, 1, 1)->days;
  return 0;
}

}  // namespace

auto example_of(const Program& program, const Box& box, Money expense, model::PayerId contract)
    -> std::optional<Example> {
  Example example{records::Claims{program}, {}};
  records::Claims& claims = example.claims;
  claims.add_line(1);
  const auto person = static_cast<std::int64_t>(claims.texts().intern("A"));
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const FieldId id = program.fields.id_at(i);
    const model::Field& field = program.fields[id];
    if (id == model::kContract || id == model::kQuantity) continue;
    if (id == model::kIdentifier || id == model::kBeneficiary || id == model::kContract) {
      claims.set(0, id, person);
      continue;
    }
    const auto found = box.fields.find(id);
    if (found != box.fields.end()) example.shown.push_back(id);
    if (field.type.kind == TypeKind::Text) {
      if (!field.optional && !field.fallback) claims.set(0, id, person);
      continue;
    }
    if (found == box.fields.end() && field.optional && !field.fallback) continue;
    const Ranges allowed = found == box.fields.end() ? domain_of(program, id) : found->second;
    const auto value = nearest(allowed, ordinary(field, id, expense));
    if (!value && !allowed.unknown) return std::nullopt;
    if (value) claims.set(0, id, static_cast<std::int64_t>(*value));
  }
  claims.set(0, model::kQuantity, 1);
  if (!contract) {
    claims.set(0, model::kContract, claims.chain_id({}));
    return example;
  }
  const model::Payer& payer = program.payers[contract];
  if (!payer.validity.holds_on(claims.date(0))) return std::nullopt;
  std::optional<std::size_t> level;
  if (payer.levels) {
    const auto first = box.level ? nearest(*box.level, 0) : std::optional<Int128>{0};
    if (!first) return std::nullopt;
    level = static_cast<std::size_t>(*first);
  }
  claims.set(0, model::kContract, claims.chain_id({{contract, level}}));
  return example;
}

auto shown(const Program& program, const Example& example) -> diag::Argument {
  diag::Argument text{""};
  for (const diag::Language language : {diag::Language::French, diag::Language::English}) {
    std::string& words = language == diag::Language::French ? text.fr : text.en;
    const auto add = [&](FieldId id) {
      const model::Field& field = program.fields[id];
      const auto value = example.claims.value(0, id);
      const std::string unknown = language == diag::Language::French ? "inconnu" : "unknown";
      words += fmt::format(
          "{}{} = {}", words.empty() ? "" : ", ", field.name,
          value.known ? explain::shown(program, field.type, model::field_scale(field.type.kind),
                                       value, language)
                      : unknown);
    };
    for (const auto& link : example.claims.chain(0)) {
      const model::Payer& payer = program.payers[link.payer];
      words += fmt::format("{} = {}", program.fields[model::kContract].name, payer.name);
      if (payer.levels && link.level)
        words += "." + program.code_sets[payer.levels].codes[*link.level].text;
    }
    add(model::kDate);
    for (const FieldId id : example.shown)
      if (id != model::kDate && id != model::kExpense) add(id);
    add(model::kExpense);
  }
  return text;
}

}  // namespace bareme::audit
