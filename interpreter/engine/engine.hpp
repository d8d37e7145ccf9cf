// Settles batches of claims by column; equals settle/ on every output. Lines that plans do not
// cover, and those after them that may share a counter with them, are settled by settle/ itself, on
// the same accounts.
#pragma once

#include <array>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "interpreter/engine/counters.hpp"
#include "interpreter/engine/draw.hpp"
#include "interpreter/engine/units.hpp"
#include "interpreter/engine/workspace.hpp"
#include "interpreter/plan/lower.hpp"
#include "interpreter/records/batch.hpp"
#include "interpreter/records/settled_batch.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::engine {

// Plans are made for lines without a larger amount than one of these. Nearly all are below the
// first, 10 485,76 €, and 32 bits then hold products with rates; the last is what claims may hold.
inline constexpr std::array<std::int32_t, 4> kMostCents{1 << 20, 1 << 24, 1 << 27, 1'000'000'000};
// Amounts beyond the first are worth plans of 64 bits once so many were met, and in runs where one
// line in so many has one: otherwise those lines go one by one.
inline constexpr std::size_t kWorthWide = 8, kWorthWideOf = 512;

// How many of the first dates are from `begin` to `last`.
auto within(std::span<const std::int32_t> dates, std::int32_t begin, std::int32_t last)
    -> std::size_t;

// How many lines went by column, and why the others did not.
struct Paths {
  std::size_t lines = 0;
  std::size_t one_by_one = 0;
  // By column:
  std::size_t of_several_contracts = 0, of_several_units = 0;
  std::size_t of_large_amounts = 0;  // beyond the first of kMostCents
  std::map<std::string, std::size_t, std::less<>> why;
  // Of those by column: lines of which all draws were made before those of the next, and lines of
  // draws that meet a window, once a draw.
  std::size_t line_by_line = 0, windows = 0;
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
  // A part of a plan; absent: lines go one by one.
  struct Lowered {
    std::optional<Prepared> prepared;
    diag::Words why;
    std::vector<DrawLoop> draws;  // its own
  };
  // What a plan is made for, besides contracts: a stretch of days, and the place in kMostCents of
  // what no amount is beyond.
  struct Bounds {
    std::size_t stretch = 0, most = 0;
    auto operator<=>(const Bounds&) const = default;
  };
  // The schemes' part for a stretch of days, and the values that contracts want of it.
  struct Stretch {
    std::optional<plan::Trunk> trunk;
    Lowered schemes;
    std::vector<bool> keep;
    bool stale = false;  // `keep` has more than was prepared
  };
  // Contracts, as versions, that pay one after the other: their lines have one plan.
  struct Sequence {
    std::vector<model::PayerId> contracts;
    std::vector<model::PayerId> counted;  // first versions of those that have counters
  };
  // The lines of one sequence in a run, side by side.
  struct Group {
    std::uint32_t sequence = 0;
    Lowered* lowered = nullptr;        // none: no contract
    std::uint32_t begin = 0, end = 0;  // places
    bool shares = false;               // counters with another group of the run
    auto size() const -> std::size_t { return end - begin; }
    auto has_part() const -> bool { return lowered != nullptr && lowered->prepared.has_value(); }
  };
  // What is known of a chain of contracts, by its id.
  struct Chain {
    bool seen = false;
    std::uint32_t sequence = 0;
    std::vector<std::int32_t> levels;  // by contract; 0 where it has none
    const char* why = nullptr;         // it goes one by one
  };
  // Of a beneficiary, or of a value of a shared key: the last run in which a line of it was set
  // aside; the last in which one was met of a group that shares counters, and the last such group.
  struct Mark {
    std::uint32_t aside = 0, met = 0, group = 0;
  };
  // Groups of no contract, and of lines that go one by one.
  static constexpr std::uint32_t kNoContract = 0, kApart = 1;
  static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

  auto stretch_of(Date date) const -> std::size_t;
  auto stretch(Bounds at) -> Stretch&;
  auto lowered(Bounds at, std::uint32_t sequence) -> Lowered&;
  // Lines from..to of one stretch of days, at most kBatchLines.
  auto run(const records::Batch& batch, std::size_t from, std::size_t to,
           records::SettledBatch& out) -> void;
  // The same where some lines are of several units, as far as there is room; up to which line.
  auto run_units(const records::Batch& batch, std::size_t from, std::size_t to,
                 records::SettledBatch& out) -> std::size_t;
  auto run_schemes(const records::Batch& batch, Stretch& stretch, records::SettledBatch& out)
      -> void;
  auto run_contract(const records::Batch& batch, const Group& group) -> void;

  // Which lines go by column, and how they are grouped (lines.cpp, groups.cpp).
  auto watch_order(const records::Batch& batch) -> void;
  auto set_aside(const records::Batch& batch) -> void;
  auto set_aside(std::size_t line, std::string_view why) -> void;
  auto longest_chain(const records::Batch& batch) -> std::size_t;
  auto bounds(const records::Batch& batch, std::size_t stretch) -> Bounds;
  auto has_plans(Bounds at) -> bool;
  auto count_paths(const records::Batch& batch, Bounds at) -> void;
  auto group(const records::Batch& batch) -> void;
  auto chain(std::size_t id) -> const Chain&;
  auto sequence(const records::Chain& contracts) -> std::uint32_t;
  auto group_of(const Chain& chain) -> std::uint32_t;
  auto lower_groups(const records::Batch& batch, Bounds at) -> void;
  auto set_aside_sharers(const records::Batch& batch) -> void;
  auto marks_of(const records::Batch& batch, std::size_t line) -> const std::vector<Mark*>&;
  auto find_holders(const records::Batch& batch) -> void;

  // Columns (columns.cpp).
  auto read_fields(const records::Batch& batch, const Prepared& prepared) -> void;
  auto gather_fields(const records::Batch& batch, const Group& group) -> void;
  auto gather(const Group& group, const Import& import) -> void;
  auto gather_imports() -> void;  // of all groups
  // Places begin..end of a run, and which lines are there.
  struct Places {
    std::uint32_t begin = 0, end = 0;
    const std::uint32_t* lines = nullptr;
  };
  // Draws (draws.cpp); `stage`: what is computed before the first.
  auto make_draws(const Prepared& prepared, std::vector<DrawLoop>& draws, const Places& places,
                  std::size_t stage) -> void;
  auto draw_line_by_line(const Prepared& prepared, std::span<DrawLoop> draws, const Places& places,
                         std::size_t stage) -> void;
  auto compute(const Prepared& prepared, std::size_t begin, std::size_t end, std::size_t stage)
      -> void;
  auto set_aside_faults(const Source& source, Workspace& workspace, std::size_t begin,
                        std::size_t end, const std::uint32_t* lines) -> void;

  // Results (results.cpp).
  auto open_results(const Prepared& schemes, records::SettledBatch& out) -> void;
  auto finish_schemes(const records::Batch& batch, const Prepared& schemes,
                      records::SettledBatch& out) -> void;
  auto scatter(records::SettledBatch& out) -> void;
  auto scatter_standings(records::SettledBatch& out) -> void;
  auto hypotheses(const Prepared& prepared, Workspace& workspace, std::size_t begin,
                  std::size_t end, const std::uint32_t* lines, records::SettledBatch& out) -> void;

  auto settle_alone(const records::Batch& batch, records::SettledBatch& out) -> void;
  auto settle_line(const records::Batch& batch, std::size_t line, records::SettledBatch& out)
      -> void;

  const model::Program* program_;
  std::shared_ptr<records::Pool> pool_;
  std::shared_ptr<records::SettledTables> tables_;
  TextIds texts_;
  std::vector<Date> changes_;
  std::vector<model::FieldId> required_, amounts_, shared_keys_;
  std::vector<std::vector<model::CounterId>> counters_of_payer_;  // drawn, of any version, by payer
  bool cuts_units_ =
      true;  // false: accounts are told apart by what differs between a line and a unit
  std::vector<model::FieldId> once_by_;  // plan::once_by
  Counters counters_;
  OfLine of_line_;
  Workspace schemes_space_, contracts_space_;
  Units units_;
  records::Batch none_;  // of no lines: closing accounts need names only
  records::Claims alone_;
  std::map<Bounds, Stretch> stretches_;
  std::map<std::pair<Bounds, std::uint32_t>, Lowered> plans_;
  std::vector<Chain> chains_;
  std::size_t chains_measured_ = 0, longest_chain_ = 1;
  std::vector<Sequence> sequences_;  // the first is of no contract
  std::map<std::vector<model::PayerId>, std::uint32_t> sequence_ids_;
  std::vector<std::uint32_t> group_of_chain_;  // of the run at hand; those met
  std::vector<std::size_t> chains_met_;
  std::vector<std::uint32_t> group_of_sequence_;  // likewise
  std::vector<std::uint32_t> next_;               // by group: the place of its next line
  Paths paths_;
  std::int32_t last_date_ = std::numeric_limits<std::int32_t>::min();
  bool ordered_ = true;  // so far each line was dated on the day of the one before it, or later

  // Of the run at hand.
  std::size_t from_ = 0, lines_ = 0;
  std::vector<std::uint8_t> aside_;  // by line from the run's first
  // Where its lines are the units of others: those, and what they come to.
  const records::Batch* whole_ = nullptr;
  records::SettledBatch* whole_out_ = nullptr;
  bool any_aside_ = false;
  const Prepared* schemes_ = nullptr;   // whose values contracts import
  std::vector<std::uint32_t> line_at_;  // place to line of the run
  std::vector<std::uint32_t> every_line_;
  std::vector<std::uint32_t> group_of_;  // by line
  std::vector<Group> groups_;
  std::vector<std::size_t> gathered_, scattered_;  // by group: columns so far
  bool any_shares_ = false;
  std::size_t large_met_ = 0;  // in all runs
  std::vector<std::vector<std::uint32_t>> holders_;
  std::vector<std::int32_t*> written_;  // columns of the results of contracts
  // By payer: the last run in which it was in a group, and that group.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> group_of_payer_;
  std::vector<std::vector<Mark>> marks_;  // of beneficiaries, then of each shared key
  std::vector<Mark*> marks_of_line_;
  std::uint32_t run_ = 0;
};

}  // namespace bareme::engine
