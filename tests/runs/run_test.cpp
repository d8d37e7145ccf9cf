// The sequence of settlement, and what a run gives back.
#include "interpreter/runs/run.hpp"

#include <catch2/catch.hpp>

#include "tests/settle/handmade.hpp"

using namespace bareme;
using namespace bareme::model;
using bareme::test::day;
using bareme::test::Lines;
using bareme::test::Rules;

namespace {

auto identified(Lines& lines, Date date, std::string_view identifier) -> void {
  lines.text(lines.add(date, 10'00), kIdentifier, identifier);
}

// 10 € a line, 25 € a year.
struct Capped {
  Rules rules;
  Capped() {
    const auto guarantee = rules.guarantee(rules.scheme("amo"), "c");
    rules.pays(guarantee, rules.euros(10'00));
    rules.meets(guarantee,
                rules.limit("amo.c.plafond", rules.counter("amo.c.plafond", Period::CivilYear),
                            rules.euros(25'00)));
  }
};

}  // namespace

TEST_CASE("Lines are settled by date, then identifiers of digits by value, length and text") {
  Rules r;
  Lines lines{r.program};
  identified(lines, day(2025, 6, 2), "1");
  for (const auto* identifier :
       {"é", "b", "10", "9", "09", "A", "a1", "009", "99999999999999999999"})
    identified(lines, day(2025, 6, 1), identifier);
  std::vector<std::string> order;
  for (const auto line : settle::settlement_order(lines.claims))
    order.emplace_back(lines.claims.value(line, kIdentifier).text);
  CHECK(order == std::vector<std::string>{"9", "09", "009", "10", "99999999999999999999", "A", "a1",
                                          "b", "é", "1"});
}

TEST_CASE("Without identifiers the row decides") {
  Rules r;
  Lines lines{r.program};
  lines.add(day(2025, 6, 2), 1);
  lines.add(day(2025, 6, 1), 1);
  lines.add(day(2025, 6, 1), 1);
  CHECK(settle::settlement_order(lines.claims) == std::vector<std::size_t>{1, 2, 0});
}

TEST_CASE("The order asked for decides which line meets the cap") {
  Capped c;
  Lines lines{c.rules.program};
  for (const unsigned d : {4U, 3U, 2U, 1U}) lines.add(day(2025, 6, d), 30'00);
  const auto paid = [&](runs::Order order) {
    std::vector<Money> amounts;
    for (const auto& each : runs::settle_all(c.rules.program, lines.claims, {}, order).settlements)
      amounts.push_back(each->paid);
    return amounts;
  };
  CHECK(paid(runs::kCareOrder) ==
        std::vector<Money>{Money{}, Money{5'00}, Money{10'00}, Money{10'00}});
  CHECK(paid(runs::kFileOrder) ==
        std::vector<Money>{Money{10'00}, Money{10'00}, Money{5'00}, Money{}});
}

TEST_CASE("Settled and rejected lines add up, and rejects come by row") {
  Capped c;
  Rules& r = c.rules;
  const auto since = r.field("adhésion", TypeKind::Date);
  r.waits(GuaranteeId{0}, r.number(TypeKind::Months, 1), r.read(since));
  Lines lines{r.program};
  for (unsigned d = 4; d >= 1; --d) lines.add(day(2025, 6, d), 30'00);
  lines.claims.set(2, since, day(2020, 1, 1).days);
  const std::vector<records::Reject> reading{{4, "date", 4102, {}}};
  const auto run = runs::settle_all(r.program, lines.claims, reading, runs::kCareOrder);
  std::vector<std::size_t> rows;
  for (const auto& reject : run.rejects) rows.push_back(reject.row);
  CHECK(rows == std::vector<std::size_t>{2, 3, 4, 5});
  CHECK(run.settlements[2]);
  CHECK_FALSE(run.settlements[0]);
}

TEST_CASE("The accounts before a line are those that the lines before it left") {
  Capped c;
  Lines lines{c.rules.program};
  for (const unsigned d : {3U, 1U, 2U}) lines.add(day(2025, 6, d), 30'00);
  const auto before = runs::before(c.rules.program, lines.claims, runs::kCareOrder, 0).accounts;
  REQUIRE(before.consumed.size() == 1);
  CHECK(before.consumed.begin()->second == 20'00);
}

TEST_CASE("A line cancelled in the file's order is cancelled for a régime that was not in force") {
  Capped c;
  c.rules.program.payers[c.rules.program.schemes.front()].validity.to = day(2024, 12, 31);
  Lines lines{c.rules.program};
  lines.add(day(2025, 6, 1), 30'00);
  const auto cancelling = lines.add(day(2025, 6, 1), -30'00);
  lines.claims.set(cancelling, kQuantity, -1);
  const auto run = runs::settle_all(c.rules.program, lines.claims, {}, runs::kFileOrder);
  REQUIRE(run.settlements[0]);
  CHECK(run.settlements[0]->payers.empty());
  REQUIRE(run.settlements[1]);
  REQUIRE(run.settlements[1]->payers.size() == 1);
  CHECK(run.settlements[1]->payers[0].decision == records::Decision::Cancelled);
  CHECK(run.settlements[1]->left_to_pay == Money{-30'00});
}
