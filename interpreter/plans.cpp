#include "interpreter/plans.hpp"

#include <fmt/format.h>

#include "interpreter/plan/plan.hpp"
#include "interpreter/stretch_plans.hpp"

namespace bareme {
namespace {

class Printer {
 public:
  Printer(const model::Program& program, diag::Language language)
      : program_{&program}, language_{language} {}

  auto stretch(const StretchPlans& plans) -> void;
  auto take() -> PlanText { return std::move(out_); }

 private:
  auto say(diag::Words words) const -> std::string_view {
    return language_ == diag::Language::French ? words.fr : words.en;
  }
  auto schemes(const StretchPlans& plans) -> void;
  auto chain(const StretchPlans& plans, const ChainPlan& chain) -> void;
  auto no_plan(diag::Words why) -> void {
    out_.text += fmt::format("{} {}\n", say({.fr = "pas de plan :", .en = "no plan:"}), say(why));
  }
  auto verdicts(const records::SettledTables& tables, const plan::Plan& plan, std::size_t from,
                std::size_t to) -> void;

  const model::Program* program_;
  diag::Language language_;
  PlanText out_;
};

auto Printer::verdicts(const records::SettledTables& tables, const plan::Plan& plan,
                       std::size_t from, std::size_t to) -> void {
  for (const std::int32_t id : verdicts_of(plan, from, to)) {
    const records::Verdict& verdict = tables.verdict(id);
    if (!verdict.payer) continue;  // 0: takes no part
    out_.text += fmt::format("verdict {}: {}", id, program_->payers[verdict.payer].name);
    if (verdict.guarantee) out_.text += "." + program_->guarantees[verdict.guarantee].name;
    out_.text += fmt::format(" {}", records::name_of(verdict.decision));
    if (const auto reason = records::reason_of(*program_, verdict); !reason.empty())
      out_.text += fmt::format(" {}", reason);
    out_.text += '\n';
  }
}

auto Printer::schemes(const StretchPlans& plans) -> void {
  out_.text += fmt::format("\n## {}\n", say({.fr = "régimes", .en = "schemes"}));
  if (const auto* why = plans.why_not(plans.alone)) return no_plan(*why);
  const plan::Plan& alone = *plans.alone.lowered.plan;
  out_.text += plan::print_schemes(*program_, alone, plans.needed);
  verdicts(*plans.tables, alone, 0, program_->schemes.size());
}

auto Printer::chain(const StretchPlans& plans, const ChainPlan& chain) -> void {
  if (chain.contracts.empty())
    out_.text += fmt::format("\n## {}\n", say({.fr = "sans contrat", .en = "without a contract"}));
  else
    out_.text += fmt::format("\n## {} {}\n", say({.fr = "contrat", .en = "contract"}),
                             chain_name(*program_, chain.contracts));
  if (const auto* why = plans.why_not(chain)) return no_plan(*why);
  const plan::Plan& plan = *chain.lowered.plan;
  out_.text += plan::print_contracts(*program_, plan);
  verdicts(*plans.tables, plan, program_->schemes.size(), plan.payers.size());
}

auto Printer::stretch(const StretchPlans& plans) -> void {
  if (out_.fault.empty()) out_.fault = plans.fault;
  if (!out_.text.empty()) out_.text += '\n';
  out_.text += fmt::format(fmt::runtime(say({.fr = "# du {} au {}\n", .en = "# from {} to {}\n"})),
                           format_iso(plans.first), format_iso(plans.last));
  schemes(plans);
  if (plans.shows_alone) chain(plans, plans.alone);
  for (const ChainPlan& each : plans.chains) chain(plans, each);
}

}  // namespace

auto print_plans(const model::Program& program, const PlansWanted& wanted, diag::Language language)
    -> PlanText {
  Printer printer{program, language};
  each_stretch(program, wanted, [&](const StretchPlans& plans) { printer.stretch(plans); });
  return printer.take();
}

}  // namespace bareme
