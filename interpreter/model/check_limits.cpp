// Withholdings, caps, unit limits, draws and allowances, with their counters.
#include <algorithm>

#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "interpreter/model/dependencies.hpp"
#include "interpreter/model/output_columns.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

constexpr diag::Words kLimitRole{"une limite", "a limit"};

// `séance` and `séances` are one unit.
auto singular(std::string noun) -> std::string {
  if (noun.size() > 1 && (noun.back() == 's' || noun.back() == 'x') && noun != "mois")
    noun.pop_back();
  return noun;
}

auto has_clauses(const syntax::GuaranteeDecl& guarantee) -> bool {
  const auto has = [&](const auto& wanted) {
    return std::ranges::any_of(guarantee.clauses, wanted);
  };
  return has([](const syntax::Clause& clause) {
           return std::holds_alternative<syntax::BaseClause>(clause.node);
         }) &&
         has([](const syntax::Clause& clause) {
           return std::holds_alternative<syntax::RateClause>(clause.node);
         });
}

// A clause of the payer may use `base`, `taux`, `assiette` only if each of its guarantees has both
// clauses.
auto require_bases(Checker& checker, const Place& place, const Typed& typed, Span span) -> void {
  if (place.guarantee || (!typed.own_base && !typed.own_rate)) return;
  for (const GuaranteeId id : checker.program.payers[place.payer].guarantees) {
    if (has_clauses(*checker.pending_guarantees[id.index].syntax)) continue;
    checker.sink
        .report(diag::kPayerNeedsBase, span, typed.own_base ? "base" : "taux",
                checker.program.guarantees[id].name)
        .also(checker.program.guarantees[id].span, diag::kGuaranteeHere);
    return;
  }
}

// The nouns of an amount: its own, after the whole, or those of its branches.
auto collect_nouns(const syntax::File& file, syntax::ExprId id, std::vector<syntax::Name>& nouns)
    -> void {
  const auto& node = file.exprs[id].node;
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&node)) {
    if (number->noun) nouns.push_back(*number->noun);
  } else if (const auto* days = std::get_if<syntax::DurationLiteral>(&node)) {
    nouns.push_back({unit_noun(days->unit), file.exprs[id].span});
  } else if (const auto* unary = std::get_if<syntax::UnaryExpr>(&node)) {
    collect_nouns(file, unary->operand, nouns);
  } else if (const auto* chain = std::get_if<syntax::ChainExpr>(&node)) {
    collect_nouns(file, chain->first, nouns);
    for (const auto& link : chain->links) collect_nouns(file, link.operand, nouns);
  } else if (const auto* choice = std::get_if<syntax::ChoiceExpr>(&node)) {
    for (const auto& branch : choice->branches) collect_nouns(file, branch.value, nouns);
    collect_nouns(file, choice->otherwise, nouns);
  }
}

// What a limit counts; empty where it counts euros. Two units in one amount are reported.
auto unit_of(Checker& checker, const Place& place, syntax::ExprId amount,
             const std::optional<syntax::Name>& after) -> std::string {
  std::vector<syntax::Name> nouns;
  collect_nouns(*place.file, amount, nouns);
  if (after) nouns.push_back(*after);
  if (nouns.empty()) return "";
  const auto other = std::ranges::find_if(nouns, [&](const syntax::Name& noun) {
    return singular(noun.text) != singular(nouns.front().text);
  });
  if (other != nouns.end())
    checker.sink.report(diag::kUnitsDiffer, other->span, nouns.front().text, other->text);
  return singular(nouns.back().text);
}

auto including(Checker& checker, const Place& place, const std::optional<syntax::With>& with)
    -> ExprId {
  if (!with) return {};
  const auto* other = std::get_if<syntax::Including>(&with->value);
  return other != nullptr ? check_money(checker, place, other->amount, kLimitRole) : ExprId{};
}

}  // namespace

auto check_money(Checker& checker, const Place& place, syntax::ExprId written, diag::Words role)
    -> ExprId {
  const Scope scope = scope_at(place, Stage::Limit, role);
  const Typed typed = require(checker, scope, written, {TypeKind::Money, {}});
  require_bases(checker, place, typed, span_of(scope, written));
  return typed.id;
}

auto check_condition(Checker& checker, const Place& place, syntax::ExprId written, diag::Words role)
    -> ExprId {
  const Scope scope = scope_at(place, Stage::Limit, role);
  const Typed typed = require(checker, scope, written, {TypeKind::Boolean, {}});
  require_bases(checker, place, typed, span_of(scope, written));
  return typed.id;
}

auto claim_path(Checker& checker, const Place& place, const Counter& counter, Span span,
                std::string_view keyword, bool named) -> void {
  const auto [first, added] =
      checker.clause_paths.emplace(place_text(place) + "compteur " + counter.path, span);
  if (added) return;
  const std::string last = counter.path.substr(counter.path.rfind('.') + 1);
  (named ? checker.sink.report(diag::kDuplicateName, span, last)
         : checker.sink.report(diag::kAlikeLimits, span,
                               std::string{keyword} + " " + counter.keys_text))
      .also(first->second, diag::kFirstDeclared);
}

namespace {

// Its keys and period, which a second limit of the same path may not have.
auto declare_counter(Checker& checker, PendingLimit& pending) -> CounterId {
  const Place& place = pending.place;
  const std::string payer = checker.program.payers[place.payer].name + ".";
  if (pending.allowance != nullptr) {
    const syntax::AllowanceDecl& written = *pending.allowance;
    std::string unit = unit_of(checker, place, written.amount, written.noun);
    const Measure measure = unit.empty() ? Measure::Money : Measure::Units;
    Counter counter = check_counter(checker, place, written.keys, measure, std::move(unit));
    counter.path = payer + written.name.text;
    claim_path(checker, place, counter, written.name.span, "forfait", true);
    return add_counter(checker, std::move(counter));
  }
  const auto* cap = std::get_if<syntax::CapClause>(&pending.clause->node);
  const auto* units = std::get_if<syntax::UnitLimitClause>(&pending.clause->node);
  Counter counter = cap != nullptr
                        ? check_counter(checker, place, cap->keys, Measure::Money, "")
                        : check_counter(checker, place, units->keys, Measure::Units,
                                        unit_of(checker, place, units->count, units->noun));
  const auto& name = cap != nullptr ? cap->name : units->name;
  const std::string keyword = cap != nullptr ? "plafond" : "limite";
  counter.path = payer;
  if (place.guarantee) counter.path += checker.program.guarantees[place.guarantee].name + ".";
  counter.path += name ? name->text : keyword + " " + counter.keys_text;
  claim_path(checker, place, counter, name ? name->span : pending.clause->keyword, keyword,
             name.has_value());
  return add_counter(checker, std::move(counter));
}

// The amount of a limit may not read the limit itself.
auto refuse_itself(Checker& checker, std::size_t index, const Typed& typed, Span span) -> void {
  if (typed.limits_read.contains(index))
    checker.sink.report(diag::kLimitReadsItself, span, checker.pending_limits[index].name);
}

// An amount of a limit: euros or, where it counts units, an integer.
auto measured(Checker& checker, std::size_t index, syntax::ExprId written, bool units,
              bool noun_after) -> ExprId {
  const Place place = checker.pending_limits[index].place;
  Scope scope = scope_at(place, Stage::Limit, kLimitRole);
  scope.nouns = units;
  const Typed typed =
      require(checker, scope, written, {units ? TypeKind::Integer : TypeKind::Money, {}});
  const Span span = span_of(scope, written);
  require_bases(checker, place, typed, span);
  refuse_itself(checker, index, typed, span);
  checker.pending_limits[index].depth = typed.depth;
  checker.pending_limits[index].needs = typed.needs;
  checker.pending_limits[index].needs_name = typed.needs_name;
  if (units && !noun_after && !typed.noun && typed.type.kind != TypeKind::Invalid)
    checker.sink.report(diag::kUnitMissing, span);
  return typed.id;
}

auto noun_after(const PendingLimit& pending) -> bool {
  if (pending.allowance != nullptr) return pending.allowance->noun.has_value();
  const auto* units = std::get_if<syntax::UnitLimitClause>(&pending.clause->node);
  return units != nullptr && units->noun;
}

auto limit_condition(Checker& checker, const Place& place, std::size_t index,
                     const std::optional<syntax::ExprId>& written) -> ExprId {
  if (!written) return {};
  const Scope scope = scope_at(place, Stage::Limit, kLimitRole);
  const Typed typed = require(checker, scope, *written, {TypeKind::Boolean, {}});
  require_bases(checker, place, typed, span_of(scope, *written));
  refuse_itself(checker, index, typed, span_of(scope, *written));
  return typed.id;
}

auto once_field(Checker& checker, const std::optional<syntax::Name>& name) -> FieldId {
  if (!name) return {};
  const auto found = checker.fields.find(name->text);
  if (found != checker.fields.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& entry : checker.fields) names.push_back(entry.first);
  std::ranges::sort(names);
  auto& said = checker.sink.report(diag::kUnknownName, name->span, name->text);
  diag::suggest(said, name->text, names);
  return {};
}

}  // namespace

auto declare_limits(Checker& checker, PayerId payer) -> void {
  const PendingPayer& pending = checker.pending_payers[payer.index];
  const auto add = [&](PendingLimit limit, const void* written) {
    checker.limit_of_syntax.emplace(written, checker.pending_limits.size());
    checker.limits_by_name[payer][limit.name].push_back(checker.pending_limits.size());
    checker.pending_limits.push_back(std::move(limit));
  };
  const auto add_clause = [&](const Place& place, const syntax::Clause& clause) {
    const auto* cap = std::get_if<syntax::CapClause>(&clause.node);
    const auto* units = std::get_if<syntax::UnitLimitClause>(&clause.node);
    if (cap == nullptr && units == nullptr) return;
    const auto& name = cap != nullptr ? cap->name : units->name;
    add({place, &clause, nullptr, name ? name->text : "", {}}, &clause);
  };
  const Place place{pending.file, payer, {}};
  for (const auto& item : pending.syntax->items) {
    if (const auto* clause = std::get_if<syntax::Clause>(&item)) add_clause(place, *clause);
    if (const auto* allowance = std::get_if<syntax::AllowanceDecl>(&item))
      add({place, nullptr, allowance, allowance->name.text, {}}, allowance);
  }
  for (const GuaranteeId guarantee : checker.program.payers[payer].guarantees)
    for (const auto& clause : checker.pending_guarantees[guarantee.index].syntax->clauses)
      add_clause({pending.file, payer, guarantee}, clause);
}

auto written_amount(const PendingLimit& pending) -> syntax::ExprId {
  if (pending.allowance != nullptr) return pending.allowance->amount;
  if (const auto* cap = std::get_if<syntax::CapClause>(&pending.clause->node)) return cap->amount;
  return std::get<syntax::UnitLimitClause>(pending.clause->node).count;
}

auto written_keys(const PendingLimit& pending) -> const syntax::Keys& {
  if (pending.allowance != nullptr) return pending.allowance->keys;
  if (const auto* cap = std::get_if<syntax::CapClause>(&pending.clause->node)) return cap->keys;
  return std::get<syntax::UnitLimitClause>(pending.clause->node).keys;
}

auto counter_of(Checker& checker, std::size_t index) -> CounterId {
  if (checker.pending_limits[index].counting == Progress::Waiting)
    check_in_order(checker, {Dependency::Kind::Counter, index});
  return checker.pending_limits[index].counter;
}

auto settle_counter(Checker& checker, std::size_t index) -> void {
  PendingLimit pending = checker.pending_limits[index];
  const CounterId id = declare_counter(checker, pending);
  checker.pending_limits[index].counter = id;
  checker.pending_limits[index].counting = Progress::Done;
}

auto amount_of(Checker& checker, std::size_t index, Span reader) -> ExprId {
  if (checker.pending_limits[index].progress == Progress::Waiting)
    check_in_order(checker, {Dependency::Kind::Amount, index});
  if (checker.pending_limits[index].progress == Progress::Done)
    return checker.pending_limits[index].amount;
  checker.sink.report(diag::kLimitReadsItself, reader, checker.pending_limits[index].name);
  return invalid(checker, reader).id;
}

auto settle_amount(Checker& checker, std::size_t index, bool shallow) -> void {
  const PendingLimit pending = checker.pending_limits[index];
  // The period of the limit's own counter reads it: that is told where it does.
  if (pending.counting != Progress::Done) {
    const Span span = pending.place.file->exprs[written_amount(pending)].span;
    checker.pending_limits[index].progress = Progress::Done;
    checker.pending_limits[index].amount = invalid(checker, span).id;
    return;
  }
  const bool units = checker.program.counters[pending.counter].measure == Measure::Units;
  const syntax::ExprId written = written_amount(pending);
  const ExprId amount = shallow ? measured(checker, index, written, units, noun_after(pending))
                                : invalid(checker, pending.place.file->exprs[written].span).id;
  checker.pending_limits[index].progress = Progress::Done;
  checker.pending_limits[index].amount = amount;
}

auto check_allowance(Checker& checker, const Place& place, const syntax::AllowanceDecl& written)
    -> void {
  Allowance allowance;
  allowance.name = written.name.text;
  if (allowance.name.empty()) return;
  const std::size_t index = checker.limit_of_syntax.at(&written);
  allowance.counter = counter_of(checker, index);
  allowance.amount = amount_of(checker, index, written.name.span);
  allowance.including = including(checker, place, written.with);
  allowance.clause =
      checker.program.clauses.add({checker.program.counters[allowance.counter].path, "forfait",
                                   allowance.name, written.reason ? written.reason->text : "",
                                   source_text(checker, written.source), written.name.span});
  const std::string name = allowance.name;
  const AllowanceId id = checker.program.allowances.add(std::move(allowance));
  checker.allowance_names[place.payer].emplace(name, id);
  checker.program.payers[place.payer].allowances.push_back(id);
}

auto check_draw(Checker& checker, const Place& place, const syntax::Clause& clause,
                const syntax::DrawClause& written) -> LimitId {
  const auto& names = checker.allowance_names[place.payer];
  const auto found = names.find(written.allowance.text);
  if (found == names.end()) {
    std::vector<std::string> known;
    for (const auto& entry : names) known.push_back(entry.first);
    std::ranges::sort(known);
    auto& said = checker.sink.report(diag::kUnknownInPayer, written.allowance.span,
                                     checker.program.payers[place.payer].name,
                                     diag::Words{"forfait", "allowance"});
    diag::suggest(said, written.allowance.text, known);
    return {};
  }
  const Allowance& allowance = checker.program.allowances[found->second];
  Limit limit;
  limit.kind = LimitKind::Draw;
  limit.allowance = found->second;
  limit.amount = allowance.amount;
  limit.including = allowance.including;
  limit.counter = allowance.counter;
  limit.measure = checker.program.counters[allowance.counter].measure;
  limit.once_a_line = limit.measure == Measure::Units;
  limit.clause = add_clause(checker, place, clause, "impute sur", written.allowance.text,
                            "impute sur " + written.allowance.text);
  if (written.condition)
    limit.condition = check_condition(checker, place, *written.condition, kLimitRole);
  const auto [first, added] = checker.clause_paths.emplace(
      place_text(place) + checker.program.clauses[limit.clause].path, written.allowance.span);
  if (!added)
    checker.sink.report(diag::kSecondClause, clause.keyword, "impute sur " + written.allowance.text)
        .also(first->second, diag::kFirstDeclared);
  return checker.program.limits.add(std::move(limit));
}

auto check_limit(Checker& checker, const Place& place, const syntax::Clause& clause) -> LimitId {
  if (const auto* draw = std::get_if<syntax::DrawClause>(&clause.node))
    return check_draw(checker, place, clause, *draw);
  const std::size_t index = checker.limit_of_syntax.at(&clause);
  Limit limit;
  limit.once_a_line = !place.guarantee;
  limit.counter = counter_of(checker, index);
  limit.amount = amount_of(checker, index, clause.keyword);
  std::string keyword = "plafond";
  if (const auto* cap = std::get_if<syntax::CapClause>(&clause.node)) {
    limit.including = including(checker, place, cap->with);
    limit.condition = limit_condition(checker, place, index, cap->condition);
  } else {
    const auto& units = std::get<syntax::UnitLimitClause>(clause.node);
    keyword = "limite";
    limit.kind = LimitKind::UnitLimit;
    limit.measure = Measure::Units;
    limit.once_by = once_field(checker, units.once_by);
    limit.condition = limit_condition(checker, place, index, units.condition);
    limit.counts_unpaid = units.counted_unpaid.has_value();
  }
  const std::string name = checker.pending_limits[index].name;
  limit.clause = add_clause(
      checker, place, clause, keyword, name.empty() ? keyword : name,
      name.empty() ? keyword + " " + checker.program.counters[limit.counter].keys_text : name);
  return checker.program.limits.add(std::move(limit));
}

}  // namespace bareme::model
