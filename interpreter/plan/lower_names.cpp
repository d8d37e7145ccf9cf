// What names become: columns of the line, constants of the day, what payers and guarantees came to.
#include <algorithm>

#include "interpreter/plan/lowering.hpp"

namespace bareme::plan {

using model::Expr;
using model::OwnFact;
using model::PayerFact;
using model::TypeKind;

namespace {

// Of a column of that type: what a line may hold, 0 included (unknown cells).
auto range_of(const model::Program& program, const model::Field& field, Int128 most_cents)
    -> model::Interval {
  if (field.type.kind == TypeKind::Text) return {0, Int128{1} << 31U};
  if (field.type.kind == TypeKind::Code) {
    const auto count = static_cast<Int128>(program.code_sets[field.type.codes].codes.size());
    return {0, std::max<Int128>(0, count - 1)};
  }
  if (field.type.kind == TypeKind::Money) return {-most_cents, most_cents};
  return model::domain(field.type.kind);
}

auto form_of(TypeKind kind) -> Form {
  if (kind == TypeKind::Boolean) return Form::Truth;
  return kind == TypeKind::Number ? Form::Wide : Form::Narrow;
}

}  // namespace

auto Lowering::of(const Expr& expr, const model::Constant& node, ValueId) -> Part {
  if (!node.value.known) return unknown();
  if (expr.type.kind == TypeKind::Text) return known(build_.text(node.value.text));
  if (expr.type.kind == TypeKind::Boolean) return known(build_.truth(node.value.truth()));
  return known(build_.number(node.value.number));
}

auto Lowering::field(model::FieldId id) -> Part {
  const model::Field& field = program_.fields[id];
  const TypeKind kind = field.type.kind;
  model::Interval range = range_of(program_, field, setting_.most_cents);
  if (kind == TypeKind::Text) range.high -= 1;
  range.low = std::min<Int128>(range.low, 0);
  range.high = std::max<Int128>(range.high, 0);
  if (field.fallback && kind != TypeKind::Text) {
    range.low = std::min(range.low, field.fallback->number);
    range.high = std::max(range.high, field.fallback->number);
  }
  const ValueId value = build_.input(Op::Field, id.index, form_of(kind), range);
  if (kind == TypeKind::Text && field.fallback)
    return known(build_.select(build_.input(Op::Known, id.index, Form::Truth, {0, 1}), value,
                               build_.text(field.fallback->text)));
  const bool given = !field.optional || field.fallback.has_value();
  return {value,
          given ? build_.truth(true) : build_.input(Op::Known, id.index, Form::Truth, {0, 1})};
}

auto Lowering::of(const Expr& expr, const model::FieldRef& node, ValueId) -> Part {
  if (node.field == model::kExpense) return known(build_.rescale(expense_, kCentScale, expr.scale));
  if (node.field == model::kQuantity) return known(build_.rescale(build_.number(1), 0, expr.scale));
  if (node.field == model::kContract) build_.fail(kContractRead);
  Part result = field(node.field);
  const TypeKind kind = program_.fields[node.field].type.kind;
  if (model::is_decimal(kind))
    result.value = build_.rescale(result.value, model::field_scale(kind), expr.scale);
  return result;
}

auto Lowering::in_force(const model::Parameter& parameter) const -> const model::Parameter::Row* {
  const model::Parameter::Row* found = nullptr;
  for (const auto& row : parameter.rows)
    if (!row.since || *row.since <= setting_.date) found = &row;
  return found;
}

auto Lowering::of(const Expr& expr, const model::ParameterRef& node, ValueId guard) -> Part {
  const model::Parameter& parameter = program_.parameters[node.parameter];
  if (parameter.hypothesis && mode_ != Mode::Look) {
    ValueId& read = reads_.emplace(node.parameter, build_.truth(false)).first->second;
    read = build_.either(read, guard);
  }
  const auto* row = in_force(parameter);
  if (row == nullptr) {
    fault(guard, build_.truth(true));
    return unknown();
  }
  const Part value = scaled(row->value, parameter.scale, guard);
  return {build_.rescale(value.value, parameter.scale, expr.scale), value.known};
}

auto Lowering::of(const Expr& expr, const model::DefinitionRef& node, ValueId guard) -> Part {
  const auto value = program_.definitions[node.definition].value;
  return scaled(value, expr.scale, guard);
}

auto Lowering::of(const Expr&, const model::LevelRef&, ValueId) -> Part {
  if (!has_level_) return unknown();
  const auto count = program_.code_sets[program_.payers[level_of_].levels].codes.size();
  return known(build_.input(Op::Level, static_cast<std::uint32_t>(place_), Form::Narrow,
                            {0, std::max<Int128>(0, static_cast<Int128>(count) - 1)}));
}

auto Lowering::of(const Expr& expr, const model::PayerRef& node, ValueId) -> Part {
  if (mode_ == Mode::Look && expr.moving) return unknown();
  const bool truth = node.fact == PayerFact::Covered;
  // `amc`, the first contract, is nobody before it has settled.
  const model::PayerId payer = node.payer ? node.payer : amc_;
  const auto found = std::ranges::find(facts_, payer, &PayerFactValues::payer);
  if (!payer || found == facts_.end()) return known(truth ? build_.truth(false) : build_.number(0));
  const auto euros = [&](ValueId cents) {
    return known(build_.rescale(cents, kCentScale, expr.scale));
  };
  switch (node.fact) {
    case PayerFact::Covered: return known(found->covered);
    case PayerFact::Base: return euros(found->base);
    case PayerFact::Rate: return known(build_.rescale(found->rate, found->rate_scale, expr.scale));
    case PayerFact::Assessed: return euros(found->assessed);
    case PayerFact::Gross: return euros(found->gross);
    case PayerFact::Paid: return euros(found->paid);
    case PayerFact::Withheld: return euros(found->withheld);
  }
  return unknown();
}

auto Lowering::of(const Expr& expr, const model::OwnRef& node, ValueId) -> Part {
  if (mode_ == Mode::Look && expr.moving) return unknown();
  const auto euros = [&](ValueId cents) {
    return known(build_.rescale(cents, kCentScale, expr.scale));
  };
  switch (node.fact) {
    case OwnFact::Base: return euros(own_.base);
    case OwnFact::Rate: return known(build_.rescale(own_.rate, own_.rate_scale, expr.scale));
    case OwnFact::Assessed: return euros(own_.assessed);
    case OwnFact::Remaining: return euros(own_.remaining);
    case OwnFact::Gross: return euros(own_.gross);
  }
  return unknown();
}

auto Lowering::of(const Expr& expr, const model::AlreadyPaid&, ValueId) -> Part {
  if (mode_ == Mode::Look) return unknown();
  return known(build_.rescale(already_paid_, kCentScale, expr.scale));
}

auto Lowering::of(const Expr& expr, const model::GuaranteePaid& node, ValueId) -> Part {
  if (mode_ == Mode::Look) return unknown();
  ValueId paid = build_.number(0);
  for (const auto& [guarantee, amount] : paid_by_)
    if (guarantee == node.guarantee) paid = build_.plus(paid, amount);
  return known(build_.rescale(paid, kCentScale, expr.scale));
}

// The state before the line. What the limit reads may reject the line, like its period.
auto Lowering::of(const Expr& expr, const model::CounterRef& node, ValueId guard) -> Part {
  const model::Counter& counter = program_.counters[node.counter];
  const Account account = account_of(node.counter, guard, node.previous);
  ValueId most = build_.number(0);
  if (node.limit)
    most = counter.measure == model::Measure::Money ? money(node.limit, guard)
                                                    : part(node.limit, guard).value;
  if (mode_ == Mode::Look) return unknown();
  const auto [low, high] = expr.interval;
  // Read as far as it matters: what is beyond gives the same as the bound.
  const auto from = [&](Int128 least) {
    return may_be_negative_[node.counter.index] ? least : std::max<Int128>(0, least);
  };
  const ValueId value = [&] {
    switch (node.fact) {
      case model::CounterFact::Consumed: return read(account, node.previous, {from(low), high});
      case model::CounterFact::Rank:
        return build_.plus(read(account, node.previous, {from(low - 1), high - 1}),
                           build_.number(1));
      case model::CounterFact::Remaining: {
        const model::Interval within{from(build_.range(most).low - high), build_.range(most).high};
        const ValueId left = build_.minus(most, read(account, node.previous, within));
        return build_.greatest(left, build_.number(0));
      }
    }
    return build_.number(0);
  }();
  return known(build_.least(build_.greatest(value, build_.number(low)), build_.number(high)));
}

// ── Tables ──────────────────────────────────────────────────────────────────────────────────────

auto Lowering::cell(const model::DecisionTable& table, std::size_t input, std::size_t row,
                    ValueId argument, Scale from) -> ValueId {
  const model::DecisionTable::Cell& cell = table.rows[row].cells[input];
  if (!cell.low && !cell.high) return build_.truth(true);
  if (table.inputs[input].kind == TypeKind::Text) {
    if (!cell.low || cell.low != cell.high) build_.fail(kTableOfTexts);
    return build_.equal(argument,
                        build_.text(table.texts[static_cast<std::size_t>(cell.low.value_or(0))]));
  }
  const Scale to = table.input_scales[input];
  const ValueId value = from < to ? build_.rescale(argument, from, to) : argument;
  const auto bound = [&](Int128 number) {
    return build_.rescale(build_.number(number), to, std::max(from, to));
  };
  if (cell.low && cell.high && *cell.low == *cell.high && !cell.low_strict && !cell.high_strict)
    return build_.equal(value, bound(*cell.low));
  ValueId holds = build_.truth(true);
  if (cell.low) {
    const ValueId low = bound(*cell.low);
    holds = cell.low_strict ? build_.less(low, value) : build_.negate(build_.less(value, low));
  }
  if (cell.high) {
    const ValueId high = bound(*cell.high);
    holds = build_.both(holds, cell.high_strict ? build_.less(value, high)
                                                : build_.negate(build_.less(high, value)));
  }
  return holds;
}

// The first row that holds, as a number; the number of rows where none does, which is a fault.
auto Lowering::table_row(const model::DecisionTable& table, const model::TableCall& node,
                         const std::vector<Part>& arguments, ValueId asked) -> ValueId {
  constexpr std::size_t kMostRows = 64;
  const auto rows = table.rows.size();
  if (rows > kMostRows) build_.fail(kLargeTable);
  ValueId row = build_.number(static_cast<Int128>(rows));
  ValueId any = build_.truth(false);
  for (std::size_t i = std::min(rows, kMostRows); i-- > 0;) {
    ValueId holds = build_.truth(true);
    for (std::size_t input = 0; input < table.rows[i].cells.size(); ++input)
      holds = build_.both(holds, cell(table, input, i, arguments[input].value,
                                      program_.exprs[node.arguments[input]].scale));
    row = build_.select(holds, build_.number(static_cast<Int128>(i)), row);
    any = build_.either(any, holds);
  }
  // The checker sees to it that rows cover every value of the precision of the cells.
  bool finer = false;
  for (std::size_t input = 0; input < node.arguments.size(); ++input) {
    const Expr& argument = program_.exprs[node.arguments[input]];
    if (argument.scale <= table.input_scales[input]) continue;
    finer = true;
    not_on_moving(node.arguments[input], kMovingLookUp);
  }
  if (finer || mode_ != Mode::Settle) fault(asked, build_.negate(any));
  return row;
}

// Where every input is a code or a boolean, and few: the row that answers to each combination, and
// the place of the line's.
struct Lowering::Combinations {
  std::vector<std::size_t> rows;
  ValueId place;
};
auto Lowering::combinations(const model::DecisionTable& table, const std::vector<Part>& arguments)
    -> std::optional<Combinations> {
  constexpr std::size_t kMost = 4096;
  std::vector<std::size_t> counts;
  std::size_t all = 1;
  for (const model::Type& input : table.inputs) {
    if (input.kind == TypeKind::Code)
      counts.push_back(program_.code_sets[input.codes].codes.size());
    else if (input.kind == TypeKind::Boolean)
      counts.push_back(2);
    else
      return std::nullopt;
    if (counts.back() == 0 || all > kMost / counts.back()) return std::nullopt;
    all *= counts.back();
  }
  Combinations result{std::vector<std::size_t>(all, table.rows.size()), build_.number(0)};
  for (std::size_t i = 0; i < counts.size(); ++i)
    result.place =
        build_.plus(build_.times(result.place, build_.number(static_cast<Int128>(counts[i]))),
                    arguments[i].value);
  for (std::size_t at = 0; at < all; ++at) {
    std::vector<std::size_t> values(counts.size());
    std::size_t rest = at;
    for (std::size_t i = counts.size(); i-- > 0; rest /= counts[i]) values[i] = rest % counts[i];
    const auto holds = [&](const model::DecisionTable::Row& row) {
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (!row.cells[i].holds(static_cast<Int128>(values[i]))) return false;
      return true;
    };
    result.rows[at] =
        static_cast<std::size_t>(std::ranges::find_if(table.rows, holds) - table.rows.begin());
  }
  return result;
}

auto Lowering::of(const Expr& expr, const model::TableCall& node, ValueId guard) -> Part {
  std::vector<Part> arguments;
  ValueId all_known = build_.truth(true);
  for (const auto argument : node.arguments) {
    arguments.push_back(part(argument, guard));
    all_known = build_.both(all_known, arguments.back().known);
  }
  const auto in_force = program_.in_force(node.table, setting_.date);
  if (!in_force) {
    fault(guard, build_.truth(true));
    return unknown();
  }
  if (build_.is(all_known, 0)) return unknown();
  const model::DecisionTable& table = program_.tables[in_force];
  const ValueId asked = build_.both(guard, all_known);
  const auto combined = combinations(table, arguments);
  const ValueId row = combined ? combined->place : table_row(table, node, arguments, asked);

  const auto& output = table.outputs[node.output];
  std::vector<std::int64_t> list;
  for (const auto& each : table.rows) {
    Int128 value = each.values[node.output].number;
    if (model::is_decimal(output.type.kind))
      value = bareme::rescale(value, output.scale, expr.scale).value_or(kMaxValue);
    if (value != static_cast<std::int64_t>(value)) build_.fail(kWideTable);
    list.push_back(static_cast<std::int64_t>(value));
  }
  if (output.type.kind == TypeKind::Text) build_.fail(kTableGivesTexts);
  list.push_back(0);
  if (combined) {
    std::vector<std::int64_t> of_place, missing;
    for (const std::size_t at : combined->rows) {
      of_place.push_back(list[at]);
      missing.push_back(at == table.rows.size() ? 1 : 0);
    }
    list = std::move(of_place);
    if (mode_ != Mode::Settle || std::ranges::find(missing, 1) != missing.end()) {
      for (const auto argument : node.arguments)
        if (std::ranges::find(missing, 1) != missing.end()) not_on_moving(argument, kMovingLookUp);
      fault(asked, build_.equal(build_.look(row, missing), build_.number(1)));
    }
  }
  ValueId value = build_.look(row, std::move(list));
  if (output.type.kind == TypeKind::Boolean) value = build_.equal(value, build_.number(1));
  return {value, all_known};
}

}  // namespace bareme::plan
