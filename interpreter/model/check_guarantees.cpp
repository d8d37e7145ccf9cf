// A guarantee: what it covers, what it refuses, what it owes, and how it stands to the others.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

// Own rates are read at this scale where the guarantee is not known yet (clauses and definitions of
// a payer).
constexpr Scale kMaxRateScale = 12;

auto clause_role(const char* keyword) -> diag::Words {
  if (std::string_view{keyword} == "couvre") return {"la clause `couvre`", "the clause `couvre`"};
  if (std::string_view{keyword} == "base") return {"la clause `base`", "the clause `base`"};
  if (std::string_view{keyword} == "taux") return {"la clause `taux`", "the clause `taux`"};
  if (std::string_view{keyword} == "carence")
    return {"la clause `carence`", "the clause `carence`"};
  if (std::string_view{keyword} == "rembourse")
    return {"la clause `rembourse`", "the clause `rembourse`"};
  if (std::string_view{keyword} == "verse") return {"la clause `verse`", "the clause `verse`"};
  return {"un refus", "a refusal"};
}

auto to_cents_interval(Interval interval, Scale scale) -> Interval {
  return {to_cents(interval.low, scale).cents, to_cents(interval.high, scale).cents};
}

// The base in cents, as later clauses see it.
auto in_cents(Typed typed) -> Typed {
  typed.interval = to_cents_interval(typed.interval, typed.scale);
  typed.scale = kCentScale;
  return typed;
}

auto payer_name(const Checker& checker, PayerId id) -> std::string {
  return id ? checker.program.payers[id].name : "amc";
}

auto indemnity_of(Checker& checker, const Scope& scope, const syntax::IndemnityClause& clause,
                  Span span) -> Typed {
  Typed amount = require(checker, scope, clause.amount, {TypeKind::Money, {}});
  if (!clause.with && amount.rated_base) {
    const std::string payer = payer_name(checker, *amount.rated_base);
    checker.sink.report(diag::kBareRateOfBase, span_of(scope, clause.amount), payer + ".base")
        .help(diag::kSayIncluding, payer);
  }
  const auto* including =
      clause.with ? std::get_if<syntax::Including>(&clause.with->value) : nullptr;
  if (including == nullptr) return amount;
  const Typed other = require(checker, scope, including->amount, {TypeKind::Money, {}});
  if (amount.type.kind == TypeKind::Invalid || other.type.kind == TypeKind::Invalid) return amount;
  Typed net;
  net.type = amount.type;
  net.scale = std::max(amount.scale, other.scale);
  inherit(net, amount);
  inherit(net, other);
  const Interval a = widened(checker, amount, net.scale, span_of(scope, clause.amount));
  const Interval b = widened(checker, other, net.scale, span_of(scope, including->amount));
  const auto low = checked_add(a.low, -b.high);
  const auto high = checked_add(a.high, -b.low);
  if (!low || !high) {
    checker.sink.report(diag::kTooManyDigits, span).help(diag::kRoundIt);
    return amount;
  }
  net.interval = {*low, *high};
  return build(checker, std::move(net), Sum{{{amount.id, false}, {other.id, true}}}, span);
}

auto gross_interval(Checker& checker, const PendingGuarantee& pending, Span span) -> Interval {
  Typed assessed;
  assessed.type = {TypeKind::Money, {}};
  const Int128 high = std::min(std::max(pending.base.interval.high, Int128{0}), kMaxMoneyCents);
  const Int128 rate =
      std::max(Int128{0}, std::max(pending.rate.interval.high, -pending.rate.interval.low));
  const Int128 base = std::max(high, -pending.base.interval.low);
  const auto product = checked_multiply(base, rate);
  if (!product) {
    checker.sink.report(diag::kTooManyDigits, span).help(diag::kRoundIt);
    return {0, 0};
  }
  return {0, to_cents(*product, kCentScale + pending.rate.scale).cents};
}

// Where the edges lead, directly or through others, from one of them; sorted.
auto reached(std::size_t from, const std::vector<std::vector<std::size_t>>& edges)
    -> std::vector<std::size_t> {
  std::set<std::size_t> reach;
  std::vector<std::size_t> waiting = edges[from];
  while (!waiting.empty()) {
    const std::size_t next = waiting.back();
    waiting.pop_back();
    if (reach.insert(next).second)
      waiting.insert(waiting.end(), edges[next].begin(), edges[next].end());
  }
  return {reach.begin(), reach.end()};
}

// A way from `start` along the edges back to it.
auto cycle_through(std::size_t start, const std::vector<std::vector<std::size_t>>& edges)
    -> std::vector<std::size_t> {
  std::map<std::size_t, std::size_t> came_from;
  std::vector<std::size_t> layer{start};
  while (!layer.empty() && !came_from.contains(start)) {
    std::vector<std::size_t> next;
    for (const std::size_t at : layer)
      for (const std::size_t to : edges[at])
        if (came_from.emplace(to, at).second) next.push_back(to);
    layer = std::move(next);
  }
  std::vector<std::size_t> way{start};
  for (std::size_t at = came_from.at(start); at != start; at = came_from.at(at)) way.push_back(at);
  std::reverse(way.begin() + 1, way.end());
  return way;
}

}  // namespace

auto scope_at(const Place& place, Stage stage, diag::Words role) -> Scope {
  Scope scope;
  scope.file = place.file;
  scope.stage = stage;
  scope.payer = place.payer;
  scope.guarantee = place.guarantee;
  scope.role = role;
  return scope;
}

auto place_text(const Place& place) -> std::string {
  return std::to_string(place.payer.index) + " " + std::to_string(place.guarantee.index) + " ";
}

auto add_clause(Checker& checker, const Place& place, const syntax::Clause& clause,
                std::string keyword, std::string name, std::string address) -> ClauseId {
  std::string path = checker.program.payers[place.payer].name + ".";
  if (place.guarantee) path += checker.program.guarantees[place.guarantee].name + ".";
  path += address;
  return checker.program.clauses.add({std::move(path), std::move(keyword), std::move(name),
                                      clause.reason ? clause.reason->text : "",
                                      source_text(checker, clause.source), clause.span});
}

auto check_refusal(Checker& checker, const Place& place, const syntax::Clause& clause)
    -> std::optional<Refusal> {
  Refusal refusal;
  std::string name;
  Span name_span = clause.keyword;
  if (const auto* written = std::get_if<syntax::RefusalClause>(&clause.node)) {
    Scope scope = scope_at(place, Stage::Claim, clause_role("exclut"));
    scope.refusal = written;
    refusal.kind = written->requirement ? RefusalKind::Requirement : RefusalKind::Exclusion;
    refusal.condition = require(checker, scope, written->condition, {TypeKind::Boolean, {}}).id;
    name = written->name.text;
    name_span = written->name.span;
    refusal.clause =
        add_clause(checker, place, clause, written->requirement ? "exige" : "exclut", name, name);
  } else {
    const auto& waiting = std::get<syntax::WaitingClause>(clause.node);
    const Scope scope = scope_at(place, Stage::Claim, clause_role("carence"));
    refusal.kind = RefusalKind::Waiting;
    const Typed delay = check_expression(checker, scope, waiting.delay);
    require_known(checker, scope, delay, span_of(scope, waiting.delay));
    const TypeKind kind = delay.type.kind;
    if (kind != TypeKind::Invalid && kind != TypeKind::Days && kind != TypeKind::Months)
      checker
          .wrong_type(span_of(scope, waiting.delay), diag::Words{"une durée", "a duration"},
                      type_words(checker, delay.type))
          .help(diag::kDurationHasUnit);
    const Typed since =
        check_expression(checker, scope, waiting.since);  // may be unknown: the line is rejected
    if (since.type.kind != TypeKind::Invalid && since.type.kind != TypeKind::Date)
      checker.wrong_type(span_of(scope, waiting.since), name_of(TypeKind::Date),
                         type_words(checker, since.type));
    refusal.delay = delay.id;
    refusal.since = since.id;
    name = waiting.name ? waiting.name->text : "carence";
    refusal.clause = add_clause(checker, place, clause, "carence", name, name);
    if (!waiting.name) return refusal;
    name_span = waiting.name->span;
  }
  const auto [first, added] = checker.clause_paths.emplace(
      place_text(place) + "refus " + checker.program.clauses[refusal.clause].path, name_span);
  if (!added && !name.empty())
    checker.sink.report(diag::kDuplicateName, name_span, name)
        .also(first->second, diag::kFirstDeclared);
  return refusal;
}

namespace {

// The one clause of a kind; a second is reported.
template <typename Kind>
auto one_clause(Checker& checker, const syntax::GuaranteeDecl& written, const char* keyword)
    -> const syntax::Clause* {
  const syntax::Clause* found = nullptr;
  for (const auto& clause : written.clauses) {
    if (!std::holds_alternative<Kind>(clause.node)) continue;
    if (found != nullptr)
      checker.sink.report(diag::kSecondClause, clause.keyword, keyword)
          .also(found->keyword, diag::kFirstDeclared);
    else
      found = &clause;
  }
  return found;
}

auto add_plain(Checker& checker, const Place& place, const syntax::Clause& clause,
               const char* keyword) -> ClauseId {
  return add_clause(checker, place, clause, keyword, keyword, keyword);
}

auto check_scope(Checker& checker, const Place& place, const syntax::GuaranteeDecl& written)
    -> void {
  const auto* clause = one_clause<syntax::ScopeClause>(checker, written, "couvre");
  if (clause == nullptr) {
    if (!checker.is_spoiled(written.span))
      checker.sink.report(diag::kNoScope, written.name.span, written.name.text);
    return;
  }
  const Scope scope = scope_at(place, Stage::Claim, clause_role("couvre"));
  const Typed condition =
      require(checker, scope, std::get<syntax::ScopeClause>(clause->node).condition,
              {TypeKind::Boolean, {}});
  const ClauseId id = add_plain(checker, place, *clause, "couvre");
  checker.program.guarantees[place.guarantee].scope.push_back(condition.id);
  checker.program.guarantees[place.guarantee].scope_clauses.push_back(id);
}

auto check_lump_sum(Checker& checker, const Place& place, const syntax::Clause& clause) -> void {
  Scope scope = scope_at(place, Stage::Amount, clause_role("verse"));
  const syntax::ExprId written = std::get<syntax::LumpSumClause>(clause.node).amount;
  const Typed amount = require(checker, scope, written, {TypeKind::Money, {}});
  Guarantee& guarantee = checker.program.guarantees[place.guarantee];
  guarantee.lump_sum = true;
  guarantee.indemnity = amount.id;
  guarantee.indemnity_clause = add_plain(checker, place, clause, "verse");
  // `brut` in its withholdings and limits.
  checker.pending_guarantees[place.guarantee.index].gross = {
      0, std::max(Int128{0}, to_cents_interval(amount.interval, amount.scale).high)};
}

// Régimes pay before contracts, in their order; any other contract may come earlier in a chain.
auto is_earlier(const Program& program, PayerId other, PayerId payer) -> bool {
  const PayerId a = program.first_of(other), b = program.first_of(payer);
  if (a == b) return false;
  if (!program.payers[a].scheme) return !program.payers[b].scheme;
  if (!program.payers[b].scheme) return true;
  return std::ranges::find(program.schemes, a) < std::ranges::find(program.schemes, b);
}

}  // namespace

auto check_bases(Checker& checker, const Place& place, const syntax::GuaranteeDecl& written)
    -> void {
  check_scope(checker, place, written);
  PendingGuarantee& pending = checker.pending_guarantees[place.guarantee.index];
  Guarantee& guarantee = checker.program.guarantees[place.guarantee];
  if (const auto* clause = one_clause<syntax::BaseClause>(checker, written, "base")) {
    const Scope scope = scope_at(place, Stage::Claim, clause_role("base"));
    pending.base = in_cents(require(
        checker, scope, std::get<syntax::BaseClause>(clause->node).amount, {TypeKind::Money, {}}));
    guarantee.base = pending.base.id;
    guarantee.base_clause = add_plain(checker, place, *clause, "base");
  }
  if (const auto* clause = one_clause<syntax::RateClause>(checker, written, "taux")) {
    const Scope scope = scope_at(place, Stage::Rate, clause_role("taux"));
    const syntax::ExprId rate = std::get<syntax::RateClause>(clause->node).rate;
    pending.rate = require(checker, scope, rate, {TypeKind::Rate, {}});
    if (pending.rate.scale > kMaxRateScale)
      checker.sink.report(diag::kTooManyDigits, span_of(scope, rate)).help(diag::kRoundIt);
    guarantee.rate = pending.rate.id;
    guarantee.rate_clause = add_plain(checker, place, *clause, "taux");
  }
}

auto check_amount(Checker& checker, const Place& place, const syntax::GuaranteeDecl& written)
    -> void {
  PendingGuarantee& pending = checker.pending_guarantees[place.guarantee.index];
  Guarantee& guarantee = checker.program.guarantees[place.guarantee];
  const auto* verse = one_clause<syntax::LumpSumClause>(checker, written, "verse");
  if (verse != nullptr) check_lump_sum(checker, place, *verse);
  if (const auto* clause = one_clause<syntax::IndemnityClause>(checker, written, "rembourse")) {
    const Scope scope = scope_at(place, Stage::Amount, clause_role("rembourse"));
    const Typed amount =
        indemnity_of(checker, scope, std::get<syntax::IndemnityClause>(clause->node), clause->span);
    if (verse != nullptr) {
      checker.sink.report(diag::kTwoAmounts, clause->keyword)
          .also(verse->keyword, diag::kFirstDeclared);
      return;
    }
    guarantee.indemnity = amount.id;
    guarantee.indemnity_clause = add_plain(checker, place, *clause, "rembourse");
    pending.gross = {0, std::max(Int128{0}, to_cents_interval(amount.interval, amount.scale).high)};
  } else if (verse == nullptr && pending.base.id && pending.rate.id) {
    pending.gross = gross_interval(checker, pending, written.name.span);
  } else if (verse == nullptr && !checker.is_spoiled(written.span)) {
    checker.sink.report(diag::kNoAmount, written.name.span, written.name.text);
  }
  for (const auto& clause : written.clauses)
    if (const auto* taken = std::get_if<syntax::TakeOverClause>(&clause.node)) {
      source_text(checker, clause.source);
      checker.takeovers.push_back({place.guarantee, taken->withholding});
    }
}

auto check_takeovers(Checker& checker) -> void {
  const Program& program = checker.program;
  for (const auto& [guarantee, name] : checker.takeovers) {
    const PayerId payer = program.guarantees[guarantee].payer;
    std::vector<std::string> names;
    for (const Guarantee& other : program.guarantees)
      if (is_earlier(program, other.payer, payer))
        for (const WithholdingId id : other.withholdings)
          names.push_back(program.withholdings[id].name);
    std::ranges::sort(names);
    if (std::ranges::binary_search(names, name.text)) {
      const auto column = std::ranges::lower_bound(program.withholding_names, name.text);
      checker.program.guarantees[guarantee].takes_over.push_back(
          static_cast<std::size_t>(column - program.withholding_names.begin()));
      continue;
    }
    auto& said = checker.sink.report(diag::kUnknownWithholding, name.span, name.text);
    diag::suggest(said, name.text, names);
  }
}

namespace {

// The whole way round, each guarantee where it is declared.
auto report_cycle(Checker& checker, const std::vector<std::size_t>& way,
                  const std::function<Guarantee&(std::size_t)>& at) -> void {
  std::string text;
  for (const std::size_t step : way) text += at(step).name + " → ";
  const Guarantee& first = at(way.front());
  auto& said = checker.sink.report(diag::kRelationCycle, first.span, text + first.name);
  for (std::size_t i = 1; i < way.size(); ++i)
    said.also(at(way[i]).span, diag::kComesWith, at(way[i]).name,
              at(way[i + 1 < way.size() ? i + 1 : 0]).name);
}

}  // namespace

auto check_relations(Checker& checker, PayerId payer) -> void {
  const auto guarantees = checker.program.payers[payer].guarantees;
  const auto guarantee_at = [&](std::size_t index) -> Guarantee& {
    return checker.program.guarantees[guarantees[index]];
  };
  std::unordered_map<GuaranteeId, std::size_t> index_of;
  for (std::size_t i = 0; i < guarantees.size(); ++i) index_of.emplace(guarantees[i], i);
  std::vector<std::vector<std::size_t>> overrides(guarantees.size()), completes(guarantees.size());
  for (std::size_t i = 0; i < guarantees.size(); ++i)
    for (const auto& relation : checker.pending_guarantees[guarantees[i].index].syntax->relations) {
      const auto& names = checker.guarantee_names[payer];
      const auto found = names.find(relation.other.text);
      if (found == names.end()) {
        auto& said = checker.sink.report(diag::kUnknownInPayer, relation.other.span,
                                         checker.program.payers[payer].name,
                                         diag::Words{"garantie", "guarantee"});
        std::vector<std::string> known;
        for (const auto& entry : names) known.push_back(entry.first);
        std::ranges::sort(known);
        diag::suggest(said, relation.other.text, known);
        continue;
      }
      if (found->second == guarantee_at(i).first) {
        checker.sink.report(diag::kDrawsOnItself, relation.other.span);
        continue;
      }
      // Two versions that are never in force together have nothing to do with each other.
      for (const GuaranteeId other : checker.guarantee_versions[found->second])
        if (overlap(guarantee_at(i).validity, checker.program.guarantees[other].validity))
          (relation.overrides ? overrides : completes)[i].push_back(index_of.at(other));
    }
  for (const auto* edges : {&overrides, &completes}) {
    bool said = false;
    for (std::size_t i = 0; i < guarantees.size(); ++i) {
      if ((*edges)[i].empty()) continue;
      Guarantee& guarantee = guarantee_at(i);
      const auto reach = reached(i, *edges);
      if (!said && std::ranges::binary_search(reach, i)) {
        said = true;
        report_cycle(checker, cycle_through(i, *edges), guarantee_at);
      }
      const bool first = edges == &overrides;
      for (const std::size_t j : (*edges)[i])
        (first ? guarantee.overrides_directly : guarantee.completes_directly)
            .push_back(guarantees[j]);
      for (const std::size_t j : reach)
        if (i != j) (first ? guarantee.overrides : guarantee.completes).push_back(guarantees[j]);
    }
  }
}

}  // namespace bareme::model
