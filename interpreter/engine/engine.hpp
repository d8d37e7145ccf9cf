// Settles batches of claims by column; equals settle/ on every output. Lines that plans do not
// cover, and those after them that may share a counter with them, are settled by settle/ itself, on
// the same accounts.
#pragma once

#include <memory>

#include "interpreter/engine/alone.hpp"
#include "interpreter/engine/contracts.hpp"
#include "interpreter/engine/paths.hpp"
#include "interpreter/engine/schemes.hpp"
#include "interpreter/engine/sharers.hpp"
#include "interpreter/engine/terms.hpp"

namespace bareme::engine {

class Engine {
 public:
  // The claims of all batches share the pool; what is settled, the tables.
  Engine(const model::Program& program, std::shared_ptr<records::Pool> pool,
         std::shared_ptr<records::SettledTables> tables, const settle::Accounts& opening = {});
  Engine(const Engine&) = delete;  // draws point to its counters
  auto operator=(const Engine&) -> Engine& = delete;

  // Lines in settlement order, none of a negative quantity. `out` is reset to as many lines.
  // Batches of some 4096 lines are best; any number will do.
  auto settle(const records::Batch& batch, records::SettledBatch& out) -> void;

  // What has been consumed, opening accounts included.
  auto closing() const -> settle::Accounts { return counters_.closing(none_); }
  auto paths() const -> const Paths& { return paths_; }

 private:
  auto next_run(const records::Batch& batch, std::size_t from) const -> Run;
  auto settle_lines(const Run& run, records::SettledBatch& out) -> void;
  // Where some are of several units: as far as there is room. How many were settled.
  auto settle_units(const Run& run, records::SettledBatch& out) -> std::size_t;
  auto settle_alone(const records::Batch& batch, std::size_t line, records::SettledBatch& out)
      -> void;

  // By column, but for what it sets aside.
  auto settle_columns(const Run& run, records::SettledBatch& out) -> void;
  auto run_parts(const Run& run, Part& schemes, records::SettledBatch& out) -> void;
  auto bounds(const Run& run) -> Bounds;
  auto has_plans(Bounds at) -> bool;
  auto find_parts(const Run& run, Bounds at) -> void;
  auto find_holders(const Run& run, const columns::Prepared& schemes) -> void;
  auto count_paths(const Run& run, Bounds at) -> void;

  // For all runs.
  Plans plans_;
  draws::Counters counters_;
  Sequences sequences_;
  Terms terms_;
  bool cuts_units_ = true;
  Alone alone_;
  records::Batch none_;  // of no lines: closing accounts need names only
  Paths paths_;

  // Of the run at hand.
  Aside aside_;
  Groups groups_;
  Sharers sharers_;
  draws::LineHolders holders_;
  draws::Draws draws_;
  Schemes schemes_;
  Contracts contracts_;
  Units units_;
};

}  // namespace bareme::engine
