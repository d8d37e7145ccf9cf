#include "interpreter/explain/clauses.hpp"

#include <algorithm>

#include "interpreter/explain/explain_words.hpp"
#include "interpreter/explain/layout.hpp"
#include "interpreter/explain/values.hpp"

namespace bareme::explain {
namespace {

using model::Clause;
using model::Limit;
using settle::Trace;

// `exclut hors_amm`; an unnamed clause is its keyword.
auto title(const Clause& clause) -> std::string {
  if (clause.name.empty() || clause.name == clause.keyword) return clause.keyword;
  return clause.keyword + " " + clause.name;
}

auto values(const Reader& reader, const Trace::Step& step) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (const auto& read : step.reads) {
    const auto value = shown(reader.program, read.type, read.scale, read.value, reader.language);
    out.push_back(read.name + " = " + value);
  }
  if (step.ends) out.push_back(say(reader.language, kUntil, format_iso(Date{step.ends->days - 1})));
  if (step.shortened) out.push_back(say(reader.language, kShortened));
  return out;
}

auto limit_of(const Reader& reader, const Trace::Step& step) -> const Limit* {
  for (const auto id : reader.program.guarantees[step.guarantee].limits)
    if (reader.program.limits[id].clause == step.clause) return &reader.program.limits[id];
  return nullptr;
}

// `limite 5 séances par année civile`, `forfait douces 200,00 € par année civile`: a name that says
// more than the keyword and the unit is kept.
auto limit_title(const Reader& reader, const Trace::Step& step, const model::Counter& counter)
    -> std::string {
  const Clause& clause = reader.program.clauses[step.clause];
  const Limit* limit = limit_of(reader, step);
  const std::string amount = quantity(counter, step.amount);
  const std::string told = amount + " " + keys_of(reader.program, counter);
  if (limit == nullptr) return clause.keyword + " à " + told;  // `plafonnée à`, of a withholding
  switch (limit->kind) {
    case model::LimitKind::Draw: return "forfait " + clause.name + " " + told;
    case model::LimitKind::Cap:
    case model::LimitKind::UnitLimit: break;
  }
  const bool plain = clause.name == clause.keyword ||
                     (!counter.unit.empty() && clause.name.starts_with(counter.unit));
  return (plain ? clause.keyword : title(clause)) + " " + told;
}

auto consumption(const Reader& reader, const records::CounterReading& reading,
                 const model::Counter& counter) -> std::string {
  if (counter.period == model::Period::Session && reading.before == 0) return {};
  const bool money = counter.measure == model::Measure::Money;
  const auto said = [&](Int128 amount) {
    return money ? display(Money{amount}) : format_decimal(amount, 0, 0, true);
  };
  return say(reader.language, kBeforeAfter, said(reading.before), said(reading.after));
}

auto marker(const Reader& reader, const Trace::Step& step) -> std::string {
  switch (step.outcome) {
    case Trace::Outcome::Binds: return say(reader.language, kBinds);
    case Trace::Outcome::Exhausted: return say(reader.language, kExhausted);
    case Trace::Outcome::DoesNotCover: return say(reader.language, kDoesNotCover);
    case Trace::Outcome::Passes:
    case Trace::Outcome::NotDue: return say(reader.language, kNoEffect);
    case Trace::Outcome::SetAside:
    case Trace::Outcome::Covers:
    case Trace::Outcome::Refuses:
    case Trace::Outcome::Gives:
    case Trace::Outcome::Withholds:
    case Trace::Outcome::Limits: return {};
  }
  return {};
}

// What the contract says of it, where the clause decides: `motif "…"`, then its source.
auto reason(const Reader& reader, const Trace::Step& step, const Clause& clause) -> std::string {
  const bool decides = step.outcome == Trace::Outcome::Refuses ||
                       step.outcome == Trace::Outcome::Binds ||
                       step.outcome == Trace::Outcome::Exhausted;
  if (!decides || clause.reason.empty()) return {};
  const std::string source = clause.source.empty() ? "" : ", " + clause.source;
  return "      " + say(reader.language, kQuoted, clause.reason) + source + "\n";
}

}  // namespace

auto describe(const Reader& reader, const Trace::Step& step) -> std::string {
  const Clause& clause = reader.program.clauses[step.clause];
  ClauseLine line{title(clause), {}, marker(reader, step), place(reader.sources, clause.span)};
  const bool amounts =
      step.outcome == Trace::Outcome::Gives || step.outcome == Trace::Outcome::Withholds;
  if (step.outcome == Trace::Outcome::DoesNotCover) {  // shown below the payer, not its guarantee
    const auto& name = reader.program.guarantees[step.guarantee].name;
    line.text = say(reader.language, kGuarantee, name) + ", " + line.text;
  } else if (step.reading) {
    const model::Counter& counter = reader.program.counters[step.reading->counter];
    line.text = limit_title(reader, step, counter);
    const auto consumed = consumption(reader, *step.reading, counter);
    if (!consumed.empty()) line.values.push_back(consumed);
  } else if (amounts) {
    line.text += " " + shown(reader.program, step.type, step.scale, {step.amount, {}, true},
                             reader.language);
  }
  for (auto& value : values(reader, step)) line.values.push_back(std::move(value));
  return clause_line(line) + reason(reader, step, clause);
}

}  // namespace bareme::explain
