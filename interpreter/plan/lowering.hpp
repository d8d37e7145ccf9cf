// The state of lowering: what is known while expressions, guarantees and payers become
// instructions. Meaning follows interpreter/settle/ clause by clause.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "interpreter/plan/builder.hpp"
#include "interpreter/plan/lower.hpp"

namespace bareme::plan {

// What an expression comes to, and whether that is known.
struct Part {
  ValueId value, known;
};

// Look: for what could reject the line; what moves is unknown. Settle: for amounts, and for the
// hypotheses read. Both: what does not depend on accounts is evaluated once, for both.
enum class Mode { Look, Settle, Both };

struct OwnValues {
  bool has_base = false;
  ValueId base, rate, assessed, remaining, gross;
  Scale rate_scale = 0;
};
struct PayerFactValues {
  model::PayerId payer;
  ValueId covered, base, rate, assessed, gross, paid, withheld;
  Scale rate_scale = 0;
};

// A guarantee in force on the lines of a payer.
struct Stand {
  model::GuaranteeId id;
  const model::Guarantee* guarantee = nullptr;
  std::vector<std::size_t> completes;  // places of those it completes
  ValueId covers, stays, open;         // open: stays, and nothing refuses
  ValueId refusal;                     // verdict, where it is refused
  OwnValues own;
  ValueId settled, nothing;
  ValueId most;  // due: what is asked of what is left; counts where the guarantee is open
  // 0 where it is not settled.
  ValueId paid, withheld;
  std::vector<std::pair<model::WithholdingId, ValueId>> given;
  ValueId verdict;
  ValueId capped;  // by a limit, having paid
};

// Guarantees of a payer that are settled together: their places among the stands.
using Section = std::vector<std::size_t>;

class Lowering {
 public:
  Lowering(const model::Program& program, records::SettledTables& tables, const Setting& setting,
           Plan& plan);
  // What was lowered so far, to go on in a copy of its plan.
  Lowering(const Lowering& other, Plan& plan) : Lowering{other} {
    plan_ = &plan;
    build_.go_on_in(plan);
  }
  auto schemes() -> void;
  auto contract(model::PayerId id) -> void;
  // Totals, after the last payer.
  auto finish() -> void;
  auto failure() const -> const std::optional<diag::Words>& { return build_.failure(); }

 private:
  Lowering(const Lowering&) = default;

  // ── Expressions (lower_expression.cpp, lower_names.cpp, lower_operations.cpp) ──
  auto part(model::ExprId id, ValueId guard) -> Part;
  auto scaled(model::ExprId id, Scale to, ValueId guard) -> Part;
  auto truth(model::ExprId id, ValueId guard) -> ValueId;
  auto money(model::ExprId id, ValueId guard) -> ValueId;
  auto effects(model::ExprId id) -> bool;
  // The line may be rejected where `condition` holds and `guard` lets it be looked at.
  auto fault(ValueId guard, ValueId condition) -> void;
  auto unknown() -> Part { return {build_.number(0), build_.truth(false)}; }
  auto known(ValueId value) -> Part { return {value, build_.truth(true)}; }
  auto moves(model::ExprId id) const -> bool {
    return mode_ == Mode::Look && program_.exprs[id].moving;
  }
  // A partial operation on what moves could reject a line that has drawn already.
  auto not_on_moving(model::ExprId operand, diag::Words what) -> void;

  auto of(const model::Expr& expr, const model::Constant& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::FieldRef& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::ParameterRef& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::DefinitionRef& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::LevelRef& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::TableCall& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::PayerRef& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::OwnRef& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::AlreadyPaid& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::GuaranteePaid& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::CounterRef& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Known& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Not& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Negate& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Logic& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Fallback& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Sum& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Product& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Compare& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Among& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Choice& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::MinMax& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Absolute& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::Round& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::DateFunction& node, ValueId guard) -> Part;
  auto of(const model::Expr& expr, const model::ElapsedTime& node, ValueId guard) -> Part;
  auto table_row(const model::DecisionTable& table, const model::TableCall& node,
                 const std::vector<Part>& arguments, ValueId asked) -> ValueId;
  struct Combinations;
  auto combinations(const model::DecisionTable& table, const std::vector<Part>& arguments)
      -> std::optional<Combinations>;
  auto cell(const model::DecisionTable& table, std::size_t input, std::size_t row, ValueId argument,
            Scale from) -> ValueId;
  auto quotient(const model::Round& node, ValueId numerator, ValueId divisor, int tens) -> ValueId;
  auto in_force(const model::Parameter& parameter) const -> const model::Parameter::Row*;
  auto field(model::FieldId id) -> Part;

  // ── Guarantees, before any account (lower_guarantees.cpp) ──
  auto stands_of(const model::Payer& payer) -> std::vector<Stand>;
  auto choose(const model::Payer& payer, std::vector<Stand>& stands) -> void;
  auto refuse(Stand& stand) -> void;
  auto assess(Stand& stand) -> void;
  auto look_at_clauses(const Stand& stand) -> void;
  auto facts_of(const model::Payer& payer, const std::vector<Stand>& stands, PayerValues& values)
      -> PayerFactValues;

  // ── Counters (lower_counters.cpp) ──
  struct Days {
    ValueId first, until;  // of a period that opens or slides: the date, and until when it counts
  };
  auto days_of(const model::Counter& counter, ValueId guard, bool previous = false) -> Days;
  auto day_before(model::Period period) -> ValueId;
  auto length_of(const model::Counter& counter, ValueId guard) -> ValueId;
  auto account_of(model::CounterId id, ValueId guard, bool previous = false) -> Account;
  // Whether the draws of a payer are made of each line before the next: its clauses read counters,
  // or guarantees that complete each other share one.
  auto line_by_line(const std::vector<Stand>& stands) const -> bool;
  auto reads_counters(const model::Guarantee& guarantee) const -> bool;
  auto open_draws(const std::vector<Stand>& stands) -> void;
  auto close_draws() -> void;
  auto read(const Account& account, bool previous, model::Interval within) -> ValueId;

  // ── Amounts (lower_payer.cpp, lower_amounts.cpp) ──
  auto payer(model::PayerId id) -> void;
  auto no_payer() -> void;
  auto sections(const std::vector<Stand>& stands) -> std::vector<Section>;
  auto settle(std::vector<Stand>& stands, const Section& section) -> void;
  auto amount_due(std::vector<Stand>& stands, Stand& stand) -> void;
  auto withhold(std::vector<Stand>& stands, const Section& section) -> void;
  // All that counters decide for a section (lower_draw.cpp).
  auto draw(std::vector<Stand>& stands, const Section& section) -> void;
  auto open_draw(const std::vector<Stand>& stands, const Section& section) -> Draw;
  auto drawn_withholding(const std::vector<Stand>& stands, const Section& section,
                         model::WithholdingId id) -> Draw::Withholding;
  auto drawn_limit(const std::vector<Stand>& stands, const Section& section, model::LimitId id)
      -> Draw::Limit;
  auto including(const model::Limit& limit, ValueId guard) -> ValueId;
  auto within(ValueId value, Int128 most) -> ValueId;
  auto decide(Stand& stand, ValueId outcome, const Draw* draw) -> void;
  auto decide_payer(const model::Payer& payer, model::PayerId id, std::vector<Stand>& stands)
      -> ValueId;
  auto wanted(const std::vector<Stand>& stands, const Stand& stand, model::WithholdingId id)
      -> ValueId;
  auto verdict(const Stand& stand, records::Decision decision, model::ClauseId reason = {},
               bool by_actual_expense = false) -> ValueId;
  auto give(const std::vector<Stand>& stands, const Section& section, model::WithholdingId id,
            ValueId taken) -> void;
  auto enter(const std::vector<Stand>& stands, const Stand& stand) -> void;  // its context
  auto merge_own(std::vector<Stand>& stands) -> void;
  // Values by where each counts: of guarantees, where each is open.
  using Cases = std::vector<std::pair<ValueId, ValueId>>;
  using Accounts = std::vector<std::pair<ValueId, Account>>;
  auto merged(const Cases& values) -> ValueId;
  auto merged(const Accounts& accounts) -> Account;
  template <typename T>
  auto together(const std::vector<Stand>& stands, const Section& section,
                std::vector<T> model::Guarantee::*list) -> std::vector<T>;
  auto any_open(const std::vector<Stand>& stands, const Section& section) -> ValueId;
  auto add_up(std::vector<Stand>& stands, const Section& section, ValueId paid,
              const std::vector<std::pair<model::WithholdingId, ValueId>>& taken) -> void;

  const model::Program& program_;
  records::SettledTables& tables_;
  Setting setting_;
  Plan* plan_;
  Builder build_;
  std::vector<bool> drawable_;
  std::vector<bool> counter_reads_;    // by expression
  std::vector<bool> may_be_negative_;  // by counter

  Mode mode_ = Mode::Both;
  ValueId fault_;
  std::map<model::ParameterId, ValueId> reads_;
  // The scene.
  bool has_level_ = false;
  model::PayerId level_of_;
  std::size_t place_ = 0;  // of the contract at hand in the sequence
  model::PayerId amc_;     // the first contract, by its first version
  OwnValues own_;
  std::vector<std::pair<model::GuaranteeId, ValueId>> paid_by_;
  std::vector<PayerFactValues> facts_;
  ValueId expense_, date_, already_paid_;
  // Of the expense, after earlier payers: what they have not paid; that less what they withheld.
  ValueId unpaid_, left_;
  std::map<std::size_t, ValueId> closed_by_name_;
  std::map<std::size_t, ValueId> withheld_by_name_;
  std::map<std::size_t, ValueId> payer_closed_by_name_;  // of the payer at hand
  // Of the payer at hand, over its guarantees.
  bool alternatives_ = false;                // at most one settles a line
  std::optional<std::size_t> opening_draw_;  // line by line: the draw that reads
  struct Totals {
    ValueId gross, paid, withheld, lump_sums, closed;
  };
  Totals totals_;
  // Values remembered, until the scene changes.
  std::size_t scene_ = 0;
  std::map<std::tuple<std::uint32_t, Mode, std::size_t, std::uint32_t>, Part> memo_;
  std::vector<signed char> effects_;
};

// The clauses of the guarantees of a section, each once: their own first, then the payer's, which
// all of them have.
template <typename T>
auto Lowering::together(const std::vector<Stand>& stands, const Section& section,
                        std::vector<T> model::Guarantee::*list) -> std::vector<T> {
  std::vector<T> all;
  for (const std::size_t i : section)
    for (const T id : stands[i].guarantee->*list)
      if (std::ranges::find(all, id) == all.end()) all.push_back(id);
  std::ranges::stable_partition(all, [&](T id) {
    return std::ranges::count_if(section, [&](std::size_t i) {
             const auto& own = stands[i].guarantee->*list;
             return std::ranges::find(own, id) != own.end();
           }) <= 1;
  });
  return all;
}

// Whether g completes (or overrides) h on that day, directly or through others in force.
using Relation = std::vector<model::GuaranteeId> model::Guarantee::*;
auto related(const model::Program& program, const model::Payer& payer, Date date,
             model::GuaranteeId g, model::GuaranteeId h, Relation closure, Relation direct) -> bool;

}  // namespace bareme::plan
