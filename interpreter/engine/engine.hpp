// Settles batches of claims by column; equals settle/ on every output. Lines that plans do not
// cover, and those after them that may share a counter with them, are settled by settle/ itself, on
// the same accounts.
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "interpreter/engine/counters.hpp"
#include "interpreter/engine/draw.hpp"
#include "interpreter/engine/workspace.hpp"
#include "interpreter/records/batch.hpp"
#include "interpreter/records/settled_batch.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::engine {

// How many lines went by column, and why the others did not.
struct Paths {
  std::size_t lines = 0;
  std::size_t one_by_one = 0;
  std::map<std::string, std::size_t> why;
};

class Engine {
 public:
  // The claims of all batches share the pool; what is settled, the tables.
  Engine(const model::Program& program, std::shared_ptr<records::Pool> pool,
         std::shared_ptr<records::SettledTables> tables, const settle::Accounts& opening = {});

  // Lines in settlement order, none of a negative quantity. `out` is reset to as many lines.
  // Batches of some 4096 lines are best; any number will do.
  auto settle(const records::Batch& batch, records::SettledBatch& out) -> void;

  // What has been consumed, opening accounts included.
  auto closing() const -> settle::Accounts;
  auto paths() const -> const Paths& { return paths_; }

 private:
  // The plan of a contract (or none) for a stretch of days; absent: line by line.
  struct Lowered {
    std::optional<Prepared> prepared;
    std::string why;
  };
  // The lines of one contract in a run, side by side.
  struct Group {
    model::PayerId contract;
    Lowered* lowered = nullptr;
    std::size_t begin = 0, end = 0;  // places
  };

  auto stretch_of(Date date) const -> std::size_t;
  auto lowered(std::size_t stretch, model::PayerId contract) -> Lowered&;
  // Lines from..to of one stretch of days, at most kBatchLines.
  auto run(const records::Batch& batch, std::size_t from, std::size_t to,
           records::SettledBatch& out) -> void;
  auto watch_order(const records::Batch& batch) -> void;
  auto set_aside(const records::Batch& batch) -> void;
  auto set_aside(std::size_t line, std::string_view why) -> void;
  auto group(const records::Batch& batch, std::size_t stretch) -> void;
  auto gather(const records::Batch& batch, const Group& group) -> void;
  auto compute(const Group& group, std::size_t stage) -> void;
  auto set_aside_faults(const Group& group) -> void;
  auto set_aside_sharers(const records::Batch& batch) -> void;
  auto find_holders(const records::Batch& batch) -> void;
  auto draw(const records::Batch& batch) -> void;
  auto draw_contract(const records::Batch& batch, std::size_t group, std::size_t draws) -> void;
  auto scatter(const records::Batch& batch, const Group& group, records::SettledBatch& out) -> void;
  auto scatter_hypotheses(const Group& group, records::SettledBatch& out) -> void;
  auto settle_alone(const records::Batch& batch, records::SettledBatch& out) -> void;
  auto settle_line(const records::Batch& batch, std::size_t line, records::SettledBatch& out)
      -> void;

  const model::Program* program_;
  std::shared_ptr<records::Pool> pool_;
  std::shared_ptr<records::SettledTables> tables_;
  std::vector<Date> changes_;
  std::vector<model::FieldId> required_, amounts_, shared_keys_;
  std::vector<std::vector<model::CounterId>> counters_of_payer_;  // drawn, by payer
  Counters counters_;
  Workspace workspace_;
  records::Batch none_;  // of no lines: closing accounts need names only
  records::Claims alone_;
  std::map<std::pair<std::size_t, model::PayerId>, Lowered> plans_;
  Paths paths_;
  std::int32_t last_date_ = std::numeric_limits<std::int32_t>::min();
  bool ordered_ = true;  // so far each line was dated on the day of the one before it, or later

  // Of the run at hand.
  std::size_t from_ = 0, lines_ = 0;
  std::vector<std::uint8_t> aside_;  // by line from the run's first
  bool any_aside_ = false;
  std::vector<std::uint32_t> line_at_, place_of_;  // place to line of the run, and back
  std::vector<std::uint32_t> group_of_;            // by line
  std::vector<Group> groups_;
  std::vector<std::vector<std::uint32_t>> holders_;
  std::vector<Visit> visits_;
  // Of which beneficiaries, and values of shared keys, a line was set aside: the run it was in.
  std::vector<std::vector<std::uint32_t>> marks_;
  std::uint32_t run_ = 0;
};

}  // namespace bareme::engine
