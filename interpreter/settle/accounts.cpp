#include "interpreter/settle/accounts.hpp"

#include "interpreter/settle/evaluate.hpp"

namespace bareme::settle {
namespace {

using model::Measure;
using model::Period;
using model::TypeKind;

auto letter(Period period) -> char {
  switch (period) {
    case Period::Session: return 's';
    case Period::Day: return 'j';
    case Period::Month: return 'm';
    case Period::CivilYear: return 'a';
  }
  return '?';
}

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

// With its length, so that no value can be taken for the end of another.
auto append(std::string& key, std::string_view part) -> void {
  key += '|';
  key += std::to_string(part.size());
  key += ':';
  key += part;
}

}  // namespace

auto first_day(Period period, Date date) -> Date {
  switch (period) {
    case Period::Session:
    case Period::Day: return date;
    case Period::Month: return start_of_month(date);
    case Period::CivilYear: return start_of_year(date);
  }
  return date;
}

auto account_key(const model::Program& program, const records::Claims& claims, std::size_t line,
                 const model::Counter& counter) -> std::string {
  std::string key;
  key.reserve(counter.path.size() + counter.unit.size() + 64);
  key += counter.path;
  append(key, counter.measure == Measure::Units ? counter.unit : "€");
  key += letter(counter.period);
  key += std::to_string(first_day(counter.period, claims.date(line)).days);

  bool alone = counter.by_beneficiary;
  for (const auto field : counter.keys) {
    const auto value = field_value(program, claims, line, field);
    append(key, program.fields[field].name);
    if (value.known)
      append(key, spelled(program, program.fields[field], value));
    else
      key += '?';
    alone = alone || !value.known;
  }
  if (alone) {
    key += "|b";
    append(key, field_value(program, claims, line, model::kBeneficiary).text);
  }
  return key;
}

auto LineAccounts::open(model::CounterId counter) -> Entry {
  for (Entry entry = 0; entry < entries_.size(); ++entry)
    if (entries_[entry].counter == counter) return entry;
  auto key = account_key(program_, claims_, line_, program_.counters[counter]);
  for (Entry entry = 0; entry < entries_.size(); ++entry)
    if (entries_[entry].key == key) return entry;

  Int128 before = 0;
  if (program_.counters[counter].period != Period::Session)
    if (const auto found = accounts_.consumed.find(key); found != accounts_.consumed.end())
      before = found->second;
  entries_.push_back({counter, std::move(key), before, before, false});
  return entries_.size() - 1;
}

auto LineAccounts::commit(Accounts& accounts) const -> void {
  for (const Opened& entry : entries_) {
    if (entry.now == entry.before) continue;
    if (program_.counters[entry.counter].period == Period::Session) continue;
    accounts.consumed[entry.key] = entry.now;
  }
}

}  // namespace bareme::settle
