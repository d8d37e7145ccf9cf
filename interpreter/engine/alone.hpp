// Lines settled one by one, by settle/: what draws hold for them is lent to its accounts and taken
// back.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "interpreter/draws/counters.hpp"
#include "interpreter/records/batch.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::engine {

class Alone {
 public:
  Alone(const model::Program& program, records::Pool& pool);

  auto settle(const records::Batch& batch, std::size_t line, draws::Counters& counters,
              records::SettledBatch& out) -> void;

 private:
  struct Lent {
    draws::Counters::Which which;
    std::uint32_t holder;
    settle::Accounts::Key key;
  };
  // A line of a batch, and the same among claims_.
  struct Line {
    const records::Batch& batch;
    std::size_t in_batch = 0, in_claims = 0;
  };
  auto lend_all(const Line& line, draws::Counters& counters) -> void;
  // What a payer may meet where the line, or a unit of it, is of that expense.
  auto lend(model::PayerId payer, Money expense, const Line& line, draws::Counters& counters)
      -> void;
  auto lend(draws::Counters::Which which, const settle::Accounts::Key& key, const Line& line,
            draws::Counters& counters) -> void;

  const model::Program* program_;
  std::vector<model::FieldId> once_by_;  // plan::once_by
  records::Claims claims_;
  std::vector<Lent> lent_;
};

}  // namespace bareme::engine
