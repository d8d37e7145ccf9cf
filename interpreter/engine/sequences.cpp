#include "interpreter/engine/sequences.hpp"

#include <algorithm>

namespace bareme::engine {

Sequences::Sequences(const model::Program& program, std::shared_ptr<records::Pool> pool)
    : program_{&program}, pool_{std::move(pool)}, sequences_(1) {}

auto Sequences::longest(const records::Batch& batch) -> std::size_t {
  std::int32_t most = -1;
  for (const std::int32_t id : batch.column(model::kContract).narrow) most = id > most ? id : most;
  for (; measured_ < static_cast<std::size_t>(most + 1); ++measured_)
    longest_ = std::max(longest_, pool_->chains[static_cast<std::uint32_t>(measured_)].size());
  return longest_;
}

auto Sequences::chain(std::size_t id, draws::Counters& counters) -> const Chain& {
  if (id >= chains_.size()) chains_.resize(std::max(id + 1, 2 * chains_.size()));
  Chain& known = chains_[id];
  if (known.seen) return known;
  known.seen = true;
  const records::Chain& contracts = pool_->chains[static_cast<std::uint32_t>(id)];
  for (const records::ContractRef& each : contracts) {
    known.levels.push_back(static_cast<std::int32_t>(each.level.value_or(0)));
    if (program_->payers[each.payer].levels && !each.level)
      known.why = "a contract without its level";
    // Readers refuse it; its draws would have to take turns line by line.
    if (std::ranges::count_if(contracts, [&](const records::ContractRef& other) {
          return program_->first_of(other.payer) == program_->first_of(each.payer);
        }) > 1)
      known.why = "a contract twice";
  }
  if (known.why == nullptr) known.sequence = sequence(contracts, counters);
  return known;
}

auto Sequences::sequence(const records::Chain& contracts, draws::Counters& counters)
    -> std::uint32_t {
  Sequence made;
  for (const records::ContractRef& each : contracts) {
    made.contracts.push_back(each.payer);
    if (!counters.drawn_of(each.payer).empty())
      made.counted.push_back(program_->first_of(each.payer));
  }
  if (made.contracts.empty()) return 0;
  const auto [found, added] =
      numbers_.emplace(made.contracts, static_cast<std::uint32_t>(sequences_.size()));
  if (!added) return found->second;
  if (made.counted.size() > 1) counters.keep_apart(made.counted);
  sequences_.push_back(std::move(made));
  return found->second;
}

}  // namespace bareme::engine
