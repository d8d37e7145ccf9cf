// The expressions of the language (reference, "Expressions"), loosest operator first. Only required
// rules raise messages (expectations.hpp).
#pragma once

#include "grammar/words.hpp"

namespace bareme::syntax::rules {

struct expression;

// ── Primary expressions
// ─────────────────────────────────────────────────────────────────────────────────────────────

// `y compris`, `en complément`, `une fois`, `comptée même` are never unit nouns, nor are words that
// begin a clause.
struct not_a_noun : token<Kind::Y, Kind::In, Kind::Once, Kind::Counted, Kind::Base, Kind::Rate,
                          Kind::Claim, Kind::Sliding> {};
struct noun : p::seq<same_line, p::not_at<not_a_noun>, name> {};

struct euro_sign : token<Kind::Euro> {};
struct percent_sign : token<Kind::Percent> {};
struct duration_unit : p::seq<same_line, token<Kind::Day, Kind::Month, Kind::Year>> {};
struct amount_literal : p::seq<number, euro_sign> {};
struct percent_literal : p::seq<number, percent_sign> {};
struct duration_literal : p::seq<number, duration_unit> {};
struct number_literal : p::seq<number, p::opt<noun>> {};
struct date_literal : date {};
struct true_literal : token<Kind::True> {};
struct false_literal : token<Kind::False> {};
struct text_literal : string {};

// `contrat` is the built-in field when it does not begin a declaration.
struct name_expression : p::sor<name, token<Kind::ContractField>> {};

struct to_cent : p::seq<token<Kind::AtThe>, token<Kind::Cent>> {};
struct rounding_unit;
struct to_unit : p::seq<token<Kind::To>, p::must<rounding_unit>> {};
struct previous_period : p::seq<token<Kind::PeriodWord>, token<Kind::Previous>> {};
struct argument : p::sor<to_cent, to_unit, previous_period, expression> {};
struct required_argument : argument {};
struct arguments_end : close_paren {};
struct call_arguments : p::seq<same_line, open_paren,
                               p::opt<argument, p::star<semicolon, p::must<required_argument>>>,
                               p::must<arguments_end>> {};
struct call_expression : p::seq<name_expression, call_arguments> {};

struct member_word : any_word {};
struct branch_colon : colon {};
struct branch_value;
struct branch_separator : separator {};
struct or_expression;
struct branch : p::seq<or_expression, p::must<branch_colon, branch_value>> {};
struct switch_else : token<Kind::Else> {};
struct switch_open : open_brace {};
struct switch_close : close_brace {};
struct switch_expression
    : p::if_must<token<Kind::Switch>, switch_open,
                 p::star<p::not_at<switch_else>, branch, p::must<branch_separator>>, switch_else,
                 branch_colon, branch_value, p::star<semicolon>, switch_close> {};

struct paren_value;
struct paren_close : close_paren {};
struct paren_expression : p::if_must<open_paren, paren_value, paren_close> {};

struct primary : p::sor<date_literal, amount_literal, percent_literal, duration_literal,
                        number_literal, true_literal, false_literal, text_literal,
                        switch_expression, call_expression, name_expression, paren_expression> {};
struct postfix : p::seq<primary, p::star<dot, p::must<member_word>>> {};

// ── Operators
// ───────────────────────────────────────────────────────────────────────────────────────────────────────

struct op_negate : token<Kind::Minus> {};
struct unary : p::seq<p::star<op_negate>, postfix> {};

struct op_multiply : token<Kind::Times, Kind::Star> {};
struct op_divide : token<Kind::Slash> {};
struct factor_operand : p::seq<unary> {};
struct product : p::list_must<factor_operand, p::sor<op_multiply, op_divide>> {};

struct op_add : token<Kind::Plus> {};
struct op_subtract : token<Kind::Minus> {};
struct term_operand : p::seq<product> {};
struct sum : p::list_must<term_operand, p::sor<op_add, op_subtract>> {};
struct rounding_unit : p::seq<sum> {};

struct op_equal : token<Kind::Equal> {};
struct op_not_equal : token<Kind::NotEqual> {};
struct op_less : token<Kind::Less> {};
struct op_less_equal : token<Kind::LessEqual> {};
struct op_greater : token<Kind::Greater> {};
struct op_greater_equal : token<Kind::GreaterEqual> {};
struct comparison_op
    : p::sor<op_equal, op_not_equal, op_less, op_less_equal, op_greater, op_greater_equal> {};
struct compared_operand : p::seq<sum> {};

struct code : p::sor<name, string> {};
struct required_code : p::seq<code> {};
struct code_list_end : close_brace {};
struct code_list : p::seq<open_brace,
                          p::opt<p::not_at<close_brace>, p::must<required_code>,
                                 p::star<p::sor<p::plus<semicolon>, new_line>,
                                         p::not_at<close_brace>, p::must<required_code>>>,
                          p::star<semicolon>, p::must<code_list_end>> {};
struct among_group : name {};
struct among_set : p::sor<code_list, among_group> {};
struct op_among : token<Kind::Among> {};
struct comparison : p::seq<sum, p::opt<p::sor<p::if_must<comparison_op, compared_operand>,
                                              p::if_must<op_among, among_set>>>> {};

struct op_default : p::seq<token<Kind::To>, token<Kind::Fallback>> {};
struct default_operand : p::seq<comparison> {};
struct fallback : p::list_must<default_operand, op_default> {};

struct op_not : token<Kind::Not> {};
struct negated_operand : p::seq<fallback> {};
struct negation : p::sor<p::if_must<p::plus<op_not>, negated_operand>, fallback> {};

struct op_and : token<Kind::And> {};
struct and_operand : p::seq<negation> {};
// `par bénéficiaire et par jour`: an `et` before `par` belongs to keys, not to a condition.
struct and_between : p::seq<op_and, p::not_at<token<Kind::By, Kind::Over>>> {};
struct and_expression : p::list_must<and_operand, and_between> {};

struct op_or : token<Kind::Or> {};
struct or_operand : p::seq<and_expression> {};
struct or_expression : p::list_must<or_operand, op_or> {};

struct condition : p::seq<or_expression> {};
struct then_word : token<Kind::Then> {};
struct else_word : token<Kind::Else> {};
struct chosen_value;
struct else_if : p::seq<token<Kind::Else>, token<Kind::If>> {};
struct if_expression : p::if_must<token<Kind::If>, condition, then_word, chosen_value,
                                  p::star<p::if_must<else_if, condition, then_word, chosen_value>>,
                                  else_word, chosen_value> {};

struct expression : p::sor<if_expression, or_expression> {};
struct branch_value : expression {};
struct paren_value : expression {};
struct chosen_value : expression {};

}  // namespace bareme::syntax::rules
