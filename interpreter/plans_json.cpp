// Plans as JSON: the same as the text, with names for what stands by its place there.
#include "interpreter/plan/plan.hpp"
#include "interpreter/plans.hpp"
#include "interpreter/report/json.hpp"
#include "interpreter/stretch_plans.hpp"

namespace bareme {
namespace {

auto rounding_name(Rounding rounding) -> std::string_view {
  switch (rounding) {
    case Rounding::HalfAwayFromZero: return "half_away_from_zero";
    case Rounding::Down: return "down";
    case Rounding::Up: return "up";
  }
  return "";
}

// Of the part that schemes have in common, or of what a chain of contracts adds to it.
class PartWriter {
 public:
  PartWriter(report::JsonWriter& json, const model::Program& program, const plan::Plan& plan)
      : json_{&json}, program_{&program}, plan_{&plan} {}

  auto instructions(std::size_t from, std::size_t to, const std::vector<bool>& needed) -> void;
  auto draws(std::size_t from, std::size_t to) -> void;
  auto payers(std::size_t from, std::size_t to, const std::vector<model::PayerId>& names) -> void;
  auto totals() -> void;
  auto verdicts(const records::SettledTables& tables, std::size_t from, std::size_t to) -> void;

 private:
  auto value(std::string_view key, plan::ValueId id) -> void {
    if (id) json_->number(key, id.index);
  }
  auto clause(model::ClauseId id) -> void {
    if (id) json_->text("clause", program_->clauses[id].path);
  }
  auto field(std::string_view key, model::FieldId id) -> void {
    json_->text(key, program_->fields[id].name);
  }
  auto instruction(plan::ValueId id) -> void;
  auto details(const plan::Instruction& each) -> void;
  auto draw(const plan::Draw& draw, std::size_t place) -> void;
  auto account(const plan::Account& account) -> void;
  auto limit(const plan::Draw::Limit& limit) -> void;

  report::JsonWriter* json_;
  const model::Program* program_;
  const plan::Plan* plan_;
};

// What an instruction is besides its operation and operands.
auto PartWriter::details(const plan::Instruction& each) -> void {
  switch (each.op) {
    case plan::Op::Constant:
    case plan::Op::Moved:
    case plan::Op::Anniversary: return json_->number("number", each.number);
    case plan::Op::Divide:
      json_->number("number", each.number);
      return json_->text("rounding", rounding_name(each.rounding));
    case plan::Op::DivideBy: return json_->text("rounding", rounding_name(each.rounding));
    case plan::Op::Text: return json_->text("text", plan_->texts[each.index]);
    case plan::Op::Field:
    case plan::Op::Known: return field("field", model::FieldId{each.index});
    case plan::Op::Among: {
      std::vector<Int128> codes;
      for (std::size_t i = 0; i < plan_->sets[each.index].size(); ++i)
        if (plan_->sets[each.index][i]) codes.push_back(static_cast<Int128>(i));
      return json_->numbers("codes", codes);
    }
    case plan::Op::Look: {
      const auto& list = plan_->lists[each.index];
      return json_->numbers("list", std::vector<Int128>{list.begin(), list.end()});
    }
    case plan::Op::Level: return json_->number("contract", each.index);
    case plan::Op::DrawPaid:
    case plan::Op::DrawOutcome: return json_->number("draw", each.index);
    case plan::Op::DrawWithheld:
    case plan::Op::DrawRead:
      json_->number("draw", each.index);
      return json_->number("place", each.number);
    default: return;
  }
}

auto PartWriter::instruction(plan::ValueId id) -> void {
  const plan::Instruction& each = plan_->values[id];
  json_->open_object();
  json_->number("id", id.index);
  json_->text("form", plan::name_of(each.form));
  json_->text("op", plan::name_of(each.op));
  std::vector<Int128> operands;
  for (const plan::ValueId operand : each.operands)
    if (operand) operands.push_back(operand.index);
  json_->numbers("operands", operands);
  details(each);
  json_->numbers("range", std::vector<Int128>{each.range.low, each.range.high});
  json_->number("stage", each.stage);
  clause(each.origin);
  json_->close_object();
}

auto PartWriter::instructions(std::size_t from, std::size_t to, const std::vector<bool>& needed)
    -> void {
  json_->open_array("instructions");
  for (std::size_t i = from; i < to; ++i)
    if (needed[i]) instruction(plan_->values.id_at(i));
  json_->close_array();
}

auto PartWriter::account(const plan::Account& account) -> void {
  json_->text("counter", program_->counters[account.counter].path);
  if (account.of_line) return json_->truth("of_line", true);
  value("first_day", account.first_day);
  value("until", account.until);
}

auto PartWriter::limit(const plan::Draw::Limit& limit) -> void {
  json_->open_object();
  value("most", limit.most);
  json_->text("measure", limit.units ? "units" : "cents");
  value("including", limit.including);
  value("met", limit.met);
  account(limit.account);
  if (limit.once_by) {
    field("once_by", limit.once_by);
    value("shares", limit.shares);
  }
  json_->truth("once_a_line", limit.once_a_line);
  json_->truth("counts_unpaid", limit.counts_unpaid);
  clause(limit.clause);
  json_->close_object();
}

auto PartWriter::draw(const plan::Draw& draw, std::size_t place) -> void {
  json_->open_object();
  json_->number("id", static_cast<Int128>(place));
  json_->text("payer", draw.payer);
  value("due", draw.due);
  value("unpaid", draw.unpaid);
  json_->truth("reads_alone", draw.opens);
  json_->truth("with_next", draw.with_next);
  json_->open_array("reads");
  for (const auto& read : draw.reads) {
    json_->open_object();
    account(read.account);
    json_->truth("previous", read.previous);
    json_->close_object();
  }
  json_->close_array();
  json_->open_array("withholdings");
  for (const auto& withholding : draw.withholdings) {
    json_->open_object();
    value("wanted", withholding.wanted);
    json_->open_array("caps");
    for (const auto& cap : withholding.caps) {
      json_->open_object();
      value("most", cap.most);
      account(cap.account);
      json_->close_object();
    }
    json_->close_array();
    json_->close_object();
  }
  json_->close_array();
  json_->open_array("limits");
  for (const auto& each : draw.limits) limit(each);
  json_->close_array();
  json_->close_object();
}

auto PartWriter::draws(std::size_t from, std::size_t to) -> void {
  json_->open_array("draws");
  for (std::size_t d = from; d < to; ++d) draw(plan_->draws[d], d);
  json_->close_array();
}

auto PartWriter::payers(std::size_t from, std::size_t to, const std::vector<model::PayerId>& names)
    -> void {
  json_->open_array("payers");
  for (std::size_t p = from; p < to; ++p) {
    const plan::PayerValues& values = plan_->payers[p];
    json_->open_object();
    json_->text("payer", program_->payers[names[p - from]].name);
    value("verdict", values.verdict);
    value("standing", values.standing);
    value("base", values.base);
    value("rate", values.rate);
    value("assessed", values.assessed);
    value("gross", values.gross);
    value("withheld", values.withheld);
    value("paid", values.paid);
    value("lump_sums", values.lump_sums);
    json_->close_object();
  }
  json_->close_array();
}

auto PartWriter::totals() -> void {
  json_->open_object("line");
  value("withheld", plan_->withheld);
  value("lump_sums", plan_->lump_sums);
  value("left", plan_->left_to_pay);
  value("fault", plan_->fault);
  json_->close_object();
  json_->open_array("withheld");
  for (std::size_t i = 0; i < plan_->withheld_by_name.size(); ++i) {
    json_->open_object();
    json_->text("name", program_->withholding_names[i]);
    value("value", plan_->withheld_by_name[i]);
    json_->close_object();
  }
  json_->close_array();
  json_->open_array("hypotheses");
  for (const auto& [parameter, id] : plan_->reads) {
    json_->open_object();
    json_->text("name", program_->parameters[parameter].name);
    value("read_where", id);
    json_->close_object();
  }
  json_->close_array();
}

auto PartWriter::verdicts(const records::SettledTables& tables, std::size_t from, std::size_t to)
    -> void {
  json_->open_array("verdicts");
  for (const std::int32_t id : verdicts_of(*plan_, from, to)) {
    const records::Verdict& verdict = tables.verdict(id);
    if (!verdict.payer) continue;  // 0: takes no part
    json_->open_object();
    json_->number("id", id);
    json_->text("payer", program_->payers[verdict.payer].name);
    if (verdict.guarantee) json_->text("guarantee", program_->guarantees[verdict.guarantee].name);
    json_->text("decision", records::name_of(verdict.decision));
    if (const auto reason = records::reason_of(*program_, verdict); !reason.empty())
      json_->text("reason", reason);
    json_->close_object();
  }
  json_->close_array();
}

class Writer {
 public:
  Writer(const model::Program& program, diag::Language language)
      : program_{&program}, language_{language} {
    json_.open_object();
    json_.number("version", 1);
    json_.open_array("stretches");
  }
  auto stretch(const StretchPlans& plans) -> void;
  auto take() -> PlanText {
    json_.close_array();
    json_.close_object();
    return {json_.take(), std::move(fault_)};
  }

 private:
  // Says why where there is no plan.
  auto has_plan(const diag::Words* why) -> bool {
    if (why != nullptr)
      json_.text("no_plan", language_ == diag::Language::French ? why->fr : why->en);
    return why == nullptr;
  }
  auto schemes(const StretchPlans& plans) -> void;
  auto chain(const StretchPlans& plans, const ChainPlan& chain) -> void;

  const model::Program* program_;
  diag::Language language_;
  report::JsonWriter json_;
  std::string fault_;
};

auto Writer::schemes(const StretchPlans& plans) -> void {
  json_.open_object("schemes");
  if (has_plan(plans.why_not(plans.alone))) {
    const plan::Plan& plan = *plans.alone.lowered.plan;
    PartWriter part{json_, *program_, plan};
    part.instructions(0, plan.shared, plans.needed);
    part.draws(0, plan.scheme_draws);
    part.payers(0, program_->schemes.size(), program_->schemes);
    part.verdicts(*plans.tables, 0, program_->schemes.size());
  }
  json_.close_object();
}

auto Writer::chain(const StretchPlans& plans, const ChainPlan& chain) -> void {
  json_.open_object();
  json_.open_array("contracts");
  for (const model::PayerId contract : chain.contracts)
    json_.text({}, program_->payers[contract].name);
  json_.close_array();
  if (has_plan(plans.why_not(chain))) {
    const plan::Plan& plan = *chain.lowered.plan;
    const std::size_t schemes = program_->schemes.size();
    PartWriter part{json_, *program_, plan};
    part.instructions(plan.shared, plan.values.size(), plan::needed(plan));
    part.draws(plan.scheme_draws, plan.draws.size());
    part.payers(schemes, plan.payers.size(), chain.contracts);
    part.totals();
    part.verdicts(*plans.tables, schemes, plan.payers.size());
  }
  json_.close_object();
}

auto Writer::stretch(const StretchPlans& plans) -> void {
  if (fault_.empty()) fault_ = plans.fault;
  json_.open_object();
  json_.text("from", format_iso(plans.first));
  json_.text("to", format_iso(plans.last));
  schemes(plans);
  json_.open_array("chains");
  if (plans.shows_alone) chain(plans, plans.alone);
  for (const ChainPlan& each : plans.chains) chain(plans, each);
  json_.close_array();
  json_.close_object();
}

}  // namespace

auto plans_json(const model::Program& program, const PlansWanted& wanted, diag::Language language)
    -> PlanText {
  Writer writer{program, language};
  each_stretch(program, wanted, [&](const StretchPlans& plans) { writer.stretch(plans); });
  return writer.take();
}

}  // namespace bareme
