// Checking of expressions: names, types, units, scales, intervals and unknowns at once, bottom up.
// Private to this folder.
#pragma once

#include <optional>

#include "interpreter/model/checker.hpp"

namespace bareme::model {

// Checks an expression. `facing` is the type it meets (the other side of a comparison, the field it
// fills…): a bare word or a text facing a code type is a code. An Invalid result was reported
// already.
auto check_expression(Checker& checker, const Scope& scope, syntax::ExprId id, Type facing = {})
    -> Typed;

// The same, where a given type is required and nothing may be unknown. Integers pass for numbers.
auto require(Checker& checker, const Scope& scope, syntax::ExprId id, Type wanted) -> Typed;
auto require_known(Checker& checker, const Scope& scope, const Typed& typed, Span span) -> void;
auto require_condition(Checker& checker, const Scope& scope, syntax::ExprId id) -> Typed;

// ── Pieces, one file a family
// ───────────────────────────────────────────────────────────────────────────────────────

auto check_name(Checker& checker, const Scope& scope, const std::string& name, Span span,
                Type facing) -> Typed;
auto check_member(Checker& checker, const Scope& scope, const syntax::MemberExpr& member, Span span)
    -> Typed;
auto check_call(Checker& checker, const Scope& scope, const syntax::CallExpr& call, Span span)
    -> Typed;
auto is_function(std::string_view name) -> bool;
// `niveau(formule).optique`
auto check_call_member(Checker& checker, const Scope& scope, const syntax::CallExpr& call,
                       const syntax::Name& member, Span span) -> Typed;
auto check_chain(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain, Span span,
                 Type facing) -> Typed;
// `jours`, `mois`, `ans`: units where a limit counts, which read as durations elsewhere.
auto unit_noun(syntax::DurationUnit unit) -> std::string;
auto check_comparison(Checker& checker, const Scope& scope, const syntax::CompareExpr& compare,
                      Span span) -> Typed;
auto check_among(Checker& checker, const Scope& scope, const syntax::AmongExpr& among, Span span)
    -> Typed;
auto check_choice(Checker& checker, const Scope& scope, const syntax::ChoiceExpr& choice, Span span,
                  Type facing) -> Typed;
auto check_sum(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain, Span span)
    -> Typed;
auto check_product(Checker& checker, const Scope& scope, const syntax::ChainExpr& chain,
                   std::size_t links, Span span) -> Typed;
auto check_rounding(Checker& checker, const Scope& scope, const syntax::CallExpr& call, Span span)
    -> Typed;
// What `consommé`, `restant` and `rang` read of a counter; nullopt for any other function.
auto counter_fact(std::string_view function) -> std::optional<CounterFact>;
// The pending limits that such a call names: several where versions of a guarantee write one.
auto limits_read(const Checker& checker, const Scope& scope, const syntax::CallExpr& call)
    -> std::vector<std::size_t>;
auto check_counter_read(Checker& checker, const Scope& scope, const syntax::CallExpr& call,
                        CounterFact fact, Span span) -> Typed;
// Reading `name` needs a stage: in a definition it is noted, in a clause that comes too early it is
// an error.
auto require_stage(Checker& checker, const Scope& scope, Typed& typed, Stage stage,
                   const std::string& name, Span span) -> void;
// Whether a bare word is one of a guarantee itself: `base`, `taux`, `assiette`, `reste`, `brut`.
auto is_own_name(const Scope& scope, std::string_view name) -> bool;
// What a bare word that is no field nor parameter may name: the nearest `soit`.
auto find_definition(const Checker& checker, const Scope& scope, const std::string& name)
    -> DefinitionId;
// Whether a bare word means a value here (so it is not the name of a code).
auto is_value_name(const Checker& checker, const Scope& scope, const std::string& name) -> bool;

// ── Building
// ────────────────────────────────────────────────────────────────────────────────────────────────────────

// Adds the node to the program with the facts of `typed`; its depth is one more than that of its
// parts.
auto build(Checker& checker, Typed typed, decltype(Expr::node) node, Span span) -> Typed;
auto constant(Checker& checker, Type type, Scale scale, Int128 number, Span span) -> Typed;
// What stands for an expression that was wrong: it stays silent.
auto invalid(Checker& checker, Span span) -> Typed;
auto text_constant(Checker& checker, std::string text, Span span) -> Typed;
auto constant_value(const Checker& checker, ExprId id) -> std::optional<Value>;
// A constant at the scale of the field that receives it; reports decimals that the field would
// lose.
auto stored_number(Checker& checker, Int128 number, Scale scale, TypeKind field,
                   const std::string& name, Span span) -> Int128;
// Everything but type, scale and interval that a whole inherits from its parts.
auto inherit(Typed& whole, const Typed& part) -> void;
// The same value at a larger scale; reports when it could exceed 38 digits.
auto widened(Checker& checker, const Typed& typed, Scale scale, Span span) -> Interval;
auto rescaled(Checker& checker, const Typed& typed, Scale scale, Span span) -> Typed;
// The type of two values that must be alike (branches, bounds): integers join numbers. Reports
// otherwise.
// The type of two values that stand for one another; `first` shows where the left one comes from.
auto unify(Checker& checker, Type left, Type right, Span span, Span first = {}) -> Type;
// What is known where a condition holds, or does not.
auto facts_when(const Checker& checker, const Scope& scope, syntax::ExprId condition, bool holds)
    -> KnownFacts;
auto with_facts(const Scope& scope, const KnownFacts& facts) -> Scope;
auto span_of(const Scope& scope, syntax::ExprId id) -> Span;
auto type_words(const Checker& checker, Type type) -> diag::Argument;
// `Acte`, of a code type.
auto set_words(const Checker& checker, Type type) -> diag::Argument;

}  // namespace bareme::model
