// Which rules leave a node in the parse tree; the others only pass their parts on.
#pragma once

#include "grammar/declarations.hpp"
#include "grammar/nodes.hpp"

namespace bareme::syntax {

template <typename Rule>
inline constexpr NodeKind kNode = NodeKind::Root;  // no node
template <>
inline constexpr NodeKind kNode<rules::date_literal> = NodeKind::Date;
template <>
inline constexpr NodeKind kNode<rules::amount_literal> = NodeKind::Amount;
template <>
inline constexpr NodeKind kNode<rules::percent_literal> = NodeKind::Percent;
template <>
inline constexpr NodeKind kNode<rules::duration_literal> = NodeKind::Duration;
template <>
inline constexpr NodeKind kNode<rules::number_literal> = NodeKind::Number;
template <>
inline constexpr NodeKind kNode<rules::true_literal> = NodeKind::True;
template <>
inline constexpr NodeKind kNode<rules::false_literal> = NodeKind::False;
template <>
inline constexpr NodeKind kNode<rules::text_literal> = NodeKind::Text;
template <>
inline constexpr NodeKind kNode<rules::name_expression> = NodeKind::Name;
template <>
inline constexpr NodeKind kNode<rules::member_word> = NodeKind::Member;
template <>
inline constexpr NodeKind kNode<rules::call_expression> = NodeKind::Call;
template <>
inline constexpr NodeKind kNode<rules::to_cent> = NodeKind::ToCent;
template <>
inline constexpr NodeKind kNode<rules::to_unit> = NodeKind::ToUnit;
template <>
inline constexpr NodeKind kNode<rules::previous_period> = NodeKind::PreviousPeriod;
template <>
inline constexpr NodeKind kNode<rules::switch_expression> = NodeKind::Switch;
template <>
inline constexpr NodeKind kNode<rules::branch> = NodeKind::Branch;
template <>
inline constexpr NodeKind kNode<rules::if_expression> = NodeKind::If;
template <>
inline constexpr NodeKind kNode<rules::postfix> = NodeKind::Postfix;
template <>
inline constexpr NodeKind kNode<rules::unary> = NodeKind::Unary;
template <>
inline constexpr NodeKind kNode<rules::op_negate> = NodeKind::Negate;
template <>
inline constexpr NodeKind kNode<rules::product> = NodeKind::Product;
template <>
inline constexpr NodeKind kNode<rules::op_multiply> = NodeKind::Multiply;
template <>
inline constexpr NodeKind kNode<rules::op_divide> = NodeKind::Divide;
template <>
inline constexpr NodeKind kNode<rules::sum> = NodeKind::Sum;
template <>
inline constexpr NodeKind kNode<rules::op_add> = NodeKind::Add;
template <>
inline constexpr NodeKind kNode<rules::op_subtract> = NodeKind::Subtract;
template <>
inline constexpr NodeKind kNode<rules::comparison> = NodeKind::Comparison;
template <>
inline constexpr NodeKind kNode<rules::op_equal> = NodeKind::Equal;
template <>
inline constexpr NodeKind kNode<rules::op_not_equal> = NodeKind::NotEqual;
template <>
inline constexpr NodeKind kNode<rules::op_less> = NodeKind::Less;
template <>
inline constexpr NodeKind kNode<rules::op_less_equal> = NodeKind::LessEqual;
template <>
inline constexpr NodeKind kNode<rules::op_greater> = NodeKind::Greater;
template <>
inline constexpr NodeKind kNode<rules::op_greater_equal> = NodeKind::GreaterEqual;
template <>
inline constexpr NodeKind kNode<rules::op_among> = NodeKind::Among;
template <>
inline constexpr NodeKind kNode<rules::code_list> = NodeKind::CodeList;
template <>
inline constexpr NodeKind kNode<rules::code> = NodeKind::Code;
template <>
inline constexpr NodeKind kNode<rules::among_group> = NodeKind::GroupName;
template <>
inline constexpr NodeKind kNode<rules::fallback> = NodeKind::Fallback;
template <>
inline constexpr NodeKind kNode<rules::negation> = NodeKind::Negation;
template <>
inline constexpr NodeKind kNode<rules::op_not> = NodeKind::Not;
template <>
inline constexpr NodeKind kNode<rules::and_expression> = NodeKind::AndList;
template <>
inline constexpr NodeKind kNode<rules::or_expression> = NodeKind::OrList;
template <>
inline constexpr NodeKind kNode<rules::keys> = NodeKind::Keys;
template <>
inline constexpr NodeKind kNode<rules::key_session> = NodeKind::KeySession;
template <>
inline constexpr NodeKind kNode<rules::key_day> = NodeKind::KeyDay;
template <>
inline constexpr NodeKind kNode<rules::key_month> = NodeKind::KeyMonth;
template <>
inline constexpr NodeKind kNode<rules::key_civil_year> = NodeKind::KeyCivilYear;
template <>
inline constexpr NodeKind kNode<rules::key_membership_year> = NodeKind::KeyMembershipYear;
template <>
inline constexpr NodeKind kNode<rules::key_field> = NodeKind::KeyField;
template <>
inline constexpr NodeKind kNode<rules::key_period> = NodeKind::KeyPeriod;
template <>
inline constexpr NodeKind kNode<rules::first_care> = NodeKind::FirstCare;
template <>
inline constexpr NodeKind kNode<rules::key_sliding> = NodeKind::KeySliding;
template <>
inline constexpr NodeKind kNode<rules::key_lifetime> = NodeKind::KeyLifetime;
template <>
inline constexpr NodeKind kNode<rules::clause> = NodeKind::Clause;
template <>
inline constexpr NodeKind kNode<rules::including> = NodeKind::Including;
template <>
inline constexpr NodeKind kNode<rules::on_top> = NodeKind::OnTop;
template <>
inline constexpr NodeKind kNode<rules::reason> = NodeKind::Reason;
template <>
inline constexpr NodeKind kNode<rules::source> = NodeKind::Source;
template <>
inline constexpr NodeKind kNode<rules::source_document> = NodeKind::SourceDocument;
template <>
inline constexpr NodeKind kNode<rules::only_if> = NodeKind::OnlyIf;
template <>
inline constexpr NodeKind kNode<rules::noun> = NodeKind::Noun;
template <>
inline constexpr NodeKind kNode<rules::clause_name> = NodeKind::ClauseName;
template <>
inline constexpr NodeKind kNode<rules::required_name> = NodeKind::RequiredName;
template <>
inline constexpr NodeKind kNode<rules::scope> = NodeKind::Scope;
template <>
inline constexpr NodeKind kNode<rules::exclusion> = NodeKind::Exclusion;
template <>
inline constexpr NodeKind kNode<rules::requirement> = NodeKind::Requirement;
template <>
inline constexpr NodeKind kNode<rules::waiting> = NodeKind::Waiting;
template <>
inline constexpr NodeKind kNode<rules::base> = NodeKind::Base;
template <>
inline constexpr NodeKind kNode<rules::rate> = NodeKind::Rate;
template <>
inline constexpr NodeKind kNode<rules::indemnity> = NodeKind::Indemnity;
template <>
inline constexpr NodeKind kNode<rules::lump_sum> = NodeKind::LumpSum;
template <>
inline constexpr NodeKind kNode<rules::withholding> = NodeKind::Withholding;
template <>
inline constexpr NodeKind kNode<rules::withholding_cap> = NodeKind::WithholdingCap;
template <>
inline constexpr NodeKind kNode<rules::cap> = NodeKind::Cap;
template <>
inline constexpr NodeKind kNode<rules::once> = NodeKind::Once;
template <>
inline constexpr NodeKind kNode<rules::counted> = NodeKind::Counted;
template <>
inline constexpr NodeKind kNode<rules::unit_limit> = NodeKind::UnitLimit;
template <>
inline constexpr NodeKind kNode<rules::draw> = NodeKind::Draw;
template <>
inline constexpr NodeKind kNode<rules::take_over> = NodeKind::TakeOver;
template <>
inline constexpr NodeKind kNode<rules::definition> = NodeKind::Definition;
template <>
inline constexpr NodeKind kNode<rules::definition_label> = NodeKind::Label;
template <>
inline constexpr NodeKind kNode<rules::parameter_label> = NodeKind::Label;
template <>
inline constexpr NodeKind kNode<rules::guarantee_label> = NodeKind::Label;
template <>
inline constexpr NodeKind kNode<rules::payer_label> = NodeKind::Label;
template <>
inline constexpr NodeKind kNode<rules::field_label> = NodeKind::Label;
template <>
inline constexpr NodeKind kNode<rules::code_label> = NodeKind::Label;
template <>
inline constexpr NodeKind kNode<rules::source_place> = NodeKind::Label;
template <>
inline constexpr NodeKind kNode<rules::document> = NodeKind::Document;
template <>
inline constexpr NodeKind kNode<rules::document_entry> = NodeKind::DocumentEntry;
template <>
inline constexpr NodeKind kNode<rules::code_set> = NodeKind::CodeSet;
template <>
inline constexpr NodeKind kNode<rules::code_entry> = NodeKind::CodeEntry;
template <>
inline constexpr NodeKind kNode<rules::read_as> = NodeKind::ReadAs;
template <>
inline constexpr NodeKind kNode<rules::code_set_file> = NodeKind::FileName;
template <>
inline constexpr NodeKind kNode<rules::table_file> = NodeKind::FileName;
template <>
inline constexpr NodeKind kNode<rules::required_string> = NodeKind::String;
template <>
inline constexpr NodeKind kNode<rules::more_string> = NodeKind::String;
template <>
inline constexpr NodeKind kNode<rules::document_text> = NodeKind::String;
template <>
inline constexpr NodeKind kNode<rules::document_date> = NodeKind::String;
template <>
inline constexpr NodeKind kNode<rules::group> = NodeKind::Group;
template <>
inline constexpr NodeKind kNode<rules::validity_from> = NodeKind::Since;
template <>
inline constexpr NodeKind kNode<rules::validity_to> = NodeKind::Until;
template <>
inline constexpr NodeKind kNode<rules::record> = NodeKind::Record;
template <>
inline constexpr NodeKind kNode<rules::field> = NodeKind::Field;
template <>
inline constexpr NodeKind kNode<rules::required_field_name> = NodeKind::FieldName;
template <>
inline constexpr NodeKind kNode<rules::field_type> = NodeKind::FieldType;
template <>
inline constexpr NodeKind kNode<rules::field_optional> = NodeKind::Optional;
template <>
inline constexpr NodeKind kNode<rules::field_default> = NodeKind::Default;
template <>
inline constexpr NodeKind kNode<rules::column> = NodeKind::Column;
template <>
inline constexpr NodeKind kNode<rules::joined_columns> = NodeKind::JoinedColumns;
template <>
inline constexpr NodeKind kNode<rules::parameter> = NodeKind::Parameter;
template <>
inline constexpr NodeKind kNode<rules::hypothesis> = NodeKind::Hypothesis;
template <>
inline constexpr NodeKind kNode<rules::parameter_row> = NodeKind::ParameterRow;
template <>
inline constexpr NodeKind kNode<rules::parameter_value> = NodeKind::ParameterValue;
template <>
inline constexpr NodeKind kNode<rules::table> = NodeKind::Table;
template <>
inline constexpr NodeKind kNode<rules::table_input> = NodeKind::TableInput;
template <>
inline constexpr NodeKind kNode<rules::input_type> = NodeKind::InputType;
template <>
inline constexpr NodeKind kNode<rules::table_output> = NodeKind::TableOutput;
template <>
inline constexpr NodeKind kNode<rules::table_row> = NodeKind::TableRow;
template <>
inline constexpr NodeKind kNode<rules::row_otherwise> = NodeKind::Otherwise;
template <>
inline constexpr NodeKind kNode<rules::cell_any> = NodeKind::CellAny;
template <>
inline constexpr NodeKind kNode<rules::cell_range> = NodeKind::CellRange;
template <>
inline constexpr NodeKind kNode<rules::cell_compare> = NodeKind::CellCompare;
template <>
inline constexpr NodeKind kNode<rules::cell_value> = NodeKind::CellValue;
template <>
inline constexpr NodeKind kNode<rules::row_value> = NodeKind::RowValue;
template <>
inline constexpr NodeKind kNode<rules::allowance> = NodeKind::Allowance;
template <>
inline constexpr NodeKind kNode<rules::levels> = NodeKind::Levels;
template <>
inline constexpr NodeKind kNode<rules::level> = NodeKind::Level;
template <>
inline constexpr NodeKind kNode<rules::guarantee> = NodeKind::Guarantee;
template <>
inline constexpr NodeKind kNode<rules::guarantee_completes> = NodeKind::Completes;
template <>
inline constexpr NodeKind kNode<rules::guarantee_overrides> = NodeKind::Overrides;
template <>
inline constexpr NodeKind kNode<rules::scheme_word> = NodeKind::SchemeWord;
template <>
inline constexpr NodeKind kNode<rules::contract_word> = NodeKind::ContractWord;
template <>
inline constexpr NodeKind kNode<rules::payer> = NodeKind::Payer;
template <>
inline constexpr NodeKind kNode<rules::order_before> = NodeKind::OrderBefore;
template <>
inline constexpr NodeKind kNode<rules::order_after> = NodeKind::OrderAfter;
template <>
inline constexpr NodeKind kNode<rules::responsible> = NodeKind::Responsible;
template <>
inline constexpr NodeKind kNode<rules::case_decl> = NodeKind::Case;
template <>
inline constexpr NodeKind kNode<rules::case_scenario> = NodeKind::CaseScenario;
template <>
inline constexpr NodeKind kNode<rules::case_facts> = NodeKind::CaseFacts;
template <>
inline constexpr NodeKind kNode<rules::case_line> = NodeKind::CaseLine;
template <>
inline constexpr NodeKind kNode<rules::line_facts> = NodeKind::LineFacts;
template <>
inline constexpr NodeKind kNode<rules::expected_facts> = NodeKind::ExpectedFacts;
template <>
inline constexpr NodeKind kNode<rules::contract_fact> = NodeKind::ContractFact;
template <>
inline constexpr NodeKind kNode<rules::plain_fact> = NodeKind::PlainFact;
template <>
inline constexpr NodeKind kNode<rules::path> = NodeKind::Path;
template <>
inline constexpr NodeKind kNode<rules::expected_path> = NodeKind::Path;
template <>
inline constexpr NodeKind kNode<rules::expected_fact> = NodeKind::PlainFact;
template <>
inline constexpr NodeKind kNode<rules::path_word> = NodeKind::PathWord;
template <>
inline constexpr NodeKind kNode<rules::word_value> = NodeKind::WordValue;
template <>
inline constexpr NodeKind kNode<rules::scenario> = NodeKind::Scenario;
template <>
inline constexpr NodeKind kNode<rules::removal> = NodeKind::Removal;

// Levels of precedence stand in the tree only where they hold an operator.
constexpr auto folds(NodeKind kind) -> bool {
  switch (kind) {
    case NodeKind::Postfix:
    case NodeKind::Unary:
    case NodeKind::Product:
    case NodeKind::Sum:
    case NodeKind::Comparison:
    case NodeKind::Fallback:
    case NodeKind::Negation:
    case NodeKind::AndList:
    case NodeKind::OrList: return true;
    default: return false;
  }
}

}  // namespace bareme::syntax
