#include <algorithm>

#include "interpreter/engine/prepared.hpp"

namespace bareme::engine {
namespace {

using plan::Op;
using plan::ValueId;

class Preparation {
 public:
  Preparation(Prepared& into, records::Pool& pool) : to_{into}, plan_{into.plan}, pool_{pool} {}

  auto run() -> void {
    for (const auto& set : plan_.sets) to_.sets.emplace_back(set.begin(), set.end());
    for (const auto& list : plan_.lists) to_.narrow_lists.emplace_back(narrowed(list));
    needed_ = plan::needed(plan_);
    to_.stages.resize(plan_.draws.size() + 1);
    to_.sources.resize(plan_.values.size());
    find_kept();
    for (std::size_t stage = 0; stage < to_.stages.size(); ++stage) place(stage);
  }

 private:
  static auto narrowed(const std::vector<std::int64_t>& list) -> std::vector<std::int32_t> {
    std::vector<std::int32_t> narrow;
    for (const std::int64_t value : list) narrow.push_back(static_cast<std::int32_t>(value));
    return narrow;
  }

  // Results, what draws take, and what a later stage uses.
  auto find_kept() -> void {
    kept_.resize(plan_.values.size());
    plan::each_result(plan_, [&](ValueId id) { kept_[id.index] = true; });
    for (std::size_t i = 0; i < needed_.size(); ++i) {
      const auto& each = plan_.values[plan_.values.id_at(i)];
      if (!needed_[i]) continue;
      for (const ValueId operand : each.operands)
        if (operand && plan_.values[operand].stage < each.stage) kept_[operand.index] = true;
    }
  }

  auto given(const plan::Instruction& each) -> Source {
    using Kind = Source::Kind;
    const auto number = static_cast<std::int64_t>(each.number);
    switch (each.op) {
      case Op::Constant: return {Kind::Number, each.form, 0, 0, number};
      case Op::Text:
        return {Kind::Number, each.form, 0, 0, pool_.texts.intern(plan_.texts[each.index])};
      case Op::Field: to_.fields.push_back(each.index); return {Kind::Field, each.form, each.index};
      case Op::Known: to_.known.push_back(each.index); return {Kind::Known, each.form, each.index};
      case Op::Level: to_.reads_level = true; return {Kind::Level, each.form};
      case Op::DrawPaid: return {Kind::DrawPaid, each.form, each.index};
      case Op::DrawOutcome: return {Kind::DrawOutcome, each.form, each.index};
      case Op::DrawWithheld:
        return {Kind::DrawWithheld, each.form, each.index, static_cast<std::uint32_t>(number)};
      case Op::And:
      case Op::Or:
      case Op::Not:
      case Op::Equal:
      case Op::Less:
      case Op::Add:
      case Op::Subtract:
      case Op::Multiply:
      case Op::Min:
      case Op::Max:
      case Op::Select:
      case Op::Widen:
      case Op::Shorten:
      case Op::Divide:
      case Op::DivideBy:
      case Op::Among:
      case Op::Look:
      case Op::Year:
      case Op::Month:
      case Op::Day:
      case Op::StartOfYear:
      case Op::EndOfYear:
      case Op::StartOfMonth:
      case Op::Moved:
      case Op::YearsBetween:
      case Op::MonthsBetween:
      case Op::Anniversary: break;
    }
    return {};
  }

  auto place(std::size_t stage) -> void {
    std::vector<std::size_t> last(plan_.values.size());
    std::vector<std::size_t> steps;
    for (std::size_t i = 0; i < needed_.size(); ++i) {
      const auto& each = plan_.values[plan_.values.id_at(i)];
      if (!needed_[i] || each.stage != stage) continue;
      for (const ValueId operand : each.operands)
        if (operand) last[operand.index] = i;
      to_.sources[i] = given(each);
      if (to_.sources[i].kind == Source::Kind::None) steps.push_back(i);
    }
    std::vector<std::uint32_t> free;
    for (const std::size_t i : steps) {
      const auto& each = plan_.values[plan_.values.id_at(i)];
      PreparedStep step;
      step.step = {each.op,
                   each.form,
                   each.rounding,
                   static_cast<std::int64_t>(each.number),
                   each.op == Op::Among ? &to_.sets[each.index] : nullptr,
                   each.op == Op::Look ? &to_.narrow_lists[each.index] : nullptr,
                   each.op == Op::Look ? &plan_.lists[each.index] : nullptr};
      for (std::size_t k = 0; k < each.operands.size(); ++k)
        if (each.operands[k]) step.operands[k] = to_.sources[each.operands[k].index];
      // An operand's chunk is free again only for what comes after: kernels do not write in place.
      to_.sources[i] =
          kept_[i]
              ? Source{Source::Kind::Kept, each.form,
                       static_cast<std::uint32_t>(to_.kept[static_cast<std::size_t>(each.form)]++)}
              : Source{Source::Kind::Chunk, each.form, taken(free)};
      step.out = to_.sources[i];
      to_.stages[stage].push_back(step);
      for (const ValueId operand : each.operands) {
        if (!operand || last[operand.index] != i) continue;
        const Source& source = to_.sources[operand.index];
        if (source.kind == Source::Kind::Chunk &&
            std::ranges::find(free, source.index) == free.end())
          free.push_back(source.index);
      }
    }
  }

  auto taken(std::vector<std::uint32_t>& free) -> std::uint32_t {
    if (free.empty()) return static_cast<std::uint32_t>(to_.chunks++);
    const std::uint32_t chunk = free.back();
    free.pop_back();
    return chunk;
  }

  Prepared& to_;
  const plan::Plan& plan_;
  records::Pool& pool_;
  std::vector<bool> needed_, kept_;
};

}  // namespace

auto prepare(plan::Plan plan, records::Pool& pool) -> Prepared {
  Prepared prepared;
  prepared.plan = std::move(plan);
  Preparation{prepared, pool}.run();
  return prepared;
}

}  // namespace bareme::engine
