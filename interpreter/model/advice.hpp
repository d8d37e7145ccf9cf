// What is usually meant where a name is unknown or a type is another one: help and, where nothing
// else can be meant, a fix. Private to this folder.
#pragma once

#include "interpreter/model/checker.hpp"

namespace bareme::model {

// The names of declarations that a syntax error stands in: they exist, though nothing is known of
// them, and whoever reads them does no wrong.
auto half_read_names(const Sources& sources, const diag::Sink& sink) -> std::set<std::string>;

// `name` names nothing: a code, a group, a payer, a word for a truth or a number.
auto advise_on_unknown_name(const Checker& checker, const Scope& scope, const std::string& name,
                            diag::Diagnostic& said) -> void;
// `name.…`, where no payer nor code set has that name.
auto advise_on_unknown_object(const Checker& checker, const std::string& name,
                              diag::Diagnostic& said) -> void;
// `name` is no code of `set`: a group, a code of another one.
auto advise_on_unknown_code(const Checker& checker, CodeSetId set, const std::string& name,
                            diag::Diagnostic& said) -> void;
auto advise_on_unknown_key(const Checker& checker, const syntax::Name& name, diag::Diagnostic& said)
    -> void;
// `séance`, `an`, after a `/`: the words of a period that follow `par`; empty where it is none.
auto period_meant(const std::string& word) -> std::string_view;
// False where nothing is known of the name.
auto advise_on_unknown_function(const std::string& name, diag::Diagnostic& said) -> bool;
// `wanted` was expected of an expression.
auto advise_on_type(const Checker& checker, const Scope& scope, Type wanted, const Typed& typed,
                    diag::Diagnostic& said) -> void;
// The rate written at the place, as a factor; `… %` where it does not stand on a short line.
auto rate_at(const Checker& checker, Span span) -> std::string;
// The first `50 €` written at the place, or an example where there is none.
auto amount_at(const Checker& checker, Span span) -> std::string;
// `âge(…) < 16 ans` with a number instead of the duration.
auto counted_duration(const Checker& checker, const Scope& scope,
                      const syntax::CompareExpr& compare) -> std::string;
auto advise_on_comparison(const Checker& checker, const Scope& scope,
                          const syntax::CompareExpr& compare, Type left, Type right,
                          diag::Diagnostic& said) -> void;
// `name` is read before its stage: where it may be read, and what a refusal may become.
auto advise_on_stage(const Checker& checker, const Scope& scope, Stage stage,
                     const std::string& name, diag::Diagnostic& said) -> void;
// `50 séances`, `50 euros` where a number alone or an amount is expected.
auto refuse_unit(Checker& checker, const Scope& scope, syntax::ExprId written, Type wanted,
                 const std::string& noun) -> void;

}  // namespace bareme::model
