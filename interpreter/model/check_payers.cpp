// Régimes and contracts: what they declare, then their clauses, payer by payer in the order in
// which they pay.
#include <algorithm>
#include <unordered_set>

#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"

namespace bareme::model {
namespace {

auto declare_levels(Checker& checker, Payer& payer, const syntax::LevelsDecl& levels, Span span)
    -> void {
  if (payer.scheme) checker.sink.report(diag::kLevelsOfScheme, span);
  if (payer.levels) {
    checker.sink
        .report(diag::kLevelsTwice, levels.levels.empty() ? span : levels.levels.front().name.span)
        .also(span, diag::kFirstDeclared);
    return;
  }
  CodeSet set{payer.name, {}, span};
  std::unordered_set<std::string_view> known;
  for (const auto& level : levels.levels) {
    if (!known.insert(level.name.text).second) {
      checker.sink.report(diag::kDuplicateName, level.name.span, level.name.text);
      continue;
    }
    set.codes.push_back({level.name.text, level.label ? level.label->text : "", {}});
  }
  set.sort_by_text();
  payer.levels = checker.program.code_sets.add(std::move(set));
}

// The versions of a guarantee that are declared already; none for a new name.
auto versions_of(Checker& checker, PayerId payer, const std::string& name)
    -> std::vector<GuaranteeId> {
  const auto& names = checker.guarantee_names[payer];
  const auto found = names.find(name);
  return found == names.end() ? std::vector<GuaranteeId>{}
                              : checker.guarantee_versions[found->second];
}

auto declare_guarantee(Checker& checker, PayerId payer, const syntax::File& file,
                       const syntax::GuaranteeDecl& written) -> void {
  if (written.name.text.empty()) return;
  for (const auto& removal : written.removals)
    checker.sink.report(diag::kRemovalOutsideScenario, removal.span);
  const Validity validity = to_validity(checker, written.validity);
  const auto known = versions_of(checker, payer, written.name.text);
  for (const GuaranteeId other : known)
    if (!is_new_version(checker, written.name, validity, checker.program.guarantees[other].span,
                        checker.program.guarantees[other].validity))
      return;
  Guarantee guarantee;
  guarantee.name = written.name.text;
  guarantee.label = written.label ? written.label->text : "";
  guarantee.payer = payer;
  guarantee.validity = validity;
  guarantee.span = written.name.span;
  guarantee.clause =
      checker.program.clauses.add({checker.program.payers[payer].name + "." + guarantee.name,
                                   "garantie", guarantee.name, "", "", guarantee.span});
  const GuaranteeId id = checker.program.guarantees.add(std::move(guarantee));
  const GuaranteeId first = known.empty() ? id : known.front();
  checker.program.guarantees[id].first = first;
  checker.guarantee_versions[first].push_back(id);
  checker.pending_guarantees.push_back({&written, {}, {}, {0, 0}});
  checker.guarantee_names[payer].emplace(written.name.text, id);
  checker.program.payers[payer].guarantees.push_back(id);
  if (validity.from || validity.to) checker.program.payers[payer].dated_guarantees = true;
  Scope scope;
  scope.file = &file;
  scope.payer = payer;
  scope.guarantee = id;
  for (const auto& clause : written.clauses)
    if (const auto* definition = std::get_if<syntax::Definition>(&clause.node))
      declare_definition(checker, checker.guarantee_locals[id], *definition, scope);
}

auto declare_items(Checker& checker, PayerId id, const syntax::File& file,
                   const syntax::PayerDecl& written) -> void {
  for (const auto& removal : written.removals)
    checker.sink.report(diag::kRemovalOutsideScenario, removal.span);
  Scope scope;
  scope.file = &file;
  scope.payer = id;
  for (const auto& item : written.items)
    if (const auto* levels = std::get_if<syntax::LevelsDecl>(&item))
      declare_levels(checker, checker.program.payers[id], *levels, written.name.span);
  for (const auto& item : written.items)
    if (const auto* clause = std::get_if<syntax::Clause>(&item))
      if (const auto* definition = std::get_if<syntax::Definition>(&clause->node))
        declare_definition(checker, checker.payer_locals[id], *definition, scope);
  for (const auto& item : written.items) {
    if (const auto* table = std::get_if<syntax::TableDecl>(&item))
      declare_table(checker, checker.payer_locals[id], *table, scope);
    if (const auto* guarantee = std::get_if<syntax::GuaranteeDecl>(&item))
      declare_guarantee(checker, id, file, *guarantee);
  }
}

// Whether a payer may bear the name: a new one, or a version of a payer of the same kind.
auto may_declare(Checker& checker, const syntax::PayerDecl& written, const Validity& validity,
                 PayerId first) -> bool {
  if (!first) return true;
  if (checker.program.payers[first].scheme != written.scheme) {
    checker.sink.report(diag::kDuplicateName, written.name.span, written.name.text)
        .also(checker.program.payers[first].span, diag::kFirstDeclared);
    return false;
  }
  return std::ranges::all_of(checker.program.payers[first].versions, [&](PayerId other) {
    const Payer& known = checker.program.payers[other];
    return is_new_version(checker, written.name, validity, known.span, known.validity);
  });
}

auto declare_payer(Checker& checker, const syntax::File& file, const syntax::PayerDecl& written)
    -> void {
  const std::string& name = written.name.text;
  if (name.empty()) return;
  const auto found = checker.payers.find(name);
  const PayerId known = found == checker.payers.end() ? PayerId{} : found->second;
  Payer payer;
  payer.name = name;
  payer.label = written.label ? written.label->text : "";
  payer.scheme = written.scheme;
  payer.responsible = written.responsible;
  payer.validity = to_validity(checker, written.validity);
  payer.span = written.name.span;
  if (!may_declare(checker, written, payer.validity, known)) return;
  const PayerId id = checker.program.payers.add(std::move(payer));
  const PayerId first = known ? known : id;
  checker.program.payers[id].first = first;
  checker.program.payers[first].versions.push_back(id);
  checker.payers.emplace(name, id);
  checker.pending_payers.push_back({&file, &written, {0, 0}, {0, 0}, {0, 0}, {0, 0}, 2});
  if (first == id)
    (written.scheme ? checker.program.schemes : checker.program.contracts).push_back(id);
  declare_items(checker, id, file, written);
}

// A clause at the level of the payer that belongs to guarantees only.
auto refuse_in_payer(Checker& checker, const syntax::Clause& clause) -> bool {
  const auto no = [&](const char* word) {
    checker.sink.report(diag::kGuaranteeClauseOnly, clause.keyword, word);
    return true;
  };
  return std::visit(Overloaded{[&](const syntax::ScopeClause&) { return no("couvre"); },
                               [&](const syntax::BaseClause&) { return no("base"); },
                               [&](const syntax::RateClause&) { return no("taux"); },
                               [&](const syntax::IndemnityClause&) { return no("rembourse"); },
                               [&](const syntax::LumpSumClause&) { return no("verse"); },
                               [&](const syntax::DrawClause&) { return no("impute sur"); },
                               [&](const syntax::TakeOverClause&) { return no("prend en charge"); },
                               [](const syntax::RefusalClause&) { return false; },
                               [](const syntax::WaitingClause&) { return false; },
                               [](const syntax::WithholdingClause&) { return false; },
                               [](const syntax::CapClause&) { return false; },
                               [](const syntax::UnitLimitClause&) { return false; },
                               [](const syntax::Definition&) { return false; }},
                    clause.node);
}

struct SharedClauses {  // written in the payer, for each of its guarantees after their own
  std::vector<Refusal> refusals;
  std::vector<WithholdingId> withholdings;
  std::vector<LimitId> limits;
};

auto check_clause_list(Checker& checker, const Place& place,
                       const std::vector<const syntax::Clause*>& clauses) -> SharedClauses {
  SharedClauses result;
  for (const syntax::Clause* clause : clauses) {
    if (std::holds_alternative<syntax::Definition>(clause->node)) {
      source_text(checker, clause->source);
    } else if (std::holds_alternative<syntax::RefusalClause>(clause->node) ||
               std::holds_alternative<syntax::WaitingClause>(clause->node)) {
      if (auto refusal = check_refusal(checker, place, *clause))
        result.refusals.push_back(*refusal);
    } else if (const auto* withholding = std::get_if<syntax::WithholdingClause>(&clause->node)) {
      result.withholdings.push_back(check_withholding(checker, place, *clause, *withholding));
    } else if (std::holds_alternative<syntax::CapClause>(clause->node) ||
               std::holds_alternative<syntax::UnitLimitClause>(clause->node) ||
               std::holds_alternative<syntax::DrawClause>(clause->node)) {
      const LimitId limit = check_limit(checker, place, *clause);
      if (limit) result.limits.push_back(limit);
    }
  }
  return result;
}

// What later payers may count on: the widest of the guarantees.
auto sum_up(Checker& checker, PayerId id) -> void {
  PendingPayer& pending = checker.pending_payers[id.index];
  for (const GuaranteeId guarantee : checker.program.payers[id].guarantees) {
    const PendingGuarantee& part = checker.pending_guarantees[guarantee.index];
    if (part.base.id) {
      pending.base = {std::min(pending.base.low, part.base.interval.low),
                      std::max(pending.base.high, part.base.interval.high)};
      pending.assessed = {
          std::min(pending.assessed.low, std::min(part.base.interval.low, Int128{0})),
          std::max(pending.assessed.high, std::min(part.base.interval.high, kMaxMoneyCents))};
    }
    pending.gross.high = std::min(kMaxValue, pending.gross.high + part.gross.high);
    if (part.rate.id) pending.rate_scale = std::max(pending.rate_scale, part.rate.scale);
  }
  for (const GuaranteeId guarantee : checker.program.payers[id].guarantees) {
    const PendingGuarantee& part = checker.pending_guarantees[guarantee.index];
    if (!part.rate.id) continue;
    const Interval wide = widened(checker, part.rate, pending.rate_scale, part.syntax->keyword);
    pending.rate = {std::min(pending.rate.low, wide.low), std::max(pending.rate.high, wide.high)};
  }
}

auto check_payer(Checker& checker, PayerId id) -> void {
  const PendingPayer pending = checker.pending_payers[id.index];
  const Place place{pending.file, id, {}};
  check_relations(checker, id);
  declare_limits(checker, id);
  const auto guarantees = checker.program.payers[id].guarantees;
  for (const auto check : {check_bases, check_amount})
    for (const GuaranteeId guarantee : guarantees)
      check(checker, {pending.file, id, guarantee},
            *checker.pending_guarantees[guarantee.index].syntax);
  for (const auto& item : pending.syntax->items)
    if (const auto* allowance = std::get_if<syntax::AllowanceDecl>(&item))
      check_allowance(checker, place, *allowance);

  std::vector<const syntax::Clause*> own;
  for (const auto& item : pending.syntax->items)
    if (const auto* clause = std::get_if<syntax::Clause>(&item))
      if (!refuse_in_payer(checker, *clause)) own.push_back(clause);
  const SharedClauses shared = check_clause_list(checker, place, own);
  checker.program.payers[id].withholdings = shared.withholdings;

  for (const GuaranteeId guarantee : guarantees) {
    std::vector<const syntax::Clause*> clauses;
    for (const auto& clause : checker.pending_guarantees[guarantee.index].syntax->clauses)
      clauses.push_back(&clause);
    SharedClauses all = check_clause_list(checker, {pending.file, id, guarantee}, clauses);
    all.refusals.insert(all.refusals.end(), shared.refusals.begin(), shared.refusals.end());
    all.withholdings.insert(all.withholdings.end(), shared.withholdings.begin(),
                            shared.withholdings.end());
    all.limits.insert(all.limits.end(), shared.limits.begin(), shared.limits.end());
    Guarantee& checked = checker.program.guarantees[guarantee];
    checked.refusals = std::move(all.refusals);
    checked.withholdings = std::move(all.withholdings);
    checked.limits = std::move(all.limits);
  }
  sum_up(checker, id);
}

// Later payers read one payer, whichever of its versions is in force.
auto merge_versions(Checker& checker, PayerId first) -> void {
  const auto wider = [](Interval a, Interval b) {
    return Interval{std::min(a.low, b.low), std::max(a.high, b.high)};
  };
  PendingPayer all = checker.pending_payers[first.index];
  const auto versions = checker.program.payers[first].versions;
  for (const PayerId id : versions)
    all.rate_scale = std::max(all.rate_scale, checker.pending_payers[id.index].rate_scale);
  all.rate = {0, 0};
  for (const PayerId id : versions) {
    const PendingPayer& part = checker.pending_payers[id.index];
    all.base = wider(all.base, part.base);
    all.assessed = wider(all.assessed, part.assessed);
    all.gross = wider(all.gross, part.gross);
    Typed rate;
    rate.scale = part.rate_scale;
    rate.interval = part.rate;
    all.rate = wider(all.rate, widened(checker, rate, all.rate_scale, part.syntax->name.span));
  }
  checker.pending_payers[first.index] = all;
}

}  // namespace

auto declare_payers(Checker& checker, const std::vector<syntax::File>& files) -> void {
  for (const auto& file : files)
    for (const auto& declaration : file.declarations)
      if (const auto* payer = std::get_if<syntax::PayerDecl>(&declaration.node))
        declare_payer(checker, file, *payer);
  std::ranges::sort(checker.program.contracts, {}, [&](PayerId id) -> const std::string& {
    return checker.program.payers[id].name;
  });
  order_schemes(checker);
}

auto check_payers(Checker& checker) -> void {
  const auto schemes = checker.program.schemes;
  const auto contracts = checker.program.contracts;
  for (const auto* payers : {&schemes, &contracts})
    for (const PayerId first : *payers) {
      const auto versions = checker.program.payers[first].versions;
      for (const PayerId id : versions) check_payer(checker, id);
      merge_versions(checker, first);
    }
}

}  // namespace bareme::model
