// The chains of contracts that claims have, and what is known of each: those whose contracts pay in
// the same order are one sequence, whatever their levels.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "interpreter/draws/counters.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::engine {

// Contracts, as versions, that pay one after the other: their lines have one plan.
struct Sequence {
  std::vector<model::PayerId> contracts;
  std::vector<model::PayerId> counted;  // first versions of those that have counters
};

struct Chain {
  bool seen = false;
  std::uint32_t sequence = 0;
  std::vector<std::int32_t> levels;  // by contract; 0 where it has none
  const char* why = nullptr;         // its lines go one by one
};

class Sequences {
 public:
  Sequences(const model::Program& program, std::shared_ptr<records::Pool> pool);

  // How many contracts the longest chain has, of those handed over so far: up to the highest id in
  // a batch.
  auto longest(const records::Batch& batch) -> std::size_t;
  auto longest() const -> std::size_t { return longest_; }

  // The first is of no contract.
  auto size() const -> std::size_t { return sequences_.size(); }
  auto operator[](std::uint32_t number) const -> const Sequence& { return sequences_[number]; }
  // By its id. The counters of contracts that pay for one line are kept apart.
  auto chain(std::size_t id, draws::Counters& counters) -> const Chain&;
  // Of one that was asked for.
  auto known_chain(std::int32_t id) const -> const Chain& {
    return chains_[static_cast<std::size_t>(id)];
  }

 private:
  auto sequence(const records::Chain& contracts, draws::Counters& counters) -> std::uint32_t;

  const model::Program* program_;
  std::shared_ptr<records::Pool> pool_;
  std::size_t measured_ = 0, longest_ = 1;
  std::vector<Chain> chains_;  // by id
  std::vector<Sequence> sequences_;
  std::map<std::vector<model::PayerId>, std::uint32_t> numbers_;
};

}  // namespace bareme::engine
