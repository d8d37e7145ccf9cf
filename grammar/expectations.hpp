// Which message a required rule raises where it does not match. A required rule without one does
// not compile (parse_tree.cpp).
#pragma once

#include <cstddef>

#include "grammar/declarations.hpp"
#include "support/catalogue_syntax.hpp"

namespace bareme::syntax {

using Expected = diag::Message<1>;

// For rules that always match, or raise a message of a part of theirs.
inline constexpr const Expected* kNever = &diag::kExpectedWord;

// A type of its own where there is none: sanitizers make comparing addresses no constant
// expression.
template <typename Rule>
inline constexpr std::nullptr_t kExpectation = nullptr;
template <typename... Rules>
inline constexpr const Expected* kExpectation<tao::pegtl::opt<Rules...>> = kNever;
template <typename... Rules>
inline constexpr const Expected* kExpectation<tao::pegtl::star<Rules...>> = kNever;
template <typename... Rules>
inline constexpr const Expected* kExpectation<rules::entries<Rules...>> = kNever;
template <>
inline constexpr const Expected* kExpectation<rules::optional_name> = kNever;
template <>
inline constexpr const Expected* kExpectation<rules::endings> = kNever;
template <>
inline constexpr const Expected* kExpectation<rules::validity> = kNever;
template <>
inline constexpr const Expected* kExpectation<rules::more_columns> = kNever;
template <>
inline constexpr const Expected* kExpectation<rules::table_rows> = kNever;
template <>
inline constexpr const Expected* kExpectation<rules::code_set_codes> = kNever;

template <>
inline constexpr const Expected* kExpectation<rules::rounding_unit> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::required_argument> =
    &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::branch_value> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::paren_value> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::factor_operand> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::term_operand> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::compared_operand> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::default_operand> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::chosen_value> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::required_expression> =
    &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::key_length> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::period_start> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::row_value> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::fact_value> = &diag::kExpectedExpression;
template <>
inline constexpr const Expected* kExpectation<rules::condition> = &diag::kExpectedCondition;
template <>
inline constexpr const Expected* kExpectation<rules::negated_operand> = &diag::kExpectedCondition;
template <>
inline constexpr const Expected* kExpectation<rules::and_operand> = &diag::kExpectedCondition;
template <>
inline constexpr const Expected* kExpectation<rules::or_operand> = &diag::kExpectedCondition;
template <>
inline constexpr const Expected* kExpectation<rules::required_condition> =
    &diag::kExpectedCondition;
template <>
inline constexpr const Expected* kExpectation<rules::member_word> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::required_name> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::source_document> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::document_key> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::required_field_name> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::field_type> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::required_input> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::input_type> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::table_output> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::level_name> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::chain_name> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::chain_level> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::required_chain> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::path_word> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::branch_colon> = &diag::kExpectedColon;
template <>
inline constexpr const Expected* kExpectation<rules::name_colon> = &diag::kExpectedColon;
template <>
inline constexpr const Expected* kExpectation<rules::definition_equal> = &diag::kExpectedEqual;
template <>
inline constexpr const Expected* kExpectation<rules::group_equal> = &diag::kExpectedEqual;
template <>
inline constexpr const Expected* kExpectation<rules::fact_equal> = &diag::kExpectedEqual;
template <>
inline constexpr const Expected* kExpectation<rules::parameter_body> = &diag::kExpectedEqual;
template <>
inline constexpr const Expected* kExpectation<rules::switch_open> = &diag::kExpectedOpenBrace;
template <>
inline constexpr const Expected* kExpectation<rules::block_open> = &diag::kExpectedOpenBrace;
template <>
inline constexpr const Expected* kExpectation<rules::block_opens> = &diag::kExpectedOpenBrace;
template <>
inline constexpr const Expected* kExpectation<rules::group_codes> = &diag::kExpectedOpenBrace;
template <>
inline constexpr const Expected* kExpectation<rules::scenario_part_expected> =
    &diag::kExpectedDeclaration;
template <>
inline constexpr const Expected* kExpectation<rules::removed_part> = &diag::kExpectedName;
template <>
inline constexpr const Expected* kExpectation<rules::switch_close> = &diag::kExpectedCloseBrace;
template <>
inline constexpr const Expected* kExpectation<rules::code_list_end> = &diag::kExpectedCloseBrace;
template <>
inline constexpr const Expected* kExpectation<rules::arguments_end> = &diag::kExpectedCloseParen;
template <>
inline constexpr const Expected* kExpectation<rules::paren_close> = &diag::kExpectedCloseParen;
template <>
inline constexpr const Expected* kExpectation<rules::then_word> = &diag::kExpectedThen;
template <>
inline constexpr const Expected* kExpectation<rules::else_word> = &diag::kExpectedElse;
template <>
inline constexpr const Expected* kExpectation<rules::switch_else> = &diag::kExpectedElse;
template <>
inline constexpr const Expected* kExpectation<rules::required_date> = &diag::kExpectedDate;
template <>
inline constexpr const Expected* kExpectation<rules::required_string> = &diag::kExpectedString;
template <>
inline constexpr const Expected* kExpectation<rules::reason_text> = &diag::kExpectedString;
template <>
inline constexpr const Expected* kExpectation<rules::document_value> = &diag::kExpectedString;
template <>
inline constexpr const Expected* kExpectation<rules::required_keys> = &diag::kExpectedKeys;
template <>
inline constexpr const Expected* kExpectation<rules::required_key> = &diag::kExpectedKey;
template <>
inline constexpr const Expected* kExpectation<rules::key_kind> = &diag::kExpectedKey;
template <>
inline constexpr const Expected* kExpectation<rules::clause_expected> = &diag::kExpectedClause;
template <>
inline constexpr const Expected* kExpectation<rules::payer_item_expected> = &diag::kExpectedItem;
template <>
inline constexpr const Expected* kExpectation<rules::declaration_expected> =
    &diag::kExpectedDeclaration;
template <>
inline constexpr const Expected* kExpectation<rules::clause_end> = &diag::kUnexpectedInClause;
template <>
inline constexpr const Expected* kExpectation<rules::branch_separator> = &diag::kExpectedSeparator;
template <>
inline constexpr const Expected* kExpectation<rules::entry_end> = &diag::kExpectedSeparator;
template <>
inline constexpr const Expected* kExpectation<rules::declaration_end> = &diag::kExpectedSeparator;
template <>
inline constexpr const Expected* kExpectation<rules::key_since> = &diag::kExpectedSince;
template <>
inline constexpr const Expected* kExpectation<rules::waiting_since> = &diag::kExpectedSince;
template <>
inline constexpr const Expected* kExpectation<rules::row_since> = &diag::kExpectedSince;
template <>
inline constexpr const Expected* kExpectation<rules::word_de> = &diag::kExpectedOfWord;
template <>
inline constexpr const Expected* kExpectation<rules::sliding_word> = &diag::kExpectedSlidingWord;
template <>
inline constexpr const Expected* kExpectation<rules::withholding_cap_to> = &diag::kExpectedToWord;
template <>
inline constexpr const Expected* kExpectation<rules::once_times> = &diag::kExpectedTimesWord;
template <>
inline constexpr const Expected* kExpectation<rules::once_by> = &diag::kExpectedByWord;
template <>
inline constexpr const Expected* kExpectation<rules::counted_even> = &diag::kExpectedEvenWord;
template <>
inline constexpr const Expected* kExpectation<rules::counted_without> = &diag::kExpectedWithoutWord;
template <>
inline constexpr const Expected* kExpectation<rules::counted_payment> = &diag::kExpectedPaymentWord;
template <>
inline constexpr const Expected* kExpectation<rules::take_in> = &diag::kExpectedInWord;
template <>
inline constexpr const Expected* kExpectation<rules::take_charge> = &diag::kExpectedChargeWord;
template <>
inline constexpr const Expected* kExpectation<rules::draw_over> = &diag::kExpectedOver;
template <>
inline constexpr const Expected* kExpectation<rules::prime_over> = &diag::kExpectedOver;
template <>
inline constexpr const Expected* kExpectation<rules::among_set> = &diag::kExpectedSet;
template <>
inline constexpr const Expected* kExpectation<rules::required_code> = &diag::kExpectedCode;
template <>
inline constexpr const Expected* kExpectation<rules::code_entry_code> = &diag::kExpectedCode;
template <>
inline constexpr const Expected* kExpectation<rules::case_entry> = &diag::kExpectedCaseEntry;
template <>
inline constexpr const Expected* kExpectation<rules::expects_word> = &diag::kExpectedExpects;
template <>
inline constexpr const Expected* kExpectation<rules::cell_bound> = &diag::kExpectedCell;
template <>
inline constexpr const Expected* kExpectation<rules::required_cell> = &diag::kExpectedCell;
template <>
inline constexpr const Expected* kExpectation<rules::row_head> = &diag::kExpectedCell;
template <>
inline constexpr const Expected* kExpectation<rules::required_facts> = &diag::kExpectedFact;
template <>
inline constexpr const Expected* kExpectation<rules::line_facts> = &diag::kExpectedFact;
template <>
inline constexpr const Expected* kExpectation<rules::expected_facts> = &diag::kExpectedFact;

}  // namespace bareme::syntax
