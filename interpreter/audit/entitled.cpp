#include "interpreter/audit/entitled.hpp"

namespace bareme::audit {

auto covered(const model::Program& program, const model::Guarantee& guarantee) -> Region {
  Region region = intersection(everywhere(guarantee.validity),
                               everywhere(program.payers[guarantee.payer].validity));
  for (const model::ExprId condition : guarantee.scope)
    region = intersection(region, where(program, condition, Truth::True));
  return region;
}

auto passing(const model::Program& program, const model::Refusal& refusal, const Region& region)
    -> Region {
  switch (refusal.kind) {
    case model::RefusalKind::Exclusion:
      return intersection(region, where(program, refusal.condition, Truth::NotTrue));
    case model::RefusalKind::Requirement:
      return intersection(region, where(program, refusal.condition, Truth::True));
    case model::RefusalKind::Waiting: break;
  }
  Region free = region;
  for (Box& box : free.boxes) box.exact = false;
  return free;
}

auto entitled(const model::Program& program, const model::Guarantee& guarantee) -> Region {
  Region region = covered(program, guarantee);
  for (const model::Refusal& refusal : guarantee.refusals)
    region = passing(program, refusal, region);
  return region;
}

}  // namespace bareme::audit
