// Batches hold what claims and settlements hold, and order identifiers as settlement does.
#include "interpreter/records/batch.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <numeric>

#include "interpreter/claims/writers.hpp"
#include "interpreter/records/settled_batch.hpp"
#include "interpreter/settle/settle.hpp"
#include "tests/engine/portfolio.hpp"
#include "tests/settle/handmade.hpp"

using namespace bareme;
using namespace bareme::model;
using namespace bareme::records;

TEST_CASE("Claims come back from a batch as they were") {
  const Program program = test::rule_library();
  const Claims claims = test::random_claims(program, 1, {.lines = 500});
  std::vector<std::size_t> lines(claims.size());
  std::iota(lines.rbegin(), lines.rend(), std::size_t{0});
  Batch batch{program, std::make_shared<Pool>()};
  append(batch, claims, std::span{lines}.first(100));
  batch.drop_known_where_all();
  append(batch, claims, std::span{lines}.subspan(100));
  REQUIRE(batch.size() == claims.size());

  Claims back = Claims::share(program, batch.pool()->texts);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    append(back, batch, i);
    CHECK(back.source_row(i) == claims.source_row(lines[i]));
    CHECK(back.chain(i) == claims.chain(lines[i]));
    for (std::size_t f = 0; f < program.fields.size(); ++f) {
      const FieldId field = program.fields.id_at(f);
      if (field == kContract) continue;
      const Value was = claims.value(lines[i], field);
      const Value is = back.value(i, field);
      CHECK((is.known == was.known && is.number == was.number && is.text == was.text));
    }
  }
}

TEST_CASE("Lines are taken from batches that lack columns or know every cell") {
  test::Rules r;
  const FieldId age = r.field("âge_déclaré", TypeKind::Integer);
  const FieldId ratio = r.field("ratio", TypeKind::Number);
  const auto pool = std::make_shared<Pool>();
  Batch full{r.program, pool};
  full.resize(3);
  for (std::size_t i = 0; i < 3; ++i) {
    full.set(i, age, static_cast<std::int64_t>(10 + i));
    full.set(i, ratio, 5'000'000'000'000 + static_cast<std::int64_t>(i));
    full.source_rows[i] = static_cast<std::uint32_t>(i + 2);
  }
  full.drop_known_where_all();
  REQUIRE(full.column(age).known.empty());
  Batch bare{r.program, pool};  // without these two columns
  bare.resize(1);
  bare.column(age) = {};
  bare.column(ratio) = {};

  const std::array<std::uint32_t, 2> last_first{2, 0};
  const std::array<std::uint32_t, 1> first{0};
  Batch taken{r.program, pool};
  taken.take(bare, first);
  CHECK(taken.column(age).absent());
  taken.take(full, last_first);
  taken.take(bare, first);
  REQUIRE(taken.size() == 4);
  CHECK_FALSE(taken.cell(0, age).known);
  CHECK(taken.cell(1, age).number == 12);
  CHECK(taken.cell(2, age).number == 10);
  CHECK(taken.cell(1, ratio).number == 5'000'000'000'002);
  CHECK_FALSE(taken.cell(3, ratio).known);
  CHECK(taken.source_rows == std::vector<std::uint32_t>{0, 4, 2, 0});
}

TEST_CASE("Smaller order keys belong to identifiers that come first") {
  test::Rules r;
  test::Lines lines{r.program};
  const std::array<std::string_view, 28> identifiers{"0",
                                                     "00",
                                                     "1",
                                                     "01",
                                                     "007",
                                                     "7",
                                                     "10",
                                                     "99999999999999999",
                                                     "100000000000000000",
                                                     "100000000000000001",
                                                     "0100000000000000000",
                                                     "A",
                                                     "A1",
                                                     "Abcdefgh",
                                                     "Abcdefg",
                                                     "é",
                                                     "Z",
                                                     "1a",
                                                     "a 1",
                                                     "",
                                                     "-1",
                                                     "S2025-00000012",
                                                     "S2025-00000013",
                                                     "S2025-000000130",
                                                     "S2025-000000129",
                                                     std::string_view{"A\0", 2},
                                                     std::string_view{"Abcdefgh\0", 9},
                                                     "00000000000000000000000000000000001"};
  for (const auto identifier : identifiers)
    lines.text(lines.add(test::day(2025, 1, 1), 0), kIdentifier, identifier);
  const auto order = settle::settlement_order(lines.claims);
  std::size_t decided = 0;
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const auto text = [&](std::size_t at) {
      return lines.claims.value(order[at], kIdentifier).text;
    };
    const OrderKey left = OrderKey::of(text(i)), right = OrderKey::of(text(i + 1));
    INFO(text(i) << " before " << text(i + 1));
    CHECK((left <= right));
    CHECK((right < OrderKey::none()));
    if (left.decides()) CHECK((left != right));
    decided += left.decides() ? 1 : 0;
  }
  CHECK(decided > 20);
}

TEST_CASE("What files show of settlements is kept in a settled batch") {
  const Program program = test::rule_library();
  const Claims claims = test::random_claims(program, 2, {.lines = 3000});
  SettledBatch batch{program, std::make_shared<SettledTables>()};
  batch.reset(claims.size());
  settle::Accounts accounts;
  std::vector<settle::Outcome> outcomes;
  for (std::size_t line = 0; line < claims.size(); ++line) {
    outcomes.push_back(settle::settle(program, claims, line, accounts));
    if (const auto* settled = std::get_if<Settlement>(&outcomes.back()))
      batch.store(line, *settled);
    else
      batch.store(line, std::get<Reject>(outcomes.back()));
  }
  std::size_t rejected = 0;
  for (std::size_t line = 0; line < claims.size(); ++line) {
    const auto* settled = std::get_if<Settlement>(&outcomes[line]);
    CHECK((batch.state[line] == SettledBatch::State::Rejected) == (settled == nullptr));
    if (settled == nullptr) {
      CHECK(batch.rejects[rejected].line == line);
      ++rejected;
      continue;
    }
    const Settlement again = batch.settlement(line);
    CHECK(claims::output_values(program, again, {}) ==
          claims::output_values(program, *settled, {}));
    CHECK(again.paid == settled->paid);
  }
  CHECK(rejected > 0);
  CHECK(batch.rejects.size() == rejected);
}

TEST_CASE("A settlement that does not fit the columns is kept apart") {
  test::Rules r;
  const auto guarantee = r.guarantee(r.scheme("amo"), "c");
  r.pays(guarantee, r.euros(Int128{1} << 40U));
  test::Lines lines{r.program};
  lines.add(test::day(2025, 1, 1), 10'00);
  settle::Accounts accounts;
  const auto outcome = settle::settle(r.program, lines.claims, 0, accounts);
  SettledBatch batch{r.program, std::make_shared<SettledTables>()};
  batch.reset(1);
  batch.store(0, std::get<Settlement>(outcome));
  CHECK(batch.state[0] == SettledBatch::State::Apart);
  CHECK(batch.settlement(0).payers[0].gross == Money{Int128{1} << 40U});
}

TEST_CASE("Lines of several units are kept apart, found by their line and replaced by the next") {
  test::Rules r;
  r.pays(r.guarantee(r.scheme("amo"), "c"), r.euros(10'00));
  test::Lines lines{r.program};
  SettledBatch batch{r.program, std::make_shared<SettledTables>()};
  batch.reset(3);
  settle::Accounts accounts;
  for (const std::int64_t units : {2, 3, 4}) {
    const std::size_t line = lines.add(test::day(2025, 1, 1), 100'00);
    lines.claims.set(line, model::kQuantity, units);
  }
  const auto store = [&](std::size_t to, std::size_t line) {
    batch.store(to, std::get<Settlement>(settle::settle(r.program, lines.claims, line, accounts)));
  };
  store(2, 0);
  store(0, 1);
  CHECK(batch.state[0] == SettledBatch::State::Apart);
  CHECK(batch.state[1] == SettledBatch::State::Settled);
  CHECK(batch.settlement(0).units == 3);
  CHECK(batch.settlement(2).payers[0].gross == Money{20'00});
  store(2, 2);
  CHECK(batch.settlement(2).payers[0].gross == Money{40'00});
  CHECK(batch.apart.size() == 2);
}
