// Units to settlements: the order of settlement, the engine, the period asked for, and the rows
// that settlement rejects.
#pragma once

#include <memory>
#include <vector>

#include "interpreter/engine/engine.hpp"
#include "interpreter/runs/run.hpp"
#include "interpreter/stream/unit.hpp"

namespace bareme::stream {

class Settler {
 public:
  Settler(const model::Program& program, const runs::Terms& terms,
          std::shared_ptr<records::Pool> pool, std::shared_ptr<records::SettledTables> tables);

  // Units come as a Collector or a Sorter gives them. What a line cancels is in its unit: the order
  // is that of care, or no quantity is negative.
  auto settle(Unit& unit) -> void;
  auto closing() const -> settle::Accounts { return engine_.closing(); }
  auto paths() const -> const engine::Paths& { return engine_.paths(); }

 private:
  auto settle_in_order(Unit& unit) -> void;
  auto sort(const Unit& unit) -> void;
  auto leave_out_later(const Unit& unit) -> void;
  auto leave_out_cancelled(const Unit& unit) -> void;
  auto settle_cancelled(Unit& unit) -> void;
  auto rearrange(std::size_t lines) -> void;
  auto leave_out_earlier(Unit& unit) -> void;
  auto take_rejects(Unit& unit) -> void;

  const model::Program& program_;
  std::shared_ptr<records::Pool> pool_;
  runs::Terms terms_;
  engine::Engine engine_;
  records::Batch sorted_;       // some lines of a unit, in settlement order
  records::SettledBatch some_;  // and what they give
  // Lines of the unit in settlement order, where it is not theirs or some are left out.
  bool rearranged_ = false;
  std::vector<std::uint32_t> order_;
  // Lines that cancel, or are cancelled; those that cancel nothing are rejected.
  std::vector<std::uint32_t> cancelled_, unmatched_;
};

}  // namespace bareme::stream
