// The clauses that read what a counter has consumed, or what its limit leaves.
#include <algorithm>
#include <functional>

#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

struct WrittenLimit {  // the argument of `consommé`: `séances`, or `mésothérapie.séances`
  std::string guarantee;
  std::string name;
};

auto written_limit(const Scope& scope, const syntax::Argument& argument)
    -> std::optional<WrittenLimit> {
  const auto* id = std::get_if<syntax::ExprId>(&argument.value);
  if (id == nullptr) return std::nullopt;
  const auto& node = scope.file->exprs[*id].node;
  if (const auto* name = std::get_if<syntax::NameExpr>(&node)) return WrittenLimit{"", name->name};
  const auto* member = std::get_if<syntax::MemberExpr>(&node);
  if (member == nullptr) return std::nullopt;
  const auto* object = std::get_if<syntax::NameExpr>(&scope.file->exprs[member->object].node);
  if (object == nullptr) return std::nullopt;
  return WrittenLimit{object->name, member->member.text};
}

// Those of the guarantee first, then of the payer, then of its other guarantees.
auto limits_named(const Checker& checker, const Scope& scope, const WrittenLimit& wanted)
    -> std::vector<std::size_t> {
  std::vector<std::size_t> own, shared, others;
  const auto names = checker.limits_by_name.find(scope.payer);
  if (names == checker.limits_by_name.end()) return {};
  const auto limits = names->second.find(wanted.name);
  if (limits == names->second.end()) return {};
  for (const std::size_t i : limits->second) {
    const GuaranteeId guarantee = checker.pending_limits[i].place.guarantee;
    if (!wanted.guarantee.empty()) {
      if (guarantee && checker.program.guarantees[guarantee].name == wanted.guarantee)
        own.push_back(i);
    } else if (guarantee && guarantee == scope.guarantee) {
      own.push_back(i);
    } else {
      (guarantee ? others : shared).push_back(i);
    }
  }
  return !own.empty() ? own : !shared.empty() ? shared : others;
}

auto refuse_unknown(Checker& checker, const Scope& scope, const WrittenLimit& wanted, Span span)
    -> void {
  std::vector<std::string> names;
  for (const PendingLimit& limit : checker.pending_limits)
    if (limit.place.payer == scope.payer && !limit.name.empty()) names.push_back(limit.name);
  std::ranges::sort(names);
  auto& said =
      checker.sink.report(diag::kUnknownInPayer, span, checker.program.payers[scope.payer].name,
                          diag::Words{"limite ou forfait", "limit or allowance"});
  diag::suggest(said, wanted.name, names);
}

// What `restant` compares with the counter: the amount of the limit or, where versions of a
// guarantee write it, of the one in force; between two of them, of the one before.
auto amount_in_force(Checker& checker, const Scope& scope, std::vector<std::size_t> versions,
                     Span span) -> Typed {
  const auto since = [&](std::size_t index) {
    const GuaranteeId guarantee = checker.pending_limits[index].place.guarantee;
    const Validity validity =
        guarantee ? checker.program.guarantees[guarantee].validity : Validity{};
    return validity.from.value_or(kFirstDate);
  };
  std::ranges::sort(versions, std::greater{}, since);
  std::vector<Typed> amounts;
  Typed whole;
  for (const std::size_t index : versions) {
    const ExprId id = amount_of(checker, index, span);
    const PendingLimit& limit = checker.pending_limits[index];
    const Expr& expr = checker.program.exprs[id];
    Typed amount;
    amount.id = id;
    amount.type = expr.type;
    amount.scale = expr.scale;
    amount.interval = expr.interval;
    amount.moving = expr.moving;
    amount.depth = limit.depth + 1;
    amount.needs = limit.needs;
    amount.needs_name = limit.needs_name;
    inherit(whole, amount);
    whole.scale = std::max(whole.scale, amount.scale);
    amounts.push_back(std::move(amount));
  }
  if (amounts.size() == 1) return amounts.front();
  whole.type = amounts.front().type;
  const Type date{TypeKind::Date, {}};
  Choice choice;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const Interval wide = widened(checker, amounts[i], whole.scale, span);
    whole.interval = i == 0 ? wide
                            : Interval{std::min(whole.interval.low, wide.low),
                                       std::max(whole.interval.high, wide.high)};
    if (i + 1 == amounts.size()) {
      choice.otherwise = amounts[i].id;
      break;
    }
    const Typed from = constant(checker, date, 0, since(versions[i]).days, span);
    Typed holds;
    holds.type = {TypeKind::Boolean, {}};
    const Typed care = check_name(checker, scope, "date", span, {});
    choice.branches.push_back(
        {build(checker, std::move(holds), Compare{Comparison::GreaterEqual, care.id, from.id}, span)
             .id,
         amounts[i].id});
  }
  return build(checker, std::move(whole), std::move(choice), span);
}

}  // namespace

auto counter_fact(std::string_view function) -> std::optional<CounterFact> {
  if (function == "consommé") return CounterFact::Consumed;
  if (function == "restant") return CounterFact::Remaining;
  if (function == "rang") return CounterFact::Rank;
  return std::nullopt;
}

auto limits_read(const Checker& checker, const Scope& scope, const syntax::CallExpr& call)
    -> std::vector<std::size_t> {
  const auto wanted =
      call.arguments.empty() ? std::nullopt : written_limit(scope, call.arguments.front());
  return wanted ? limits_named(checker, scope, *wanted) : std::vector<std::size_t>{};
}

auto check_counter_read(Checker& checker, const Scope& scope, const syntax::CallExpr& call,
                        CounterFact fact, Span span) -> Typed {
  const bool previous = call.arguments.size() == 2 &&
                        std::holds_alternative<syntax::PreviousPeriod>(call.arguments[1].value);
  const auto wanted =
      call.arguments.empty() ? std::nullopt : written_limit(scope, call.arguments.front());
  if (!wanted || call.arguments.size() > 2 || (call.arguments.size() == 2 && !previous) ||
      (previous && fact != CounterFact::Consumed)) {
    checker.sink.report(diag::kWrongArgumentCount, span, call.function.text,
                        diag::Words{"une limite ou un forfait", "a limit or an allowance"});
    return invalid(checker, span);
  }
  const Span place = call.arguments.front().span;
  if (!scope.payer) {
    checker.sink.report(diag::kCounterOutsidePayer, span, call.function.text);
    return invalid(checker, span);
  }
  const auto found = limits_named(checker, scope, *wanted);
  if (found.empty()) {
    refuse_unknown(checker, scope, *wanted, place);
    return invalid(checker, span);
  }
  for (const std::size_t index : found)
    if (!counter_of(checker, index)) {  // the length of its period reads it
      checker.sink.report(diag::kLimitReadsItself, span, wanted->name);
      return invalid(checker, span);
    }
  const CounterId id = counter_of(checker, found.front());
  for (const std::size_t other : found)
    if (counter_of(checker, other) != id) {
      checker.sink.report(diag::kSeveralLimits, place, wanted->name);
      return invalid(checker, span);
    }
  const Counter counter = checker.program.counters[id];
  const bool money = counter.measure == Measure::Money;
  if (fact == CounterFact::Rank && money) {
    checker.sink.report(diag::kRankOfMoney, place, wanted->name);
    return invalid(checker, span);
  }
  if (previous && (counter.period == Period::Lifetime || counter.period == Period::Session ||
                   counter.period == Period::Sliding)) {
    checker.sink.report(diag::kNoPreviousPeriod, span, counter.period_text);
    return invalid(checker, span);
  }
  Typed typed;
  typed.type = {money ? TypeKind::Money : TypeKind::Integer, {}};
  typed.scale = money ? kCentScale : 0;
  const Int128 most = power_of_ten(money ? 15 : 9);
  typed.interval = {fact == CounterFact::Remaining ? Int128{0} : -most, most};
  typed.moving = true;
  if (!previous) typed.limits_read.insert(found.begin(), found.end());
  CounterRef node{
      id,
      fact,
      previous,
      {},
      call.function.text + "(" + wanted->name + (previous ? " ; période précédente)" : ")")};
  require_stage(checker, scope, typed, Stage::Amount, call.function.text, span);
  if (fact == CounterFact::Remaining) {
    const Typed amount = amount_in_force(checker, scope, found, span);
    node.limit = amount.id;
    typed.depth = amount.depth + 1;
    // What the limit reads is read here too.
    if (typed.type.kind != TypeKind::Invalid)
      require_stage(checker, scope, typed, amount.needs, amount.needs_name, span);
  }
  return build(checker, std::move(typed), std::move(node), span);
}

}  // namespace bareme::model
