// Plans of the rule library hold together, are for people to read, and say why there is none.
#include "interpreter/plan/plan.hpp"

#include <catch2/catch.hpp>

#include "interpreter/plan/builder.hpp"
#include "interpreter/plan/lower.hpp"
#include "tests/engine/portfolio.hpp"

using namespace bareme;
using plan::Form;
using plan::Plan;

namespace {

constexpr Int128 kMostCents = 1 << 20;

auto lowered(const model::Program& program, Date date, model::PayerId contract) -> plan::Lowered {
  records::SettledTables tables;
  std::vector<model::PayerId> contracts;
  if (contract) contracts.push_back(contract);
  return plan::lower(program, tables, {date, contracts, kMostCents});
}

auto input(plan::Builder& build, std::uint32_t field, Int128 low, Int128 high) -> plan::ValueId {
  return build.input(plan::Op::Field, field, Form::Narrow, {low, high});
}

}  // namespace

TEST_CASE("Every contract of the rule library has a plan that verifies, on every stretch of days") {
  const auto program = test::rule_library();
  auto days = plan::changes(program);
  days.insert(days.begin(), kFirstDate);
  std::size_t plans = 0;
  for (const Date day : days) {
    auto contracts = program.contracts;
    contracts.push_back({});
    for (const auto contract : contracts) {
      const auto made = lowered(program, day, contract);
      INFO(format_iso(day) << " " << (contract ? program.payers[contract].name : "") << " "
                           << made.why.en);
      REQUIRE(made.plan);
      ++plans;
      const auto faults = plan::verify(*made.plan);
      if (!faults.empty()) FAIL_CHECK(faults.front());
    }
  }
  CHECK(plans == days.size() * (program.contracts.size() + 1));
}

TEST_CASE("A plan prints its instructions with the clauses they come from") {
  const auto program = test::rule_library();
  const auto made = lowered(program, *make_date(2025, 6, 1), program.contract("henner"));
  REQUIRE(made.plan);
  const auto text = plan::print(program, *made.plan);
  CHECK(text.find("amo.participation_forfaitaire") != std::string::npos);
  CHECK(text.find("limit") != std::string::npos);
  CHECK(text.find("draw 0 amo") != std::string::npos);
}

TEST_CASE("What is the same is computed once, and constants are folded") {
  Plan made;
  plan::Builder build{made};
  const auto x = input(build, 4, 0, 1000);
  const auto y = input(build, 6, 0, 1000);
  CHECK(build.plus(x, y) == build.plus(y, x));
  CHECK(build.is(build.plus(build.number(2), build.number(3)), 5));
  CHECK(build.plus(x, build.number(0)) == x);
  CHECK(build.is(build.times(x, build.number(0)), 0));
  CHECK(build.is(build.less(x, build.number(1001)), 1));
  CHECK(build.is(build.less(build.number(1000), x), 0));
  CHECK(build.least(x, build.number(1000)) == x);
  CHECK(build.is(build.divide(build.number(-15), 10, Rounding::HalfAwayFromZero), -2));
  const auto holds = build.less(x, y);
  CHECK(build.negate(build.negate(holds)) == holds);
  CHECK(build.select(build.truth(true), x, y) == x);
  CHECK_FALSE(build.failure());
}

TEST_CASE("Forms follow ranges, and what 64 bits may not hold fails") {
  Plan made;
  plan::Builder build{made};
  const auto x = input(build, 4, -2'000'000'000, 2'000'000'000);
  const auto square = build.times(x, x);
  CHECK(build.form(square) == Form::Wide);
  // Narrow again once it is small.
  CHECK(build.form(build.divide(square, 10'000'000'000, Rounding::HalfAwayFromZero)) ==
        Form::Narrow);
  CHECK(build.form(build.minus(x, x)) == Form::Narrow);
  CHECK(build.form(build.minus(x, input(build, 6, -2'000'000'000, 0))) == Form::Wide);
  CHECK_FALSE(build.failure());
  build.times(square, square);
  CHECK(build.failure());
}

TEST_CASE("A verifier sees operands of other forms and values that come too late") {
  Plan made;
  const auto narrow =
      made.values.add({.op = plan::Op::Field, .form = Form::Narrow, .range = {0, 9}});
  const auto wide =
      made.values.add({.op = plan::Op::Field, .form = Form::Wide, .index = 1, .range = {0, 9}});
  made.values.add(
      {.op = plan::Op::Add, .form = Form::Narrow, .operands = {narrow, wide}, .range = {0, 18}});
  CHECK(plan::verify(made).size() == 1);
  made.values.add(
      {.op = plan::Op::Not, .form = Form::Truth, .operands = {plan::ValueId{9}}, .range = {0, 1}});
  CHECK(plan::verify(made).size() >= 2);
}
