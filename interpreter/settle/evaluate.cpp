#include "interpreter/settle/evaluate.hpp"

#include <algorithm>
#include <cassert>

#include "interpreter/settle/reject_words.hpp"

namespace bareme::settle {
namespace {

using model::Expr;
using model::OwnFact;
using model::PayerFact;
using model::TypeKind;
using model::Value;

auto name_of(PayerFact fact) -> std::string_view {
  switch (fact) {
    case PayerFact::Covered: return "pris_en_charge";
    case PayerFact::Base: return "base";
    case PayerFact::Rate: return "taux";
    case PayerFact::Assessed: return "assiette";
    case PayerFact::Gross: return "brut";
    case PayerFact::Paid: return "remboursé";
    case PayerFact::Withheld: return "retenue";
  }
  return "";
}

auto name_of(OwnFact fact) -> std::string_view {
  switch (fact) {
    case OwnFact::Base: return "base";
    case OwnFact::Rate: return "taux";
    case OwnFact::Assessed: return "assiette";
    case OwnFact::Remaining: return "reste";
    case OwnFact::Gross: return "brut";
  }
  return "";
}

auto decimal(Int128 number, Scale from, Scale to) -> Value {
  const auto wider = rescale(number, from, to);
  assert(wider && "the checker bounds every value");
  return {wider ? *wider : 0, {}, true};
}

auto decimal(Money amount, const Expr& expr) -> Value {
  return decimal(amount.cents, kCentScale, expr.scale);
}

}  // namespace

auto field_value(const model::Program& program, const records::Claims& claims, std::size_t line,
                 model::FieldId field) -> Value {
  const Value found = claims.value(line, field);
  return found.known ? found : program.fields[field].fallback.value_or(Value::unknown());
}

Evaluator::Evaluator(const model::Program& program, const records::Claims& claims,
                     std::size_t line, Trace* trace)
    : program_{program},
      claims_{claims},
      line_{line},
      date_{claims.date(line)},
      trace_{trace},
      definitions_(program.definitions.size()),
      parameters_(program.parameters.size()) {}

auto Evaluator::at(model::ClauseId clause) -> void {
  clause_ = clause;
  if (trace_ == nullptr) return;
  reads_.clear();
  shortened_ = false;
  ++generation_;  // a remembered value would hide what it reads
}

auto Evaluator::look_only(bool looking) -> void {
  looking_ = looking;
  ++generation_;
}

auto Evaluator::change() -> Scene& {
  ++generation_;
  return scene_;
}

auto Evaluator::value(model::ExprId id) -> Value {
  const Expr& expr = program_.exprs[id];
  // Every alternative has its own `of`; one without does not compile.
  return std::visit([&](const auto& node) { return of(expr, node); }, expr.node);
}

auto Evaluator::truth(model::ExprId id) -> bool {
  const Value result = value(id);
  assert(result.known || fault_ || looking_);
  return result.known && result.truth();
}

auto Evaluator::money(model::ExprId id) -> Money {
  const Value result = value(id);
  assert(result.known || fault_ || looking_);
  return result.known ? to_cents(result.number, program_.exprs[id].scale) : Money{};
}

auto Evaluator::hypotheses() const -> std::vector<model::ParameterId> {
  auto result = hypotheses_;
  std::ranges::sort(result);
  const auto repeated = std::ranges::unique(result);
  result.erase(repeated.begin(), repeated.end());
  return result;
}

auto Evaluator::record(Trace::Step step) -> std::size_t {
  if (trace_ == nullptr) return 0;
  step.shortened = shortened_;
  trace_->steps.push_back(std::move(step));
  return trace_->steps.size() - 1;
}

auto Evaluator::amend(std::size_t step, Int128 amount) -> void {
  if (trace_ != nullptr) trace_->steps[step].amount = amount;
}

auto Evaluator::scaled(model::ExprId id, Scale to) -> Value {
  const Value found = value(id);
  const Scale from = program_.exprs[id].scale;
  if (!found.known || from == to) return found;
  return decimal(found.number, from, to);
}

auto Evaluator::note(std::string_view name, model::Type type, Scale scale, const Value& value)
    -> void {
  if (trace_ == nullptr || looking_) return;
  const auto same = std::ranges::find(reads_, name, &Trace::Read::name);
  if (same == reads_.end())
    reads_.push_back({std::string{name}, type, scale, value});
  else
    same->value = value;
}

// ── Names ───────────────────────────────────────────────────────────────────────────────────────

auto Evaluator::of(const Expr&, const model::Constant& node) -> Value { return node.value; }

auto Evaluator::of(const Expr& expr, const model::FieldRef& node) -> Value {
  const model::Field& field = program_.fields[node.field];
  Value result = field_value(program_, claims_, line_, node.field);
  note(field.name, field.type, model::field_scale(field.type.kind), result);
  if (result.known && model::is_decimal(field.type.kind))
    result.number =
        decimal(result.number, model::field_scale(field.type.kind), expr.scale).number;
  return result;
}

auto Evaluator::in_force(const model::Parameter& parameter) const -> const model::Parameter::Row* {
  const model::Parameter::Row* found = nullptr;
  for (const auto& row : parameter.rows)
    if (!row.since || *row.since <= date_) found = &row;
  return found;
}

auto Evaluator::of(const Expr& expr, const model::ParameterRef& node) -> Value {
  const model::Parameter& parameter = program_.parameters[node.parameter];
  if (parameter.hypothesis && !looking_) hypotheses_.push_back(node.parameter);
  Memo& memo = parameters_[node.parameter.index];
  if (memo.generation != generation_) {
    const auto* row = in_force(parameter);
    if (row == nullptr) fail(kNoValueInForce, parameter.name, format_iso(date_));
    memo = {row == nullptr ? Value::unknown() : scaled(row->value, parameter.scale), generation_};
    note(parameter.name, parameter.type, parameter.scale, memo.value);
  }
  if (!memo.value.known || parameter.scale == expr.scale) return memo.value;
  return decimal(memo.value.number, parameter.scale, expr.scale);
}

auto Evaluator::of(const Expr& expr, const model::DefinitionRef& node) -> Value {
  const model::Definition& definition = program_.definitions[node.definition];
  Memo& memo = definitions_[node.definition.index];
  const Expr& meaning = program_.exprs[definition.value];
  if (memo.generation != generation_) {
    note(definition.name, meaning.type, meaning.scale, Value::unknown());  // before what it reads
    memo = {value(definition.value), generation_};
    note(definition.name, meaning.type, meaning.scale, memo.value);
  }
  if (!memo.value.known || meaning.scale == expr.scale) return memo.value;
  return decimal(memo.value.number, meaning.scale, expr.scale);
}

auto Evaluator::of(const Expr& expr, const model::LevelRef&) -> Value {
  if (!scene_.level) return Value::unknown();
  const Value result{static_cast<Int128>(*scene_.level), {}, true};
  note("formule", expr.type, 0, result);
  return result;
}

auto Evaluator::of(const Expr& expr, const model::TableCall& node) -> Value {
  const model::DecisionTable& table = program_.tables[node.table];
  std::vector<Value> arguments;
  arguments.reserve(node.arguments.size());
  bool known = true;
  for (const auto argument : node.arguments) {
    arguments.push_back(value(argument));
    known = known && arguments.back().known;
  }
  if (!table.validity.holds_on(date_)) fail(kTableNotInForce, table.name, format_iso(date_));
  if (!known || !table.validity.holds_on(date_)) return Value::unknown();

  const auto matches = [&](const model::DecisionTable::Row& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Scale from = program_.exprs[node.arguments[i]].scale;
      const Scale cell = table.input_scales[i];
      const Scale common = std::max(from, cell);
      const Int128 input = decimal(arguments[i].number, from, common).number;
      const auto& [low, high] = row.cells[i];
      if (low && input < decimal(*low, cell, common).number) return false;
      if (high && input > decimal(*high, cell, common).number) return false;
    }
    return true;
  };
  const auto row = std::ranges::find_if(table.rows, matches);
  if (row == table.rows.end()) {
    fail(kNoValueInForce, table.name, format_iso(date_));
    return Value::unknown();
  }
  const auto& output = table.outputs[node.output];
  Value result = row->values[node.output];
  note(output.name.empty() ? table.name : table.name + "." + output.name, output.type,
       output.scale, result);
  if (model::is_decimal(output.type.kind))
    result.number = decimal(result.number, output.scale, expr.scale).number;
  return result;
}

auto Evaluator::of(const Expr& expr, const model::PayerRef& node) -> Value {
  if (looking_ && expr.moving) return Value::unknown();
  const model::PayerId payer = node.payer ? node.payer : scene_.first_contract;
  const auto found = std::ranges::find(scene_.payers, payer, &PayerFacts::payer);
  const PayerFacts facts = found == scene_.payers.end() ? PayerFacts{} : *found;
  const Value result = [&] {
    switch (node.fact) {
      case PayerFact::Covered: return Value::boolean(facts.covered);
      case PayerFact::Base: return decimal(facts.base, expr);
      case PayerFact::Rate: return decimal(facts.rate, facts.rate_scale, expr.scale);
      case PayerFact::Assessed: return decimal(facts.assessed, expr);
      case PayerFact::Gross: return decimal(facts.gross, expr);
      case PayerFact::Paid: return decimal(facts.paid, expr);
      case PayerFact::Withheld: return decimal(facts.withheld, expr);
    }
    return Value::unknown();
  }();
  if (traced()) {
    const std::string name = node.payer ? program_.payers[node.payer].name : "amc";
    note(name + "." + std::string{name_of(node.fact)}, expr.type, expr.scale, result);
  }
  return result;
}

auto Evaluator::of(const Expr& expr, const model::OwnRef& node) -> Value {
  if (looking_ && expr.moving) return Value::unknown();
  const OwnFacts& own = scene_.own;
  const Value result = [&] {
    switch (node.fact) {
      case OwnFact::Base: return decimal(own.base.value_or(Money{}), expr);
      case OwnFact::Rate: return decimal(own.rate.value_or(0), own.rate_scale, expr.scale);
      case OwnFact::Assessed: return decimal(own.assessed, expr);
      case OwnFact::Remaining: return decimal(own.remaining, expr);
      case OwnFact::Gross: return decimal(own.gross, expr);
    }
    return Value::unknown();
  }();
  note(name_of(node.fact), expr.type, expr.scale, result);
  return result;
}

auto Evaluator::of(const Expr& expr, const model::AlreadyPaid&) -> Value {
  if (looking_) return Value::unknown();
  Money total;
  for (const PayerFacts& facts : scene_.payers) total += facts.paid;
  const Value result = decimal(total, expr);
  note("déjà_remboursé", expr.type, expr.scale, result);
  return result;
}

auto Evaluator::of(const Expr& expr, const model::GuaranteePaid& node) -> Value {
  if (looking_) return Value::unknown();
  Money paid;
  for (const auto& [guarantee, amount] : scene_.paid_by)
    if (guarantee == node.guarantee) paid += amount;
  const Value result = decimal(paid, expr);
  if (traced())
    note(program_.guarantees[node.guarantee].name + ".remboursé", expr.type, expr.scale, result);
  return result;
}

// ── Choices: errors come from the part used; from every part where the choice depends on what moves ──────────

auto Evaluator::of(const Expr&, const model::Known& node) -> Value {
  return Value::boolean(value(node.operand).known);
}

auto Evaluator::of(const Expr&, const model::Not& node) -> Value {
  const Value operand = value(node.operand);
  return operand.known ? Value::boolean(!operand.truth()) : operand;
}

auto Evaluator::of(const Expr&, const model::Logic& node) -> Value {
  const bool decisive = node.op == model::LogicOp::Or;
  bool every = false;
  for (const auto operand : node.operands) {
    const Value part = value(operand);
    every = every || moves(operand);
    if (every) continue;
    if (!part.known || part.truth() == decisive) return part;
  }
  return every ? Value::unknown() : Value::boolean(!decisive);
}

auto Evaluator::of(const Expr& expr, const model::Fallback& node) -> Value {
  bool every = false;
  for (const auto operand : node.operands) {
    const Value part = scaled(operand, expr.scale);
    every = every || moves(operand);
    if (!every && part.known) return part;
  }
  return Value::unknown();
}

auto Evaluator::of(const Expr& expr, const model::Choice& node) -> Value {
  bool every = false;
  for (const auto& branch : node.branches) {
    const Value condition = value(branch.condition);
    every = every || moves(branch.condition);
    if (!every && !condition.known) return Value::unknown();
    if (!every && !condition.truth()) continue;
    const Value chosen = scaled(branch.value, expr.scale);
    if (!every) return chosen;
  }
  const Value chosen = scaled(node.otherwise, expr.scale);
  return every ? Value::unknown() : chosen;
}

auto Evaluator::of(const Expr&, const model::Among& node) -> Value {
  const Value subject = value(node.subject);
  const std::vector<bool>* members = &node.codes;
  if (node.group) {
    const model::Group& group = program_.groups[node.group];
    members = &group.members;
    if (!group.validity.holds_on(date_)) {
      fail(kGroupNotInForce, group.name, format_iso(date_));
      return Value::unknown();
    }
  }
  if (!subject.known) return subject;
  const auto code = static_cast<std::size_t>(subject.number);
  return Value::boolean(code < members->size() && (*members)[code]);
}

}  // namespace bareme::settle
