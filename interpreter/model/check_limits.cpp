// Withholdings, caps, unit limits, draws and allowances, with their counters.
#include <algorithm>

#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "interpreter/model/output_columns.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"
#include "support/text.hpp"

namespace bareme::model {
namespace {

constexpr diag::Words kLimitRole{"une limite", "a limit"};
constexpr diag::Words kWithholdingRole{"une retenue", "a withholding"};

// `séance` and `séances` are one unit.
auto singular(std::string noun) -> std::string {
  if (noun.size() > 1 && (noun.back() == 's' || noun.back() == 'x') && noun != "mois")
    noun.pop_back();
  return noun;
}

auto period_text(Period period) -> std::string {
  switch (period) {
    case Period::Session: return "par séance";
    case Period::Day: return "par jour";
    case Period::Month: return "par mois";
    case Period::CivilYear: return "par année civile";
  }
  return "";
}

// A clause of the payer may use `base`, `taux`, `assiette` only if each of its guarantees has both
// clauses.
auto require_bases(Checker& checker, const Place& place, const Typed& typed, Span span) -> void {
  if (place.guarantee || (!typed.own_base && !typed.own_rate)) return;
  for (const GuaranteeId id : checker.program.payers[place.payer].guarantees) {
    const PendingGuarantee& pending = checker.pending_guarantees[id.index];
    if (pending.base.id && pending.rate.id) continue;
    checker.sink.report(diag::kPayerNeedsBase, span, typed.own_base ? "base" : "taux",
                        checker.program.guarantees[id].name);
    return;
  }
}

auto money(Checker& checker, const Place& place, syntax::ExprId written, diag::Words role)
    -> ExprId {
  const Scope scope = scope_at(place, Stage::Limit, role);
  const Typed typed = require(checker, scope, written, {TypeKind::Money, {}});
  require_bases(checker, place, typed, span_of(scope, written));
  return typed.id;
}

auto condition(Checker& checker, const Place& place, syntax::ExprId written, diag::Words role)
    -> ExprId {
  const Scope scope = scope_at(place, Stage::Limit, role);
  const Typed typed = require(checker, scope, written, {TypeKind::Boolean, {}});
  require_bases(checker, place, typed, span_of(scope, written));
  return typed.id;
}

struct Count {
  ExprId amount;
  std::string unit;
};
// `5 séances`, or a count and its noun apart.
auto count(Checker& checker, const Place& place, syntax::ExprId written,
           const std::optional<syntax::Name>& noun) -> Count {
  Scope scope = scope_at(place, Stage::Limit, kLimitRole);
  scope.nouns = true;
  const Typed typed = require(checker, scope, written, {TypeKind::Integer, {}});
  require_bases(checker, place, typed, span_of(scope, written));
  Count result{typed.id, ""};
  if (typed.noun) result.unit = singular(*typed.noun);
  if (noun) {
    if (typed.noun && singular(noun->text) != result.unit)
      checker.sink.report(diag::kUnitsDiffer, noun->span, *typed.noun, noun->text);
    result.unit = singular(noun->text);
  }
  if (result.unit.empty() && typed.type.kind != TypeKind::Invalid)
    checker.sink.report(diag::kUnitMissing, span_of(scope, written));
  return result;
}

auto including(Checker& checker, const Place& place, const std::optional<syntax::With>& with)
    -> ExprId {
  if (!with) return {};
  const auto* other = std::get_if<syntax::Including>(&with->value);
  return other != nullptr ? money(checker, place, other->amount, kLimitRole) : ExprId{};
}

// Counters are told apart by their path: two of one path need names.
auto claim_path(Checker& checker, const Counter& counter, Span span, std::string_view keyword,
                bool named) -> void {
  const auto [first, added] = checker.clause_paths.emplace("compteur " + counter.path, span);
  if (added) return;
  const std::string last = counter.path.substr(counter.path.rfind('.') + 1);
  (named ? checker.sink.report(diag::kDuplicateName, span, last)
         : checker.sink.report(diag::kAlikeLimits, span,
                               std::string{keyword} + " " + counter.keys_text))
      .also(first->second, diag::kFirstDeclared);
}

auto check_key_field(Checker& checker, const syntax::Name& name, Counter& counter) -> void {
  if (name.text == "foyer") {
    checker.not_yet(name.span, "`par foyer`");
    return;
  }
  const auto found = checker.fields.find(name.text);
  if (found == checker.fields.end()) {
    std::vector<std::string> names{"séance", "jour", "mois", "nuit"};
    for (const auto& entry : checker.fields) names.push_back(entry.first);
    std::ranges::sort(names);
    auto& said = checker.sink.report(diag::kNoKeyField, name.span, name.text);
    if (const auto close = text::closest(name.text, names)) said.help(diag::kDidYouMean, *close);
    return;
  }
  if (found->second == kBeneficiary) return;  // always there
  const TypeKind kind = checker.program.fields[found->second].type.kind;
  if (kind != TypeKind::Text && kind != TypeKind::Code && kind != TypeKind::Invalid)
    checker.sink.report(diag::kNoKeyField, name.span, name.text);
  else if (std::ranges::find(counter.keys, found->second) == counter.keys.end())
    counter.keys.push_back(found->second);
}

auto simple_period(Checker& checker, syntax::SimplePeriod period, Span span)
    -> std::optional<Period> {
  switch (period) {
    case syntax::SimplePeriod::Session: return Period::Session;
    case syntax::SimplePeriod::Day: return Period::Day;
    case syntax::SimplePeriod::Month: return Period::Month;
    case syntax::SimplePeriod::CivilYear: return Period::CivilYear;
    case syntax::SimplePeriod::MembershipYear:
      checker.not_yet(span, "`par année d'adhésion`");
      return std::nullopt;
    case syntax::SimplePeriod::Lifetime: checker.not_yet(span, "`à vie`"); return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

auto check_counter(Checker& checker, const Place&, const syntax::Keys& keys, Measure measure,
                   std::string unit) -> Counter {
  Counter counter;
  counter.measure = measure;
  counter.unit = std::move(unit);
  std::size_t periods = 0;
  for (const auto& key : keys.keys) {
    std::visit(Overloaded{[&](const syntax::FieldKey& field) {
                            check_key_field(checker, field.field, counter);
                          },
                          [&](const syntax::SimplePeriod& period) {
                            if (++periods == 2) checker.sink.report(diag::kTwoPeriods, key.span);
                            if (const auto simple = simple_period(checker, period, key.span))
                              counter.period = *simple;
                          },
                          [&](const syntax::FixedPeriod&) {
                            if (++periods == 2) checker.sink.report(diag::kTwoPeriods, key.span);
                            checker.not_yet(key.span, "`par période de …`");
                          },
                          [&](const syntax::SlidingPeriod&) {
                            if (++periods == 2) checker.sink.report(diag::kTwoPeriods, key.span);
                            checker.not_yet(key.span, "`sur … glissants`");
                          }},
               key.value);
  }
  if (periods == 0 && !keys.keys.empty()) checker.sink.report(diag::kPeriodMissing, keys.span);
  const auto name_of_field = [&](FieldId id) -> const std::string& {
    return checker.program.fields[id].name;
  };
  std::ranges::sort(counter.keys, {}, name_of_field);
  counter.keys_text = "par bénéficiaire";
  for (const FieldId id : counter.keys) counter.keys_text += ", par " + name_of_field(id);
  counter.keys_text += " et " + period_text(counter.period);
  return counter;
}

auto check_withholding(Checker& checker, const Place& place, const syntax::Clause& clause,
                       const syntax::WithholdingClause& written) -> WithholdingId {
  Withholding withholding;
  withholding.name = written.name.text;
  const bool reserved = std::ranges::any_of(
      kOutputColumns, [&](const ColumnName& column) { return column.name == withholding.name; });
  if (reserved) checker.sink.report(diag::kReservedColumn, written.name.span, withholding.name);
  withholding.clause =
      add_clause(checker, place, clause, "retenue", withholding.name, withholding.name);
  const std::string path = checker.program.clauses[withholding.clause].path;
  const auto [first, added] = checker.clause_paths.emplace("retenue " + path, written.name.span);
  if (!added && !withholding.name.empty())
    checker.sink.report(diag::kDuplicateName, written.name.span, withholding.name)
        .also(first->second, diag::kFirstDeclared);
  withholding.amount = money(checker, place, written.amount, kWithholdingRole);
  if (written.condition)
    withholding.condition = condition(checker, place, *written.condition, kWithholdingRole);
  for (const auto& cap : written.caps) {
    Withholding::Cap checked;
    checked.amount = money(checker, place, cap.amount, kWithholdingRole);
    Counter counter = check_counter(checker, place, cap.keys, Measure::Money, "");
    counter.path = path + ".plafonnée " + counter.keys_text;
    if (added) claim_path(checker, counter, cap.span, "plafonnée", false);
    checked.clause =
        checker.program.clauses.add({counter.path, "plafonnée", withholding.name, "",
                                     checker.program.clauses[withholding.clause].source, cap.span});
    checked.counter = checker.program.counters.add(std::move(counter));
    withholding.caps.push_back(checked);
  }
  return checker.program.withholdings.add(std::move(withholding));
}

auto check_allowance(Checker& checker, const Place& place, const syntax::AllowanceDecl& written)
    -> void {
  Allowance allowance;
  allowance.name = written.name.text;
  if (allowance.name.empty()) return;
  // Euros unless the amount carries a noun: a first look at its type, which reports nothing twice.
  Scope scope = scope_at(place, Stage::Limit, kLimitRole);
  scope.nouns = true;
  Typed typed = check_expression(checker, scope, written.amount);
  const Span span = span_of(scope, written.amount);
  require_known(checker, scope, typed, span);
  require_bases(checker, place, typed, span);
  const bool units = typed.type.kind == TypeKind::Integer;
  std::string unit = written.noun ? singular(written.noun->text)
                     : typed.noun ? singular(*typed.noun)
                                  : "";
  if (units && unit.empty()) checker.sink.report(diag::kUnitMissing, span);
  if (!units && typed.type.kind != TypeKind::Money && typed.type.kind != TypeKind::Invalid)
    checker.wrong_type(span, name_of(TypeKind::Money), type_words(checker, typed.type));
  allowance.amount = typed.id;
  allowance.including = including(checker, place, written.with);
  Counter counter = check_counter(checker, place, written.keys,
                                  units ? Measure::Units : Measure::Money, std::move(unit));
  counter.path = checker.program.payers[place.payer].name + "." + allowance.name;
  claim_path(checker, counter, written.name.span, "forfait", true);
  allowance.clause = checker.program.clauses.add(
      {counter.path, "forfait", allowance.name, written.reason ? written.reason->text : "",
       source_text(checker, written.source), written.name.span});
  allowance.counter = checker.program.counters.add(std::move(counter));
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
    if (const auto close = text::closest(written.allowance.text, known))
      said.help(diag::kDidYouMean, *close);
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
  if (written.condition) checker.not_yet(clause.span, "`si` sur `impute sur`");
  const auto [first, added] = checker.clause_paths.emplace(
      checker.program.clauses[limit.clause].path, written.allowance.span);
  if (!added)
    checker.sink.report(diag::kSecondClause, clause.keyword, "impute sur " + written.allowance.text)
        .also(first->second, diag::kFirstDeclared);
  return checker.program.limits.add(std::move(limit));
}

auto check_limit(Checker& checker, const Place& place, const syntax::Clause& clause) -> LimitId {
  if (const auto* draw = std::get_if<syntax::DrawClause>(&clause.node))
    return check_draw(checker, place, clause, *draw);
  Limit limit;
  limit.once_a_line = !place.guarantee;
  Counter counter;
  std::string keyword;
  std::optional<syntax::Name> name;
  if (const auto* cap = std::get_if<syntax::CapClause>(&clause.node)) {
    keyword = "plafond";
    name = cap->name;
    limit.kind = LimitKind::Cap;
    limit.amount = money(checker, place, cap->amount, kLimitRole);
    limit.including = including(checker, place, cap->with);
    if (cap->condition) checker.not_yet(clause.span, "`si` sur `plafond`");
    counter = check_counter(checker, place, cap->keys, Measure::Money, "");
  } else {
    const auto& units = std::get<syntax::UnitLimitClause>(clause.node);
    keyword = "limite";
    name = units.name;
    limit.kind = LimitKind::UnitLimit;
    limit.measure = Measure::Units;
    const Count counted = count(checker, place, units.count, units.noun);
    limit.amount = counted.amount;
    if (units.once_by) checker.not_yet(units.once_by->span, "`une fois par`");
    if (units.condition) checker.not_yet(clause.span, "`si` sur `limite`");
    if (units.counted_unpaid)
      checker.not_yet(*units.counted_unpaid, "`comptée même sans versement`");
    counter = check_counter(checker, place, units.keys, Measure::Units, counted.unit);
  }
  const std::string shown = name ? name->text : keyword;
  limit.clause = add_clause(checker, place, clause, keyword, shown,
                            name ? shown : keyword + " " + counter.keys_text);
  counter.path = checker.program.clauses[limit.clause].path;
  claim_path(checker, counter, name ? name->span : clause.keyword, keyword, name.has_value());
  limit.counter = checker.program.counters.add(std::move(counter));
  return checker.program.limits.add(std::move(limit));
}

}  // namespace bareme::model
