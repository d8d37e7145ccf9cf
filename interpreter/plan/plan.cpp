#include "interpreter/plan/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace bareme::plan {
auto name_of(Form form) -> std::string_view {
  switch (form) {
    case Form::Truth: return "truth";
    case Form::Narrow: return "i32";
    case Form::Wide: return "i64";
  }
  return "";
}

auto name_of(Op op) -> std::string_view {
  switch (op) {
    case Op::Constant: return "constant";
    case Op::Text: return "text";
    case Op::Field: return "field";
    case Op::Known: return "known";
    case Op::Level: return "level";
    case Op::DrawPaid: return "draw.paid";
    case Op::DrawWithheld: return "draw.withheld";
    case Op::DrawRead: return "draw.read";
    case Op::DrawOutcome: return "draw.outcome";
    case Op::And: return "and";
    case Op::Or: return "or";
    case Op::Not: return "not";
    case Op::Equal: return "equal";
    case Op::Less: return "less";
    case Op::Add: return "add";
    case Op::Subtract: return "subtract";
    case Op::Multiply: return "multiply";
    case Op::Min: return "min";
    case Op::Max: return "max";
    case Op::Select: return "select";
    case Op::Widen: return "widen";
    case Op::Shorten: return "shorten";
    case Op::Divide: return "divide";
    case Op::DivideBy: return "divide_by";
    case Op::Among: return "among";
    case Op::Look: return "look";
    case Op::Place: return "place";
    case Op::Year: return "year";
    case Op::Month: return "month";
    case Op::Day: return "day";
    case Op::StartOfYear: return "start_of_year";
    case Op::EndOfYear: return "end_of_year";
    case Op::StartOfMonth: return "start_of_month";
    case Op::Moved: return "moved";
    case Op::YearsBetween: return "years_between";
    case Op::MonthsBetween: return "months_between";
    case Op::Anniversary: return "anniversary";
  }
  return "";
}

auto each_draw_input(const Plan& plan, const std::function<void(ValueId)>& visit) -> void {
  const auto visit_days = [&](const Account& account) {
    visit(account.first_day);
    if (account.until) visit(account.until);
  };
  for (const Draw& draw : plan.draws) {
    visit(draw.due);
    visit(draw.unpaid);
    for (const auto& withholding : draw.withholdings) {
      visit(withholding.wanted);
      for (const auto& cap : withholding.caps) {
        visit(cap.most);
        visit_days(cap.account);
      }
    }
    for (const auto& limit : draw.limits) {
      for (const ValueId id : {limit.most, limit.including, limit.met}) visit(id);
      if (limit.once_by) visit(limit.shares);
      visit_days(limit.account);
    }
    for (const auto& read : draw.reads) visit_days(read.account);
  }
}

auto each_result(const Plan& plan, const std::function<void(ValueId)>& visit) -> void {
  each_draw_input(plan, visit);
  for (const PayerValues& payer : plan.payers)
    for (const ValueId id : {payer.verdict, payer.standing, payer.base, payer.rate, payer.assessed,
                             payer.gross, payer.withheld, payer.paid, payer.lump_sums})
      visit(id);
  for (const ValueId id : plan.withheld_by_name) visit(id);
  for (const ValueId id : {plan.withheld, plan.lump_sums, plan.left_to_pay, plan.fault}) visit(id);
  for (const auto& [parameter, id] : plan.reads) visit(id);
}

auto needed(const Plan& plan) -> std::vector<bool> {
  std::vector<bool> result(plan.values.size());
  each_result(plan, [&](ValueId id) { result[id.index] = true; });
  for (std::size_t i = result.size(); i-- > 0;)
    if (result[i])
      for (const ValueId operand : plan.values[plan.values.id_at(i)].operands)
        if (operand) result[operand.index] = true;
  return result;
}

auto same_schemes(const Plan& a, const Plan& b) -> bool {
  const auto same = [&](ValueId id) {
    const Instruction& one = a.values[id];
    const Instruction& other = b.values[id];
    return one.op == other.op && one.form == other.form && one.rounding == other.rounding &&
           one.index == other.index && one.operands == other.operands &&
           one.number == other.number && one.stage == other.stage &&
           (one.op != Op::Among || a.sets[one.index] == b.sets[other.index]) &&
           (one.op != Op::Look || a.lists[one.index] == b.lists[other.index]) &&
           (one.op != Op::Text || a.texts[one.index] == b.texts[other.index]);
  };
  if (a.shared != b.shared || a.scheme_draws != b.scheme_draws) return false;
  for (std::size_t i = 0; i < a.shared; ++i)
    if (!same(a.values.id_at(i))) return false;
  return true;
}

namespace {

auto fault_of_range(const Instruction& each) -> std::string_view {
  using Narrow = std::numeric_limits<std::int32_t>;
  const auto within = [&](Int128 low, Int128 high) {
    return each.range.low >= low && each.range.high <= high;
  };
  const bool fits = each.form == Form::Wide || (each.form == Form::Truth && within(0, 1)) ||
                    (each.form == Form::Narrow && within(Narrow::min(), Narrow::max()));
  return fits ? std::string_view{} : "a range beyond its form";
}

// Of operands that stand before it.
auto fault_of_operands(const Plan& plan, const Instruction& each) -> std::string_view {
  const auto form = [&](std::size_t k) { return plan.values[each.operands[k]].form; };
  const auto unless = [](bool holds, std::string_view what) {
    return holds ? std::string_view{} : what;
  };
  switch (each.op) {
    case Op::And:
    case Op::Or: return unless(form(0) == Form::Truth && form(1) == Form::Truth, "not a truth");
    case Op::Not: return unless(form(0) == Form::Truth, "not a truth");
    case Op::Equal:
    case Op::Less: return unless(form(0) == form(1), "operands of two forms");
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Min:
    case Op::Max:
    case Op::DivideBy:
      return unless(form(0) == each.form && form(1) == each.form, "operands of another form");
    case Op::Select:
      return unless(form(0) == Form::Truth && form(1) == each.form && form(2) == each.form,
                    "operands of another form");
    case Op::Divide:
      if (each.number <= 1) return "a divisor below two";
      return unless(form(0) == each.form, "operands of another form");
    case Op::Widen: return unless(form(0) < each.form, "nothing to widen");
    case Op::Shorten:
      return unless(form(0) == Form::Wide && each.form == Form::Narrow, "nothing to shorten");
    case Op::Among:
    case Op::Look: return unless(form(0) == Form::Narrow, "a place that is not 32 bits");
    // Nothing is asked of what is given or knows the calendar; engines make the others.
    case Op::Constant:
    case Op::Text:
    case Op::Field:
    case Op::Known:
    case Op::Level:
    case Op::DrawPaid:
    case Op::DrawWithheld:
    case Op::DrawRead:
    case Op::DrawOutcome:
    case Op::Place:
    case Op::Year:
    case Op::Month:
    case Op::Day:
    case Op::StartOfYear:
    case Op::EndOfYear:
    case Op::StartOfMonth:
    case Op::Moved:
    case Op::YearsBetween:
    case Op::MonthsBetween:
    case Op::Anniversary: return {};
  }
  return {};
}

}  // namespace

auto verify(const Plan& plan) -> std::vector<std::string> {
  std::vector<std::string> faults;
  const auto fault = [&](std::size_t at, std::string_view what) {
    if (!what.empty()) faults.push_back(fmt::format("%{}: {}", at, what));
  };
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    const Instruction& each = plan.values[plan.values.id_at(i)];
    fault(i, fault_of_range(each));
    bool placed = true;
    for (const ValueId operand : each.operands) {
      if (!operand) continue;
      placed = placed && operand.index < i;
      if (operand.index >= i)
        fault(i, "an operand after its use");
      else if (plan.values[operand].stage > each.stage)
        fault(i, "a stage before that of an operand");
    }
    if (placed) fault(i, fault_of_operands(plan, each));
  }
  // A draw is made once the ones before it are known.
  for (std::size_t d = 0; d < plan.draws.size(); ++d) {
    Plan one;
    one.draws.push_back(plan.draws[d]);
    each_result(one, [&](ValueId id) {
      if (id && plan.values[id].stage > d) fault(id.index, "known after the draw that needs it");
    });
  }
  return faults;
}

}  // namespace bareme::plan
