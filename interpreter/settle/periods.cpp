#include "interpreter/settle/periods.hpp"

#include <algorithm>

#include "interpreter/settle/missing.hpp"
#include "interpreter/settle/reject_words.hpp"

namespace bareme::settle {
namespace {

using model::Counter;
using model::Period;
using model::TypeKind;

auto spelled(const model::Program& program, const model::Field& field, const model::Value& value)
    -> std::string {
  switch (field.type.kind) {
    case TypeKind::Text: return std::string{value.text};
    case TypeKind::Code: {
      const auto& codes = program.code_sets[field.type.codes].codes;
      return codes[static_cast<std::size_t>(value.number)].text;
    }
    case TypeKind::Invalid:
    case TypeKind::Boolean:
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Rate:
    case TypeKind::Money:
    case TypeKind::Date:
    case TypeKind::Days:
    case TypeKind::Months: return std::to_string(static_cast<std::int64_t>(value.number));
  }
  return {};
}

// Parts are separated by `|`; a `|` or `\` inside is escaped, so that no value can be taken for
// another.
auto append(std::string& holder, std::string_view part) -> void {
  if (!holder.empty()) holder += '|';
  for (const char c : part) {
    if (c == '|' || c == '\\') holder += '\\';
    holder += c;
  }
}

// A key field unknown on the line stands for the line's beneficiary alone.
auto holder_of(Evaluator& evaluator, const Counter& counter) -> std::string {
  const model::Program& program = evaluator.program();
  const auto value = [&](model::FieldId field) {
    return field_value(program, evaluator.claims(), evaluator.line(), field);
  };
  std::string holder;
  if (counter.by_beneficiary) append(holder, value(model::kBeneficiary).text);
  bool alone = counter.by_beneficiary;
  std::string keys;
  for (const auto field : counter.keys) {
    const auto key = value(field);
    if (key.known)
      append(keys, spelled(program, program.fields[field], key));
    else
      keys += keys.empty() ? "\\?" : "|\\?";
    if (key.known || alone) continue;
    append(holder, value(model::kBeneficiary).text);
    alone = true;
  }
  if (counter.keys.empty()) return holder;
  return alone ? holder + '|' + keys : keys;
}

// Marks the account of the lines that share a value; cannot stand in a holder otherwise.
constexpr std::string_view kShared = "\\,";

// Longer than the domain: a period of that length or of a greater one has the same days.
constexpr Int128 kEverMonths = 300 * 12;
constexpr Int128 kEverDays = 300 * 366;

// Never beyond the day after the last: no line comes there, and a calendar has an end.
auto added(Date date, Int128 length, TypeKind unit) -> Date {
  constexpr Date kAfterAll{kLastDate.days + 1};
  if (unit == TypeKind::Months)
    return length > kEverMonths ? kAfterAll
                                : std::min(add_months(date, static_cast<int>(length)), kAfterAll);
  return std::min(Date{date.days + static_cast<std::int32_t>(length)}, kAfterAll);
}

// The first day of the period of `length`, counted from `since`, in which a date falls, or of one
// `shift` periods away. A date before `since` falls in a period before it.
auto anniversary(Date since, Date date, Int128 length, TypeKind unit, int shift) -> Date {
  length = std::min(length, unit == TypeKind::Months ? kEverMonths : kEverDays);
  const int step = static_cast<int>(length);
  const int elapsed =
      unit == TypeKind::Months ? months_between(since, date) : date.days - since.days;
  const int count = elapsed / step - (elapsed % step < 0 ? 1 : 0) + shift;
  return added(since, Int128{count} * length, unit);
}

// The length of a period in days or months: at least one.
auto length_of(Evaluator& evaluator, const Counter& counter) -> Int128 {
  const auto length = evaluator.value(counter.length);
  if (length.known && length.number <= 0) evaluator.fail(kPeriodWithoutLength);
  return std::max<Int128>(1, length.number);
}

auto set_anniversary(Evaluator& evaluator, const Counter& counter, bool previous, Slot& slot)
    -> void {
  const auto since = evaluator.value(counter.since);
  if (!since.known)
    evaluator.fail(kAnniversaryUnknown, missing_fields(evaluator, counter.since),
                   counter.period_text);
  const Int128 length = length_of(evaluator, counter);
  if (evaluator.fault()) return;
  const TypeKind unit = evaluator.program().exprs[counter.length].type.kind;
  slot.key.first_day = anniversary(since.date(), slot.date, length, unit, previous ? -1 : 0);
}

auto stretches_of(const Accounts& accounts, const Slot& slot)
    -> const std::vector<Accounts::Stretch>* {
  const auto found = accounts.stretches.find(slot.key);
  return found == accounts.stretches.end() ? nullptr : &found->second;
}

}  // namespace

auto slot_of(Evaluator& evaluator, model::CounterId id, bool previous) -> Slot {
  const Counter& counter = evaluator.program().counters[id];
  const Date date = evaluator.date();
  Slot slot{{id, {}, holder_of(evaluator, counter)}, counter.period, date, date};
  switch (counter.period) {
    case Period::Session: slot.key.first_day = date; break;
    case Period::Day: slot.key.first_day = {date.days - (previous ? 1 : 0)}; break;
    case Period::Month:
      slot.key.first_day = add_months(start_of_month(date), previous ? -1 : 0);
      break;
    case Period::CivilYear:
      slot.key.first_day = add_months(start_of_year(date), previous ? -12 : 0);
      break;
    case Period::Anniversary: set_anniversary(evaluator, counter, previous, slot); break;
    case Period::SinceFirstCare:
    case Period::Sliding:
      slot.until = added(date, length_of(evaluator, counter),
                         evaluator.program().exprs[counter.length].type.kind);
      break;
    case Period::Lifetime: break;
  }
  return slot;
}

auto shared_slot(Evaluator& evaluator, const Accounts& accounts, const Slot& slot,
                 model::FieldId once_by) -> std::optional<Slot> {
  const model::Program& program = evaluator.program();
  const auto value = field_value(program, evaluator.claims(), evaluator.line(), once_by);
  if (!value.known) return std::nullopt;
  Slot shared = slot;
  shared.key.holder += kShared;
  shared.key.holder += spelled(program, program.fields[once_by], value);
  if (slot.period != Period::SinceFirstCare) return shared;
  // It lives as long as the period it counts in, which this line may open.
  shared.period = Period::Anniversary;
  shared.key.first_day = slot.date;
  if (const auto* open = stretches_of(accounts, slot))
    for (const Accounts::Stretch& each : *open)
      if (each.holds(slot.date)) shared.key.first_day = each.from;
  return shared;
}

auto kept_in_stretches(Period period, std::string_view holder) -> bool {
  if (period == Period::Sliding) return true;
  // What lines share lives in the key, see shared_slot.
  return period == Period::SinceFirstCare && holder.find(kShared) == std::string_view::npos;
}

auto renewal_of(Evaluator& evaluator, const Accounts& accounts, const Slot& slot)
    -> std::optional<Date> {
  const Date first = slot.key.first_day;
  switch (slot.period) {
    case Period::Session:
    case Period::Lifetime: return std::nullopt;
    case Period::Day: return Date{first.days + 1};
    case Period::Month: return add_months(first, 1);
    case Period::CivilYear: return add_months(first, 12);
    case Period::Anniversary: {
      const Counter& counter = evaluator.program().counters[slot.key.counter];
      const auto since = evaluator.value(counter.since);
      const auto length = evaluator.value(counter.length);
      if (!since.known || !length.known || length.number <= 0) return std::nullopt;
      const TypeKind unit = evaluator.program().exprs[counter.length].type.kind;
      return anniversary(since.date(), slot.date, length.number, unit, 1);
    }
    case Period::SinceFirstCare:
    case Period::Sliding: {
      std::optional<Date> next;
      if (const auto* stretches = stretches_of(accounts, slot))
        for (const Accounts::Stretch& each : *stretches)
          if (each.holds(slot.date) && (!next || each.until < *next)) next = each.until;
      return next;
    }
  }
  return std::nullopt;
}

auto amount_in(const Accounts& accounts, const Slot& slot) -> Int128 {
  if (slot.period == Period::Session) return 0;
  if (slot.period != Period::SinceFirstCare && slot.period != Period::Sliding) {
    const auto found = accounts.consumed.find(slot.key);
    return found == accounts.consumed.end() ? 0 : found->second;
  }
  Int128 total = 0;
  if (const auto* stretches = stretches_of(accounts, slot))
    for (const Accounts::Stretch& each : *stretches)
      if (each.holds(slot.date)) total += each.amount;
  return total;
}

auto previous_amount(const Accounts& accounts, const Slot& slot) -> Int128 {
  if (slot.period != Period::SinceFirstCare) return amount_in(accounts, slot);
  const auto* stretches = stretches_of(accounts, slot);
  if (stretches == nullptr) return 0;
  // The one before the period now open; with none open, the last there was.
  for (auto each = stretches->rbegin(); each != stretches->rend(); ++each)
    if (each->until <= slot.date) return each->amount;
  return 0;
}

}  // namespace bareme::settle
