// Where each value of a plan is, and the steps that compute it: what draws and results need, stage
// by stage.
#include <algorithm>

#include "interpreter/columns/look_ups.hpp"
#include "interpreter/columns/prepared.hpp"

namespace bareme::columns {
namespace {

using plan::Instruction;
using plan::Op;
using plan::ValueId;
using Kind = Source::Kind;

// Whether an operation is defined on whatever cells hold: it looks nothing up, divides by no column
// and knows no calendar.
auto takes_any(const Step& step) -> bool {
  if (plan::is_given(step.op) || plan::is_calendar(step.op)) return false;
  if (step.op == Op::Divide) return step.form == plan::Form::Narrow;
  return step.op != Op::DivideBy && step.op != Op::Among && step.op != Op::Look;
}

// What a part of a plan computes, and of what: values before `first` are given.
class Preparation {
 public:
  Preparation(Prepared& into, std::size_t first, const TextIds& texts)
      : to_{into}, plan_{into.plan}, first_{first}, texts_{texts}, look_ups_{into.plan, first} {
    to_.sources.resize(plan_.values.size());
    wanted_.resize(plan_.values.size());
    kept_.resize(plan_.values.size());
    early_.resize(plan_.values.size());
    late_.resize(plan_.values.size());
    put_off();
  }

  // Results, and what draws take.
  auto want(ValueId id) -> void { wanted_[id.index] = kept_[id.index] = true; }
  // What has to be known before anything is drawn.
  auto want_early(ValueId id) -> void {
    want(id);
    early_[id.index] = true;
  }
  auto output(ValueId id, std::uint32_t column) -> void {
    Source& source = to_.sources[id.index];
    const Instruction& value = plan_.values[id];
    if (value.form != plan::Form::Narrow || source.kind != Kind::None) return;
    const bool drawn = value.op == Op::DrawPaid || value.op == Op::DrawWithheld;
    if (drawn) to_.drawn.emplace_back(of_draw(value), column);
    if (drawn || computed(value)) source = {Kind::Output, plan::Form::Narrow, column};
  }

  auto run(std::size_t stages) -> void {
    to_.stages.resize(stages);
    for (std::size_t i = plan_.values.size(); i-- > first_;)
      if (wanted_[i])
        for (const ValueId operand : operands_of(i)) {
          wanted_[operand.index] = true;
          early_[operand.index] = early_[operand.index] || early_[i];
        }
    for (std::size_t i = 0; i < plan_.values.size(); ++i) {
      if (!wanted_[i]) continue;
      if (to_.sources[i].kind == Kind::None) to_.sources[i] = given(i);
      if (i < first_ || !computed(at(i))) continue;
      for (const ValueId operand : operands_of(i))
        if (stage_of(operand.index) < stage_of(i)) kept_[operand.index] = true;
    }
    for (std::size_t stage = 0; stage < stages; ++stage) place(stage);
  }

 private:
  static auto narrowed(const std::vector<std::int64_t>& list) -> std::vector<std::int32_t> {
    std::vector<std::int32_t> narrow;
    for (const std::int64_t value : list) narrow.push_back(static_cast<std::int32_t>(value));
    return narrow;
  }
  auto at(std::size_t i) const -> const Instruction& { return plan_.values[plan_.values.id_at(i)]; }

  // Of a part of a contract: first what tells its rejects, then the rest, which waits for the
  // schemes' draws.
  auto stage_of(std::size_t i) const -> std::size_t {
    const std::size_t stage = late_[i] != 0 ? late_[i] : at(i).stage;
    if (first_ == 0) return stage;
    if (stage <= plan_.scheme_draws) return early_[i] ? 0 : 1;
    return 1 + stage - plan_.scheme_draws;
  }

  // What draws made line by line do not need of each other waits until all of them are made, and is
  // then computed by column.
  auto put_off() -> void {
    for (std::size_t first = 0; first < plan_.draws.size(); ++first) {
      std::size_t last = first;
      while (plan_.draws[last].with_next) ++last;
      if (last == first) continue;
      std::vector<bool> needed(plan_.values.size());
      plan::Plan later;
      later.draws.assign(plan_.draws.begin() + static_cast<std::ptrdiff_t>(first),
                         plan_.draws.begin() + static_cast<std::ptrdiff_t>(last) + 1);
      plan::each_draw_input(later, [&](ValueId id) { needed[id.index] = true; });
      for (std::size_t i = needed.size(); i-- > 0;) {
        if (needed[i])
          for (const ValueId operand : at(i).operands)
            if (operand) needed[operand.index] = true;
        const std::size_t stage = at(i).stage;
        if (!needed[i] && stage > first && stage <= last) late_[i] = last + 1;
      }
      first = last;
    }
  }

  // Where a value is that no step computes; None otherwise.
  auto given(std::size_t i) -> Source {
    const Instruction& each = at(i);
    const auto number = static_cast<std::int64_t>(each.number);
    const bool import = i < first_;
    const auto imported = [&]() -> Source {
      const Source to{Kind::Import, each.form, static_cast<std::uint32_t>(i)};
      to_.imports.push_back({plan_.values.id_at(i), to, early_[i]});
      return to_.imports.back().to;
    };
    switch (each.op) {
      case Op::Constant: return {Kind::Number, each.form, 0, 0, number};
      case Op::Text:
        return {Kind::Number, each.form, 0, 0, texts_.find(plan_.texts[each.index])->second};
      case Op::Field: to_.fields.push_back(each.index); return {Kind::Field, each.form, each.index};
      case Op::Known: to_.known.push_back(each.index); return {Kind::Known, each.form, each.index};
      case Op::Level: to_.levels.push_back(each.index); return {Kind::Level, each.form, each.index};
      case Op::DrawPaid:
      case Op::DrawWithheld: return import ? imported() : of_draw(each);
      case Op::DrawOutcome:
        return import ? imported() : Source{Kind::DrawOutcome, each.form, each.index};
      case Op::DrawRead:
        return import ? imported()
                      : Source{Kind::DrawRead, each.form, each.index,
                               static_cast<std::uint32_t>(number)};
      default: return import ? imported() : Source{};
    }
  }

  static auto of_draw(const Instruction& each) -> Source {
    if (each.op == Op::DrawPaid) return {Kind::DrawPaid, each.form, each.index};
    return {Kind::DrawWithheld, each.form, each.index, static_cast<std::uint32_t>(each.number)};
  }

  // What a value is computed from: its operands, or the inputs that it is looked up by.
  auto operands_of(std::size_t i) -> std::vector<ValueId> {
    const Instruction& each = at(i);
    if (!computed(each)) return {};
    if (const auto* inputs = look_ups_.inputs(plan_.values.id_at(i), stage_of(i))) return *inputs;
    std::vector<ValueId> operands;
    for (const ValueId operand : each.operands)
      if (operand) operands.push_back(operand);
    return operands;
  }

  auto place(std::size_t stage) -> void {
    std::vector<std::size_t> steps;
    last_.assign(plan_.values.size(), 0);
    for (std::size_t i = first_; i < wanted_.size(); ++i) {
      if (!wanted_[i] || !computed(at(i)) || stage_of(i) != stage) continue;
      for (const ValueId operand : operands_of(i)) last_[operand.index] = i;
      steps.push_back(i);
    }
    free_.clear();
    for (const std::size_t i : steps) {
      if (const auto* group = look_ups_.group(plan_.values.id_at(i)))
        look_up(i, *group, stage);
      else
        compute(i, stage);
      for (const ValueId operand : operands_of(i))
        if (last_[operand.index] == i) release(to_.sources[operand.index]);
    }
  }

  auto compute(std::size_t i, std::size_t stage) -> void {
    const Instruction& each = at(i);
    PreparedStep step;
    step.step = {.op = each.op,
                 .form = each.form,
                 .rounding = each.rounding,
                 .number = static_cast<std::int64_t>(each.number)};
    if (each.op == Op::Look) step.step.wide = &plan_.lists[each.index];
    if (each.op == Op::Among)
      step.step.list = &to_.lists.emplace_back(List::of_truths(plan_.sets[each.index]));
    else if (each.op == Op::Look && each.form == plan::Form::Narrow)
      step.step.list = &to_.lists.emplace_back(narrowed(plan_.lists[each.index]));
    for (std::size_t k = 0; k < each.operands.size(); ++k)
      if (each.operands[k]) step.operands[k] = to_.sources[each.operands[k].index];
    add(step, i, stage);
  }

  // The place of the line's combination of inputs, once for all that look by it; then the value.
  auto look_up(std::size_t i, const LookUps::Group& group, std::size_t stage) -> void {
    const auto [found, added] = places_.try_emplace(&group);
    Source& place = found->second;
    if (added) {
      place = to_.sources[group.inputs.front().index];
      const auto count = [&](std::size_t k) {
        return static_cast<std::int64_t>(plan::count_of(plan_, group.inputs[k]));
      };
      const auto source = [&](std::size_t k) { return to_.sources[group.inputs[k].index]; };
      for (std::size_t k = 1; k < group.inputs.size(); k += 2) {
        PreparedStep step;
        step.step = {.op = Op::Place, .form = plan::Form::Narrow, .number = count(k)};
        step.operands = {place, source(k), {}};
        if (k + 1 < group.inputs.size()) {
          step.step.next = count(k + 1);
          step.operands[2] = source(k + 1);
        }
        // Not given back: other values look by it until the stage ends.
        place = step.out = Source{Kind::Chunk, plan::Form::Narrow, taken()};
        push(step, stage);
      }
    }
    const auto values = plan::spread(plan_, plan_.finite[i], group.inputs);
    PreparedStep step;
    step.step.form = at(i).form;
    step.step.op = at(i).form == plan::Form::Truth ? Op::Among : Op::Look;
    step.step.list = &to_.lists.emplace_back(values);
    step.operands[0] = place;
    add(step, i, stage);
  }

  auto add(PreparedStep step, std::size_t i, std::size_t stage) -> void {
    // An operand's chunk is free again only for what comes after: kernels do not write in place.
    if (to_.sources[i].kind == Kind::None)
      to_.sources[i] = kept_[i] ? keep(at(i).form) : Source{Kind::Chunk, at(i).form, taken()};
    step.out = to_.sources[i];
    push(step, stage);
  }

  auto push(PreparedStep& step, std::size_t stage) -> void {
    step.any_cell = takes_any(step.step);
    to_.stages[stage].push_back(step);
  }

  auto keep(plan::Form form) -> Source {
    return {Kind::Kept, form,
            static_cast<std::uint32_t>(to_.kept[static_cast<std::size_t>(form)]++)};
  }
  auto taken() -> std::uint32_t {
    if (free_.empty()) return static_cast<std::uint32_t>(to_.chunks++);
    const std::uint32_t chunk = free_.back();
    free_.pop_back();
    return chunk;
  }
  auto release(const Source& source) -> void {
    if (source.kind == Kind::Chunk && std::ranges::find(free_, source.index) == free_.end())
      free_.push_back(source.index);
  }

  Prepared& to_;
  const plan::Plan& plan_;
  std::size_t first_;
  const TextIds& texts_;
  std::vector<bool> wanted_, kept_, early_;
  std::vector<std::size_t> late_;  // the stage that a value waits for; 0: its own
  LookUps look_ups_;
  std::map<const LookUps::Group*, Source> places_;
  std::vector<std::size_t> last_;    // of the stage at hand: the last step that uses a value
  std::vector<std::uint32_t> free_;  // chunks
};

auto each_read(const plan::Plan& plan, std::size_t from_draw, const auto& visit) -> void {
  plan::Plan draws;
  draws.draws.assign(plan.draws.begin() + static_cast<std::ptrdiff_t>(from_draw), plan.draws.end());
  plan::each_draw_input(draws, visit);
}

}  // namespace

auto prepare_schemes(plan::Plan plan, const std::vector<bool>& keep, const TextIds& texts)
    -> Prepared {
  Prepared prepared;
  prepared.plan = std::move(plan);
  const plan::Plan& made = prepared.plan;
  Preparation preparation{prepared, 0, texts};
  plan::each_result(made, [&](ValueId id) { preparation.want(id); });
  for (std::size_t i = 0; i < keep.size(); ++i)
    if (keep[i]) preparation.want(made.values.id_at(i));
  const auto outputs = outputs_of(made);
  for (std::size_t i = 0; i < outputs.size(); ++i)
    preparation.output(outputs[i], static_cast<std::uint32_t>(i));
  preparation.run(made.draws.size() + 1);
  return prepared;
}

auto prepare_contract(plan::Plan plan, const plan::Plan& schemes, const TextIds& texts)
    -> Prepared {
  Prepared prepared;
  prepared.plan = std::move(plan);
  const plan::Plan& made = prepared.plan;
  prepared.padded = true;
  Preparation preparation{prepared, made.shared, texts};
  each_read(made, made.scheme_draws, [&](ValueId id) { preparation.want(id); });
  prepared.written = written_of(made, schemes);
  for (const Written& each : prepared.written) preparation.want(each.value);
  for (std::size_t p = schemes.payers.size(); p < made.payers.size(); ++p)
    preparation.want(made.payers[p].standing);
  if (made.fault != schemes.fault) preparation.want_early(made.fault);
  if (made.reads != schemes.reads)
    for (const auto& [parameter, id] : made.reads) preparation.want(id);
  preparation.run(made.draws.size() - made.scheme_draws + 2);
  return prepared;
}

}  // namespace bareme::columns
