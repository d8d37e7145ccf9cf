#include "bench/portfolio.hpp"

#include <random>
#include <string>

namespace bareme::bench {

auto beneficiaries(std::size_t lines) -> std::size_t { return lines / 10 + 1; }

auto portfolio(const model::Program& program, std::size_t lines,
               const std::shared_ptr<records::Pool>& pool) -> std::vector<records::Batch> {
  std::mt19937_64 random{20250601};
  const auto below = [&](std::size_t count) { return random() % count; };
  const std::size_t people = beneficiaries(lines);
  std::vector<std::uint32_t> chain_of(people);
  for (std::size_t i = 0; i < people; ++i) {
    pool->texts.intern("B" + std::to_string(i));
    const std::size_t contract = below(program.contracts.size() + 1);
    if (contract < program.contracts.size())
      chain_of[i] = pool->chains.intern({{program.contracts[contract], std::nullopt}});
  }
  const auto field = [&](const char* name) { return program.field(name); };
  const model::FieldId act = field("acte"), sector = field("secteur_2"), path = field("parcours");
  constexpr std::int32_t kDays = 730;
  const std::int32_t first = make_date(2025, 1, 1)->days;

  std::vector<records::Batch> batches;
  for (std::size_t from = 0; from < lines; from += kBlockLines) {
    const std::size_t count = std::min(kBlockLines, lines - from);
    records::Batch& batch = batches.emplace_back(program, pool);
    batch.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t line = from + i;
      const std::size_t person = below(people);
      batch.source_rows[i] = static_cast<std::uint32_t>(line + 2);
      batch.set(i, model::kIdentifier, 0);
      batch.set(i, model::kBeneficiary, static_cast<std::int64_t>(person));
      batch.set(i, model::kContract, chain_of[person]);
      batch.set(i, model::kDate, first + static_cast<std::int64_t>(line * kDays / lines));
      batch.set(i, act, static_cast<std::int64_t>(below(6)));
      batch.set(i, sector, below(4) == 0 ? 1 : 0);
      batch.set(i, path, below(10) != 0 ? 1 : 0);
      batch.set(i, model::kExpense, static_cast<std::int64_t>(10'00 + below(140'00)));
      batch.set(i, model::kQuantity, 1);
    }
    batch.drop_known_where_all();
  }
  return batches;
}

}  // namespace bareme::bench
