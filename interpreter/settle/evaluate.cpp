#include "interpreter/settle/evaluate.hpp"

#include <algorithm>
#include <cassert>

namespace bareme::settle {
using model::Expr;
using model::Value;

auto decimal(Int128 number, Scale from, Scale to) -> Value {
  const auto wider = rescale(number, from, to);
  assert(wider && "the checker bounds every value");
  return {wider ? *wider : 0, {}, true};
}

auto field_value(const model::Program& program, const records::Claims& claims, std::size_t line,
                 model::FieldId field) -> Value {
  const Value found = claims.value(line, field);
  return found.known ? found : program.fields[field].fallback.value_or(Value::unknown());
}

Evaluator::Evaluator(const model::Program& program, const records::Claims& claims, std::size_t line,
                     Money expense, Trace* trace)
    : program_{program},
      claims_{claims},
      line_{line},
      date_{claims.date(line)},
      expense_{expense},
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

auto Evaluator::has_hypotheses() const -> bool {
  return std::ranges::any_of(program_.parameters, &model::Parameter::hypothesis);
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

}  // namespace bareme::settle
