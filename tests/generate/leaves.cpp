#include "tests/generate/leaves.hpp"

#include <algorithm>
#include <array>

namespace bareme::generate {
namespace {

auto of(TypeKind kind) -> Type { return {kind, {}}; }

auto field_size(TypeKind kind) -> Size {
  switch (kind) {
    case TypeKind::Money: return {2, 10};
    case TypeKind::Rate: return {6, 8};
    case TypeKind::Number: return {6, 16};
    case TypeKind::Integer: return {0, 10};
    default: return {0, 7};
  }
}

auto readable(const ValueWords& value, const Scope& scope) -> bool {
  const auto seen = [&](const std::string& payer) {
    return std::ranges::find(scope.payers, payer) != scope.payers.end();
  };
  return value.stage <= scope.stage && !(value.moving && scope.still) &&
         !(value.reads_remaining && scope.outside_expense) &&
         std::ranges::all_of(value.payers, seen);
}

auto read(const ValueWords& value) -> Written {
  return {value.name, Tie::Postfix, value.size, value.reads_payer_base, value.reads_remaining};
}

struct Sample {
  const char* text;
  Size size = {};
};
constexpr std::array kMoney{
    Sample{"0 €", {0, 1}},    Sample{"0,01 €", {2, 1}},   Sample{"25 €", {0, 2}},
    Sample{"7,77 €", {2, 3}}, Sample{"1 €", {0, 1}},      Sample{"2 €", {0, 1}},
    Sample{"4,99 €", {2, 3}}, Sample{"10 €", {0, 2}},     Sample{"15,50 €", {2, 4}},
    Sample{"20 €", {0, 2}},   Sample{"33,333 €", {3, 5}}, Sample{"1 000 €", {0, 4}}};
constexpr std::array kRates{Sample{"0 %", {2, 1}},   Sample{"30 %", {2, 2}},
                            Sample{"50 %", {2, 2}},  Sample{"66,6667 %", {6, 6}},
                            Sample{"70 %", {2, 2}},  Sample{"100 %", {2, 3}},
                            Sample{"120 %", {2, 3}}, Sample{"12,5 %", {3, 3}}};
constexpr std::array kIntegers{Sample{"0", {0, 1}},  Sample{"1", {0, 1}},   Sample{"2", {0, 1}},
                               Sample{"3", {0, 1}},  Sample{"5", {0, 1}},   Sample{"18", {0, 2}},
                               Sample{"31", {0, 2}}, Sample{"2025", {0, 4}}};
constexpr std::array kNumbers{Sample{"0,5", {1, 1}}, Sample{"1,5", {1, 2}}, Sample{"2,25", {2, 3}},
                              Sample{"0,333333", {6, 6}}};
constexpr std::array kDays{Sample{"1 jour", {0, 1}}, Sample{"10 jours", {0, 2}},
                           Sample{"30 jours", {0, 2}}, Sample{"365 jours", {0, 3}}};
constexpr std::array kMonths{Sample{"1 mois", {0, 1}}, Sample{"3 mois", {0, 1}},
                             Sample{"12 mois", {0, 2}}, Sample{"1 an", {0, 2}},
                             Sample{"2 ans", {0, 2}}};
constexpr std::array kDates{Sample{"2024-02-29", {0, 5}}, Sample{"2024-12-31", {0, 5}},
                            Sample{"2025-01-01", {0, 5}}, Sample{"2025-01-31", {0, 5}},
                            Sample{"2025-02-28", {0, 5}}, Sample{"2025-03-01", {0, 5}}};
constexpr std::array kTexts{Sample{"\"P1\""}, Sample{"\"P2\""}, Sample{"\"\""},
                            Sample{"\"é|\"\"x\"\"\""}};

}  // namespace

auto joined(Written whole, const Written& part) -> Written {
  whole.reads_payer_base = whole.reads_payer_base || part.reads_payer_base;
  whole.reads_remaining = whole.reads_remaining || part.reads_remaining;
  return whole;
}

auto Leaves::any_type() -> Type {
  constexpr std::array kKinds{TypeKind::Money,   TypeKind::Money, TypeKind::Rate,
                              TypeKind::Integer, TypeKind::Date,  TypeKind::Boolean,
                              TypeKind::Number,  TypeKind::Text,  TypeKind::Months,
                              TypeKind::Days,    TypeKind::Code};
  const TypeKind kind = random_.pick(kKinds);
  if (kind != TypeKind::Code) return of(kind);
  std::vector<CodeSetId> sets;
  for (std::uint32_t i = 0; i < words_.code_sets.size(); ++i)
    if (!words_.code_sets[i].levels) sets.emplace_back(i);
  return {kind, random_.pick(sets)};
}

auto Leaves::literal(Type type) -> Written {
  const auto written = [](const Sample& sample) {
    return Written{sample.text, Tie::Postfix, sample.size};
  };
  switch (type.kind) {
    case TypeKind::Money: return written(random_.pick(kMoney));
    case TypeKind::Rate: return written(random_.pick(kRates));
    case TypeKind::Integer: return written(random_.pick(kIntegers));
    case TypeKind::Number: return written(random_.pick(kNumbers));
    case TypeKind::Days: return written(random_.pick(kDays));
    case TypeKind::Months: return written(random_.pick(kMonths));
    case TypeKind::Date: return written(random_.pick(kDates));
    case TypeKind::Text: return written(random_.pick(kTexts));
    case TypeKind::Boolean: return {random_.one_in(2) ? "vrai" : "faux"};
    case TypeKind::Code: {  // qualified: right wherever it stands
      const CodeWords& set = words_.code_sets[type.codes.index];
      assert(!set.levels && set.codes.front().front() != '"');
      const std::string& drawn = random_.pick(set.codes);
      return {set.name + "." + (drawn.front() == '"' ? set.codes.front() : drawn)};
    }
    case TypeKind::Invalid: break;
  }
  return {};
}

auto Leaves::stored(Type type) -> std::string {
  if (type.kind == TypeKind::Code) return code(type.codes);
  Written written = literal(type);
  while (type.kind == TypeKind::Money && written.size.scale > 2) written = literal(type);
  return written.text;
}

auto Leaves::code(CodeSetId set) -> const std::string& {
  return random_.pick(words_.code_sets[set.index].codes);
}

auto Leaves::leaf(Type type, const Scope& scope) -> Written {
  const auto found = all(type, scope);
  const bool level = type.kind == TypeKind::Code && words_.code_sets[type.codes.index].levels;
  return !level && (found.empty() || !random_.percent(70)) ? literal(type) : random_.pick(found);
}

auto Leaves::subject(CodeSetId set, const Scope& scope) -> std::optional<Written> {
  const auto found = all({TypeKind::Code, set}, scope);
  if (found.empty()) return std::nullopt;
  return random_.pick(found);
}

auto Leaves::unknown_name(const Scope& scope) -> std::optional<std::string> {
  std::vector<std::string> found;
  for (const FieldWords& field : words_.fields)
    if (field.optional && !scope.known.contains(field.name)) found.push_back(field.name);
  for (const auto* values : {&words_.values, &scope.values})
    for (const ValueWords& value : *values)
      if (value.optional && readable(value, scope) && !scope.known.contains(value.name))
        found.push_back(value.name);
  if (found.empty() || scope.stage == Stage::Constant) return std::nullopt;
  return random_.pick(found);
}

auto Leaves::perhaps(Type type, const Scope& scope) -> std::optional<Written> {
  std::vector<Written> found;
  for (const FieldWords& field : words_.fields)
    if (field.optional && field.type == type)
      found.push_back({field.name, Tie::Postfix, field_size(type.kind)});
  for (const auto* values : {&words_.values, &scope.values})
    for (const ValueWords& value : *values)
      if (value.optional && value.type == type && readable(value, scope))
        found.push_back(read(value));
  if (found.empty() || scope.stage == Stage::Constant) return std::nullopt;
  const Written written = random_.pick(found);
  if (type.kind == TypeKind::Date && !scope.nouns && random_.one_in(3))
    return Written{written.text + " + " + literal(of(TypeKind::Months)).text, Tie::Sum, {0, 7}};
  if (type.kind != TypeKind::Money || !random_.one_in(3)) return written;
  return joined({written.text + " + 1 €", Tie::Sum, {written.size.scale, written.size.digits + 1}},
                written);
}

// ── What may be read
// ────────────────────────────────────────────────────────────────────────────

auto Leaves::all(Type type, const Scope& scope) -> std::vector<Written> {
  std::vector<Written> found;
  add_names(type, scope, found);
  add_facts(type.kind, scope, found);
  add_counters(type.kind, scope, found);
  add_calls(type, scope, found);
  return found;
}

auto Leaves::add_names(Type type, const Scope& scope, std::vector<Written>& found) -> void {
  if (scope.stage != Stage::Constant)
    for (const FieldWords& field : words_.fields) {
      const bool known = scope.known.contains(field.name);
      if (field.type != type || (field.optional && !known)) continue;
      const Written written{field.name, Tie::Postfix, field_size(type.kind)};
      found.insert(found.end(), known ? 4 : 1, written);
    }
  for (const auto* values : {&words_.values, &scope.values})
    for (const ValueWords& value : *values)
      if (value.type == type && readable(value, scope) &&
          (!value.optional || scope.known.contains(value.name)))
        found.push_back(read(value));
  if (scope.levels && type == Type{TypeKind::Code, *scope.levels}) found.push_back({"formule"});
}

auto Leaves::add_facts(TypeKind kind, const Scope& scope, std::vector<Written>& found) -> void {
  const auto add = [&](const std::string& text, Size size, Stage from, bool moving) {
    if (scope.stage >= from && !(moving && scope.still))
      found.push_back({text, Tie::Postfix, size});
  };
  if (kind == TypeKind::Money) {
    if (scope.own_base) {
      add("base", {2, 12}, Stage::Rate, false);
      add("assiette", {2, 12}, Stage::Rate, false);
    }
    if (scope.own_remaining) {
      if (!scope.outside_expense && scope.stage >= Stage::Amount && !scope.still)
        found.insert(found.end(), 3, {"reste", Tie::Postfix, {2, 10}, false, true});
      add("brut", {2, 24}, Stage::Limit, true);
    }
    if (!scope.payers.empty()) add("déjà_remboursé", {2, 10}, Stage::Amount, true);
    for (const std::string& h : scope.completed)
      add(h + ".remboursé", {2, 10}, Stage::Amount, true);
  }
  if (kind == TypeKind::Rate && scope.own_rate) add("taux", {12, 15}, Stage::Amount, false);
  for (const std::string& payer : scope.payers) {
    if (kind == TypeKind::Money) {
      if (scope.stage >= Stage::Claim)
        found.push_back({payer + ".base", Tie::Postfix, {2, 12}, true});
      add(payer + ".assiette", {2, 12}, Stage::Claim, false);
      add(payer + ".brut", {2, 24}, Stage::Amount, true);
      add(payer + ".remboursé", {2, 10}, Stage::Amount, true);
      add(payer + ".retenue", {2, 10}, Stage::Amount, true);
    }
    if (kind == TypeKind::Rate) add(payer + ".taux", {12, 15}, Stage::Claim, false);
    if (kind == TypeKind::Boolean) add(payer + ".pris_en_charge", {}, Stage::Claim, false);
  }
}

auto Leaves::add_counters(TypeKind kind, const Scope& scope, std::vector<Written>& found) -> void {
  if (scope.still || scope.stage < Stage::Amount) return;
  if (kind != TypeKind::Money && kind != TypeKind::Integer) return;
  for (const LimitWords& limit : scope.limits) {
    if (limit.units != (kind == TypeKind::Integer)) continue;
    const Size size{limit.units ? 0 : 2, limit.units ? 10 : 16};
    const auto add = [&](const std::string& text) { found.push_back({text, Tie::Postfix, size}); };
    if (limit.has_previous) add("consommé(" + limit.name + " ; période précédente)");
    if (limit.only_previous) continue;
    add("consommé(" + limit.name + ")");
    add("restant(" + limit.name + ")");
    if (limit.units) add("rang(" + limit.name + ")");
  }
}

// Arguments are no calls themselves, or there would be no end.
auto Leaves::add_calls(Type type, const Scope& scope, std::vector<Written>& found) -> void {
  if (scope.stage == Stage::Constant || in_call_) return;
  in_call_ = true;
  for (const auto* tables : {&words_.tables, &scope.tables})
    for (const TableWords& table : *tables)
      for (const auto& output : table.outputs) {
        if (output.type != type) continue;
        std::string arguments;
        Written whole{"", Tie::Postfix, output.size};
        for (const Type input : table.inputs) {
          const Written argument = leaf(input, scope);
          whole = joined(whole, argument);
          arguments += (arguments.empty() ? "" : " ; ") + argument.text;
        }
        whole.text =
            table.name + "(" + arguments + ")" + (output.name.empty() ? "" : "." + output.name);
        found.push_back(std::move(whole));
      }
  in_call_ = false;
}

}  // namespace bareme::generate
