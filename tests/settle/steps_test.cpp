// Steps 3 to 8: what is due, room, withholdings, caps, consumption, decision.
#include <catch2/catch.hpp>

#include "tests/settle/handmade.hpp"

using namespace bareme;
using namespace bareme::model;
using bareme::test::day;
using bareme::test::Lines;
using bareme::test::Rules;
using bareme::test::settled;
using records::Decision;

namespace {

constexpr auto kJune = [](unsigned d) { return *make_date(2025, 6, d); };

// A scheme that pays 70 % of 30 €, as in 2025.
struct Scheme {
  Rules rules;
  PayerId payer = rules.scheme("amo");
  GuaranteeId guarantee = rules.guarantee(payer, "consultation");
  Scheme() { rules.base(guarantee, rules.euros(30'00), rules.percent(70)); }
};

// A contract that pays what is left.
struct Contract {
  Rules rules;
  PayerId payer = rules.contract("henner");
  GuaranteeId guarantee = rules.guarantee(payer, "douces");
  Contract() { rules.pays(guarantee, rules.own(OwnFact::Remaining)); }

  auto line(Lines& lines, unsigned d, std::int64_t cents) const -> std::size_t {
    const auto line = lines.add(kJune(d), cents);
    lines.contract(line, payer);
    return line;
  }
};

}  // namespace

TEST_CASE("Without rembourse, the amount due is assiette × taux, on the expense when it is lower") {
  Scheme s;
  Lines lines{s.rules.program};
  const auto dear = lines.add(kJune(1), 110'00);
  const auto cheap = lines.add(kJune(2), 20'01);
  settle::Accounts accounts;
  const auto first = settled(s.rules.program, lines, dear, accounts);
  CHECK(first.paid == Money{21'00});
  CHECK(first.left_to_pay == Money{89'00});
  CHECK(first.payers[0].decision == Decision::Paid);
  const auto second = settled(s.rules.program, lines, cheap, accounts);
  CHECK(second.paid == Money{14'01});  // 14,007 €
  CHECK(second.payers[0].guarantees[0].assessed == Money{20'01});
}

TEST_CASE("A withholding takes what is left of the amount, in written order") {
  Scheme s;
  Rules& r = s.rules;
  r.withholds(s.guarantee, r.withholding("majoration", r.euros(20'00)));
  r.withholds(s.guarantee, r.withholding("participation", r.euros(2'00)));
  r.withholds(s.guarantee, r.withholding("négative", r.euros(-5'00)));
  Lines lines{r.program};
  const auto line = lines.add(kJune(1), 110'00);
  settle::Accounts accounts;
  const auto result = settled(r.program, lines, line, accounts);
  CHECK(result.withheld_by_name == std::vector<Money>{Money{20'00}, Money{1'00}, Money{}});
  CHECK(result.paid == Money{});
  CHECK(result.payers[0].decision == Decision::Withheld);
  CHECK(result.payers[0].covered);
  CHECK(result.left_to_pay == Money{110'00});
}

TEST_CASE("A withholding whose si is false takes nothing and feeds nothing") {
  Scheme s;
  Rules& r = s.rules;
  const auto id = r.withholding("participation", r.euros(2'00));
  r.program.withholdings[id].condition = r.truth(false);
  r.capped(id, r.counter("amo.participation", Period::CivilYear), r.euros(50'00));
  r.withholds(s.guarantee, id);
  Lines lines{r.program};
  const auto line = lines.add(kJune(1), 30'00);
  settle::Accounts accounts;
  CHECK(settled(r.program, lines, line, accounts).paid == Money{21'00});
  CHECK(accounts.consumed.empty());
}

TEST_CASE("A withholding stops at each of its caps") {
  Scheme s;
  Rules& r = s.rules;
  const auto id = r.withholding("participation", r.euros(2'00));
  r.capped(id, r.counter("amo.participation", Period::CivilYear), r.euros(5'00));
  r.capped(id, r.counter("amo.participation", Period::Day), r.euros(3'00));
  r.withholds(s.guarantee, id);
  Lines lines{r.program};
  for (const unsigned d : {1U, 1U, 2U, 3U}) lines.add(kJune(d), 30'00);
  settle::Accounts accounts;
  std::vector<Money> withheld;
  for (std::size_t line = 0; line < 4; ++line)
    withheld.push_back(settled(r.program, lines, line, accounts).withheld);
  CHECK(withheld == std::vector<Money>{Money{2'00}, Money{1'00}, Money{2'00}, Money{}});
}

TEST_CASE("A cap reduces what is paid, then is used up, and names itself") {
  Contract c;
  Rules& r = c.rules;
  r.meets(c.guarantee, r.limit("henner.forfait", r.counter("henner.forfait", Period::CivilYear),
                               r.euros(200'00)));
  Lines lines{r.program};
  for (unsigned d = 1; d <= 3; ++d) c.line(lines, d, 110'00);
  settle::Accounts accounts;
  const auto first = settled(r.program, lines, 0, accounts);
  CHECK(first.payers[0].decision == Decision::Paid);
  const auto second = settled(r.program, lines, 1, accounts);
  CHECK(second.payers[0].paid == Money{90'00});
  CHECK(second.payers[0].decision == Decision::Capped);
  CHECK(second.payers[0].reason == "forfait");
  CHECK(second.payers[0].guarantees[0].counters[0].before == 110'00);
  CHECK(second.payers[0].guarantees[0].counters[0].after == 200'00);
  const auto third = settled(r.program, lines, 2, accounts);
  CHECK(third.payers[0].paid == Money{});
  CHECK(third.payers[0].decision == Decision::Exhausted);
  CHECK(third.payers[0].reason == "forfait");
}

TEST_CASE("Of two caps the smaller remainder gives the motif, the first written among equals") {
  Contract c;
  Rules& r = c.rules;
  const auto cap = [&](std::string_view path, Int128 cents) {
    r.meets(c.guarantee, r.limit(path, r.counter(path, Period::Session), r.euros(cents)));
  };
  cap("wide", 90'00);
  cap("narrow", 50'00);
  cap("same", 50'00);
  cap("unmet", 500'00);
  Lines lines{r.program};
  const auto line = c.line(lines, 1, 110'00);
  settle::Accounts accounts;
  const auto result = settled(r.program, lines, line, accounts);
  CHECK(result.paid == Money{50'00});
  CHECK(result.payers[0].reason == "narrow");
  CHECK(accounts.consumed.empty());  // par séance: for the line only
}

TEST_CASE("A cap that includes what another paid compares and consumes both") {
  Contract c;
  Rules& r = c.rules;
  const auto id = r.limit("plafond", r.counter("plafond", Period::CivilYear), r.euros(100'00));
  r.program.limits[id].including = r.euros(30'00);
  r.meets(c.guarantee, id);
  Lines lines{r.program};
  for (unsigned d = 1; d <= 3; ++d) c.line(lines, d, 60'00);
  settle::Accounts accounts;
  CHECK(settled(r.program, lines, 0, accounts).paid == Money{60'00});  // 90 consumed
  const auto second = settled(r.program, lines, 1, accounts);          // 100 − 90 − 30 < 0
  CHECK(second.paid == Money{});
  CHECK(second.payers[0].decision == Decision::Exhausted);
  CHECK(accounts.consumed.begin()->second == 90'00);
}

TEST_CASE("A limit counts the lines that were paid, once each, for one beneficiary") {
  Contract c;
  Rules& r = c.rules;
  r.meets(c.guarantee, r.limit("h.séances", r.counter("h.séances", Period::CivilYear, "séance"),
                               r.number(TypeKind::Integer, 2), LimitKind::UnitLimit));
  Lines lines{r.program};
  c.line(lines, 1, 0);  // soldé: not counted
  for (unsigned d = 2; d <= 4; ++d) c.line(lines, d, 10'00);
  lines.text(c.line(lines, 5, 10'00), kBeneficiary, "B");
  settle::Accounts accounts;
  std::vector<Decision> decisions;
  for (std::size_t line = 0; line < 5; ++line)
    decisions.push_back(settled(r.program, lines, line, accounts).payers[0].decision);
  CHECK(decisions == std::vector<Decision>{Decision::Settled, Decision::Paid, Decision::Paid,
                                           Decision::Exhausted, Decision::Paid});
}

TEST_CASE("A counter starts again with its period") {
  Contract c;
  Rules& r = c.rules;
  r.meets(c.guarantee, r.limit("mois", r.counter("mois", Period::Month), r.euros(50'00)));
  Lines lines{r.program};
  for (const Date date : {day(2025, 6, 30), day(2025, 7, 1), day(2025, 7, 31), day(2026, 7, 1)})
    lines.contract(lines.add(date, 40'00), c.payer);
  settle::Accounts accounts;
  std::vector<Money> paid;
  for (std::size_t line = 0; line < 4; ++line)
    paid.push_back(settled(r.program, lines, line, accounts).paid);
  CHECK(paid == std::vector<Money>{Money{40'00}, Money{40'00}, Money{10'00}, Money{40'00}});
}

TEST_CASE("Nothing left, nothing due and the actual expense are different answers") {
  Contract c;
  Rules& r = c.rules;
  r.program.guarantees[c.guarantee].indemnity = r.euros(40'00);
  Lines lines{r.program};
  c.line(lines, 1, 0);
  c.line(lines, 2, 30'00);
  c.line(lines, 3, 40'00);
  settle::Accounts accounts;
  CHECK(settled(r.program, lines, 0, accounts).payers[0].decision == Decision::Settled);
  const auto actual = settled(r.program, lines, 1, accounts);
  CHECK(actual.payers[0].decision == Decision::Capped);
  CHECK(actual.payers[0].reason == records::kActualExpense);
  CHECK(actual.payers[0].gross == Money{40'00});
  CHECK(settled(r.program, lines, 2, accounts).payers[0].decision == Decision::Paid);
  r.program.guarantees[c.guarantee].indemnity = r.euros(-1'00);
  CHECK(settled(r.program, lines, 2, accounts).payers[0].decision == Decision::Nothing);
}

TEST_CASE("What an earlier payer withheld stays closed to later payers") {
  Contract c;
  Rules& r = c.rules;
  const auto amo = r.scheme("amo");
  const auto consultation = r.guarantee(amo, "consultation");
  r.base(consultation, r.euros(30'00), r.percent(70));
  r.withholds(consultation, r.withholding("participation", r.euros(2'00)));
  Lines lines{r.program};
  const auto line = c.line(lines, 1, 30'00);
  settle::Accounts accounts;
  const auto result = settled(r.program, lines, line, accounts);
  CHECK(result.payers[0].paid == Money{19'00});
  CHECK(result.payers[1].paid == Money{9'00});
  CHECK(result.left_to_pay == Money{2'00});
}

TEST_CASE(
    "Hypotheses are those that the clauses of a line read even where they do not come to apply") {
  Contract c;
  Rules& r = c.rules;
  const auto amount = r.parameter("montant", {{day(2020, 1, 1), r.euros(20'00)}}, true);
  const auto count =
      r.parameter("nombre", {{day(2020, 1, 1), r.number(TypeKind::Integer, 1)}}, true);
  r.program.guarantees[c.guarantee].indemnity = r.read(amount);
  r.meets(c.guarantee, r.limit("n", r.counter("n", Period::CivilYear, "séance"), r.read(count),
                               LimitKind::UnitLimit));
  Lines lines{r.program};
  c.line(lines, 1, 0);
  c.line(lines, 2, 50'00);
  settle::Accounts accounts;
  CHECK(settled(r.program, lines, 0, accounts).hypotheses == std::vector{amount, count});
  CHECK(settled(r.program, lines, 1, accounts).hypotheses == std::vector{amount, count});
}
