#include <algorithm>
#include <ranges>

#include "interpreter/audit/audit.hpp"
#include "interpreter/audit/example.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Program;
using records::PayerResult;

constexpr Money kCent{1};
constexpr Ordinary kOrdinary{};
constexpr Ordinary kDear{Money{500'00}};  // with an overrun
constexpr std::size_t kMostBoxesTried = 256;
constexpr std::size_t kMostBoxesLeftOut = 64;
constexpr std::size_t kMostMeetings = 1U << 20U;  // of boxes, over all contracts
constexpr std::size_t kMostAlike = 40;            // claims of one person on one day

// What a line comes to, with one responsible contract.
struct Paid {
  Money base, copayment, overrun;
  Money by_contract;
};

auto paid_in(const Program& program, const settle::Outcome& outcome) -> std::optional<Paid> {
  const auto* settlement = std::get_if<records::Settlement>(&outcome);
  if (settlement == nullptr) return std::nullopt;
  Paid paid;
  // As the régime local of Alsace-Moselle, which pays most of the copayment.
  Money by_other_schemes;
  const records::GuaranteeResult* assessed = nullptr;
  for (const PayerResult& payer : settlement->payers) {
    if (!program.payers[payer.payer].scheme) {
      paid.by_contract += payer.paid;
      continue;
    }
    const auto* first = assessed == nullptr && payer.covered ? payer.with_base() : nullptr;
    if (first != nullptr)
      assessed = first;
    else
      by_other_schemes += payer.paid;
  }
  if (assessed == nullptr || !assessed->assessed) return std::nullopt;
  paid.base = *assessed->base;
  paid.copayment = std::max(Money{}, *assessed->assessed - assessed->gross - by_other_schemes);
  paid.overrun = std::max(Money{}, paid.by_contract - paid.copayment);
  return paid;
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

// A responsible contract, at one of its levels.
struct Subscribed {
  model::PayerId contract;
  std::optional<std::size_t> level;
};
auto levels_of(const Program& program, model::PayerId id) -> std::vector<Subscribed> {
  const auto levels = program.payers[id].levels;
  if (!levels) return {{id, std::nullopt}};
  std::vector<Subscribed> all;
  for (std::size_t i = 0; i < program.code_sets[levels].codes.size(); ++i) all.push_back({id, i});
  return all;
}

class Law {
 public:
  Law(Analyst& analyst, Trials& trials, diag::Sink& sink)
      : analyst_{analyst},
        program_{analyst.program()},
        trials_{trials},
        sink_{sink},
        boxes_{scheme_boxes(analyst)},
        sector_{sector_of(program_)} {}

  auto audit(model::PayerId id) -> void {
    const model::Payer& payer = program_.payers[id];
    for (const model::GuaranteeId each : payer.guarantees)
      for (const std::size_t name : program_.guarantees[each].takes_over)
        sink_.report(diag::kResponsibleTakesOver, program_.guarantees[each].span, payer.name,
                     program_.withholding_names[name]);
    if (gave_up_) return;
    const std::vector<Subscribed> all = levels_of(program_, id);
    const auto any = [&](auto tells) { return std::ranges::any_of(all, tells); };
    if (!any([&](const Subscribed& one) { return tell_copayment(one, boxes_); })) {
      const std::vector<Box> left_out = boxes_left_out(payer);
      if (!any([&](const Subscribed& one) { return tell_copayment(one, left_out); }))
        any([&](const Subscribed& one) { return tell_exhausted(one); });
    }
    any([&](const Subscribed& one) { return tell_overrun(one); });
    gave_up_ = gave_up_ || trials_.gave_up();
    if (gave_up_) sink_.report(diag::kResponsibleNotTried, payer.span, payer.name);
  }

 private:
  // The lines that the schemes pay for.
  static auto scheme_boxes(Analyst& analyst) -> std::vector<Box> {
    const Program& program = analyst.program();
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < program.guarantees.size(); ++i) {
      const auto id = program.guarantees.id_at(i);
      const model::Guarantee& guarantee = program.guarantees[id];
      if (!program.payers[guarantee.payer].scheme || !guarantee.base) continue;
      const Region& region = analyst.entitled(id);
      for (const Box& box : region.boxes)
        if (boxes.size() < kMostBoxesTried) boxes.push_back(box);
    }
    return boxes;
  }

  // Those among them that the contract may leave out: all its guarantees, or one of them, which may
  // be the one that pays.
  auto boxes_left_out(const model::Payer& payer) -> std::vector<Box> {
    std::vector<Box> boxes;
    const auto add = [&](const Region& region) {
      for (const Box& box : region.boxes)
        if (boxes.size() < kMostBoxesLeftOut) boxes.push_back(box);
    };
    const Region paid_for = intersection(Region{boxes_}, in_period(payer.validity));
    Region by_all = paid_for;
    std::vector<Region> by_one;
    for (const model::GuaranteeId id : payer.guarantees) {
      const Region without = not_entitled(id);
      const std::size_t cost = without.boxes.size() * (by_all.boxes.size() + paid_for.boxes.size());
      if (cost > meetings_) {
        gave_up_ = true;
        return {};
      }
      meetings_ -= cost;
      by_all = intersection(by_all, without);
      by_one.push_back(intersection(paid_for, without));
    }
    add(by_all);
    for (const Region& region : by_one) add(region);
    return boxes;
  }

  auto not_entitled(model::GuaranteeId id) -> Region {
    std::vector<Region> regions{analyst_.not_covered(id)};
    for (const model::Refusal& refusal : program_.guarantees[id].refusals) {
      if (refusal.kind == model::RefusalKind::Waiting) continue;  // nobody knows which lines
      const bool exclusion = refusal.kind == model::RefusalKind::Exclusion;
      regions.push_back(
          analyst_.where(refusal.condition, exclusion ? Truth::True : Truth::NotTrue));
    }
    return unite(program_, std::move(regions));
  }

  struct Line {
    Example example;
    Paid paid;
  };
  // A line of the box with the contract, and what it comes to.
  auto line_of(Box box, const Ordinary& ordinary, const Subscribed& subscribed)
      -> std::optional<Line> {
    if (subscribed.level) {
      const Ranges level = single(Int128{*subscribed.level});
      if (box.level && both(*box.level, level).empty()) return std::nullopt;
      box.level = level;
    }
    for (const bool dates_known : {false, true}) {
      auto example =
          example_of(program_, box, {ordinary.expense, dates_known}, subscribed.contract);
      if (!example) return std::nullopt;
      const auto outcome = trials_.settled(*example);
      if (!outcome) return std::nullopt;
      if (const auto paid = paid_in(program_, *outcome)) return Line{std::move(*example), *paid};
    }
    return std::nullopt;
  }

  auto tell_copayment(const Subscribed& subscribed, const std::vector<Box>& boxes) -> bool {
    for (const Box& box : boxes) {
      const auto line = line_of(box, kOrdinary, subscribed);
      if (!line || line->paid.by_contract >= line->paid.copayment) continue;
      say_copayment(subscribed, line->example, line->paid);
      return true;
    }
    return false;
  }

  // Limits of a day, a year or a life: the same claim again and again, until they have run out.
  auto tell_exhausted(const Subscribed& subscribed) -> bool {
    for (const Box& box : boxes_) {
      const auto line = line_of(box, kOrdinary, subscribed);
      if (!line) continue;
      settle::Accounts accounts;
      for (std::size_t place = 1; place <= kMostAlike; ++place) {
        const auto outcome = trials_.settled(line->example, accounts);
        const auto paid = outcome ? paid_in(program_, *outcome) : std::nullopt;
        if (!paid || (place == 1 && !may_run_out(*outcome))) break;
        if (paid->by_contract >= paid->copayment) continue;
        say_copayment(subscribed, line->example, *paid)
            .help(diag::kAlikeBefore, std::to_string(place));
        return true;
      }
    }
    return false;
  }

  // Whether a limit that lasts would not hold that many such lines.
  auto may_run_out(const settle::Outcome& outcome) const -> bool {
    const auto runs_out = [&](const records::CounterReading& reading) {
      const Int128 drawn = reading.after - reading.before;
      return program_.counters[reading.counter].period != model::Period::Session && drawn > 0 &&
             reading.limit < drawn * Int128{kMostAlike};
    };
    for (const PayerResult& payer : std::get<records::Settlement>(outcome).payers)
      for (const records::GuaranteeResult& each : payer.guarantees)
        if (std::ranges::any_of(each.counters, runs_out)) return true;
    return false;
  }

  auto say_copayment(const Subscribed& subscribed, const Example& example, const Paid& paid)
      -> diag::Diagnostic& {
    const model::Payer& payer = program_.payers[subscribed.contract];
    return sink_
        .report(diag::kLessThanCopayment, payer.span, payer.name, display(paid.by_contract),
                display(paid.copayment))
        .help(diag::kForExample, shown(program_, example));
  }

  // At most 100 % of the base, and 20 points less than for a doctor of the OPTAM: percentages of
  // two bases, which may differ.
  auto tell_overrun(const Subscribed& subscribed) -> bool {
    if (!sector_) return false;
    const model::Payer& payer = program_.payers[subscribed.contract];
    for (const Box& box : boxes_) {
      const auto with = [&](Int128 code) -> std::optional<Line> {
        Box narrowed = box;
        auto& allowed = narrowed.fields[sector_->field];
        if (!allowed.empty() && both(allowed, single(code)).empty()) return std::nullopt;
        allowed = single(code);
        return line_of(std::move(narrowed), kDear, subscribed);
      };
      const auto outside = with(sector_->outside);
      const auto inside = with(sector_->optam);
      if (!outside || !inside || inside->paid.base <= Money{}) continue;
      const Money most = most_outside(outside->paid, inside->paid);
      if (outside->paid.overrun <= most + kCent) continue;  // what is compared was rounded
      sink_
          .report(diag::kOptamRule, payer.span, payer.name, display(outside->paid.overrun),
                  display(most))
          .help(diag::kForExample, shown(program_, outside->example))
          .help(diag::kWithinOptam, display(inside->paid.overrun), display(inside->paid.base));
      return true;
    }
    return false;
  }

  static auto most_outside(const Paid& outside, const Paid& inside) -> Money {
    const Int128 points = 5 * inside.overrun.cents - inside.base.cents;  // fifths of a base
    const Int128 most = divide(points * outside.base.cents, Int128{5} * inside.base.cents,
                               Rounding::HalfAwayFromZero);
    return std::clamp(Money{static_cast<std::int64_t>(most)}, Money{}, outside.base);
  }

  Analyst& analyst_;
  const Program& program_;
  Trials& trials_;
  diag::Sink& sink_;
  std::vector<Box> boxes_;
  std::optional<Sector> sector_;
  std::size_t meetings_ = kMostMeetings;
  bool gave_up_ = false;
};

}  // namespace

auto audit_responsible(Analyst& analyst, Trials& trials, diag::Sink& sink) -> void {
  const auto& payers = analyst.program().payers;
  if (std::ranges::none_of(payers, &model::Payer::responsible)) return;
  Law law{analyst, trials, sink};
  for (std::size_t i = 0; i < payers.size(); ++i)
    if (payers[payers.id_at(i)].responsible) law.audit(payers.id_at(i));
}

}  // namespace bareme::audit
