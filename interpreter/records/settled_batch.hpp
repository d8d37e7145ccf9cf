// A block of settlements as dense typed columns: what the columnar engine fills and fast writers
// print. Amounts are in cents, 32 bits; a line with a larger one, or whose units stand differently,
// is kept apart, whole.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/append_only.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/records/settlements.hpp"

namespace bareme::records {

// What a payer decided on a line, and why: a handful in a run, so that a line holds an id and
// writers keep a text by id.
struct Verdict {
  model::PayerId payer;  // the version in force
  Decision decision = Decision::None;
  model::GuaranteeId guarantee;    // the one that decides; none: sans_garantie, annulée
  model::ClauseId reason;          // the motif is its name; none: no motif, or frais_réels
  bool by_actual_expense = false;  // frais_réels
  auto operator<=>(const Verdict&) const = default;
};
auto reason_of(const model::Program& program, const Verdict& verdict) -> std::string_view;

// What the settled batches of one run share; ids stay valid, tables only grow. While one thread
// interns, others may look up the ids that it has handed over.
class SettledTables {
 public:
  using Hypotheses = std::vector<model::ParameterId>;  // by id, once each
  SettledTables() {
    verdicts_.add({});
    sets_.add({});
  }

  // 0 is a payer that takes no part in the line.
  auto intern(const Verdict& verdict) -> std::int32_t;
  auto verdict(std::int32_t id) const -> const Verdict& {
    return verdicts_[static_cast<std::uint32_t>(id)];
  }
  // 0 is none read.
  auto intern(const Hypotheses& read) -> std::uint32_t;
  auto hypotheses(std::uint32_t id) const -> const Hypotheses& { return sets_[id]; }

 private:
  AppendOnly<Verdict> verdicts_;
  std::map<Verdict, std::int32_t> verdict_ids_{{Verdict{}, 0}};
  AppendOnly<Hypotheses> sets_;
  std::map<Hypotheses, std::uint32_t> set_ids_{{Hypotheses{}, 0}};
};

// Whether a payer covers the line (pris_en_charge), and has a base for it.
enum class Standing : std::uint8_t { None, Covers, HasBase };

// One payer's part in each line. Every column has a cell a line; amounts are 0 where it took none.
struct PayerColumns {
  std::vector<std::int32_t> verdict;   // SettledTables
  std::vector<std::uint8_t> standing;  // Standing
  // Of PayerResult::with_base(): 0 without. The rate is a fraction with six decimals: 700000.
  std::vector<std::int32_t> base, rate;
  std::vector<std::int32_t> assessed;  // PayerResult::assessed()
  std::vector<std::int32_t> gross, withheld, paid, lump_sums;
};

class SettledBatch {
 public:
  enum class State : std::uint8_t {
    Settled,   // in the columns
    Rejected,  // see `rejects`
    Apart,     // see `apart`: units that differ, an amount beyond 32 bits, a rate of seven decimals
    Outside    // left out by the caller: neither settled nor rejected
  };
  template <typename T>
  struct OfLine {
    std::uint32_t line;
    T value;
  };

  // `tables`: shared by the batches of a run. `contracts`: the longest chain that may come; it
  // grows where a longer one comes.
  SettledBatch(const model::Program& program, std::shared_ptr<SettledTables> tables,
               std::size_t contracts = 1);

  auto size() const -> std::size_t { return state.size(); }
  // That many lines, all Settled, everywhere 0. Keeps the storage.
  auto reset(std::size_t lines) -> void;
  // The same, but for the columns, whose cells may hold anything: for those who write every one.
  // There are columns for `contracts` contracts at least.
  auto reset_for_columns(std::size_t lines, std::size_t contracts) -> void;

  // Lines of another batch of the same tables: the first to `lines[0]`, and so on. They were as
  // reset left them. After the last, `all_put`.
  auto put(const SettledBatch& from, std::span<const std::uint32_t> lines) -> void;
  auto all_put() -> void;

  // Into the columns, or apart; whatever was there is gone.
  auto store(std::size_t line, const Settlement& settlement) -> void;
  auto store(std::size_t line, Reject reject) -> void;
  // The settlement again, for tests, summaries and writers of rare lines. Of each payer only the
  // guarantee that decides and the one that gives the base are kept: enough for every output
  // column.
  auto settlement(std::size_t line) const -> Settlement;

  auto tables() const -> SettledTables& { return *tables_; }
  auto program() const -> const model::Program& { return *program_; }
  auto schemes() const -> std::size_t { return program_->schemes.size(); }

  std::vector<State> state;
  // By Program::schemes, then by place in the line's chain: amc is payers[schemes()].
  std::vector<PayerColumns> payers;
  // Over all payers; left_to_pay = expense − what all paid, lump sums apart.
  std::vector<std::int32_t> expense, withheld, lump_sums, left_to_pay;
  std::vector<std::vector<std::int32_t>> withheld_by_name;  // by Program::withholding_names
  std::vector<std::uint32_t> hypotheses;                    // SettledTables
  std::vector<OfLine<Reject>> rejects;                      // in no particular order
  std::vector<OfLine<Settlement>> apart;                    // by line

 private:
  auto fits(const Settlement& settlement) const -> bool;
  auto clear(std::size_t line) -> void;

  const model::Program* program_;
  std::shared_ptr<SettledTables> tables_;
};

}  // namespace bareme::records
