// Expressions: rounding, scales, dates, unknowns, choices.
#include <catch2/catch.hpp>

#include "interpreter/settle/evaluate.hpp"
#include "tests/settle/handmade.hpp"

using namespace bareme;
using namespace bareme::model;
using bareme::test::day;
using bareme::test::Lines;
using bareme::test::Rules;

namespace {

// Evaluates on one line of 2025-06-01; a fault gives an unknown value.
struct OneLine {
  Rules rules;
  Lines lines{rules.program};
  std::size_t line = 0;
  std::optional<settle::Fault> fault;

  auto ready() -> void {
    lines = Lines{rules.program};
    line = lines.add(day(2025, 6, 1), 110'00);
  }
  auto value(ExprId id, bool looking = false) -> Value {
    settle::Evaluator evaluator{rules.program, lines.claims, line, lines.claims.expense(line),
                                nullptr};
    evaluator.look_only(looking);
    const Value result = evaluator.value(id);
    fault = evaluator.fault();
    return result;
  }
  auto number(ExprId id) -> std::int64_t { return static_cast<std::int64_t>(value(id).number); }
};

}  // namespace

TEST_CASE("Sums are exact at the larger scale, products add scales") {
  OneLine on;
  Rules& r = on.rules;
  const auto sum = r.sum(r.number(TypeKind::Number, 15, 1), r.number(TypeKind::Number, 25, 2));
  const auto product = r.product(r.percent(70), r.euros(26'50));
  on.ready();
  CHECK(on.number(sum) == 175);
  CHECK(r.program.exprs[product].scale == 4);
  CHECK(on.number(product) == 70 * 26'50);
}

TEST_CASE("Comparisons do not depend on how many decimals are written") {
  OneLine on;
  Rules& r = on.rules;
  const auto equal = r.compare(Comparison::Equal, r.number(TypeKind::Number, 15, 1),
                               r.number(TypeKind::Number, 1500, 3));
  const auto texts = r.compare(Comparison::Less, r.text("Z"), r.text("É"));
  on.ready();
  CHECK(on.value(equal).truth());
  CHECK(on.value(texts).truth());
}

TEST_CASE("A division is rounded once, half away from zero, to a multiple of the unit") {
  OneLine on;
  Rules& r = on.rules;
  const auto third =
      r.quotient(r.euros(10'00), r.number(TypeKind::Integer, 3), Rounding::HalfAwayFromZero, 1, 2);
  const auto negative =
      r.quotient(r.euros(-5), r.number(TypeKind::Integer, 2), Rounding::HalfAwayFromZero, 1, 2);
  const auto to_five = r.quotient(r.euros(12'49), {}, Rounding::HalfAwayFromZero, 5'00, 2);
  const auto down = r.quotient(r.euros(-12'49), {}, Rounding::Down, 1'00, 2);
  const auto up = r.quotient(r.euros(12'01), {}, Rounding::Up, 1'00, 2);
  const auto by_zero =
      r.quotient(r.euros(1'00), r.number(TypeKind::Integer, 0), Rounding::HalfAwayFromZero, 1, 2);
  on.ready();
  CHECK(on.number(third) == 3'33);
  CHECK(on.number(negative) == -3);
  CHECK(on.number(to_five) == 10'00);
  CHECK(on.number(down) == -13'00);
  CHECK(on.number(up) == 13'00);
  on.value(by_zero);
  REQUIRE(on.fault);
  CHECK(on.fault->code == 4202);
}

TEST_CASE("A division whose intermediate terms exceed 38 digits is still exact") {
  OneLine on;
  Rules& r = on.rules;
  const Int128 huge = power_of_ten(37) + 7;
  const auto same =
      r.quotient(r.number(TypeKind::Number, huge, 20),
                 r.number(TypeKind::Number, power_of_ten(30), 30), Rounding::Down, 1, 20);
  const auto small =
      r.quotient(r.number(TypeKind::Number, 1, 38), r.number(TypeKind::Number, power_of_ten(37), 0),
                 Rounding::Up, 1, 0);
  on.ready();
  CHECK(on.value(same).number == huge);
  CHECK(on.number(small) == 1);
}

TEST_CASE("Months are added to the first date and take the last day of a shorter month") {
  OneLine on;
  Rules& r = on.rules;
  const auto birth = r.field("naissance", TypeKind::Date);
  const auto later = r.sum(r.read(birth), r.number(TypeKind::Months, 1));
  const auto never = r.sum(r.read(birth), r.number(TypeKind::Months, 100'000));
  const auto age = r.age(r.read(birth), r.read(kDate));
  on.ready();
  on.lines.claims.set(on.line, birth, day(2025, 1, 31).days);
  CHECK(on.value(later).date() == day(2025, 2, 28));
  on.value(never);
  REQUIRE(on.fault);
  CHECK(on.fault->code == 4207);
  on.lines.claims.set(on.line, birth, day(2025, 6, 2).days);
  on.value(age);
  REQUIRE(on.fault);
  CHECK(on.fault->code == 4207);
}

TEST_CASE("An unknown makes unknown what uses it, and nothing else") {
  OneLine on;
  Rules& r = on.rules;
  const auto x = r.read(r.field("x", TypeKind::Boolean));
  const auto amount = r.read(r.field("base_connue", TypeKind::Money));
  const auto false_and_x = r.logic(LogicOp::And, {r.truth(false), x});
  const auto true_or_x = r.logic(LogicOp::Or, {r.truth(true), x});
  const auto x_and_false = r.logic(LogicOp::And, {x, r.truth(false)});
  const auto known = r.known(x);
  const auto fallback = r.fallback({amount, r.euros(23'00)});
  const auto sum = r.sum(r.euros(1'00), amount);
  const auto chosen = r.choice(r.truth(true), r.euros(5'00), amount);
  on.ready();
  CHECK_FALSE(on.value(false_and_x).truth());
  CHECK(on.value(true_or_x).truth());
  CHECK_FALSE(on.value(x_and_false).known);
  CHECK_FALSE(on.value(known).truth());
  CHECK(on.number(fallback) == 23'00);
  CHECK_FALSE(on.value(sum).known);
  CHECK(on.number(chosen) == 5'00);
}

TEST_CASE("A choice takes an error only from the part it uses") {
  OneLine on;
  Rules& r = on.rules;
  const auto missing = r.read(r.parameter("tarif", {{day(2026, 1, 1), r.euros(30'00)}}));
  const auto unused = r.choice(r.truth(false), missing, r.euros(1'00));
  const auto used = r.choice(r.truth(true), missing, r.euros(1'00));
  on.ready();
  on.value(unused);
  CHECK_FALSE(on.fault);
  on.value(used);
  REQUIRE(on.fault);
  CHECK(on.fault->code == 4201);
}

TEST_CASE("A choice that depends on what moves takes an error from every part") {
  OneLine on;
  Rules& r = on.rules;
  const auto missing = r.read(r.parameter("tarif", {{day(2026, 1, 1), r.euros(30'00)}}));
  const auto moving = r.compare(Comparison::Greater, r.own(OwnFact::Remaining), r.euros(10'00));
  const auto bad = r.compare(Comparison::Greater, missing, r.euros(0));
  const auto chosen = r.choice(moving, missing, r.euros(1'00));
  const auto both = r.logic(LogicOp::And, {moving, bad});
  const auto fixed_first = r.logic(LogicOp::And, {r.truth(false), moving, bad});
  const auto nested = r.choice(r.truth(true), r.euros(2'00), r.choice(moving, missing, missing));
  on.ready();
  on.value(chosen, true);
  CHECK(on.fault);
  on.value(both, true);
  CHECK(on.fault);
  on.value(fixed_first, true);
  CHECK_FALSE(on.fault);
  on.value(nested, true);
  CHECK_FALSE(on.fault);
}

TEST_CASE("A definition that names another twice, many levels deep, takes no time") {
  OneLine on;
  Rules& r = on.rules;
  auto value = r.number(TypeKind::Integer, 0);
  for (int i = 0; i < 900; ++i) {
    const auto definition = r.definition("d" + std::to_string(i), value);
    value = r.sum(r.read(definition), r.read(definition));
  }
  on.ready();
  CHECK(on.number(value) == 0);
}

TEST_CASE("The row in force on the date of care is the one that counts") {
  OneLine on;
  Rules& r = on.rules;
  const auto tariff = r.read(r.parameter("tarif", {{day(2025, 5, 31), r.euros(26'50)},
                                                   {day(2025, 6, 1), r.euros(30'00)},
                                                   {day(2025, 6, 2), r.euros(40'00)}}));
  on.ready();
  CHECK(on.number(tariff) == 30'00);
}
