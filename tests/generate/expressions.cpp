#include "tests/generate/expressions.hpp"

#include <algorithm>
#include <array>

namespace bareme::generate {
namespace {

constexpr int kMostDigits = 30;  // the language has 38; what a clause adds needs some
constexpr int kMostDecimals = 18;

auto of(TypeKind kind) -> Type { return {kind, {}}; }

auto wider(Size a, Size b) -> Size {
  const int scale = std::max(a.scale, b.scale);
  return {scale, std::max(a.digits + scale - a.scale, b.digits + scale - b.scale)};
}

auto is_duration(TypeKind kind) -> bool {
  return kind == TypeKind::Days || kind == TypeKind::Months;
}

}  // namespace

auto Expressions::held(const Written& written, Tie least) -> std::string {
  return written.tie < least || random_.one_in(12) ? "(" + written.text + ")" : written.text;
}

auto Expressions::value(Type type, const Scope& scope, int depth) -> Written {
  // Dates and durations may not depend on what counters decide.
  if (!scope.still && (type.kind == TypeKind::Date || is_duration(type.kind)))
    return value(type, scope.without_movement(), depth);
  if (depth > 0 && random_.percent(80))
    for (int attempt = 0; attempt < 4; ++attempt) {
      const auto made = operation(type, scope, depth - 1);
      if (made && made->size.digits <= kMostDigits && made->size.scale <= kMostDecimals)
        return *made;
    }
  return leaves_.leaf(type, scope);
}

auto Expressions::operation(Type type, const Scope& scope, int depth) -> std::optional<Written> {
  const TypeKind kind = type.kind;
  if (random_.one_in(4)) return of_any_type(type, scope, depth);
  if (kind == TypeKind::Boolean) return truth(scope, depth);
  if (kind == TypeKind::Text || kind == TypeKind::Code) return of_any_type(type, scope, depth);
  if (kind == TypeKind::Date)
    return random_.one_in(3) ? extreme(type, scope, depth) : date(scope, depth);
  switch (random_.below(6)) {
    case 0: return sum(type, scope, depth);
    case 1: return product(kind, scope, depth);
    case 2: return extreme(type, scope, depth);
    case 3: return prefixed(kind, scope, depth);
    case 4: return is_duration(kind) ? extreme(type, scope, depth) : rounded(kind, scope, depth);
    default:
      if (kind == TypeKind::Integer && scope.stage != Stage::Constant) return elapsed(scope, depth);
      return sum(type, scope, depth);
  }
}

// ── Of any type: choices and what may be unknown
// ────────────────────────────────────────────────

auto Expressions::of_any_type(Type type, const Scope& scope, int depth) -> std::optional<Written> {
  if (scope.stage == Stage::Constant) return std::nullopt;
  switch (random_.below(4)) {
    case 0: return choice(type, scope, depth);
    case 1: return cases(type, scope, depth);
    case 2: return guarded(type, scope, depth);
    default: return with_default(type, scope, depth);
  }
}

auto Expressions::choice(Type type, const Scope& scope, int depth) -> Written {
  const Written left = value(type, scope, depth);
  const Written right = value(type, scope, depth);
  Written whole{concat({"si ", held(condition(scope, depth), Tie::Or), " alors ",
                        held(left, Tie::Choice), " sinon ", held(right, Tie::Choice)}),
                Tie::Choice, wider(left.size, right.size)};
  return joined(joined(std::move(whole), left), right);
}

auto Expressions::cases(Type type, const Scope& scope, int depth) -> Written {
  Written whole{"selon { ", Tie::Postfix, {}};
  const std::size_t branches = 1 + random_.below(2);
  for (std::size_t i = 0; i < branches; ++i) {
    Scope here = scope;
    std::string when;
    if (const auto name = leaves_.unknown_name(scope); name && random_.one_in(3)) {
      when = "connu(" + *name + ")";
      here.known.insert(*name);
    } else {
      when = held(condition(scope, depth), Tie::Or);
    }
    const Written part = value(type, here, depth);
    whole.text += when + " : " + held(part, Tie::Choice) + " ; ";
    whole.size = wider(whole.size, part.size);
    whole = joined(std::move(whole), part);
  }
  const Written last = value(type, scope, depth);
  whole.text += "sinon : " + held(last, Tie::Choice) + " }";
  whole.size = wider(whole.size, last.size);
  return joined(std::move(whole), last);
}

// A name that may be unknown, and an expression in which it is not.
auto Expressions::guarded(Type type, const Scope& scope, int depth) -> std::optional<Written> {
  const auto name = leaves_.unknown_name(scope);
  if (!name) return std::nullopt;
  const Written left = value(type, scope.knowing(*name), depth);
  if (type.kind == TypeKind::Boolean) {
    if (random_.one_in(2))
      return joined({"connu(" + *name + ") et " + held(left, Tie::Not), Tie::And}, left);
    return joined({"non connu(" + *name + ") ou " + held(left, Tie::And), Tie::Or}, left);
  }
  const Written right = value(type, scope, depth);
  Written whole{concat({"si connu(", *name, ") alors ", held(left, Tie::Choice), " sinon ",
                        held(right, Tie::Choice)}),
                Tie::Choice, wider(left.size, right.size)};
  return joined(joined(std::move(whole), left), right);
}

auto Expressions::with_default(Type type, const Scope& scope, int depth) -> std::optional<Written> {
  const auto first = leaves_.perhaps(type, scope);
  if (!first) return std::nullopt;
  const Written last = value(type, scope, depth);
  Written whole{held(*first, Tie::Comparison), Tie::Fallback, wider(first->size, last.size)};
  if (const auto other = leaves_.perhaps(type, scope); other && random_.one_in(3)) {
    whole.text += " à défaut " + held(*other, Tie::Comparison);
    whole.size = wider(whole.size, other->size);
    whole = joined(std::move(whole), *other);
  }
  whole.text += " à défaut " + held(last, Tie::Comparison);
  return joined(joined(std::move(whole), *first), last);
}

// ── Arithmetic
// ──────────────────────────────────────────────────────────────────────────────────

auto Expressions::sum(Type type, const Scope& scope, int depth) -> Written {
  const Written first = value(type, scope, depth);
  Written whole{held(first, Tie::Sum), Tie::Sum, first.size};
  whole = joined(std::move(whole), first);
  const std::size_t terms = 1 + random_.below(2);
  for (std::size_t i = 0; i < terms; ++i) {
    const Written term = value(type, scope, depth);
    whole.text += concat({random_.one_in(2) ? " + " : " - ", held(term, Tie::Product)});
    whole.size = wider(whole.size, term.size);
    whole = joined(std::move(whole), term);
  }
  whole.size.digits += 1;
  return whole;
}

auto Expressions::factors(TypeKind kind) -> std::pair<TypeKind, TypeKind> {
  constexpr std::array kOfMoney{TypeKind::Rate, TypeKind::Rate, TypeKind::Integer,
                                TypeKind::Number};
  constexpr std::array kOfRate{TypeKind::Rate, TypeKind::Integer, TypeKind::Number};
  constexpr std::array kOfNumber{TypeKind::Number, TypeKind::Integer};
  switch (kind) {
    case TypeKind::Money: return {random_.pick(kOfMoney), kind};
    case TypeKind::Rate: return {random_.pick(kOfRate), kind};
    case TypeKind::Number: return {random_.pick(kOfNumber), kind};
    default: return {TypeKind::Integer, kind};
  }
}

auto Expressions::product(TypeKind kind, const Scope& scope, int depth) -> Written {
  if (is_duration(kind)) {  // a length stays small: 10⁶ at most
    return {concat({leaves_.literal(of(TypeKind::Integer)).text, " × ",
                    leaves_.literal(of(kind)).text}),
            Tie::Product,
            {0, 7}};
  }
  const auto [left_kind, right_kind] = factors(kind);
  Written left = value(of(left_kind), scope, depth), right = value(of(kind), scope, depth);
  if (random_.one_in(3)) std::swap(left, right);
  Written whole{concat({held(left, Tie::Product), random_.one_in(4) ? " * " : " × ",
                        held(right, Tie::Unary)}),
                Tie::Product,
                {left.size.scale + right.size.scale, left.size.digits + right.size.digits}};
  return joined(joined(std::move(whole), left), right);
}

auto Expressions::extreme(Type type, const Scope& scope, int depth) -> Written {
  Written whole{random_.one_in(2) ? "min(" : "max(", Tie::Postfix, {}};
  const std::size_t operands = 2 + random_.below(2);
  for (std::size_t i = 0; i < operands; ++i) {
    const Written part = value(type, scope, depth);
    whole.text += (i == 0 ? "" : " ; ") + held(part, Tie::Choice);
    whole.size = wider(whole.size, part.size);
    whole = joined(std::move(whole), part);
  }
  whole.text += ")";
  return whole;
}

auto Expressions::prefixed(TypeKind kind, const Scope& scope, int depth) -> Written {
  const Written part = value(of(kind), scope, depth);
  if (!is_duration(kind) && random_.one_in(2))
    return joined({"abs(" + held(part, Tie::Choice) + ")", Tie::Postfix, part.size}, part);
  return joined({"-" + held(part, Tie::Postfix), Tie::Unary, part.size}, part);
}

// arrondi, plancher, plafond_entier, with the one division of the language inside or without.
auto Expressions::rounded(TypeKind kind, const Scope& scope, int depth) -> Written {
  struct Unit {
    const char* text;
    int scale;
  };
  constexpr std::array kMoney{Unit{"au centime", 2}, Unit{"au centime", 2}, Unit{"à 1 €", 0},
                              Unit{"à 0,50 €", 2}, Unit{"à 0,001 €", 3}};
  constexpr std::array kRates{Unit{"à 1 %", 2}, Unit{"à 0,1 %", 3}};
  constexpr std::array kNumbers{Unit{"à 0,01", 2}, Unit{"à 0,5", 1}};
  constexpr std::array kIntegers{Unit{"à 1", 0}, Unit{"à 10", 0}};
  constexpr std::array kNames{"arrondi", "plancher", "plafond_entier"};
  const Unit unit = kind == TypeKind::Money    ? random_.pick(kMoney)
                    : kind == TypeKind::Rate   ? random_.pick(kRates)
                    : kind == TypeKind::Number ? random_.pick(kNumbers)
                                               : random_.pick(kIntegers);
  // What is divided, and by what: a ratio of two amounts is a rate or a number.
  const bool ratio = kind != TypeKind::Money && random_.one_in(2);
  const TypeKind over = ratio ? TypeKind::Money : TypeKind::Integer;
  const Written top = value(of(ratio ? TypeKind::Money : kind), scope, depth);
  Written whole{std::string{random_.pick(kNames)} + "(", Tie::Postfix, top.size};
  whole = joined(std::move(whole), top);
  const int extra = std::max(top.size.scale, unit.scale) - top.size.scale;
  whole.size = {unit.scale, std::max(top.size.digits - top.size.scale, 0) + unit.scale + 1};
  if (!ratio && random_.one_in(2)) {
    whole.text += held(top, Tie::Choice);
    if (top.size.digits + extra > kMostDigits) whole.size.digits = kMostDigits + 1;
  } else {
    // Mostly not 0, which rejects the line.
    Written bottom = leaves_.literal(of(over));
    if (random_.one_in(3)) bottom = value(of(over), scope.without_movement(), std::min(depth, 1));
    if (!random_.one_in(6)) {
      bottom.text = (ratio ? "max(1 € ; " : "max(2 ; ") + held(bottom, Tie::Choice) + ")";
      bottom.tie = Tie::Postfix;
    }
    whole.text += concat({held(top, Tie::Product), " / ", held(bottom, Tie::Unary)});
    whole = joined(std::move(whole), bottom);
    whole.size.digits += bottom.size.scale;
    if (top.size.digits + extra + bottom.size.scale > kMostDigits)
      whole.size.digits = kMostDigits + 1;
  }
  whole.text += std::string{" ; "} + unit.text + ")";
  return whole;
}

// ── Dates
// ───────────────────────────────────────────────────────────────────────────────────────

auto Expressions::elapsed(const Scope& scope, int depth) -> Written {
  const Scope still = scope.without_movement();
  const auto day = [&] { return held(value(of(TypeKind::Date), still, depth), Tie::Choice); };
  constexpr std::array kBetween{"âge", "années_entre", "mois_entre", "jours_entre"};
  constexpr std::array kParts{"année", "mois", "jour"};
  const std::string first = day();
  if (random_.one_in(3))
    return {concat({random_.pick(kParts), "(", first, ")"}), Tie::Postfix, {0, 4}};
  return {concat({random_.pick(kBetween), "(", first, " ; ", day(), ")"}), Tie::Postfix, {0, 6}};
}

auto Expressions::date(const Scope& scope, int depth) -> Written {
  const Scope still = scope.without_movement();
  const Written first = value(of(TypeKind::Date), still, depth);
  constexpr std::array kStarts{"début_année", "fin_année", "début_mois"};
  if (scope.nouns || scope.stage == Stage::Constant || random_.one_in(2))
    return {
        concat({random_.pick(kStarts), "(", held(first, Tie::Choice), ")"}), Tie::Postfix, {0, 7}};
  const Type length = of(random_.one_in(3) ? TypeKind::Days : TypeKind::Months);
  return {concat({held(first, Tie::Sum), random_.one_in(3) ? " - " : " + ",
                  held(value(length, still, std::min(depth, 1)), Tie::Product)}),
          Tie::Sum,
          {0, 7}};
}

// ── Conditions
// ──────────────────────────────────────────────────────────────────────────────────

auto Expressions::truth(const Scope& scope, int depth) -> std::optional<Written> {
  switch (random_.below(8)) {
    case 0:
    case 1: return logic(scope, depth);
    case 2: {
      const Written part = condition(scope, depth);
      return joined({"non " + held(part, Tie::Not), Tie::Not}, part);
    }
    case 3: {
      const auto name = leaves_.unknown_name(scope);
      if (!name) return std::nullopt;
      return Written{"connu(" + *name + ")"};
    }
    case 4:
    case 5: return among(scope);
    default: return comparison(scope, depth);
  }
}

auto Expressions::logic(const Scope& scope, int depth) -> Written {
  const bool all = random_.one_in(2);
  Written whole{"", all ? Tie::And : Tie::Or};
  const std::size_t operands = 2 + random_.below(2);
  for (std::size_t i = 0; i < operands; ++i) {
    const Written part = condition(scope, depth);
    whole.text += (i == 0 ? "" : all ? " et " : " ou ") + held(part, all ? Tie::Not : Tie::And);
    whole = joined(std::move(whole), part);
  }
  return whole;
}

auto Expressions::comparison(const Scope& scope, int depth) -> Written {
  constexpr std::array kEqualities{" = ", " ≠ ", " <> "};
  constexpr std::array kOrders{" < ", " ≤ ", " <= ", " > ", " ≥ ", " >= ", " = ", " ≠ "};
  Type type = leaves_.any_type();
  while (scope.nouns && is_duration(type.kind)) type = leaves_.any_type();
  if (type.kind == TypeKind::Code) {
    const auto levels = scope.levels && random_.one_in(2) ? *scope.levels : type.codes;
    if (const auto subject = leaves_.subject(levels, scope))
      return joined({concat({subject->text, random_.pick(kEqualities), leaves_.code(levels)}),
                     Tie::Comparison},
                    *subject);
    type = of(TypeKind::Date);
  }
  const bool ordered = type.kind != TypeKind::Boolean && type.kind != TypeKind::Text;
  const Written left = value(type, scope, depth), right = value(type, scope, depth);
  const std::string sign = ordered ? random_.pick(kOrders) : random_.pick(kEqualities);
  Written whole{concat({held(left, Tie::Sum), sign, held(right, Tie::Sum)}), Tie::Comparison,
                wider(left.size, right.size)};
  if (whole.size.digits <= kMostDigits) whole.size = {};
  return joined(joined(std::move(whole), left), right);
}

auto Expressions::among(const Scope& scope) -> std::optional<Written> {
  if (!words_.groups.empty() && random_.one_in(2)) {
    const GroupWords& group = random_.pick(words_.groups);
    if (const auto subject = leaves_.subject(group.set, scope))
      return joined({subject->text + " parmi " + group.name, Tie::Comparison}, *subject);
  }
  const CodeSetId set{static_cast<std::uint32_t>(random_.below(words_.code_sets.size()))};
  const auto subject = leaves_.subject(set, scope);
  if (!subject) return std::nullopt;
  std::string list = leaves_.code(set);
  if (random_.one_in(2)) list += " ; " + leaves_.code(set);
  return joined({subject->text + " parmi { " + list + " }", Tie::Comparison}, *subject);
}

auto Expressions::count(const Scope& scope, const std::string& noun, int depth) -> std::string {
  Scope here = scope;
  here.nouns = true;
  const auto units = [&] {
    return std::to_string(random_.percent(85) ? random_.between(1, 3) : 0) + " " + noun;
  };
  if (depth == 0 || random_.percent(60)) return units();
  if (random_.one_in(3))
    return concat(
        {"si ", held(condition(here, depth - 1), Tie::Or), " alors ", units(), " sinon ", units()});
  const Written number = value(of(TypeKind::Integer), here, depth - 1);
  return "(" + number.text + ") " + noun;
}

}  // namespace bareme::generate
