// A plan as text, which hides nothing of it: instructions in order, then draws, then what a line
// comes to.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "interpreter/plan/plan.hpp"

namespace bareme::plan {
namespace {

auto rounding_name(Rounding rounding) -> std::string_view {
  switch (rounding) {
    case Rounding::HalfAwayFromZero: return "";
    case Rounding::Down: return " down";
    case Rounding::Up: return " up";
  }
  return "";
}

auto decimal(Int128 number) -> std::string { return format_decimal(number, 0, 0); }

auto members(const std::vector<bool>& set) -> std::string {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < set.size(); ++i)
    if (set[i]) places.push_back(i);
  return fmt::format("{{{}}}", fmt::join(places, " "));
}

// What an instruction is besides its operation and operands.
auto details(const model::Program& program, const Plan& plan, const Instruction& each)
    -> std::string {
  switch (each.op) {
    case Op::Constant:
    case Op::Moved:
    case Op::Anniversary: return " " + decimal(each.number);
    case Op::Divide:
      return fmt::format(" {}{}", decimal(each.number), rounding_name(each.rounding));
    case Op::DivideBy: return std::string{rounding_name(each.rounding)};
    case Op::Text: return fmt::format(" \"{}\"", plan.texts[each.index]);
    case Op::Field:
    case Op::Known: return " " + program.fields[model::FieldId{each.index}].name;
    case Op::Among: return " " + members(plan.sets[each.index]);
    case Op::Look: return fmt::format(" ({})", fmt::join(plan.lists[each.index], " "));
    case Op::Level:
    case Op::DrawPaid:
    case Op::DrawOutcome: return fmt::format(" {}", each.index);
    case Op::DrawWithheld:
    case Op::DrawRead: return fmt::format(" {} {}", each.index, decimal(each.number));
    default: return {};
  }
}

auto instruction(const model::Program& program, const Plan& plan, ValueId id) -> std::string {
  const Instruction& each = plan.values[id];
  std::string text = fmt::format("%{:<4} {:>5} {}", id.index, name_of(each.form), name_of(each.op));
  for (const ValueId operand : each.operands)
    if (operand) text += fmt::format(" %{}", operand.index);
  text += details(program, plan, each);
  text +=
      fmt::format("  [{} {}] @{}", decimal(each.range.low), decimal(each.range.high), each.stage);
  if (each.origin) text += "  " + program.clauses[each.origin].path;
  return text + '\n';
}

auto account(const model::Program& program, const Account& account) -> std::string {
  const std::string& path = program.counters[account.counter].path;
  if (account.of_line) return path + " of the line";
  if (account.until)
    return fmt::format("{} from %{} until %{}", path, account.first_day.index, account.until.index);
  return fmt::format("{} from %{}", path, account.first_day.index);
}

auto draw(const model::Program& program, const Draw& draw, std::size_t place) -> std::string {
  std::string text = fmt::format(
      "draw {} {}: due %{} unpaid %{}{}{}\n", place, draw.payer, draw.due.index, draw.unpaid.index,
      draw.opens ? ", reads alone" : "", draw.with_next ? ", then the next on each line" : "");
  for (const auto& read : draw.reads)
    text += fmt::format("  read {}{}\n", account(program, read.account),
                        read.previous ? ", the period before" : "");
  for (const auto& withholding : draw.withholdings) {
    text += fmt::format("  withhold %{}", withholding.wanted.index);
    for (const auto& cap : withholding.caps)
      text += fmt::format(" up to %{} of {}", cap.most.index, account(program, cap.account));
    text += '\n';
  }
  for (const auto& limit : draw.limits) {
    text += fmt::format("  limit %{} {} including %{} of {} where %{}", limit.most.index,
                        limit.units ? "units" : "cents", limit.including.index,
                        account(program, limit.account), limit.met.index);
    if (limit.once_by)
      text += fmt::format(" once by {} where %{}", program.fields[limit.once_by].name,
                          limit.shares.index);
    if (limit.once_a_line) text += " once a line";
    if (limit.counts_unpaid) text += " unpaid too";
    if (limit.clause) text += "  " + program.clauses[limit.clause].path;
    text += '\n';
  }
  return text;
}

auto payer(std::string_view name, const PayerValues& values) -> std::string {
  return fmt::format(
      "{}: verdict %{} standing %{} base %{} rate %{} assessed %{} gross %{} withheld %{} paid %{} "
      "lump_sums %{}\n",
      name, values.verdict.index, values.standing.index, values.base.index, values.rate.index,
      values.assessed.index, values.gross.index, values.withheld.index, values.paid.index,
      values.lump_sums.index);
}

}  // namespace

auto print_schemes(const model::Program& program, const Plan& plan, const std::vector<bool>& needs)
    -> std::string {
  std::string text;
  for (std::size_t i = 0; i < plan.shared; ++i)
    if (needs[i]) text += instruction(program, plan, plan.values.id_at(i));
  for (std::size_t d = 0; d < plan.scheme_draws; ++d) text += draw(program, plan.draws[d], d);
  for (std::size_t p = 0; p < program.schemes.size(); ++p)
    text += payer("payer " + program.payers[program.schemes[p]].name, plan.payers[p]);
  return text;
}

auto print_contracts(const model::Program& program, const Plan& plan) -> std::string {
  std::string text;
  const auto needs = needed(plan);
  for (std::size_t i = plan.shared; i < plan.values.size(); ++i)
    if (needs[i]) text += instruction(program, plan, plan.values.id_at(i));
  for (std::size_t d = plan.scheme_draws; d < plan.draws.size(); ++d)
    text += draw(program, plan.draws[d], d);
  for (std::size_t p = program.schemes.size(); p < plan.payers.size(); ++p)
    text += payer(fmt::format("contract {}", p - program.schemes.size()), plan.payers[p]);
  text += fmt::format("line: withheld %{} lump_sums %{} left %{} fault %{}\n", plan.withheld.index,
                      plan.lump_sums.index, plan.left_to_pay.index, plan.fault.index);
  for (std::size_t i = 0; i < plan.withheld_by_name.size(); ++i)
    text += fmt::format("withheld {} %{}\n", program.withholding_names[i],
                        plan.withheld_by_name[i].index);
  for (const auto& [parameter, id] : plan.reads)
    text += fmt::format("reads {} where %{}\n", program.parameters[parameter].name, id.index);
  return text;
}

auto print(const model::Program& program, const Plan& plan) -> std::string {
  return print_schemes(program, plan, needed(plan)) + print_contracts(program, plan);
}

}  // namespace bareme::plan
