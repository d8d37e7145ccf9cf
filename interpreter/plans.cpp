#include "interpreter/plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "interpreter/engine/engine.hpp"
#include "interpreter/plan/lower.hpp"
#include "interpreter/plan/plan.hpp"

namespace bareme {
namespace {

struct Days {
  Date first, last;
};

auto stretches(const model::Program& program) -> std::vector<Days> {
  std::vector<Days> found{{kFirstDate, kLastDate}};
  for (const Date day : plan::changes(program)) {
    if (day <= kFirstDate || day > kLastDate) continue;
    found.back().last = Date{day.days - 1};
    found.push_back({day, kLastDate});
  }
  return found;
}

// A verdict is a number chosen among constants, or looked up: which they may be.
auto verdicts_of(const plan::Plan& plan, plan::ValueId chosen) -> std::set<std::int32_t> {
  std::set<std::int32_t> found;
  std::set<plan::ValueId> seen;
  std::vector<plan::ValueId> waiting{chosen};
  while (!waiting.empty()) {
    const plan::ValueId id = waiting.back();
    waiting.pop_back();
    if (!seen.insert(id).second) continue;
    const plan::Instruction& each = plan.values[id];
    if (each.op == plan::Op::Constant) found.insert(static_cast<std::int32_t>(each.number));
    if (each.op == plan::Op::Look)
      for (const std::int64_t number : plan.lists[each.index])
        found.insert(static_cast<std::int32_t>(number));
    if (each.op == plan::Op::Select) {
      waiting.push_back(each.operands[1]);
      waiting.push_back(each.operands[2]);
    }
  }
  return found;
}

class Printer {
 public:
  Printer(const model::Program& program, diag::Language language)
      : program_{&program}, language_{language} {}

  auto stretch(Days days) -> void;
  auto take() -> PlanText { return std::move(out_); }

 private:
  struct Part {
    std::string name;
    plan::Lowered lowered;
  };
  auto say(diag::Words words) const -> std::string_view {
    return language_ == diag::Language::French ? words.fr : words.en;
  }
  auto lower(const plan::Trunk& trunk, model::PayerId contract) -> plan::Lowered;
  auto no_plan(std::string_view why) -> void {
    out_.text += fmt::format("{} {}\n", say({.fr = "pas de plan :", .en = "no plan:"}), why);
  }
  auto verdicts(const plan::Plan& plan, std::size_t from, std::size_t to) -> void;

  const model::Program* program_;
  diag::Language language_;
  records::SettledTables* tables_ = nullptr;  // of the stretch at hand
  PlanText out_;
};

auto Printer::lower(const plan::Trunk& trunk, model::PayerId contract) -> plan::Lowered {
  auto made = trunk.with(contract ? std::vector{contract} : std::vector<model::PayerId>{});
  if (!made.plan) return made;
  const auto faults = plan::verify(*made.plan);
  if (!faults.empty() && out_.fault.empty())
    out_.fault =
        fmt::format("plan {}: {}", contract ? program_->payers[contract].name : "", faults.front());
  return made;
}

auto Printer::verdicts(const plan::Plan& plan, std::size_t from, std::size_t to) -> void {
  std::set<std::int32_t> ids;
  for (std::size_t p = from; p < to; ++p) ids.merge(verdicts_of(plan, plan.payers[p].verdict));
  for (const std::int32_t id : ids) {
    const records::Verdict& verdict = tables_->verdict(id);
    if (!verdict.payer) continue;  // 0: takes no part
    out_.text += fmt::format("verdict {}: {}", id, program_->payers[verdict.payer].name);
    if (verdict.guarantee) out_.text += "." + program_->guarantees[verdict.guarantee].name;
    out_.text += fmt::format(" {}", records::name_of(verdict.decision));
    if (const auto reason = records::reason_of(*program_, verdict); !reason.empty())
      out_.text += fmt::format(" {}", reason);
    out_.text += '\n';
  }
}

auto Printer::stretch(Days days) -> void {
  // Verdicts are numbered anew, so that a stretch alone reads as it does among the others.
  records::SettledTables tables;
  tables_ = &tables;
  const plan::Trunk trunk{*program_, tables, days.first, engine::kMostCents.front()};
  std::vector<Part> parts;
  parts.push_back(
      {std::string{say({.fr = "sans contrat", .en = "without a contract"})}, lower(trunk, {})});
  for (const model::PayerId first : program_->contracts)
    if (const auto contract = program_->in_force(first, days.first))
      parts.push_back({fmt::format("{} {}", say({.fr = "contrat", .en = "contract"}),
                                   program_->payers[contract].name),
                       lower(trunk, contract)});

  if (!out_.text.empty()) out_.text += '\n';
  out_.text += fmt::format(fmt::runtime(say({.fr = "# du {} au {}\n", .en = "# from {} to {}\n"})),
                           format_iso(days.first), format_iso(days.last));
  out_.text += fmt::format("\n## {}\n", say({.fr = "régimes", .en = "schemes"}));
  const std::size_t schemes = program_->schemes.size();
  // The engine has no use for the plan of a contract where the schemes alone have none.
  const plan::Lowered& alone = parts.front().lowered;
  if (alone.plan) {
    std::vector<bool> needs(alone.plan->shared);
    for (const Part& part : parts) {
      if (!part.lowered.plan) continue;
      const auto needed = plan::needed(*part.lowered.plan);
      for (std::size_t i = 0; i < needs.size(); ++i) needs[i] = needs[i] || needed[i];
    }
    out_.text += plan::print_schemes(*program_, *alone.plan, needs);
    verdicts(*alone.plan, 0, schemes);
  } else {
    no_plan(alone.why);
  }
  for (const Part& part : parts) {
    out_.text += fmt::format("\n## {}\n", part.name);
    if (!alone.plan || !part.lowered.plan) {
      no_plan(alone.plan ? part.lowered.why : alone.why);
      continue;
    }
    out_.text += plan::print_contracts(*program_, *part.lowered.plan);
    verdicts(*part.lowered.plan, schemes, part.lowered.plan->payers.size());
  }
}

}  // namespace

auto print_plans(const model::Program& program, std::optional<Date> day, diag::Language language)
    -> PlanText {
  Printer printer{program, language};
  for (const Days days : stretches(program))
    if (!day || (days.first <= *day && *day <= days.last)) printer.stretch(days);
  return printer.take();
}

}  // namespace bareme
