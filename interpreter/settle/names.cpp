// What names stand for: the line's fields, dated values, definitions, tables, and what payers and
// guarantees have come to.
#include <algorithm>

#include "interpreter/settle/evaluate.hpp"
#include "interpreter/settle/periods.hpp"
#include "interpreter/settle/reject_words.hpp"

namespace bareme::settle {
namespace {

using model::Expr;
using model::OwnFact;
using model::PayerFact;
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

auto euros(Money amount, const Expr& expr) -> Value {
  return decimal(amount.cents, kCentScale, expr.scale);
}

}  // namespace

auto Evaluator::of(const Expr&, const model::Constant& node) -> Value { return node.value; }

auto Evaluator::of(const Expr& expr, const model::FieldRef& node) -> Value {
  const model::Field& field = program_.fields[node.field];
  Value result = field_value(program_, claims_, line_, node.field);
  if (node.field == model::kExpense) result.number = expense_.cents;
  if (node.field == model::kQuantity) result.number = 1;  // a line is settled unit by unit
  note(field.name, field.type, model::field_scale(field.type.kind), result);
  if (result.known && model::is_decimal(field.type.kind))
    result.number = decimal(result.number, model::field_scale(field.type.kind), expr.scale).number;
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

// The first row that holds; nullptr only for a value more precise than the rows foresee.
auto Evaluator::matching_row(const model::DecisionTable& table, const std::vector<Value>& arguments,
                             const std::vector<model::ExprId>& exprs) const
    -> const model::DecisionTable::Row* {
  const auto cell_holds = [&](const model::DecisionTable::Cell& cell, std::size_t i) {
    if (table.inputs[i].kind == model::TypeKind::Text) {
      const auto at = std::ranges::find(table.texts, arguments[i].text);
      return cell.holds(at == table.texts.end() ? -1 : at - table.texts.begin());
    }
    const Scale from = program_.exprs[exprs[i]].scale;
    const Scale to = table.input_scales[i];
    if (from <= to) return cell.holds(decimal(arguments[i].number, from, to).number);
    model::DecisionTable::Cell finer = cell;
    for (auto* bound : {&finer.low, &finer.high})
      if (*bound) **bound = decimal(**bound, to, from).number;
    return finer.holds(arguments[i].number);
  };
  const auto holds = [&](const model::DecisionTable::Row& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!cell_holds(row.cells[i], i)) return false;
    return true;
  };
  if (table.rows_of_code.empty()) {
    const auto found = std::ranges::find_if(table.rows, holds);
    return found == table.rows.end() ? nullptr : &*found;
  }
  for (const std::uint32_t row : table.rows_of_code[static_cast<std::size_t>(arguments[0].number)])
    if (holds(table.rows[row])) return &table.rows[row];
  return nullptr;
}

auto Evaluator::of(const Expr& expr, const model::TableCall& node) -> Value {
  const model::TableId in_force = program_.in_force(node.table, date_);
  std::vector<Value> arguments;
  arguments.reserve(node.arguments.size());
  bool known = true;
  for (const auto argument : node.arguments) {
    arguments.push_back(value(argument));
    known = known && arguments.back().known;
  }
  if (!in_force) fail(kTableNotInForce, program_.tables[node.table].name, format_iso(date_));
  if (!known || !in_force) return Value::unknown();
  const model::DecisionTable& table = program_.tables[in_force];

  const auto* row = matching_row(table, arguments, node.arguments);
  if (row == nullptr) {
    fail(kNoRow, table.name);
    return Value::unknown();
  }
  const auto& output = table.outputs[node.output];
  Value result = row->values[node.output];
  note(output.name.empty() ? table.name : table.name + "." + output.name, output.type, output.scale,
       result);
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
      case PayerFact::Base: return euros(facts.base, expr);
      case PayerFact::Rate: return decimal(facts.rate, facts.rate_scale, expr.scale);
      case PayerFact::Assessed: return euros(facts.assessed, expr);
      case PayerFact::Gross: return euros(facts.gross, expr);
      case PayerFact::Paid: return euros(facts.paid, expr);
      case PayerFact::Withheld: return euros(facts.withheld, expr);
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
      case OwnFact::Base: return euros(own.base.value_or(Money{}), expr);
      case OwnFact::Rate: return decimal(own.rate.value_or(0), own.rate_scale, expr.scale);
      case OwnFact::Assessed: return euros(own.assessed, expr);
      case OwnFact::Remaining: return euros(own.remaining, expr);
      case OwnFact::Gross: return euros(own.gross, expr);
    }
    return Value::unknown();
  }();
  note(name_of(node.fact), expr.type, expr.scale, result);
  return result;
}

auto Evaluator::of(const Expr& expr, const model::AlreadyPaid&) -> Value {
  if (looking_) return Value::unknown();
  const Value result = euros(scene_.already_paid, expr);
  note("déjà_remboursé", expr.type, expr.scale, result);
  return result;
}

auto Evaluator::of(const Expr& expr, const model::GuaranteePaid& node) -> Value {
  if (looking_) return Value::unknown();
  Money paid;
  for (const auto& [guarantee, amount] : scene_.paid_by)
    if (guarantee == node.guarantee) paid += amount;
  const Value result = euros(paid, expr);
  if (traced())
    note(program_.guarantees[node.guarantee].name + ".remboursé", expr.type, expr.scale, result);
  return result;
}

auto Evaluator::of(const Expr& expr, const model::CounterRef& node) -> Value {
  // Looked at for what could reject the line, even where the accounts may not be read yet.
  const Slot slot = slot_of(*this, node.counter, node.previous);
  const bool in_euros = program_.counters[node.counter].measure == model::Measure::Money;
  Int128 most = 0;
  if (node.limit && in_euros) most = money(node.limit).cents;
  if (node.limit && !in_euros) most = value(node.limit).number;
  if (looking_ || fault_) return Value::unknown();
  const Int128 consumed =
      node.previous ? previous_amount(*scene_.accounts, slot) : amount_in(*scene_.accounts, slot);
  const Int128 amount = [&] {
    switch (node.fact) {
      case model::CounterFact::Consumed: return consumed;
      case model::CounterFact::Remaining: return std::max<Int128>(0, most - consumed);
      case model::CounterFact::Rank: return consumed + 1;
    }
    return Int128{0};
  }();
  // Within what the checker has promised to those who compute with it.
  const Value result{std::clamp(amount, expr.interval.low, expr.interval.high), {}, true};
  note(node.name, expr.type, expr.scale, result);
  return result;
}

}  // namespace bareme::settle
