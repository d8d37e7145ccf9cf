#include <algorithm>
#include <map>

#include "interpreter/audit/audit.hpp"
#include "interpreter/audit/entitled.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Expr;
using model::ExprId;
using model::Program;

// Said of a condition wherever it may hold.
struct Found {
  bool holds = false;  // somewhere, or nobody knows
  bool fails = false;
  Span span;
};

class Conditions {
 public:
  explicit Conditions(const Program& program) : program_{program} {}

  // A condition that a clause reads on the lines of a region.
  auto add(ExprId condition, const Region& region) -> void {
    if (!condition || is_constant(condition)) return;
    Found& found = found_[condition];
    found.span = program_.exprs[condition].span;
    found.holds = found.holds || may(condition, Truth::True, region);
    found.fails = found.fails || may(condition, Truth::NotTrue, region);
  }
  // The conditions of `si` and `selon`, each where those before it fail.
  auto add_branches(const model::Choice& choice) -> void {
    Region left = everywhere({});
    for (const auto& branch : choice.branches) {
      add(branch.condition, left);
      left = intersection(left, where(program_, branch.condition, Truth::NotTrue));
      if (left.empty()) return;
    }
  }

  auto report(diag::Sink& sink) const -> void {
    for (const auto& [condition, found] : found_) {
      if (!found.holds)
        sink.report(diag::kNeverTrue, found.span);
      else if (!found.fails)
        sink.report(diag::kAlwaysTrue, found.span);
    }
  }

 private:
  auto may(ExprId condition, Truth truth, const Region& region) const -> bool {
    return !intersection(region, where(program_, condition, truth)).empty();
  }
  // `vrai` says what it means.
  auto is_constant(ExprId id) const -> bool {
    return std::holds_alternative<model::Constant>(program_.exprs[id].node);
  }

  const Program& program_;
  std::map<ExprId, Found> found_;
};

// What a guarantee pays at most, where its expressions bound it; at the scale of the cent, rounded
// up.
auto most_paid(const Program& program, const model::Guarantee& guarantee) -> std::optional<Int128> {
  if (!guarantee.indemnity) return std::nullopt;
  const Expr& expr = program.exprs[guarantee.indemnity];
  if (expr.scale < kCentScale) return expr.interval.high * power_of_ten(kCentScale - expr.scale);
  return divide(expr.interval.high, power_of_ten(expr.scale - kCentScale), Rounding::Up);
}

auto least_cap(const Program& program, const model::Limit& limit) -> Int128 {
  const Expr& expr = program.exprs[limit.amount];
  if (expr.scale < kCentScale) return expr.interval.low * power_of_ten(kCentScale - expr.scale);
  return divide(expr.interval.low, power_of_ten(expr.scale - kCentScale), Rounding::Down);
}

// Of caps a session: other periods add up what several lines are paid.
auto audit_caps(const Program& program, diag::Sink& sink) -> void {
  std::map<model::LimitId, bool> binds;
  for (const model::Guarantee& guarantee : program.guarantees)
    for (const model::LimitId id : guarantee.limits) {
      const model::Limit& limit = program.limits[id];
      if (limit.kind != model::LimitKind::Cap || limit.including ||
          program.counters[limit.counter].period != model::Period::Session)
        continue;
      const auto most = most_paid(program, guarantee);
      binds[id] = binds[id] || !most || *most > least_cap(program, limit);
    }
  for (const auto& [id, binding] : binds)
    if (!binding) sink.report(diag::kNeverBinds, program.clauses[program.limits[id].clause].span);
}

}  // namespace

auto audit_conditions(const Program& program, diag::Sink& sink) -> void {
  Conditions conditions{program};
  for (const model::Guarantee& guarantee : program.guarantees) {
    if (!covered(program, guarantee).empty())
      for (const ExprId condition : guarantee.scope)
        conditions.add(condition, everywhere(guarantee.validity));
    const Region region = entitled(program, guarantee);
    if (region.empty()) continue;  // told of the guarantee
    for (const auto id : guarantee.withholdings)
      conditions.add(program.withholdings[id].condition, region);
    for (const auto id : guarantee.limits) conditions.add(program.limits[id].condition, region);
  }
  for (const Expr& expr : program.exprs)
    if (const auto* choice = std::get_if<model::Choice>(&expr.node))
      conditions.add_branches(*choice);
  conditions.report(sink);
  audit_caps(program, sink);
}

}  // namespace bareme::audit
