#include "interpreter/explain/changes.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace bareme::explain {
namespace {

using model::FieldId;
using model::TypeKind;
using settle::Trace;

constexpr std::size_t kMost = 3;

// The line as it may be changed, which costs nothing to the others.
class Copy {
 public:
  explicit Copy(const Situation& from) : from_{from} {}

  auto pays(const Change& change, const Wanted& wanted) const -> bool {
    return pays(std::span{&change, 1}, wanted);
  }
  auto pays(std::span<const Change> changes, const Wanted& wanted) const -> bool {
    records::Claims changed = line_alone(from_);
    for (const Change& change : changes)
      changed.set(0, change.field, static_cast<std::int64_t>(change.value.number));
    const bool moved = std::ranges::find(changes, model::kDate, &Change::field) != changes.end();
    if (moved && !take_versions_in_force(changed)) return false;
    const auto outcome = settle::preview(from_.program, changed, 0, from_.before);
    const auto* settlement = std::get_if<records::Settlement>(&outcome);
    if (settlement == nullptr) return false;
    for (const auto& payer : settlement->payers) {
      // Another version of the payer has guarantees of its own, by the same names.
      if (from_.program.first_of(payer.payer) != from_.program.first_of(wanted.payer)) continue;
      if (!wanted.guarantee) return payer.paid + payer.lump_sums > Money{};
      for (const auto& guarantee : payer.guarantees)
        if (from_.program.guarantees[guarantee.guarantee].name ==
            from_.program.guarantees[wanted.guarantee].name)
          return guarantee.paid > Money{};
    }
    return false;
  }

 private:
  // On another day the line has other versions of its contracts; false where one is not in force or
  // has no such level: reading would reject the line.
  auto take_versions_in_force(records::Claims& changed) const -> bool {
    const model::Program& program = from_.program;
    records::Chain chain = changed.chain(0);
    for (records::ContractRef& contract : chain) {
      const model::Payer& before = program.payers[contract.payer];
      const auto now = program.in_force(program.first_of(contract.payer), changed.date(0));
      if (!now) return false;
      contract.payer = now;
      const bool has_level = before.levels && contract.level;
      if (has_level != static_cast<bool>(program.payers[now].levels)) return false;
      if (!has_level) continue;
      contract.level = program.level(program.payers[now],
                                     program.code_sets[before.levels].codes[*contract.level].text);
      if (!contract.level) return false;
    }
    changed.set(0, model::kContract, changed.chain_id(chain));
    return true;
  }

  const Situation& from_;
};

auto concerns(const Trace::Step& step, const Wanted& wanted) -> bool {
  return step.payer == wanted.payer && (!wanted.guarantee || step.guarantee == wanted.guarantee);
}

// Booleans and codes, those that the clauses concerned read before the others.
auto fields_to_try(const Situation& at, const Trace& trace, const Wanted& wanted)
    -> std::vector<FieldId> {
  struct Candidate {
    FieldId field;
    std::size_t rank;
  };
  std::vector<std::string_view> reads;
  for (const auto& step : trace.steps)
    if (concerns(step, wanted) &&
        (step.outcome == Trace::Outcome::Refuses || step.outcome == Trace::Outcome::DoesNotCover))
      for (const auto& read : step.reads) reads.emplace_back(read.name);
  std::vector<Candidate> candidates;
  for (std::size_t i = model::kBuiltInFields; i < at.program.fields.size(); ++i) {
    const FieldId field = at.program.fields.id_at(i);
    const TypeKind kind = at.program.fields[field].type.kind;
    if (kind != TypeKind::Boolean && kind != TypeKind::Code) continue;
    const auto read = std::ranges::find(reads, at.program.fields[field].name);
    candidates.push_back({field, static_cast<std::size_t>(read - reads.begin())});
  }
  std::ranges::stable_sort(candidates, {}, &Candidate::rank);
  std::vector<FieldId> fields;
  for (const auto& candidate : candidates) fields.push_back(candidate.field);
  return fields;
}

auto values_of(const model::Program& program, model::Type type) -> std::size_t {
  return type.kind == TypeKind::Boolean ? 2 : program.code_sets[type.codes].codes.size();
}

auto add_starts(std::vector<Date>& dates, const model::Validity& validity) -> void {
  if (validity.from) dates.push_back(*validity.from);
  if (validity.to) dates.push_back(Date{validity.to->days + 1});
}

auto dates_of_rules(const model::Program& program) -> std::vector<Date> {
  std::vector<Date> dates;
  for (const auto& parameter : program.parameters)
    for (const auto& row : parameter.rows)
      if (row.since) dates.push_back(*row.since);
  for (const auto& payer : program.payers) add_starts(dates, payer.validity);
  for (const auto& guarantee : program.guarantees) add_starts(dates, guarantee.validity);
  for (const auto& table : program.tables) add_starts(dates, table.validity);
  for (const auto& group : program.groups) add_starts(dates, group.validity);
  return dates;
}

auto dates_to_try(const Situation& at, const Trace& trace, const Wanted& wanted)
    -> std::vector<Date> {
  const Date care = at.claims.date(at.line);
  std::vector<Date> dates = dates_of_rules(at.program);
  for (const auto& step : trace.steps) {
    if (!concerns(step, wanted)) continue;
    if (step.ends) dates.push_back(*step.ends);
    if (step.outcome != Trace::Outcome::Exhausted || !step.reading) continue;
    if (step.reading->renews) dates.push_back(*step.reading->renews);
  }
  std::erase_if(dates, [&](Date date) { return date <= care || !in_domain(date); });
  std::ranges::sort(dates);
  const auto repeated = std::ranges::unique(dates);
  dates.erase(repeated.begin(), repeated.end());
  return dates;
}

// As many as there is room for, each field's first before any second: another act is no remedy
// where a diploma is.
auto one_of_each(const std::vector<std::vector<Change>>& by_field, std::size_t room)
    -> std::vector<Change> {
  std::vector<Change> chosen;
  for (std::size_t rank = 0; rank < room; ++rank)
    for (const std::vector<Change>& found : by_field)
      if (rank < found.size() && chosen.size() < room) chosen.push_back(found[rank]);
  return chosen;
}

}  // namespace

auto line_alone(const Situation& from) -> records::Claims {
  records::Claims claims{from.program};
  claims.add_line(from.claims.source_row(from.line));
  for (std::size_t i = 0; i < from.program.fields.size(); ++i) {
    const FieldId field = from.program.fields.id_at(i);
    const auto cell = from.claims.cell(from.line, field);
    if (!cell.known) continue;
    if (field == model::kContract)
      claims.set(0, field, claims.chain_id(from.claims.chain(from.line)));
    else if (from.program.fields[field].type.kind == TypeKind::Text)
      claims.set(0, field, claims.texts().intern(from.claims.value(from.line, field).text));
    else
      claims.set(0, field, cell.number);
  }
  return claims;
}

auto pair_that_pays(const Situation& situation, const Trace& trace, Wanted wanted)
    -> std::vector<Change> {
  constexpr std::size_t kMostTrials = 5'000, kMostValues = 24;
  const model::Program& program = situation.program;
  std::vector<Change> changes;
  for (const FieldId field : fields_to_try(situation, trace, wanted)) {
    const auto now = situation.claims.value(situation.line, field);
    const auto values = std::min(values_of(program, program.fields[field].type), kMostValues);
    for (std::size_t i = 0; i < values; ++i)
      if (!now.known || now.number != static_cast<Int128>(i))
        changes.push_back({field, {static_cast<Int128>(i), {}, true}});
  }
  for (const Date date : dates_to_try(situation, trace, wanted))
    changes.push_back({model::kDate, {date.days, {}, true}});
  const Copy copy{situation};
  std::size_t trials = 0;
  for (std::size_t i = 0; i < changes.size(); ++i)
    for (std::size_t j = i + 1; j < changes.size(); ++j) {
      if (changes[i].field == changes[j].field) continue;
      if (++trials > kMostTrials) return {};
      const std::vector<Change> pair{changes[i], changes[j]};
      if (copy.pays(pair, wanted)) return pair;
    }
  return {};
}

auto changes_that_pay(const Situation& situation, const Trace& trace, Wanted wanted)
    -> std::vector<Change> {
  const model::Program& program = situation.program;
  const Copy copy{situation};
  std::optional<Change> later;
  for (const Date date : dates_to_try(situation, trace, wanted)) {
    const Change change{model::kDate, {date.days, {}, true}};
    if (!copy.pays(change, wanted)) continue;
    later = change;
    break;
  }
  const std::size_t room = later ? kMost - 1 : kMost;
  std::vector<std::vector<Change>> by_field;
  for (const FieldId field : fields_to_try(situation, trace, wanted)) {
    std::vector<Change>& found = by_field.emplace_back();
    const auto now = situation.claims.value(situation.line, field);
    for (std::size_t i = 0; i < values_of(program, program.fields[field].type); ++i) {
      const Change change{field, {static_cast<Int128>(i), {}, true}};
      if (found.size() >= room) break;
      if (now.known && now.number == change.value.number) continue;
      if (copy.pays(change, wanted)) found.push_back(change);
    }
  }
  std::vector<Change> chosen = one_of_each(by_field, room);
  if (later) chosen.push_back(*later);
  return chosen;
}

}  // namespace bareme::explain
