// The clauses of guarantees and payers (reference, "Clauses"): one rule each, then what may end any
// of them.
#pragma once

#include "grammar/expressions.hpp"

namespace bareme::syntax::rules {

// An expression that must be there; each place has its own message.
struct required_expression : expression {};
struct required_condition : expression {};
struct required_name : name {};
struct name_colon : colon {};

// ── Keys and periods
// ────────────────────────────────────────────────────────────────────────────────────────────────

struct key_session : token<Kind::Session> {};
struct key_day : token<Kind::Day> {};
struct key_month : token<Kind::Month> {};
struct key_civil_year : p::seq<token<Kind::YearWord>, token<Kind::Civil>> {};
struct key_membership_year : p::seq<token<Kind::YearWord>, token<Kind::Of>, token<Kind::Apostrophe>,
                                    token<Kind::Membership>> {};
struct key_field : name {};
struct key_length : p::seq<sum> {};
struct key_since : since {};
struct first_care : p::seq<token<Kind::The>, token<Kind::First>, token<Kind::Claim>> {};
struct period_start : p::sor<first_care, sum> {};
struct word_de : token<Kind::OfWord> {};
struct key_period : p::if_must<p::seq<token<Kind::PeriodWord>, p::at<name>>, word_de, key_length,
                               key_since, period_start> {};
struct key_kind : p::sor<key_session, key_day, key_month, key_civil_year, key_membership_year,
                         key_period, key_field> {};
struct sliding_word : token<Kind::Sliding> {};
struct key_by : p::if_must<token<Kind::By>, key_kind> {};
struct key_sliding : p::if_must<over, key_length, sliding_word> {};
struct key_lifetime : p::seq<token<Kind::To>, token<Kind::Life>> {};
struct key : p::sor<key_by, key_sliding, key_lifetime> {};
struct required_key : key {};
struct key_joint : p::sor<token<Kind::Comma>, token<Kind::And>> {};
struct keys : p::seq<key, p::star<p::sor<p::if_must<key_joint, required_key>, key>>> {};
struct required_keys : p::seq<keys> {};

// ── Endings
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────

struct including_word : token<Kind::Including> {};
struct including : p::if_must<p::seq<token<Kind::Y>, token<Kind::Including>>, required_expression> {
};
struct on_top : p::seq<token<Kind::In>, token<Kind::OnTop>> {};
struct with : p::sor<including, on_top> {};

struct reason_text : string {};
struct reason : p::if_must<token<Kind::Reason>, reason_text> {};
struct source_document : name {};
struct source_place : string {};
struct source : p::if_must<token<Kind::SourceWord>, source_document, p::opt<source_place>> {};
struct endings : p::star<p::sor<reason, source>> {};
struct only_if : p::if_must<token<Kind::If>, required_condition> {};

// ── Clauses
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────

struct scope : p::if_must<token<Kind::Covers>, required_condition> {};
struct exclusion
    : p::if_must<token<Kind::Excludes>, required_name, name_colon, required_condition> {};
struct requirement
    : p::if_must<token<Kind::Requires>, required_name, name_colon, required_condition> {};
struct clause_name : p::seq<name, colon> {};
struct optional_name : p::opt<clause_name> {};
struct waiting_since : since {};
struct waiting : p::if_must<token<Kind::Waiting>, optional_name, required_expression, waiting_since,
                            required_expression> {};
struct base : p::if_must<token<Kind::BaseClause, Kind::Base>, required_expression> {};
struct rate : p::if_must<token<Kind::RateClause, Kind::Rate>, required_expression> {};
struct indemnity : p::if_must<token<Kind::Reimburses>, required_expression, p::opt<with>> {};
struct lump_sum : p::if_must<token<Kind::Pays>, required_expression> {};

struct withholding_cap_to : token<Kind::To> {};
struct withholding_cap
    : p::if_must<token<Kind::CappedAt>, withholding_cap_to, required_expression, required_keys> {};
struct withholding : p::if_must<token<Kind::Withholding>, required_name, name_colon,
                                required_expression, p::opt<only_if>, p::star<withholding_cap>> {};
struct cap : p::if_must<token<Kind::Cap>, optional_name, required_expression, p::opt<with>,
                        required_keys, p::opt<only_if>> {};
struct once_times : token<Kind::TimesWord> {};
struct once_by : token<Kind::By> {};
struct once : p::if_must<token<Kind::Once>, once_times, once_by, required_name> {};
struct counted_even : token<Kind::Even> {};
struct counted_without : token<Kind::Without> {};
struct counted_payment : token<Kind::Payment> {};
struct counted : p::if_must<token<Kind::Counted>, counted_even, counted_without, counted_payment> {
};
struct unit_limit : p::if_must<token<Kind::Limit>, optional_name, required_expression, p::opt<noun>,
                               required_keys, each_once<once, only_if, counted>> {};
struct draw_over : over {};
struct draw : p::if_must<token<Kind::Draws>, draw_over, required_name, p::opt<only_if>> {};
struct take_in : token<Kind::In> {};
struct take_charge : token<Kind::Charge> {};
struct take_over : p::if_must<token<Kind::Takes>, take_in, take_charge, required_name> {};
struct definition_equal : equal {};
struct definition_label : string {};
struct definition : p::if_must<token<Kind::Let>, required_name, definition_equal,
                               required_expression, p::opt<definition_label>> {};

// A clause ends where the next token begins something else; anything left on its line is blamed
// itself.
struct clause_start
    : token<Kind::Covers, Kind::Excludes, Kind::Requires, Kind::Waiting, Kind::BaseClause,
            Kind::Base, Kind::RateClause, Kind::Rate, Kind::Reimburses, Kind::Pays,
            Kind::Withholding, Kind::Cap, Kind::Limit, Kind::Draws, Kind::Takes, Kind::Let,
            Kind::Guarantee, Kind::Allowance, Kind::Levels, Kind::TableWord> {};
struct clause_end : p::sor<p::plus<semicolon>, new_line, p::at<close_brace>, p::at<clause_start>> {
};

struct clause_body : p::sor<scope, exclusion, requirement, waiting, base, rate, indemnity, lump_sum,
                            withholding, cap, unit_limit, draw, take_over, definition> {};
struct clause : p::seq<clause_body, endings, p::must<clause_end>> {};

}  // namespace bareme::syntax::rules
