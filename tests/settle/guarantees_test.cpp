// Steps 1 and 2, several guarantees on a line, and what rejects a line.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/render.hpp"
#include "tests/settle/handmade.hpp"

using namespace bareme;
using namespace bareme::model;
using bareme::test::day;
using bareme::test::Lines;
using bareme::test::reject_code;
using bareme::test::Rules;
using bareme::test::settled;
using records::Decision;

namespace {

// A contract with a first guarantee of 10 € and a second that completes it with what is left.
struct TwoGuarantees {
  Rules rules;
  PayerId payer = rules.contract("swisslife");
  GuaranteeId second =
      rules.guarantee(payer, "mésothérapie");  // written first: order changes nothing
  GuaranteeId first = rules.guarantee(payer, "ticket");
  TwoGuarantees() {
    rules.pays(first, rules.euros(10'00));
    rules.pays(second, rules.own(OwnFact::Remaining));
    rules.completes(second, first);
  }
  auto line(Lines& lines, std::int64_t cents) const -> std::size_t {
    const auto line = lines.add(day(2025, 6, 1), cents);
    lines.contract(line, payer);
    return line;
  }
};

}  // namespace

TEST_CASE("The completed guarantee is settled first, the completing one on what is left") {
  TwoGuarantees t;
  Lines lines{t.rules.program};
  const auto line = t.line(lines, 30'00);
  settle::Accounts accounts;
  const auto result = settled(t.rules.program, lines, line, accounts).payers[0];
  REQUIRE(result.guarantees.size() == 2);
  CHECK(result.guarantees[0].guarantee == t.first);
  CHECK(result.guarantees[1].remaining == Money{20'00});
  CHECK(result.paid == Money{30'00});
  CHECK(result.decision == Decision::Paid);
  CHECK(result.deciding == 1);
}

TEST_CASE("A chain of three guarantees is settled in its order, however it is written") {
  std::vector<std::size_t> written{0, 1, 2};
  do {
    Rules r;
    const auto payer = r.contract("x");
    std::vector<GuaranteeId> chain;
    for (const auto* name : {"a", "b", "c"}) {
      chain.push_back(r.guarantee(payer, name));
      r.pays(chain.back(), r.euros(10'00));
    }
    r.completes(chain[1], chain[0]);
    r.completes(chain[2], chain[1]);
    r.completes(chain[2], chain[0]);
    r.program.payers[payer].guarantees.clear();
    for (const auto i : written) r.program.payers[payer].guarantees.push_back(chain[i]);
    Lines lines{r.program};
    const auto line = lines.add(day(2025, 6, 1), 25'00);
    lines.contract(line, payer);
    settle::Accounts accounts;
    const auto results = settled(r.program, lines, line, accounts).payers[0].guarantees;
    REQUIRE(results.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(results[i].guarantee == chain[i]);
    CHECK(results[2].paid == Money{5'00});
  } while (std::ranges::next_permutation(written).found);
}

TEST_CASE("A limit that bound decides, that of a used-up guarantee does not") {
  TwoGuarantees t;
  Rules& r = t.rules;
  r.meets(t.second,
          r.limit("s.plafond", r.counter("s.plafond", Period::CivilYear), r.euros(15'00)));
  Lines lines{r.program};
  t.line(lines, 30'00);
  t.line(lines, 30'00);
  settle::Accounts accounts;
  const auto capped = settled(r.program, lines, 0, accounts).payers[0];
  CHECK(capped.decision == Decision::Capped);
  CHECK(capped.reason == "plafond");
  const auto after = settled(r.program, lines, 1, accounts).payers[0];
  CHECK(after.decision == Decision::Paid);
  CHECK(after.paid == Money{10'00});
  CHECK(after.guarantees[1].decision == Decision::Exhausted);
}

TEST_CASE("A payer covers if one of its guarantees does not refuse") {
  TwoGuarantees t;
  t.rules.excludes(t.first, "non", t.rules.truth(true));
  Lines lines{t.rules.program};
  const auto line = t.line(lines, 30'00);
  settle::Accounts accounts;
  const auto result = settled(t.rules.program, lines, line, accounts).payers[0];
  CHECK(result.covered);
  CHECK(result.guarantees[0].decision == Decision::Refused);
  CHECK(result.guarantees[0].reason == "non");
  CHECK(result.paid == Money{30'00});
}

TEST_CASE("When every guarantee refuses, the first gives the decision and its motif") {
  TwoGuarantees t;
  t.rules.excludes(t.first, "premier", t.rules.truth(true));
  t.rules.excludes(t.second, "passe", t.rules.truth(false));
  t.rules.excludes(t.second, "second", t.rules.truth(true));
  Lines lines{t.rules.program};
  const auto line = t.line(lines, 30'00);
  settle::Accounts accounts;
  const auto result = settled(t.rules.program, lines, line, accounts).payers[0];
  CHECK_FALSE(result.covered);
  CHECK(result.decision == Decision::Refused);
  CHECK(result.reason == "premier");
  CHECK(result.guarantees[1].reason == "second");
}

TEST_CASE("A withholding of the payer is taken once a line") {
  TwoGuarantees t;
  Rules& r = t.rules;
  const auto id = r.withholding("franchise", r.euros(12'00));
  r.program.payers[t.payer].withholdings.push_back(id);
  r.withholds(t.first, id);
  r.withholds(t.second, id);
  Lines lines{r.program};
  const auto line = t.line(lines, 30'00);
  settle::Accounts accounts;
  const auto result = settled(r.program, lines, line, accounts);
  CHECK(result.payers[0].guarantees[0].withheld == Money{10'00});
  CHECK(result.payers[0].guarantees[1].withheld == Money{2'00});
  CHECK(result.withheld == Money{12'00});
  CHECK(result.paid == Money{18'00});
}

TEST_CASE("A limit of the payer counts a line once, and does not stop its second guarantee") {
  TwoGuarantees t;
  Rules& r = t.rules;
  const auto id = r.limit("s.séances", r.counter("s.séances", Period::CivilYear, "séance"),
                          r.number(TypeKind::Integer, 1), LimitKind::UnitLimit);
  r.program.limits[id].once_a_line = true;
  r.meets(t.first, id);
  r.meets(t.second, id);
  Lines lines{r.program};
  t.line(lines, 30'00);
  t.line(lines, 30'00);
  settle::Accounts accounts;
  CHECK(settled(r.program, lines, 0, accounts).paid == Money{30'00});
  CHECK(accounts.consumed.begin()->second == 1);
  CHECK(settled(r.program, lines, 1, accounts).payers[0].decision == Decision::Exhausted);
}

TEST_CASE(
    "Two guarantees that cover without an order between them are a conflict that names them") {
  TwoGuarantees t;
  const auto third = t.rules.guarantee(t.payer, "optique");
  t.rules.pays(third, t.rules.euros(5'00));
  Lines lines{t.rules.program};
  const auto line = t.line(lines, 30'00);
  settle::Accounts accounts;
  const auto outcome = settle::settle(t.rules.program, lines.claims, line, accounts);
  const auto* reject = std::get_if<records::Reject>(&outcome);
  REQUIRE(reject != nullptr);
  CHECK(reject->code == 4203);
  CHECK(reject->row == 2);
  CHECK(reject->column == "swisslife.mésothérapie");
  const auto said = diag::words(reject->reason, diag::Language::French);
  CHECK(said.find("`mésothérapie`, `ticket` et `optique`") != std::string::npos);
}

TEST_CASE("A guarantee over which another primes is set aside only where both cover") {
  TwoGuarantees t;
  Rules& r = t.rules;
  const auto special = r.guarantee(t.payer, "spéciale");
  const auto flag = r.field("spécial", TypeKind::Boolean);
  r.covers(special, r.fallback({r.read(flag), r.truth(false)}));
  r.pays(special, r.euros(1'00));
  r.overrides(special, t.first);
  r.overrides(special, t.second);
  Lines lines{r.program};
  t.line(lines, 30'00);
  lines.claims.set(t.line(lines, 30'00), flag, 1);
  settle::Accounts accounts;
  CHECK(settled(r.program, lines, 0, accounts).paid == Money{30'00});
  CHECK(settled(r.program, lines, 1, accounts).paid == Money{1'00});
}

TEST_CASE("A payer none of whose guarantees covers says so, a scheme out of force takes no part") {
  Rules r;
  const auto old = r.scheme("ancien");
  r.program.payers[old].validity.to = day(2024, 12, 31);
  const auto amo = r.scheme("amo");
  const auto guarantee = r.guarantee(amo, "consultation");
  r.covers(guarantee, r.truth(false));
  Lines lines{r.program};
  const auto line = lines.add(day(2025, 6, 1), 30'00);
  settle::Accounts accounts;
  const auto result = settled(r.program, lines, line, accounts);
  REQUIRE(result.payers.size() == 1);
  CHECK(result.payers[0].payer == amo);
  CHECK(result.payers[0].decision == Decision::NoGuarantee);
  CHECK_FALSE(result.payers[0].covered);
}

TEST_CASE("A waiting period refuses before its last day is over, and needs its date") {
  Rules r;
  const auto payer = r.contract("henner");
  const auto guarantee = r.guarantee(payer, "m");
  const auto since = r.field("adhésion", TypeKind::Date);
  r.waits(guarantee, r.number(TypeKind::Months, 3), r.read(since));
  r.pays(guarantee, r.euros(10'00));
  Lines lines{r.program};
  for (const Date date : {day(2025, 4, 29), day(2025, 4, 30), day(2025, 4, 30)})
    lines.contract(lines.add(date, 30'00), payer);
  lines.claims.set(0, since, day(2025, 1, 31).days);
  lines.claims.set(1, since, day(2025, 1, 31).days);
  settle::Accounts accounts;
  const auto refused = settled(r.program, lines, 0, accounts).payers[0];
  CHECK(refused.decision == Decision::Refused);
  CHECK(refused.reason == "carence");
  CHECK(settled(r.program, lines, 1, accounts).payers[0].decision == Decision::Paid);
  CHECK(reject_code(r.program, lines, 2) == 4204);
}

TEST_CASE("A refused guarantee cannot reject the line by its other clauses, one that stays can") {
  Rules r;
  const auto amo = r.scheme("amo");
  const auto guarantee = r.guarantee(amo, "c");
  const auto refused = r.field("refusé", TypeKind::Boolean);
  const auto future = r.read(r.parameter("tarif", {{day(2030, 1, 1), r.euros(30'00)}}));
  r.excludes(guarantee, "non", r.fallback({r.read(refused), r.truth(false)}));
  r.base(guarantee, future, r.percent(70));
  Lines lines{r.program};
  lines.add(day(2025, 6, 1), 30'00);
  lines.claims.set(lines.add(day(2025, 6, 1), 30'00), refused, 1);
  CHECK(reject_code(r.program, lines, 0) == 4201);
  CHECK(reject_code(r.program, lines, 1) == 0);
}

TEST_CASE("An amount whose si is false is not looked at, unless that si moves") {
  Rules r;
  const auto amo = r.scheme("amo");
  const auto guarantee = r.guarantee(amo, "c");
  r.pays(guarantee, r.euros(10'00));
  const auto future = r.read(r.parameter("p", {{day(2030, 1, 1), r.euros(2'00)}}));
  const auto id = r.withholding("retenue", future);
  r.program.withholdings[id].condition = r.truth(false);
  r.withholds(guarantee, id);
  Lines lines{r.program};
  lines.add(day(2025, 6, 1), 30'00);
  CHECK(reject_code(r.program, lines, 0) == 0);
  r.program.withholdings[id].condition =
      r.compare(Comparison::Less, r.own(OwnFact::Gross), r.euros(0));
  CHECK(reject_code(r.program, lines, 0) == 4201);
}

TEST_CASE("A rejected line changes no account, not even at the payers before the fault") {
  Rules r;
  const auto amo = r.scheme("amo");
  const auto consultation = r.guarantee(amo, "c");
  r.base(consultation, r.euros(30'00), r.percent(70));
  r.meets(consultation, r.limit("c.n", r.counter("c.n", Period::CivilYear, "acte"),
                                r.number(TypeKind::Integer, 9), LimitKind::UnitLimit));
  const auto contract = r.contract("x");
  const auto guarantee = r.guarantee(contract, "g");
  r.pays(guarantee, r.read(r.parameter("p", {{day(2030, 1, 1), r.euros(2'00)}})));
  Lines lines{r.program};
  const auto line = lines.add(day(2025, 6, 1), 30'00);
  lines.contract(line, contract);
  settle::Accounts accounts;
  CHECK(std::holds_alternative<records::Reject>(
      settle::settle(r.program, lines.claims, line, accounts)));
  CHECK(accounts.consumed.empty());
}

TEST_CASE("A key unknown on a line stands for that beneficiary alone") {
  Rules r;
  const auto praticien = r.field("praticien", TypeKind::Text);
  const auto counter = r.counter("amo.p", Period::Day, "", {praticien});
  const auto payer = r.scheme("amo");
  const auto guarantee = r.guarantee(payer, "c");
  r.pays(guarantee, r.euros(10'00));
  r.program.counters[counter].by_beneficiary = false;
  r.meets(guarantee, r.limit("amo.p", counter, r.euros(15'00)));
  Lines lines{r.program};
  for (int i = 0; i < 6; ++i) lines.add(day(2025, 6, 1), 30'00);
  lines.text(1, kBeneficiary, "B");
  lines.text(3, praticien, "P1");
  lines.text(4, praticien, "P1");
  lines.text(4, kBeneficiary, "B");
  lines.text(5, praticien, "P2");
  settle::Accounts accounts;
  std::vector<Money> paid;
  for (std::size_t line = 0; line < 6; ++line)
    paid.push_back(settled(r.program, lines, line, accounts).paid);
  CHECK(paid == std::vector<Money>{Money{10'00}, Money{10'00}, Money{5'00}, Money{10'00},
                                   Money{5'00}, Money{10'00}});
}
