// Conditions that are always true, or never, wherever they are read.
#include <map>

#include "interpreter/audit/atoms.hpp"
#include "interpreter/audit/audit.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Expr;
using model::ExprId;
using model::Program;

// What a condition comes to, over all the regions in which it is read.
struct Found {
  bool holds = false;  // somewhere, or nobody knows
  bool fails = false;
  auto settled() const -> bool { return !holds || !fails; }
};

class Conditions {
 public:
  explicit Conditions(Analyst& analyst) : analyst_{analyst}, program_{analyst.program()} {}

  // A condition that a clause reads on the lines of a region.
  auto add(ExprId condition, const Region& region) -> void {
    if (!condition || is_constant(condition)) return;
    Found& found = found_[condition];
    found.holds = found.holds || may(condition, Truth::True, region);
    found.fails = found.fails || may(condition, Truth::NotTrue, region);
  }

  auto report(diag::Sink& sink) -> void {
    for (const auto& [condition, found] : found_) {
      if (found.settled())
        say(condition, found, sink);
      else
        report_parts(condition, sink);
    }
    for (std::size_t i = 0; i < program_.exprs.size(); ++i)
      if (const auto* choice =
              std::get_if<model::Choice>(&program_.exprs[program_.exprs.id_at(i)].node))
        report_branches(*choice, sink);
    for (std::size_t i = 0; i < program_.definitions.size(); ++i)
      report_parts(program_.definitions[program_.definitions.id_at(i)].value, sink);
  }

 private:
  auto say(ExprId condition, const Found& found, diag::Sink& sink) const -> void {
    sink.report(found.holds ? diag::kAlwaysTrue : diag::kNeverTrue, program_.exprs[condition].span);
  }

  // The parts of a condition, whatever the line; of parts of parts the outermost is told.
  auto report_parts(ExprId id, diag::Sink& sink) -> void {
    const Expr& expr = program_.exprs[id];
    if (const auto* negation = std::get_if<model::Not>(&expr.node))
      report_parts(negation->operand, sink);
    const auto* logic = std::get_if<model::Logic>(&expr.node);
    if (logic == nullptr) return;
    for (const ExprId operand : logic->operands) {
      if (is_constant(operand)) continue;
      const Found found{may(operand, Truth::True, everywhere()),
                        may(operand, Truth::NotTrue, everywhere())};
      if (found.settled())
        say(operand, found, sink);
      else
        report_parts(operand, sink);
    }
  }

  // The conditions of `si` and `selon`, each where those before it fail: one that is true there for
  // every line is how people write what `sinon` would say.
  auto report_branches(const model::Choice& choice, diag::Sink& sink) -> void {
    Region left = everywhere();
    for (const auto& branch : choice.branches) {
      const ExprId condition = branch.condition;
      if (!is_constant(condition)) {
        const Found found{may(condition, Truth::True, everywhere()),
                          may(condition, Truth::NotTrue, everywhere())};
        if (found.settled())
          say(condition, found, sink);
        else if (!left.empty() && !may(condition, Truth::True, left))
          sink.report(diag::kNeverTaken, program_.exprs[condition].span);
        else
          report_parts(condition, sink);
      }
      left = intersection(left, analyst_.where(condition, Truth::False));
    }
  }

  auto may(ExprId condition, Truth truth, const Region& region) -> bool {
    return !intersection(region, analyst_.where(condition, truth)).empty();
  }
  // `vrai` says what it means, and a parameter may be a switch.
  auto is_constant(ExprId id) const -> bool {
    const auto atom = atom_of(program_, id);
    return atom && atom->constant;
  }

  Analyst& analyst_;
  const Program& program_;
  std::map<ExprId, Found> found_;
};

}  // namespace

auto audit_conditions(Analyst& analyst, diag::Sink& sink) -> void {
  const Program& program = analyst.program();
  Conditions conditions{analyst};
  for (std::size_t i = 0; i < program.guarantees.size(); ++i) {
    const auto id = program.guarantees.id_at(i);
    const model::Guarantee& guarantee = program.guarantees[id];
    if (!analyst.covered(id).empty())
      for (const ExprId condition : guarantee.scope)
        conditions.add(condition, in_period(guarantee.validity));
    const Region& region = analyst.entitled(id);
    if (region.empty()) continue;  // told of the guarantee
    for (const auto each : guarantee.withholdings)
      conditions.add(program.withholdings[each].condition, region);
    for (const auto each : guarantee.limits) conditions.add(program.limits[each].condition, region);
  }
  conditions.report(sink);
}

}  // namespace bareme::audit
