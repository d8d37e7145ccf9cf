// Limits that never stop anything. Only those of one line: over a longer period several lines add
// up.
#include <algorithm>
#include <map>
#include <optional>

#include "interpreter/audit/audit.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Expr;
using model::Guarantee;
using model::Limit;
using model::Program;

// Ends of what an expression may come to, at the scale of the cent, rounded away from the middle.
auto most(const Expr& expr) -> std::optional<Int128> {
  if (expr.scale < kCentScale) return rescale(expr.interval.high, expr.scale, kCentScale);
  return divide(expr.interval.high, power_of_ten(expr.scale - kCentScale), Rounding::Up);
}
auto least(const Expr& expr) -> std::optional<Int128> {
  if (expr.scale < kCentScale) return rescale(expr.interval.low, expr.scale, kCentScale);
  return divide(expr.interval.low, power_of_ten(expr.scale - kCentScale), Rounding::Down);
}

// What a guarantee pays at most on a line, in cents.
auto most_paid(const Program& program, const Guarantee& guarantee) -> std::optional<Int128> {
  if (guarantee.indemnity) return most(program.exprs[guarantee.indemnity]);
  if (!guarantee.base || !guarantee.rate) return std::nullopt;
  const Expr& rate = program.exprs[guarantee.rate];
  const auto base = most(program.exprs[guarantee.base]);
  if (!base || rate.interval.low < 0) return std::nullopt;
  const auto product = checked_multiply(std::max<Int128>(*base, 0), rate.interval.high);
  if (!product) return std::nullopt;
  return divide(*product, power_of_ten(rate.scale), Rounding::Up);
}

// Guarantees of one payer that may pay on one line: the limits that they share add them up.
auto pays_beside_others(const Program& program, const Guarantee& guarantee) -> bool {
  return program.payers[guarantee.payer].guarantees.size() > 1;
}

auto never_binds(const Program& program, const Guarantee& guarantee, const Limit& limit,
                 bool shared) -> bool {
  const Expr& amount = program.exprs[limit.amount];
  // A line is one unit, counted once.
  if (limit.measure == model::Measure::Units) return amount.interval.low >= 1;
  if (limit.including || (shared && pays_beside_others(program, guarantee))) return false;
  const auto paid = most_paid(program, guarantee);
  const auto cap = least(amount);
  return paid && cap && *paid <= *cap;
}

}  // namespace

auto audit_limits(const Program& program, diag::Sink& sink) -> void {
  std::map<model::LimitId, std::size_t> writers;  // guarantees that meet the limit
  for (const Guarantee& guarantee : program.guarantees)
    for (const model::LimitId id : guarantee.limits) ++writers[id];
  std::map<model::LimitId, bool> binds;
  for (const Guarantee& guarantee : program.guarantees)
    for (const model::LimitId id : guarantee.limits) {
      const Limit& limit = program.limits[id];
      if (program.counters[limit.counter].period != model::Period::Session) continue;
      // A forfait is shared even where only one clause draws on it.
      const bool shared = writers[id] > 1 || limit.kind == model::LimitKind::Draw;
      binds[id] = binds[id] || !never_binds(program, guarantee, limit, shared);
    }
  for (const auto& [id, binding] : binds)
    if (!binding) sink.report(diag::kNeverBinds, program.clauses[program.limits[id].clause].span);
}

}  // namespace bareme::audit
