#include "interpreter/audit/analyst.hpp"

#include <algorithm>

#include "interpreter/audit/atoms.hpp"

namespace bareme::audit {
namespace {

using model::ExprId;
using model::Guarantee;
using model::GuaranteeId;
using model::RefusalKind;

// Beyond, what an earlier payer covers is free.
constexpr std::size_t kMostBoxesOfPayer = 64;
constexpr std::size_t kMostRemembered = 4096;

auto has(Truth set, Truth one) -> bool {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}
auto with(Truth one, Truth other) -> Truth {
  return static_cast<Truth>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}
auto negated(Truth truth) -> Truth {
  const auto bits = static_cast<unsigned>(truth);
  return static_cast<Truth>((bits & 4U) | ((bits & 1U) << 1U) | ((bits & 2U) >> 1U));
}

auto region_of(const Atom& atom, Truth truth) -> Region {
  if (atom.constant)
    return has(truth, *atom.constant ? Truth::True : Truth::False) ? everywhere() : nowhere();
  Ranges wanted;
  if (has(truth, Truth::True)) wanted = either(wanted, atom.yes);
  if (has(truth, Truth::False)) wanted = either(wanted, atom.no);
  if (has(truth, Truth::Unknown)) wanted = either(wanted, atom.unknown);
  if (wanted.empty()) return nowhere();
  if (wanted == atom.domain) return everywhere();
  Box box;
  (atom.field ? box.fields[atom.field] : box.level.emplace()) = std::move(wanted);
  return Region{{std::move(box)}};
}

}  // namespace

auto Analyst::where(ExprId condition, Truth truth) -> Region {
  if (found_.size() > kMostRemembered) found_.clear();
  return evaluate(condition, truth);
}

auto Analyst::evaluate(ExprId id, Truth truth) -> Region {
  const model::Expr& expr = program_.exprs[id];
  if (const auto* negation = std::get_if<model::Not>(&expr.node))
    return evaluate(negation->operand, negated(truth));
  if (const auto atom = atom_of(program_, id)) return region_of(*atom, truth);
  if (const auto holds = decided(program_, id))  // or it is unknown
    return has(with(*holds ? Truth::True : Truth::False, Truth::Unknown), truth) ? somewhere()
                                                                                 : nowhere();
  if (const auto* reference = std::get_if<model::PayerRef>(&expr.node))
    return truth == Truth::True ? of(*reference) : somewhere();
  return remembered(id, truth);
}

// Names may name each other so often that looking again would take for ever.
auto Analyst::remembered(ExprId id, Truth truth) -> Region {
  if (const auto known = found_.find({id, truth}); known != found_.end()) return known->second;
  const model::Expr& expr = program_.exprs[id];
  Region region = somewhere();
  if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
    region = evaluate(program_.definitions[reference->definition].value, truth);
  else if (const auto* logic = std::get_if<model::Logic>(&expr.node))
    region = of(*logic, truth);
  else if (const auto* choice = std::get_if<model::Choice>(&expr.node))
    region = of(*choice, truth);
  found_.emplace(std::pair{id, truth}, region);
  return region;
}

// Operands from left to right: the first that is not `going_on` is the result.
auto Analyst::of(const model::Logic& logic, Truth truth) -> Region {
  const bool all = logic.op == model::LogicOp::And;
  const Truth going_on = all ? Truth::True : Truth::False;
  const Truth decisive = negated(going_on);
  const Truth stops = static_cast<Truth>(static_cast<unsigned>(truth) &
                                         static_cast<unsigned>(with(decisive, Truth::Unknown)));
  std::vector<Region> regions;
  if (has(truth, going_on)) {
    regions.push_back(everywhere());
    for (const ExprId operand : logic.operands)
      regions.back() = intersection(regions.back(), evaluate(operand, going_on));
  }
  if (stops == with(decisive, Truth::Unknown)) {
    for (const ExprId operand : logic.operands) regions.push_back(evaluate(operand, stops));
  } else if (has(stops, with(decisive, Truth::Unknown))) {
    // Where one of the others stops first, the result is another.
    const Truth before = stops == decisive ? Truth::Known : going_on;
    Region reached = everywhere();
    for (const ExprId operand : logic.operands) {
      const Region here = evaluate(operand, stops);
      if (!here.empty()) regions.push_back(intersection(reached, here));
      if (operand != logic.operands.back())
        reached = intersection(reached, evaluate(operand, before));
    }
  }
  return unite(program_, std::move(regions));
}

auto Analyst::of(const model::Choice& choice, Truth truth) -> Region {
  std::vector<Region> regions;
  Region reached = everywhere();
  for (const auto& branch : choice.branches) {
    if (reached.empty()) break;
    regions.push_back(intersection(intersection(reached, evaluate(branch.condition, Truth::True)),
                                   evaluate(branch.value, truth)));
    if (has(truth, Truth::Unknown))
      regions.push_back(intersection(reached, evaluate(branch.condition, Truth::Unknown)));
    reached = intersection(reached, evaluate(branch.condition, Truth::False));
  }
  regions.push_back(intersection(reached, evaluate(choice.otherwise, truth)));
  return unite(program_, std::move(regions));
}

// `pris_en_charge` of a scheme: some guarantee of it covers and does not refuse.
auto Analyst::of(const model::PayerRef& reference) -> Region {
  if (reference.fact != model::PayerFact::Covered || !reference.payer) return somewhere();
  std::vector<Region> regions;
  for (const auto version : program_.payers[program_.first_of(reference.payer)].versions)
    for (const GuaranteeId id : program_.payers[version].guarantees)
      regions.push_back(entitled(id));
  Region region = unite(program_, std::move(regions));
  if (region.too_many || region.boxes.size() > kMostBoxesOfPayer) return somewhere();
  for (Box& box : region.boxes) box.exact = false;
  return region;
}

auto Analyst::covered(GuaranteeId id) -> const Region& {
  std::optional<Region>& known = covered_[id.index];
  if (known) return *known;
  const Guarantee& guarantee = program_.guarantees[id];
  Region region = intersection(in_period(guarantee.validity),
                               in_period(program_.payers[guarantee.payer].validity));
  for (const ExprId condition : guarantee.scope)
    region = intersection(region, where(condition, Truth::True));
  return known.emplace(std::move(region));
}

auto Analyst::not_covered(GuaranteeId id) -> Region {
  const Guarantee& guarantee = program_.guarantees[id];
  std::vector<Region> regions;
  for (const auto& validity : {guarantee.validity, program_.payers[guarantee.payer].validity}) {
    if (validity.from && *validity.from > kFirstDate)
      regions.push_back(in_period({{}, Date{validity.from->days - 1}}));
    if (validity.to && *validity.to < kLastDate)
      regions.push_back(in_period({Date{validity.to->days + 1}, {}}));
  }
  for (const ExprId condition : guarantee.scope)
    regions.push_back(where(condition, Truth::NotTrue));
  return unite(program_, std::move(regions));
}

auto Analyst::passing(const model::Refusal& refusal, const Region& region) -> Region {
  switch (refusal.kind) {
    case RefusalKind::Exclusion:
      return intersection(region, where(refusal.condition, Truth::NotTrue));
    case RefusalKind::Requirement:
      return intersection(region, where(refusal.condition, Truth::True));
    case RefusalKind::Waiting: break;
  }
  return intersection(region, somewhere());
}

auto Analyst::entitled(GuaranteeId id) -> const Region& {
  std::optional<Region>& known = entitled_[id.index];
  if (known) return *known;
  Region region = covered(id);
  for (const auto& refusal : program_.guarantees[id].refusals) region = passing(refusal, region);
  return known.emplace(std::move(region));
}

}  // namespace bareme::audit
