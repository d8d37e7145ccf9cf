// Where a line comes in the order of a run, across the batches of one pool: that of
// settle::settlement_order, or that of the rows.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/records/batch.hpp"
#include "interpreter/runs/run.hpp"

namespace bareme::stream {

struct Rank {
  std::int32_t date = 0;  // that the order is by, if any; a line without it comes last
  std::uint32_t row = 0;
  records::OrderKey key;
  std::uint32_t identifier = 0;  // its text, where the key does not decide
};

class Ranks {
 public:
  Ranks(const records::Pool& pool, runs::Order order) : pool_{pool}, order_{order} {}

  // The batch has order keys.
  auto rank(const records::Batch& batch, std::size_t line) const -> Rank;
  auto before(const Rank& left, const Rank& right) const -> bool;
  // The lines of a batch in order; empty where they stand so already. O(n log n), O(n) then.
  auto order(const records::Batch& batch) const -> std::vector<std::uint32_t>;

 private:
  const records::Pool& pool_;
  runs::Order order_;
};

}  // namespace bareme::stream
