// Counters: the keys and the one period of a limit.
#include <algorithm>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

constexpr diag::Words kPeriodRole{"la durée d'une période", "the length of a period"};
constexpr diag::Words kSinceRole{"le début d'une période", "the start of a period"};

// As written, blanks apart: what tells two periods apart.
auto written_text(const Checker& checker, Span span) -> std::string {
  std::string text;
  bool blank = false;
  for (const char c : checker.sources.excerpt(span)) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_blank && blank && !text.empty()) text += ' ';
    blank = is_blank;
    if (!is_blank) text += c;
  }
  return text;
}

constexpr diag::Words kDuration{"une durée", "a duration"};

// False where it is no key: perhaps it was meant to be the period.
auto check_key_field(Checker& checker, const syntax::Name& name, Counter& counter,
                     bool& by_beneficiary) -> bool {
  const auto found = checker.fields.find(name.text);
  if (found == checker.fields.end()) {
    auto& said = checker.sink.report(diag::kNoKeyField, name.span, name.text);
    advise_on_unknown_key(checker, name, said);
    return false;
  }
  if (found->second == kBeneficiary) {
    by_beneficiary = true;
    return true;
  }
  const TypeKind kind = checker.program.fields[found->second].type.kind;
  if (kind != TypeKind::Text && kind != TypeKind::Code && kind != TypeKind::Invalid) {
    auto& said = checker.sink.report(diag::kNoKeyField, name.span, name.text);
    if (const Span declared = checker.program.fields[found->second].span)
      said.also(declared, diag::kDeclaredSo);
    return false;
  }
  if (name.text == "foyer") counter.by_beneficiary = false;
  if (std::ranges::find(counter.keys, found->second) == counter.keys.end())
    counter.keys.push_back(found->second);
  return true;
}

auto check_length(Checker& checker, const Scope& scope, syntax::ExprId written) -> ExprId {
  const Typed length = check_expression(checker, scope, written);
  const Span span = span_of(scope, written);
  require_known(checker, scope, length, span);
  const TypeKind kind = length.type.kind;
  if (kind == TypeKind::Invalid) return length.id;
  if (kind != TypeKind::Days && kind != TypeKind::Months)
    checker.wrong_type(span, kDuration, type_words(checker, length.type))
        .help(diag::kDurationHasUnit);
  else if (length.moving)
    checker.sink.report(diag::kMovingPart, span, kPeriodRole);
  else if (length.interval.high <= 0)
    checker.sink.report(diag::kPeriodWithoutLength, span);
  return length.id;
}

auto check_since(Checker& checker, const Typed& since, Span span) -> ExprId {
  if (since.type.kind == TypeKind::Invalid) return since.id;
  if (since.type.kind != TypeKind::Date)
    checker.wrong_type(span, name_of(TypeKind::Date), type_words(checker, since.type));
  else if (since.moving)
    checker.sink.report(diag::kMovingPart, span, kSinceRole);
  return since.id;
}

auto simple_period(Checker& checker, const Scope& scope, syntax::SimplePeriod period, Span span,
                   Counter& counter) -> void {
  const auto set = [&](Period kind, const char* text) {
    counter.period = kind;
    counter.period_text = text;
  };
  switch (period) {
    case syntax::SimplePeriod::Session: set(Period::Session, "par séance"); break;
    case syntax::SimplePeriod::Day: set(Period::Day, "par jour"); break;
    case syntax::SimplePeriod::Month: set(Period::Month, "par mois"); break;
    case syntax::SimplePeriod::CivilYear: set(Period::CivilYear, "par année civile"); break;
    case syntax::SimplePeriod::Lifetime: set(Period::Lifetime, "à vie"); break;
    case syntax::SimplePeriod::MembershipYear:
      set(Period::Anniversary, "par année d'adhésion");
      counter.length = constant(checker, {TypeKind::Months, {}}, 0, 12, span).id;
      counter.since = check_since(checker, check_name(checker, scope, "adhésion", span, {}), span);
      break;
  }
}

auto fixed_period(Checker& checker, const Scope& scope, const syntax::FixedPeriod& period,
                  Counter& counter) -> void {
  counter.length = check_length(checker, scope, period.length);
  const std::string length = written_text(checker, span_of(scope, period.length));
  counter.period_text = "par période de " + length + " depuis ";
  if (!period.since) {
    counter.period = Period::SinceFirstCare;
    counter.period_text += "le premier soin";
    return;
  }
  const Span span = span_of(scope, *period.since);
  counter.period = Period::Anniversary;
  counter.since = check_since(checker, check_expression(checker, scope, *period.since), span);
  counter.period_text += written_text(checker, span);
}

auto sliding_period(Checker& checker, const Scope& scope, const syntax::SlidingPeriod& period,
                    Counter& counter) -> void {
  counter.period = Period::Sliding;
  counter.length = check_length(checker, scope, period.length);
  counter.period_text =
      "sur " + written_text(checker, span_of(scope, period.length)) + " glissants";
}

}  // namespace

auto check_counter(Checker& checker, const Place& place, const syntax::Keys& keys, Measure measure,
                   std::string unit) -> Counter {
  const Scope scope = scope_at(place, Stage::Limit, kPeriodRole);
  Counter counter;
  counter.measure = measure;
  counter.unit = std::move(unit);
  counter.period_text = "par année civile";
  std::size_t periods = 0;
  bool by_beneficiary = false;
  bool all_known = true;
  Span first_period;
  const auto count_period = [&](Span span) {
    if (++periods == 1) first_period = span;
    if (periods == 2)
      checker.sink.report(diag::kTwoPeriods, span).also(first_period, diag::kFirstDeclared);
    return periods == 1;
  };
  for (const auto& key : keys.keys)
    std::visit(Overloaded{[&](const syntax::FieldKey& field) {
                            if (!check_key_field(checker, field.field, counter, by_beneficiary))
                              all_known = false;
                          },
                          [&](const syntax::SimplePeriod& period) {
                            if (count_period(key.span))
                              simple_period(checker, scope, period, key.span, counter);
                          },
                          [&](const syntax::FixedPeriod& period) {
                            if (count_period(key.span))
                              fixed_period(checker, scope, period, counter);
                          },
                          [&](const syntax::SlidingPeriod& period) {
                            if (count_period(key.span))
                              sliding_period(checker, scope, period, counter);
                          }},
               key.value);
  if (periods == 0 && !keys.keys.empty() && all_known)
    checker.sink.report(diag::kPeriodMissing, keys.span);
  counter.by_beneficiary = counter.by_beneficiary || by_beneficiary;
  const auto name_of_field = [&](FieldId id) -> const std::string& {
    return checker.program.fields[id].name;
  };
  std::ranges::sort(counter.keys, {}, name_of_field);
  if (counter.by_beneficiary) counter.keys_text = "par bénéficiaire";
  for (const FieldId id : counter.keys)
    counter.keys_text += (counter.keys_text.empty() ? "par " : ", par ") + name_of_field(id);
  counter.keys_text += " et " + counter.period_text;
  return counter;
}

auto add_counter(Checker& checker, Counter counter) -> CounterId {
  const std::string identity = counter.path + '\n' +
                               (counter.measure == Measure::Units ? counter.unit : "€") + '\n' +
                               counter.keys_text;
  const auto found = checker.counter_ids.find(identity);
  if (found != checker.counter_ids.end()) return found->second;
  const CounterId id = checker.program.counters.add(std::move(counter));
  checker.counter_ids.emplace(identity, id);
  return id;
}

}  // namespace bareme::model
