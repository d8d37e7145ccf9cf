// Makes the instructions of a plan: each once (common subexpressions, and values that are the same
// for every code and truth they depend on), constants folded, forms chosen from ranges. A value
// that 64 bits may not hold makes the plan fail, with the reason.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/plan/finite.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/plan/reason_words.hpp"

namespace bareme::plan {

// Values by a hash of something about them: an open table.
class Found {
 public:
  auto add(std::size_t hash, ValueId id) -> void;
  // The first that is what is looked for, among those of that hash.
  template <typename Is>
  auto find(std::size_t hash, Is is) const -> std::optional<ValueId> {
    if (table_.empty()) return std::nullopt;
    for (std::size_t at = hash & (table_.size() - 1); table_[at].taken;
         at = (at + 1) & (table_.size() - 1))
      if (table_[at].hash == hash && is(table_[at].id)) return table_[at].id;
    return std::nullopt;
  }

 private:
  struct Place {
    std::size_t hash = 0;
    ValueId id;
    bool taken = false;
  };
  std::vector<Place> table_;  // of a power of two, at most half taken
  std::size_t count_ = 0;
};

class Builder {
 public:
  explicit Builder(Plan& plan) : plan_{&plan} {}
  // From now on, in a copy of its plan.
  auto go_on_in(Plan& copy) -> void { plan_ = &copy; }

  // The first reason stands; what is built afterwards means nothing.
  auto fail(diag::Words why) -> void {
    if (!failure_) failure_ = why;
  }
  auto failure() const -> const std::optional<diag::Words>& { return failure_; }
  auto at(model::ClauseId clause) -> void { clause_ = clause; }

  auto number(Int128 value) -> ValueId;
  auto truth(bool value) -> ValueId;
  auto text(std::string_view text) -> ValueId;
  auto input(Op op, std::uint32_t index, Form form, model::Interval range) -> ValueId;
  auto drawn(Op op, std::uint32_t draw, Int128 place, model::Interval range) -> ValueId;

  auto both(ValueId a, ValueId b) -> ValueId;
  auto either(ValueId a, ValueId b) -> ValueId;
  auto negate(ValueId a) -> ValueId;
  auto equal(ValueId a, ValueId b) -> ValueId;
  auto less(ValueId a, ValueId b) -> ValueId;
  auto plus(ValueId a, ValueId b) -> ValueId;
  auto minus(ValueId a, ValueId b) -> ValueId;
  auto times(ValueId a, ValueId b) -> ValueId;
  auto least(ValueId a, ValueId b) -> ValueId;
  auto greatest(ValueId a, ValueId b) -> ValueId;
  auto select(ValueId condition, ValueId then, ValueId otherwise) -> ValueId;
  auto divide(ValueId a, Int128 divisor, Rounding rounding) -> ValueId;
  auto divide_by(ValueId a, ValueId divisor, Rounding rounding) -> ValueId;
  // At another scale; narrowing rounds half away from zero.
  auto rescale(ValueId a, Scale from, Scale to) -> ValueId;
  auto among(ValueId code, std::vector<bool> set) -> ValueId;
  auto look(ValueId place, std::vector<std::int64_t> list) -> ValueId;
  // An operation on dates; `unit`: see Op.
  auto date(Op op, model::Interval range, std::array<ValueId, 3> operands, Int128 unit = 0)
      -> ValueId;
  // Where the condition fails, 0 or false.
  auto only(ValueId condition, ValueId value) -> ValueId;

  auto constant(ValueId id) const -> bool { return plan_->values[id].op == Op::Constant; }
  auto is(ValueId id, Int128 value) const -> bool {
    return constant(id) && plan_->values[id].number == value;
  }
  auto range(ValueId id) const -> const model::Interval& { return plan_->values[id].range; }
  auto form(ValueId id) const -> Form { return plan_->values[id].form; }
  auto stage(ValueId id) const -> std::uint32_t { return plan_->values[id].stage; }

 private:
  auto add(Instruction instruction) -> ValueId;
  // A number's form is what its range needs.
  auto add_number(Op op, std::array<ValueId, 3> operands, model::Interval range, Int128 number = 0,
                  Rounding rounding = Rounding::HalfAwayFromZero) -> ValueId;
  auto factored(ValueId id) const -> std::pair<Int128, ValueId>;
  auto widened(ValueId id, Form to) -> ValueId;
  auto as_number(ValueId id) -> ValueId;

  Plan* plan_;
  std::optional<diag::Words> failure_;
  model::ClauseId clause_;
  std::array<std::optional<ValueId>, 2> truths_;
  Found known_;     // by what they are
  Found meanings_;  // by what they are worth
};

}  // namespace bareme::plan
