// The loop over lines that does all that depends on counters, for one payer: steps 4 to 8 of the
// reference, as settle/amounts.cpp and settle/limits.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/engine/counters.hpp"
#include "interpreter/engine/workspace.hpp"

namespace bareme::engine {

// The columns of a draw for the lines of one contract: pointers, by place in the batch.
struct DrawInputs {
  struct Account {
    const std::int32_t* most = nullptr;
    const std::int32_t* including = nullptr;
    const std::int32_t* first_day = nullptr;
    const std::uint8_t* met = nullptr;
  };
  const std::int32_t* due = nullptr;
  const std::uint8_t* unpaid = nullptr;
  std::vector<const std::int32_t*> wanted;
  std::vector<Account> caps;  // of the withholdings, one after the other
  std::vector<Account> limits;
};
auto inputs_of(const Prepared& prepared, std::size_t draw, Workspace& workspace) -> DrawInputs;

// A line to draw: where it stands in the claims, in the columns, and whose columns.
struct Visit {
  std::uint32_t line, place, group;
};

class DrawLoop {
 public:
  DrawLoop(const plan::Draw& draw, std::size_t index, Counters& counters, Workspace& workspace,
           const records::Batch& batch);

  // What lines that are not drawn come to, at these places.
  auto clear(std::size_t begin, std::size_t end) -> void;
  // Whether there is anything to do for a line.
  auto concerns(const DrawInputs& in, std::uint32_t place) const -> bool {
    return in.due[place] != 0 || (counts_unpaid_ && in.unpaid[place] != 0);
  }
  // `holders`: by Counters::holders(), then by line.
  auto run(std::span<const Visit> lines, const std::vector<DrawInputs>& inputs,
           const std::vector<std::vector<std::uint32_t>>& holders) -> void;

 private:
  struct Meter {  // an account that the draw meets
    model::CounterId counter;
    bool kept = false;  // false: `par séance`
    std::size_t shelf = 0, slot = 0;
    // While it runs:
    Record* records = nullptr;
    std::size_t width = 0;
    const std::uint32_t* holders = nullptr;  // by line
  };
  struct Met {
    Record* record = nullptr;
    std::int64_t room = 0, including = 0;
    bool met = false;
  };

  auto meter(const plan::Account& account) -> Meter;
  auto record(const Meter& meter, std::int32_t first_day, std::uint32_t line) -> Record*;
  auto settle(const DrawInputs& in, const Visit& at) -> void;
  auto meet(const DrawInputs& in, const Visit& at) -> std::int32_t;
  auto withhold(const DrawInputs& in, const Visit& at, std::int32_t due) -> std::int32_t;
  auto feed(std::int32_t paid) -> void;

  const plan::Draw& draw_;
  Counters& counters_;
  const records::Batch& batch_;
  std::vector<Meter> caps_, limits_;
  std::vector<std::size_t> first_of_counter_;  // by limit: the first limit of the same counter
  std::vector<std::uint8_t>
      repeated_cap_;  // by cap: one before it, of the same withholding, is the same
  std::vector<std::size_t> cap_ends_;  // by withholding
  std::vector<Met> met_;
  std::vector<Record*> cap_records_;
  std::int32_t* paid_;
  std::int32_t* outcome_;
  std::vector<std::int32_t*> withheld_;
  bool counts_unpaid_ = false;
};

}  // namespace bareme::engine
