// Values that depend on few codes and truths: what is worked out for each combination is what the
// instructions give there.
#include "interpreter/plan/finite.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "interpreter/plan/builder.hpp"

using namespace bareme;
using plan::Form;
using plan::Op;
using plan::Plan;
using plan::ValueId;

namespace {

auto code(plan::Builder& build, std::uint32_t field, Int128 count) -> ValueId {
  return build.input(Op::Field, field, Form::Narrow, {0, count - 1});
}
auto truth(plan::Builder& build, std::uint32_t field) -> ValueId {
  return build.input(Op::Field, field, Form::Truth, {0, 1});
}

}  // namespace

TEST_CASE("What holds for no code is false, what holds for all is true, what is the same is one") {
  Plan made;
  plan::Builder build{made};
  const auto act = code(build, 4, 6);
  const auto first = build.among(act, {true, true, false, false, false, false});
  const auto third = build.equal(act, build.number(2));
  CHECK(build.is(build.both(first, third), 0));
  CHECK(build.is(build.either(build.negate(first), first), 1));
  // The same codes, written otherwise.
  const auto again =
      build.either(build.equal(act, build.number(0)), build.equal(act, build.number(1)));
  CHECK(again == first);
  CHECK(build.less(act, build.number(2)) == first);
}

TEST_CASE("An input that changes nothing is none, and what has too many combinations has no list") {
  Plan made;
  plan::Builder build{made};
  const auto act = code(build, 4, 6);
  const auto flag = truth(build, 6);
  const auto price = build.select(build.equal(act, build.number(3)), build.number(30'00),
                                  build.select(flag, build.number(23'00), build.number(23'00)));
  CHECK(made.finite[price.index].inputs == std::vector{act});
  CHECK(made.finite[price.index].values == std::vector{23'00, 23'00, 23'00, 30'00, 23'00, 23'00});
  const auto sum = build.plus(code(build, 7, 300), code(build, 8, 300));
  CHECK(made.finite[sum.index].values.empty());
  const auto amount = build.input(Op::Field, 9, Form::Narrow, {0, 1'000'000});
  CHECK(made.finite[build.plus(amount, act).index].values.empty());
  // A truth of an amount is an input of what depends on it.
  const auto dear = build.less(build.number(50'00), amount);
  const auto choice = build.select(dear, price, build.number(0));
  CHECK(made.finite[choice.index].inputs == std::vector{act, dear});
}

TEST_CASE("Lists are what operations give for each combination, on expressions made up") {
  constexpr std::size_t kActs = 5, kSectors = 3;
  struct Known {
    ValueId id;
    std::vector<std::int64_t> values;  // by act, sector and flag, the flag's side by side
  };
  std::mt19937_64 random{3};
  std::size_t lists = 0;
  for (int round = 0; round < 60; ++round) {
    Plan made;
    plan::Builder build{made};
    const auto act = code(build, 4, kActs);
    const auto sector = code(build, 5, kSectors);
    const auto flag = truth(build, 6);
    std::vector<Known> truths{{flag, {}}}, numbers{{act, {}}, {sector, {}}};
    for (std::size_t a = 0; a < kActs; ++a)
      for (std::size_t s = 0; s < kSectors; ++s)
        for (std::int64_t f = 0; f < 2; ++f) {
          truths[0].values.push_back(f);
          numbers[0].values.push_back(static_cast<std::int64_t>(a));
          numbers[1].values.push_back(static_cast<std::int64_t>(s));
        }
    const auto pick = [&](const std::vector<Known>& from) { return from[random() % from.size()]; };
    const auto apply = [](const Known& x, const Known& y, auto f) {
      std::vector<std::int64_t> values;
      for (std::size_t i = 0; i < x.values.size(); ++i)
        values.push_back(f(x.values[i], y.values[i]));
      return values;
    };
    for (int step = 0; step < 40; ++step) {
      const Known x = pick(numbers), y = pick(numbers), p = pick(truths), q = pick(truths);
      const auto constant = static_cast<std::int64_t>(random() % 7);
      switch (random() % 9) {
        case 0:
          truths.push_back(
              {build.both(p.id, q.id), apply(p, q, [](auto a, auto b) { return a & b; })});
          break;
        case 1:
          truths.push_back(
              {build.either(p.id, q.id), apply(p, q, [](auto a, auto b) { return a | b; })});
          break;
        case 2:
          truths.push_back({build.negate(p.id), apply(p, p, [](auto a, auto) { return 1 - a; })});
          break;
        case 3:
          truths.push_back({build.less(x.id, y.id),
                            apply(x, y, [](auto a, auto b) { return std::int64_t{a < b}; })});
          break;
        case 4:
          truths.push_back(
              {build.equal(x.id, build.number(constant)),
               apply(x, x, [&](auto a, auto) { return std::int64_t{a == constant}; })});
          break;
        case 5:
          numbers.push_back(
              {build.minus(x.id, y.id), apply(x, y, [](auto a, auto b) { return a - b; })});
          break;
        case 6:
          numbers.push_back({build.divide(x.id, 2, Rounding::Down), apply(x, x, [](auto a, auto) {
                               return (a - (a % 2 != 0 && a < 0)) / 2;
                             })});
          break;
        case 7:
          numbers.push_back(
              {build.least(x.id, build.plus(y.id, build.number(constant))),
               apply(x, y, [&](auto a, auto b) { return std::min(a, b + constant); })});
          break;
        default: {
          std::vector<std::int64_t> values;
          for (std::size_t i = 0; i < x.values.size(); ++i)
            values.push_back(p.values[i] != 0 ? x.values[i] : y.values[i]);
          numbers.push_back({build.select(p.id, x.id, y.id), values});
        }
      }
    }
    for (const auto* known : {&truths, &numbers})
      for (const Known& each : *known) {
        const plan::Finite& finite = made.finite[each.id.index];
        if (finite.values.empty()) continue;
        ++lists;
        const auto all = plan::spread(made, finite, {act, sector, flag});
        REQUIRE(std::vector<std::int64_t>(all.begin(), all.end()) == each.values);
        const auto& range = made.values[each.id].range;
        for (const std::int64_t value : each.values)
          CHECK((value >= range.low && value <= range.high));
      }
  }
  CHECK(lists > 2000);
}

TEST_CASE("The schemes' part of two plans is compared instruction by instruction") {
  const auto plan_of = [](std::int64_t bound) {
    Plan made;
    plan::Builder build{made};
    const auto amount = build.input(Op::Field, 4, Form::Narrow, {0, 1000});
    build.least(amount, build.number(bound));
    made.shared = made.values.size();
    return made;
  };
  CHECK(plan::same_schemes(plan_of(30), plan_of(30)));
  CHECK_FALSE(plan::same_schemes(plan_of(30), plan_of(31)));
}
