// The loop over lines that does all that depends on counters, for one payer: steps 4 to 8 of the
// reference, as settle/amounts.cpp and settle/limits.cpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/engine/counters.hpp"
#include "interpreter/engine/workspace.hpp"

namespace bareme::engine {

// A column by place in the run, or one number for all places.
template <typename T>
struct Column {
  const T* cells = nullptr;
  std::uint32_t mask = 0;  // all bits, or none
  auto operator[](std::uint32_t place) const -> T { return cells[place & mask]; }
};

// What a draw takes.
struct DrawInputs {
  struct Account {
    Column<std::int32_t> most, including, first_day;
    Column<std::uint8_t> met;
  };
  Column<std::int32_t> due;
  Column<std::uint8_t> unpaid;
  std::vector<Column<std::int32_t>> wanted;
  std::vector<Account> caps;  // of the withholdings, one after the other
  std::vector<Account> limits;
};
auto inputs_of(const Prepared& prepared, std::size_t draw, Workspace& workspace) -> DrawInputs;

class DrawLoop {
 public:
  DrawLoop(const Prepared& prepared, std::size_t draw, Counters& counters);

  // Where its columns are.
  auto locate(const Prepared& prepared, Workspace& workspace) -> void;
  // For each run: where the records are now, and whose they are, by Counters::holders(), then by
  // line of the run.
  auto attach(const records::Batch& batch, const std::vector<std::vector<std::uint32_t>>& holders)
      -> void;
  // Places begin..end, whose lines are `lines`; those set aside are left out.
  auto run(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
           const std::uint8_t* aside) -> void;

 private:
  struct Meter {  // an account that the draw meets
    model::CounterId counter;
    bool kept = false;  // false: `par séance`
    std::size_t shelf = 0, slot = 0;
    Record* records = nullptr;
    std::size_t width = 0;
    const std::uint32_t* holders = nullptr;  // by line
  };
  struct Met {
    Record* record = nullptr;
    std::int64_t room = 0, including = 0;
    bool met = false;
  };

  auto meter(const plan::Account& account) const -> Meter;
  auto record(const Meter& meter, std::int32_t first_day, std::uint32_t line) -> Record*;
  // The places where there is anything to do.
  auto visit(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
             const std::uint8_t* aside) -> void;
  auto clear(std::uint32_t begin, std::uint32_t end) -> void;
  // The record that a later visit will need, for the machine to fetch meanwhile.
  auto ahead(const Meter& meter, std::size_t visit, const std::uint32_t* lines) const
      -> const Record* {
    constexpr std::size_t kAhead = 16;
    const std::uint32_t place = visits_[std::min(visit + kAhead, visits_.size() - 1)];
    return &meter.records[meter.holders[lines[place]] * meter.width];
  }
  // Draws of one shape: one withholding with one cap; one limit.
  auto run_withholding(const std::uint32_t* lines) -> void;
  template <bool kUnits>
  auto run_limit(const std::uint32_t* lines) -> void;

  auto settle(std::uint32_t place, std::uint32_t line) -> void;
  auto meet(std::uint32_t place, std::uint32_t line) -> std::int32_t;
  auto withhold(std::uint32_t place, std::uint32_t line, std::int32_t due) -> std::int32_t;
  auto feed(std::int32_t paid) -> void;

  const plan::Draw* draw_;
  std::size_t index_;
  Counters* counters_;
  const records::Batch* batch_ = nullptr;
  DrawInputs in_;
  std::vector<std::uint32_t> visits_;  // places
  std::vector<Meter> caps_, limits_;
  std::vector<std::size_t> first_of_counter_;  // by limit: the first limit of the same counter
  std::vector<std::uint8_t>
      repeated_cap_;  // by cap: one before it, of the same withholding, is the same
  std::vector<std::size_t> cap_ends_;  // by withholding
  std::vector<Met> met_;
  std::vector<Record*> cap_records_;
  std::int32_t* paid_ = nullptr;
  std::int32_t* outcome_ = nullptr;
  std::vector<std::int32_t*> withheld_;
  bool counts_unpaid_ = false;
};

}  // namespace bareme::engine
