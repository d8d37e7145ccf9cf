#include "tests/engine/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>

#include "interpreter/claims/writers.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/render.hpp"
#include "tests/engine/portfolio.hpp"

namespace bareme::test {
namespace {

using records::SettledBatch;

// Of both sides, as files show it.
auto difference(const model::Program& program, const settle::Outcome& expected,
                const SettledBatch& batch, std::size_t line) -> std::string {
  if (const auto* reject = std::get_if<records::Reject>(&expected)) {
    if (batch.state[line] != SettledBatch::State::Rejected) return "settled, not rejected";
    const auto found =
        std::ranges::find(batch.rejects, line, &SettledBatch::OfLine<records::Reject>::line);
    if (found->value.row != reject->row || found->value.column != reject->column ||
        found->value.code != reject->code ||
        diag::words(found->value.reason, diag::Language::English) !=
            diag::words(reject->reason, diag::Language::English))
      return fmt::format("rejected for B{} {}, not B{} {}", found->value.code, found->value.column,
                         reject->code, reject->column);
    return {};
  }
  if (batch.state[line] == SettledBatch::State::Rejected) return "rejected, not settled";
  const auto& settlement = std::get<records::Settlement>(expected);
  const auto got = batch.settlement(line);
  const auto columns = claims::output_columns(program);
  const auto want_values = claims::output_values(program, settlement, {});
  const auto got_values = claims::output_values(program, got, {});
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (got_values[i] != want_values[i])
      return fmt::format("{}: {} instead of {}", columns[i].name, got_values[i], want_values[i]);
  if (got.payers.size() != settlement.payers.size()) return "another number of payers";
  for (std::size_t i = 0; i < got.payers.size(); ++i) {
    const auto& is = got.payers[i];
    const auto& was = settlement.payers[i];
    const std::string& name = program.payers[was.payer].name;
    if (is.payer != was.payer) return "another payer than " + name;
    if (is.decision != was.decision || is.reason != was.reason || is.covered != was.covered ||
        is.deciding.has_value() != was.deciding.has_value())
      return fmt::format("{} decides {} {} instead of {} {}", name, records::name_of(is.decision),
                         is.reason, records::name_of(was.decision), was.reason);
    if (was.deciding &&
        is.guarantees[*is.deciding].guarantee != was.guarantees[*was.deciding].guarantee)
      return name + " decides by another guarantee";
    if (is.gross != was.gross || is.withheld != was.withheld || is.paid != was.paid ||
        is.lump_sums != was.lump_sums)
      return name + " pays, withholds or owes another amount";
  }
  return {};
}

using Amounts = std::map<std::tuple<std::uint32_t, std::int32_t, std::string>, std::int64_t>;
auto amounts_of(const settle::Accounts& accounts) -> Amounts {
  Amounts amounts;
  for (const auto& [key, amount] : accounts.consumed)
    if (amount != 0)
      amounts[{key.counter.index, key.first_day.days, key.holder}] =
          static_cast<std::int64_t>(amount);
  for (const auto& [key, stretches] : accounts.stretches)
    for (const auto& each : stretches)
      amounts[{key.counter.index, each.from.days,
               fmt::format("{} until {}", key.holder, format_iso(each.until))}] +=
          static_cast<std::int64_t>(each.amount);
  return amounts;
}

// The first account that differs.
auto difference(const model::Program& program, const Amounts& got, const Amounts& expected)
    -> std::string {
  const auto describe = [&](const Amounts::value_type& entry) {
    const auto& [counter, day, holder] = entry.first;
    return fmt::format("{} {} from {}: {}", program.counters[model::CounterId{counter}].path,
                       holder, format_iso(Date{day}), entry.second);
  };
  for (const auto& entry : expected)
    if (!got.contains(entry.first) || got.at(entry.first) != entry.second)
      return "closing account missing: " + describe(entry);
  for (const auto& entry : got)
    if (!expected.contains(entry.first)) return "closing account unexpected: " + describe(entry);
  return {};
}

}  // namespace

auto compare_in_all_ways(const model::Program& program, const records::Claims& claims,
                         const settle::Accounts& opening,
                         const std::function<void(const Compared&)>& each) -> void {
  for (const std::size_t lines : {4096U, 33U})
    for (const auto sequence : {Sequence::ByDate, Sequence::ByRow})
      for (const auto& from : {settle::Accounts{}, opening})
        each(compare(program, claims, lines, from, sequence));
}

auto consumed(const model::Program& program, const records::Claims& claims) -> settle::Accounts {
  settle::Accounts accounts;
  for (const std::size_t line : settle::settlement_order(claims))
    settle::settle(program, claims, line, accounts);
  return accounts;
}

auto compare(const model::Program& program, const records::Claims& claims, std::size_t batch_lines,
             const settle::Accounts& opening, Sequence sequence) -> Compared {
  Compared result;
  auto order = settle::settlement_order(claims);
  if (sequence == Sequence::ByRow) std::iota(order.begin(), order.end(), std::size_t{0});
  settle::Accounts accounts = opening;
  const auto pool = std::make_shared<records::Pool>();
  const auto tables = std::make_shared<records::SettledTables>();
  engine::Engine engine{program, pool, tables, opening};
  SettledBatch out{program, tables};
  for (std::size_t from = 0; from < order.size(); from += batch_lines) {
    const std::size_t count = std::min(batch_lines, order.size() - from);
    records::Batch batch{program, pool};
    records::append(batch, claims, std::span{order}.subspan(from, count));
    batch.drop_known_where_all();
    engine.settle(batch, out);
    for (std::size_t i = 0; i < count; ++i) {
      const auto expected = settle::settle(program, claims, order[from + i], accounts);
      ++(std::holds_alternative<records::Reject>(expected) ? result.rejected : result.settled);
      if (!result.difference.empty()) continue;
      result.difference = difference(program, expected, out, i);
      result.line = order[from + i];
    }
  }
  result.paths = engine.paths();
  if (result.difference.empty())
    result.difference = difference(program, amounts_of(engine.closing()), amounts_of(accounts));
  return result;
}

auto check_portfolios(const model::Program& program,
                      const std::function<bool(const settle::Accounts&)>& enough) -> void {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    const Portfolio portfolio{.lines = 3000,
                              .beneficiaries = seed % 2 == 0 ? 200U : 20U,
                              .strays = false,
                              .contracts = 1};
    const auto opening = consumed(program, random_claims(program, seed + 50, portfolio));
    REQUIRE(enough(opening));
    const auto claims = random_claims(program, seed, portfolio);
    compare_in_all_ways(program, claims, opening, [&](const Compared& compared) {
      std::string why;
      for (const auto& [reason, count] : compared.paths.why) why += reason + " ";
      INFO("seed " << seed << ", line " << compared.line << ": " << compared.difference << " "
                   << why);
      CHECK(compared.difference.empty());
      CHECK(compared.rejected == 0);
      CHECK(compared.paths.one_by_one == 0);
    });
  }
}

auto check_with_strays(const model::Program& program, const records::Claims& claims) -> void {
  const auto compared = compare(program, claims, 50);
  INFO(compared.difference << " at line " << compared.line);
  CHECK(compared.difference.empty());
  CHECK(compared.paths.one_by_one > 100);
  CHECK(compared.paths.one_by_one < compared.paths.lines / 2);
}

}  // namespace bareme::test
