#include "interpreter/suites/observe.hpp"

#include <algorithm>

#include "interpreter/suites/values.hpp"

namespace bareme::suites {
namespace {

using model::Attribute;
using records::GuaranteeResult;
using records::PayerResult;
using records::Settlement;
using PayerAttribute = model::Expectation::PayerAttribute;

auto is_scheme(const model::Program& program, const PayerResult& result) -> bool {
  return program.payers[result.payer].scheme;
}

// The results that an attribute is about: all régimes for `amo`, the first contract for `amc`, else
// the payer's own.
auto results_of(const model::Program& program, const Settlement& settlement,
                const PayerAttribute& asked) -> std::vector<const PayerResult*> {
  std::vector<const PayerResult*> found;
  for (const PayerResult& result : settlement.payers) {
    const bool scheme = is_scheme(program, result);
    if (asked.payer ? program.first_of(result.payer) == *asked.payer : scheme == asked.amo)
      found.push_back(&result);
    if (!asked.amo && !found.empty()) break;
  }
  return found;
}

// By name: another version of the guarantee, or of its payer, may be in force.
auto same_guarantee(const model::Program& program, model::GuaranteeId one, model::GuaranteeId other)
    -> bool {
  const model::Guarantee &a = program.guarantees[one], &b = program.guarantees[other];
  return a.name == b.name && program.first_of(a.payer) == program.first_of(b.payer);
}

auto guarantee_in(const model::Program& program, const std::vector<const PayerResult*>& results,
                  model::GuaranteeId wanted) -> const GuaranteeResult* {
  for (const PayerResult* result : results)
    for (const GuaranteeResult& each : result->guarantees)
      if (same_guarantee(program, each.guarantee, wanted)) return &each;
  return nullptr;
}

auto first_with_base(const std::vector<const PayerResult*>& results) -> const GuaranteeResult* {
  for (const PayerResult* result : results)
    if (const auto* found = result->with_base()) return found;
  return nullptr;
}

template <typename Part>
auto sum(const std::vector<const PayerResult*>& results, Part part) -> std::string {
  Money total;
  for (const PayerResult* result : results) total += result->*part;
  return plain(total);
}

// Empty where there is no such figure: an essai may say `""` or 0.
auto money(const GuaranteeResult* result, std::optional<Money> GuaranteeResult::*part)
    -> std::string {
  return result != nullptr && result->*part ? plain(*(result->*part)) : std::string{};
}

auto rate(const GuaranteeResult* result) -> std::string {
  if (result == nullptr || !result->rate) return {};
  return written_rate(*result->rate, result->rate_scale);
}

auto truth(bool value) -> std::string { return value ? "vrai" : "faux"; }

auto of_guarantee(const model::Program& program, const GuaranteeResult* result,
                  const PayerAttribute& asked) -> std::string {
  switch (asked.attribute) {
    case Attribute::Paid: return plain(result == nullptr ? Money{} : result->paid);
    case Attribute::Withheld: return plain(result == nullptr ? Money{} : result->withheld);
    case Attribute::Gross: return plain(result == nullptr ? Money{} : result->gross);
    case Attribute::Base: return money(result, &GuaranteeResult::base);
    case Attribute::Assessed: return money(result, &GuaranteeResult::assessed);
    case Attribute::Rate: return rate(result);
    case Attribute::Decision:
      return std::string{
          name_of(result == nullptr ? records::Decision::NoGuarantee : result->decision)};
    case Attribute::Reason: return result == nullptr ? std::string{} : std::string{result->reason};
    case Attribute::Guarantee: return program.guarantees[asked.guarantee].name;
    case Attribute::Covered:
      return truth(result != nullptr && result->decision != records::Decision::Refused);
  }
  return {};
}

auto deciding_name(const model::Program& program, const PayerResult& result) -> std::string {
  return result.deciding ? program.guarantees[result.guarantees[*result.deciding].guarantee].name
                         : std::string{};
}

auto of_payers(const model::Program& program, const std::vector<const PayerResult*>& results,
               Attribute attribute) -> std::string {
  const PayerResult* first = results.empty() ? nullptr : results.front();
  switch (attribute) {
    case Attribute::Paid: return sum(results, &PayerResult::paid);
    case Attribute::Withheld: return sum(results, &PayerResult::withheld);
    case Attribute::Gross: return sum(results, &PayerResult::gross);
    case Attribute::Base: return money(first_with_base(results), &GuaranteeResult::base);
    case Attribute::Assessed: return money(first_with_base(results), &GuaranteeResult::assessed);
    case Attribute::Rate: return rate(first_with_base(results));
    case Attribute::Decision:
      return first == nullptr ? std::string{} : std::string{name_of(first->decision)};
    case Attribute::Reason: return first == nullptr ? std::string{} : std::string{first->reason};
    case Attribute::Guarantee:
      return first == nullptr ? std::string{} : deciding_name(program, *first);
    case Attribute::Covered:
      return truth(std::ranges::any_of(results, [](const auto* each) { return each->covered; }));
  }
  return {};
}

// ── Verdicts ────────────────────────────────────────────────────────────────────────────────────

// The clause that gave the amount, where no other one decided.
auto deciding_clause(const model::Program& program, const GuaranteeResult& result)
    -> model::ClauseId {
  if (result.reason_clause) return result.reason_clause;
  const model::Guarantee& guarantee = program.guarantees[result.guarantee];
  for (const model::ClauseId clause :
       {guarantee.indemnity_clause, guarantee.rate_clause, guarantee.base_clause})
    if (clause) return clause;
  return guarantee.clause;
}

auto add(Verdict made, std::vector<Verdict>& verdicts) -> void {
  if (std::ranges::find(verdicts, made.subject, &Verdict::subject) == verdicts.end())
    verdicts.push_back(std::move(made));
}

auto add_payer(const model::Program& program, const Sources& sources, const PayerResult& result,
               std::vector<Verdict>& verdicts) -> void {
  if (result.deciding) {
    add(verdict_of(program, sources, result.payer, result.guarantees[*result.deciding]), verdicts);
  } else {
    const model::Payer& payer = program.payers[result.payer];
    add({payer.name,
         std::string{name_of(result.decision)},
         {},
         {},
         place_of(sources, payer.span),
         {}},
        verdicts);
  }
}

// Columns that one kind of payer fills; any other (reste_à_charge, retenue) depends on them all.
enum class Column { OfSchemes, OfContracts, OfAll };
auto owner_of(std::string_view column) -> Column {
  if (column == "amo" || column.starts_with("amo_") || column == "ticket_modérateur" ||
      column == "dépassement")
    return Column::OfSchemes;
  if (column == "amc" || column.starts_with("amc_") || column == "surcomplémentaire")
    return Column::OfContracts;
  return Column::OfAll;
}

}  // namespace

auto place_of(const Sources& sources, Span span) -> Place {
  if (!span) return {};
  return {sources[span.source].name, sources.position(span.source, span.begin).line};
}

auto verdict_of(const model::Program& program, const Sources& sources, model::PayerId payer,
                const GuaranteeResult& result) -> Verdict {
  Verdict made{program.payers[payer].name + "." + program.guarantees[result.guarantee].name,
               std::string{name_of(result.decision)},
               std::string{result.reason},
               {},
               {},
               {}};
  if (const auto id = deciding_clause(program, result); id) {
    made.clause = program.clauses[id].path;
    made.place = place_of(sources, program.clauses[id].span);
  }
  for (const records::CounterReading& reading : result.counters)
    made.counters.push_back({program.clauses[reading.clause].path,
                             program.counters[reading.counter], reading.limit, reading.before,
                             reading.after});
  return made;
}

auto observe(const model::Program& program, const Settlement& settlement,
             const PayerAttribute& asked) -> std::string {
  const auto results = results_of(program, settlement, asked);
  if (asked.guarantee)
    return of_guarantee(program, guarantee_in(program, results, asked.guarantee), asked);
  return of_payers(program, results, asked.attribute);
}

auto kind_of(model::Attribute attribute) -> model::TypeKind {
  switch (attribute) {
    case Attribute::Paid:
    case Attribute::Withheld:
    case Attribute::Gross:
    case Attribute::Base:
    case Attribute::Assessed: return model::TypeKind::Money;
    case Attribute::Rate: return model::TypeKind::Rate;
    case Attribute::Decision:
    case Attribute::Reason:
    case Attribute::Guarantee:
    case Attribute::Covered: break;
  }
  return model::TypeKind::Text;
}

auto add_verdicts(const model::Program& program, const Sources& sources,
                  const Settlement& settlement, std::string_view column,
                  std::vector<Verdict>& verdicts) -> void {
  const Column owner = owner_of(column);
  for (const PayerResult& result : settlement.payers)
    if (owner == Column::OfAll || is_scheme(program, result) == (owner == Column::OfSchemes))
      add_payer(program, sources, result, verdicts);
}

auto add_verdicts(const model::Program& program, const Sources& sources,
                  const Settlement& settlement, const PayerAttribute& asked,
                  std::vector<Verdict>& verdicts) -> void {
  const auto results = results_of(program, settlement, asked);
  if (const auto* result =
          asked.guarantee ? guarantee_in(program, results, asked.guarantee) : nullptr) {
    add(verdict_of(program, sources, results.front()->payer, *result), verdicts);
    return;
  }
  for (const PayerResult* result : results) add_payer(program, sources, *result, verdicts);
}

}  // namespace bareme::suites
