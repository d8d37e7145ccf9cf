#include "interpreter/audit/example.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>

#include "interpreter/explain/values.hpp"
#include "interpreter/settle/reject_words.hpp"

namespace bareme::audit {
namespace {

using model::FieldId;
using model::Program;
using model::TypeKind;

constexpr Date kOrdinaryDay = *make_date(2025, 6, 16);
constexpr Date kOrdinaryBirth = *make_date(1980, 1, 1);
constexpr std::size_t kMostBoxesTried = 64;
constexpr std::array kOrdinaryExpense{Money{100'00}};

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

auto ordinary_value(const model::Field& field, FieldId id, Money expense) -> Int128 {
  if (id == model::kDate) return kOrdinaryDay.days;
  if (id == model::kExpense) return expense.cents;
  if (field.fallback) return field.fallback->number;
  if (field.type.kind == TypeKind::Date) return kOrdinaryBirth.days;
  return 0;
}

// False where the box has no value that a line can bear.
auto fill(const Program& program, const Box& box, const Ordinary& ordinary, FieldId id,
          Example& example) -> bool {
  const model::Field& field = program.fields[id];
  const auto found = box.fields.find(id);
  const bool required = !field.optional && !field.fallback;
  if (field.type.kind == TypeKind::Text) {
    if (required || id == model::kIdentifier || id == model::kBeneficiary)
      example.claims.set(0, id, static_cast<std::int64_t>(example.claims.texts().intern("A")));
    return true;
  }
  const bool wanted = required || (ordinary.dates_known && field.type.kind == TypeKind::Date);
  if (found != box.fields.end() || wanted) example.shown.push_back(id);
  if (found == box.fields.end() && !field.fallback && !wanted) return true;
  const Ranges allowed = found == box.fields.end() ? domain_of(program, id) : found->second;
  if (const auto value = nearest(allowed, ordinary_value(field, id, ordinary.expense))) {
    example.claims.set(0, id, static_cast<std::int64_t>(*value));
    return true;
  }
  return allowed.unknown;
}

// Every guarantee is looked at, and few of them settle a line.
auto cost_of(const Program& program, const model::Payer& payer) -> std::size_t {
  std::size_t clauses = 0;
  for (const model::GuaranteeId id : payer.guarantees) {
    const model::Guarantee& guarantee = program.guarantees[id];
    clauses = std::max(clauses, guarantee.withholdings.size() + guarantee.limits.size());
  }
  return payer.guarantees.size() + clauses;
}

auto lacks_a_date(const settle::Outcome& outcome) -> bool {
  const auto* reject = std::get_if<records::Reject>(&outcome);
  return reject != nullptr && reject->code == settle::kWaitingDateUnknown.code;
}

}  // namespace

auto example_of(const Program& program, const Box& box, const Ordinary& ordinary,
                model::PayerId contract) -> std::optional<Example> {
  Example example{records::Claims{program}, {}};
  records::Claims& claims = example.claims;
  claims.add_line(1);
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const FieldId id = program.fields.id_at(i);
    if (id == model::kContract || id == model::kQuantity) continue;
    if (!fill(program, box, ordinary, id, example)) return std::nullopt;
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

// As an `essai` reads it: a field without a value is not written there.
auto shown(const Program& program, const Example& example) -> diag::Argument {
  diag::Argument text{""};
  for (const diag::Language language : {diag::Language::French, diag::Language::English}) {
    const bool french = language == diag::Language::French;
    std::string& words = french ? text.fr : text.en;
    std::string absent;
    const auto add = [&](FieldId id) {
      const model::Field& field = program.fields[id];
      const auto value = example.claims.value(0, id);
      if (!value.known) {
        absent += fmt::format("{}`{}`", absent.empty() ? (french ? ", sans " : ", without ") : ", ",
                              field.name);
        return;
      }
      words += fmt::format("{}{} = {}", words.empty() ? "" : " ; ", field.name,
                           explain::shown(program, field.type, model::field_scale(field.type.kind),
                                          value, language));
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
    words += absent;
  }
  return text;
}

Trials::Trials(const Program& program) : program_{program} {
  for (const model::Payer& payer : program.payers) costs_.push_back(cost_of(program, payer));
}

auto Trials::spend(const Example& example) -> bool {
  std::size_t cost = 1;
  for (const auto first : program_.schemes)  // they take part in every line
    for (const auto version : program_.payers[first].versions) cost += costs_[version.index];
  for (const auto& link : example.claims.chain(0)) cost += costs_[link.payer.index];
  left_ -= std::min(cost, left_);
  return left_ > 0;
}

auto Trials::settled(const Example& example) -> std::optional<settle::Outcome> {
  if (!spend(example)) return std::nullopt;
  return settle::preview(program_, example.claims, 0, settle::Accounts{});
}

auto Trials::settled(const Example& example, settle::Accounts& accounts)
    -> std::optional<settle::Outcome> {
  if (!spend(example)) return std::nullopt;
  return settle::settle(program_, example.claims, 0, accounts);
}

auto Trials::find(const Region& region, model::PayerId payer, std::span<const Money> expenses,
                  const Accept& accept) -> std::optional<Example> {
  if (region.too_many) return std::nullopt;
  const auto contract = program_.payers[payer].scheme ? model::PayerId{} : payer;
  for (const Box& box : region.boxes | std::views::take(kMostBoxesTried))
    for (const Money expense : expenses)
      for (const bool dates_known : {false, true}) {
        auto example = example_of(program_, box, {expense, dates_known}, contract);
        if (!example) break;
        const auto outcome = settled(*example);
        if (!outcome) return std::nullopt;
        if (accept(*example, *outcome)) return example;
        if (!lacks_a_date(*outcome)) break;
      }
  return std::nullopt;
}

auto Trials::find(const Region& region, model::PayerId payer, const Accept& accept)
    -> std::optional<Example> {
  return find(region, payer, kOrdinaryExpense, accept);
}

}  // namespace bareme::audit
