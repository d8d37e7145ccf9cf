#include "tests/engine/by_column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/writers.hpp"
#include "support/sink.hpp"
#include "tests/engine/compare.hpp"

namespace bareme::test {
namespace {

auto euros(Money amount) -> std::string { return format_decimal(amount.cents, kCentScale, 2); }

auto described(const records::Settlement& settlement) -> std::string {
  const auto& payer = settlement.payers.back();
  std::string text = euros(payer.paid + payer.lump_sums);
  if (payer.withheld != Money{}) text += " (" + euros(payer.withheld) + ")";
  text += fmt::format(" {}", records::name_of(payer.decision));
  return payer.reason.empty() ? text : fmt::format("{} {}", text, payer.reason);
}

}  // namespace

auto by_column(const model::Program& program, std::string_view csv) -> ByColumn {
  diag::Sink sink;
  const auto file = claims::read_claims(program, "soins.csv", std::string{csv}, sink);
  REQUIRE(file);
  REQUIRE(file->rejects.empty());
  CHECK(compare(program, file->claims).difference.empty());
  const auto order = settle::settlement_order(file->claims);
  const auto pool = std::make_shared<records::Pool>();
  const auto tables = std::make_shared<records::SettledTables>();
  engine::Engine engine{program, pool, tables};
  records::Batch batch{program, pool};
  records::append(batch, file->claims, order);
  batch.drop_known_where_all();
  records::SettledBatch out{program, tables};
  engine.settle(batch, out);
  ByColumn result;
  result.rows.resize(order.size());
  result.columns.resize(order.size());
  const auto columns = claims::output_columns(program);
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::string& row = result.rows[order[i]];
    auto& cells = result.columns[order[i]];
    const auto reject =
        std::ranges::find(out.rejects, i, [](const auto& each) { return each.line; });
    if (reject != out.rejects.end()) {
      row = fmt::format("B{}", reject->value.code);
      cells["rejet"] = row;
      continue;
    }
    row = described(out.settlement(i));
    const auto values = claims::output_values(program, out.settlement(i), {});
    for (std::size_t c = 0; c < columns.size(); ++c) cells[columns[c].name] = values[c];
  }
  result.paths = engine.paths();
  return result;
}

}  // namespace bareme::test
