#include "tests/engine/simpler.hpp"

#include <algorithm>

#include "support/overloaded.hpp"

namespace bareme::test {
namespace {

using model::ExprId;

class Simplifier {
 public:
  explicit Simplifier(model::Program program)
      : program_{std::move(program)}, reads_(program_.exprs.size(), -1) {}

  auto run() -> model::Program {
    for (model::Guarantee& guarantee : program_.guarantees) {
      std::erase_if(guarantee.withholdings,
                    [&](auto id) { return reads_counter(program_.withholdings[id]); });
      std::erase_if(guarantee.limits, [&](auto id) { return reads_counter(program_.limits[id]); });
    }
    for (model::Payer& payer : program_.payers)
      std::erase_if(payer.guarantees, [&](auto id) {
        const ExprId indemnity = program_.guarantees[id].indemnity;
        return indemnity && reads_counter(indemnity);
      });
    for (model::Expr& expr : program_.exprs)  // which nothing reaches any more
      if (std::holds_alternative<model::CounterRef>(expr.node)) expr.node = model::Constant{};
    return std::move(program_);
  }

 private:
  auto reads_counter(const model::Withholding& each) -> bool {
    return reads_counter(each.amount) || (each.condition && reads_counter(each.condition)) ||
           std::ranges::any_of(each.caps,
                               [&](const auto& cap) { return reads_counter(cap.amount); });
  }
  auto reads_counter(const model::Limit& each) -> bool {
    return reads_counter(each.amount) || (each.including && reads_counter(each.including)) ||
           (each.condition && reads_counter(each.condition));
  }

  auto any(const std::vector<ExprId>& operands) -> bool {
    return std::ranges::any_of(operands, [&](ExprId id) { return reads_counter(id); });
  }
  auto reads_counter(ExprId id) -> bool {
    signed char& known = reads_[id.index];
    if (known >= 0) return known != 0;
    known = 0;
    const bool found = std::visit(
        Overloaded{
            [](const model::Constant&) { return false; },
            [](const model::FieldRef&) { return false; },
            [](const model::ParameterRef&) { return false; },
            [&](const model::DefinitionRef& node) {
              return reads_counter(program_.definitions[node.definition].value);
            },
            [](const model::LevelRef&) { return false; },
            [&](const model::TableCall& node) { return any(node.arguments); },
            [](const model::PayerRef&) { return false; },
            [](const model::OwnRef&) { return false; },
            [](const model::AlreadyPaid&) { return false; },
            [](const model::GuaranteePaid&) { return false; },
            [](const model::CounterRef&) { return true; },
            [&](const model::Known& node) { return reads_counter(node.operand); },
            [&](const model::Not& node) { return reads_counter(node.operand); },
            [&](const model::Negate& node) { return reads_counter(node.operand); },
            [&](const model::Logic& node) { return any(node.operands); },
            [&](const model::Fallback& node) { return any(node.operands); },
            [&](const model::Sum& node) {
              return std::ranges::any_of(
                  node.terms, [&](const auto& term) { return reads_counter(term.operand); });
            },
            [&](const model::Product& node) { return any(node.factors); },
            [&](const model::Compare& node) {
              return reads_counter(node.left) || reads_counter(node.right);
            },
            [&](const model::Among& node) { return reads_counter(node.subject); },
            [&](const model::Choice& node) {
              return reads_counter(node.otherwise) ||
                     std::ranges::any_of(node.branches, [&](const auto& branch) {
                       return reads_counter(branch.condition) || reads_counter(branch.value);
                     });
            },
            [&](const model::MinMax& node) { return any(node.operands); },
            [&](const model::Absolute& node) { return reads_counter(node.operand); },
            [&](const model::Round& node) {
              return reads_counter(node.numerator) || (node.divisor && reads_counter(node.divisor));
            },
            [&](const model::DateFunction& node) { return reads_counter(node.operand); },
            [&](const model::ElapsedTime& node) {
              return reads_counter(node.from) || reads_counter(node.to);
            },
        },
        program_.exprs[id].node);
    reads_[id.index] = found ? 1 : 0;
    return found;
  }

  model::Program program_;
  std::vector<signed char> reads_;
};

}  // namespace

auto without_reads(model::Program program) -> model::Program {
  return Simplifier{std::move(program)}.run();
}

}  // namespace bareme::test
