// One payer after the other: its guarantees, what they pay, what it decides.
#include <algorithm>

#include "interpreter/plan/lowering.hpp"
#include "interpreter/plan/operands.hpp"

namespace bareme::plan {

using records::Decision;

Lowering::Lowering(const model::Program& program, records::SettledTables& tables,
                   const Setting& setting, Plan& plan)
    : program_{program},
      tables_{tables},
      setting_{setting},
      plan_{&plan},
      build_{plan},
      drawable_{drawable(program)},
      counter_reads_{counter_reads(program)},
      may_be_negative_{may_be_negative(program)},
      fault_{build_.truth(false)},
      effects_(program.exprs.size(), -1) {
  expense_ = field(model::kExpense).value;
  date_ = field(model::kDate).value;
  already_paid_ = build_.number(0);
  unpaid_ = left_ = expense_;
}

auto Lowering::verdict(const Stand& stand, Decision decision, model::ClauseId reason,
                       bool by_actual_expense) -> ValueId {
  return build_.number(tables_.intern(
      records::Verdict{stand.guarantee->payer, decision, stand.id, reason, by_actual_expense}));
}

auto Lowering::schemes() -> void {
  for (const auto first : program_.schemes) {
    const auto id = program_.in_force(first, setting_.date);
    if (id)
      payer(id);
    else
      no_payer();
  }
  plan_->shared = plan_->values.size();
  plan_->scheme_draws = plan_->draws.size();
  memo_.clear();  // of scenes that do not come back
}

auto Lowering::contract(model::PayerId id) -> void {
  if (place_ == 0) amc_ = program_.first_of(id);
  payer(id);
  ++place_;
}

auto Lowering::finish() -> void {
  const auto sum = [&](ValueId PayerValues::*part) {
    ValueId total = build_.number(0);
    for (const PayerValues& each : plan_->payers) total = build_.plus(total, each.*part);
    return total;
  };
  plan_->withheld = sum(&PayerValues::withheld);
  plan_->lump_sums = sum(&PayerValues::lump_sums);
  plan_->left_to_pay = unpaid_;
  for (std::size_t i = 0; i < program_.withholding_names.size(); ++i)
    plan_->withheld_by_name.push_back(withheld_by_name_.contains(i) ? withheld_by_name_.at(i)
                                                                    : build_.number(0));
  for (const ValueId total : {plan_->withheld, plan_->lump_sums, plan_->left_to_pay})
    if (build_.form(total) != Form::Narrow) build_.fail(kWideOutput);
  for (const ValueId total : plan_->withheld_by_name)
    if (build_.form(total) != Form::Narrow) build_.fail(kWideOutput);
  plan_->fault = fault_;
  for (const auto& [parameter, read] : reads_) plan_->reads.emplace_back(parameter, read);
  if (plan_->reads.size() > 62) build_.fail(kManyHypotheses);
  // What rejects a line is known before it draws: the rest of the plan relies on it.
  if (build_.stage(fault_) > 0) build_.fail(kMovingReject);
}

auto Lowering::no_payer() -> void {
  const ValueId none = build_.number(0);
  plan_->payers.push_back({none, none, none, none, none, none, none, none, none});
}

auto Lowering::payer(model::PayerId id) -> void {
  const model::Payer& payer = program_.payers[id];
  has_level_ = !payer.scheme && payer.levels;
  level_of_ = id;
  ++scene_;
  payer_closed_by_name_.clear();
  auto stands = stands_of(payer);
  mode_ = Mode::Both;
  own_ = {};
  own_.base = own_.rate = own_.assessed = own_.remaining = own_.gross = build_.number(0);
  paid_by_.clear();
  choose(payer, stands);
  for (Stand& stand : stands) refuse(stand);
  alternatives_ =
      std::ranges::all_of(stands, [](const Stand& stand) { return stand.completes.empty(); });
  for (Stand& stand : stands) assess(stand);
  if (alternatives_ && stands.size() > 1) merge_own(stands);
  for (Stand& stand : stands) look_at_clauses(stand);
  PayerValues values;
  PayerFactValues facts = facts_of(payer, stands, values);
  facts.payer = program_.first_of(id);
  for (Stand& stand : stands) {
    stand.paid = stand.withheld = stand.most = stand.verdict = build_.number(0);
    stand.settled = stand.nothing = stand.capped = build_.truth(false);
  }
  const ValueId none = build_.number(0);
  totals_ = {none, none, none, none, none};
  open_draws(stands);
  for (const auto& section : sections(stands)) settle(stands, section);
  close_draws();

  values.paid = facts.paid = totals_.paid;
  values.lump_sums = totals_.lump_sums;
  values.withheld = facts.withheld = totals_.withheld;
  values.gross = facts.gross = totals_.gross;
  values.verdict = decide_payer(payer, id, stands);
  for (const ValueId amount : {values.base, values.rate, values.assessed, values.gross,
                               values.withheld, values.paid, values.lump_sums})
    if (build_.form(amount) != Form::Narrow) build_.fail(kWideOutput);
  plan_->payers.push_back(values);

  already_paid_ = build_.plus(already_paid_, values.paid);
  unpaid_ = build_.minus(unpaid_, values.paid);
  left_ = build_.minus(build_.minus(left_, values.paid), totals_.closed);
  for (const auto& [name, amount] : payer_closed_by_name_) {
    ValueId& all = closed_by_name_.emplace(name, build_.number(0)).first->second;
    all = build_.plus(all, amount);
  }
  facts_.push_back(facts);
  ++scene_;
}

// "For a payer with several guarantees": the first capped by a limit, else the last that pays, else
// the first. Where guarantees do not complete each other only one of them stays.
auto Lowering::decide_payer(const model::Payer&, model::PayerId id, std::vector<Stand>& stands)
    -> ValueId {
  const ValueId nobody =
      build_.number(tables_.intern(records::Verdict{id, Decision::NoGuarantee, {}, {}, false}));
  ValueId verdict = nobody;
  for (const Stand& stand : stands) {
    ValueId before = build_.truth(false);  // one that it completes stays
    ValueId locked = build_.truth(false);
    for (const std::size_t i : stand.completes) {
      before = build_.either(before, stands[i].stays);
      locked = build_.either(locked, stands[i].capped);
    }
    const ValueId pays = build_.less(build_.number(0), stand.paid);
    const ValueId takes =
        build_.either(build_.negate(before), build_.both(pays, build_.negate(locked)));
    verdict = build_.select(build_.both(stand.stays, takes), stand.verdict, verdict);
  }
  return verdict;
}

Trunk::Trunk(const model::Program& program, records::SettledTables& tables, Date date,
             Int128 most_cents) {
  const auto plan = std::make_shared<Plan>();
  const auto lowering =
      std::make_shared<Lowering>(program, tables, Setting{date, {}, most_cents}, *plan);
  lowering->schemes();
  plan_ = plan;
  lowering_ = lowering;
}

auto Trunk::with(const std::vector<model::PayerId>& contracts) const -> Lowered {
  Lowered lowered;
  if (const auto& why = lowering_->failure()) {
    lowered.why = *why;
    return lowered;
  }
  Plan& plan = lowered.plan.emplace(*plan_);
  Lowering lowering{*lowering_, plan};
  for (const model::PayerId contract : contracts) lowering.contract(contract);
  lowering.finish();
  if (const auto& why = lowering.failure()) lowered = {.plan = {}, .why = *why};
  return lowered;
}

auto lower(const model::Program& program, records::SettledTables& tables, const Setting& setting)
    -> Lowered {
  return Trunk{program, tables, setting.date, setting.most_cents}.with(setting.contracts);
}

}  // namespace bareme::plan
