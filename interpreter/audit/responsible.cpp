#include <algorithm>
#include <ranges>

#include "interpreter/audit/audit.hpp"
#include "interpreter/audit/entitled.hpp"
#include "interpreter/audit/example.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Program;
using records::PayerResult;

constexpr Money kExpense{100'00};
constexpr Money kDearExpense{500'00};  // with an overrun
constexpr std::size_t kMostBoxesTried = 256;

// What a line comes to, with one responsible contract.
struct Paid {
  Money base, copayment, overrun;
  Money by_contract;
};

auto paid_on(const Program& program, const Example& example) -> std::optional<Paid> {
  settle::Accounts accounts;
  const auto outcome = settle::preview(program, example.claims, 0, accounts);
  const auto* settlement = std::get_if<records::Settlement>(&outcome);
  if (settlement == nullptr) return std::nullopt;
  Paid paid;
  const records::GuaranteeResult* assessed = nullptr;
  for (const PayerResult& payer : settlement->payers) {
    if (!program.payers[payer.payer].scheme)
      paid.by_contract += payer.paid;
    else if (assessed == nullptr && payer.covered)
      assessed = payer.with_base();
  }
  if (assessed == nullptr || !assessed->assessed) return std::nullopt;
  paid.base = *assessed->base;
  paid.copayment = *assessed->assessed - assessed->gross;
  paid.overrun = settlement->expense - *assessed->assessed;
  return paid;
}

auto level_box(const Program& program, const model::Payer& payer, Box box, std::size_t level)
    -> Box {
  static_cast<void>(program);
  if (payer.levels)
    box.level = Ranges{{{static_cast<Int128>(level), static_cast<Int128>(level)}}, false};
  return box;
}

// The lines that the schemes pay for, a box each.
auto scheme_boxes(const Program& program) -> std::vector<Box> {
  std::vector<Box> boxes;
  for (const model::Guarantee& guarantee : program.guarantees) {
    if (!program.payers[guarantee.payer].scheme || !guarantee.base) continue;
    const Region region = entitled(program, guarantee);
    boxes.insert(boxes.end(), region.boxes.begin(), region.boxes.end());
  }
  if (boxes.size() > kMostBoxesTried) boxes.resize(kMostBoxesTried);
  return boxes;
}

auto audit_copayment(const Program& program, model::PayerId contract, const std::vector<Box>& boxes,
                     std::size_t level, diag::Sink& sink) -> bool {
  const model::Payer& payer = program.payers[contract];
  for (const Box& each : boxes) {
    const auto example =
        example_of(program, level_box(program, payer, each, level), kExpense, contract);
    if (!example) continue;
    const auto paid = paid_on(program, *example);
    if (!paid || paid->by_contract >= paid->copayment) continue;
    sink.report(diag::kLessThanCopayment, payer.span, payer.name, display(paid->by_contract),
                display(paid->copayment))
        .help(diag::kForExample, shown(program, *example));
    return true;
  }
  return false;
}

// The field and codes by which records tell doctors of the OPTAM from those outside it.
struct Sector {
  model::FieldId field;
  Int128 optam = 0, outside = 0;
};
auto sector_of(const Program& program) -> std::optional<Sector> {
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const model::FieldId id = program.fields.id_at(i);
    if (program.fields[id].type.kind != model::TypeKind::Code) continue;
    const auto& codes = program.code_sets[program.fields[id].type.codes].codes;
    const auto index = [&](std::string_view text) {
      return std::ranges::find(codes, text, &model::CodeSet::Code::text) - codes.begin();
    };
    const auto count = static_cast<std::ptrdiff_t>(codes.size());
    if (index("optam") < count && index("secteur_2") < count)
      return Sector{id, Int128{index("optam")}, Int128{index("secteur_2")}};
  }
  return std::nullopt;
}

auto overrun_paid(const Paid& paid) -> Money {
  return std::max(Money{}, paid.by_contract - paid.copayment);
}

auto audit_overrun(const Program& program, model::PayerId contract, const std::vector<Box>& boxes,
                   std::size_t level, const Sector& sector, diag::Sink& sink) -> bool {
  const model::Payer& payer = program.payers[contract];
  for (const Box& each : boxes) {
    const auto with = [&](Int128 code) -> std::optional<Example> {
      Box box = level_box(program, payer, each, level);
      auto& allowed = box.fields[sector.field];
      const Ranges wanted{{{code, code}}, false};
      if (!allowed.empty() && both(allowed, wanted).empty()) return std::nullopt;
      allowed = wanted;
      return example_of(program, box, kDearExpense, contract);
    };
    const auto outside = with(sector.outside);
    const auto inside = with(sector.optam);
    const auto less = outside ? paid_on(program, *outside) : std::nullopt;
    const auto more = inside ? paid_on(program, *inside) : std::nullopt;
    if (!less || !more) continue;
    const Money fifth{divide(less->base.cents, 5, Rounding::HalfAwayFromZero)};
    const Money most = std::max(Money{}, std::min(less->base, overrun_paid(*more) - fifth));
    if (overrun_paid(*less) <= most) continue;
    sink.report(diag::kOptamRule, payer.span, payer.name, display(overrun_paid(*less)),
                display(most))
        .help(diag::kForExample, shown(program, *outside));
    return true;
  }
  return false;
}

}  // namespace

auto audit_responsible(const Program& program, diag::Sink& sink) -> void {
  const auto boxes = scheme_boxes(program);
  const auto sector = sector_of(program);
  for (std::size_t i = 0; i < program.payers.size(); ++i) {
    const model::PayerId id = program.payers.id_at(i);
    const model::Payer& payer = program.payers[id];
    if (!payer.responsible) continue;
    for (const model::GuaranteeId each : payer.guarantees)
      for (const std::size_t name : program.guarantees[each].takes_over)
        sink.report(diag::kResponsibleTakesOver, program.guarantees[each].span, payer.name,
                    program.withholding_names[name]);
    const std::size_t levels =
        payer.levels ? program.code_sets[payer.levels].codes.size() : std::size_t{1};
    bool short_paid = false;
    bool overpaid = false;
    for (std::size_t level = 0; level < levels; ++level) {
      short_paid = short_paid || audit_copayment(program, id, boxes, level, sink);
      overpaid = overpaid || (sector && audit_overrun(program, id, boxes, level, *sector, sink));
    }
  }
}

}  // namespace bareme::audit
