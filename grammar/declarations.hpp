// The declarations of a file (reference, "Declarations"), down to their clauses.
#pragma once

#include "grammar/clauses.hpp"
#include "grammar/recovery.hpp"

namespace bareme::syntax::rules {

struct required_date : date {};
struct required_string : string {};
struct block_open : open_brace {};

// Consumes nothing: its action reports the brace that was never closed, and the block ends here.
struct unclosed_block : p::success {};
struct block_close : p::sor<close_brace, unclosed_block> {};

// `{ entry ; entry … }`, each entry recovered by itself. A clause or declaration word closes a
// block left open.
struct entry_end : separator {};
template <typename Entry>
struct entry_line : p::seq<Entry, p::must<entry_end>> {};
template <typename Entry, typename Outside = clause_line, typename Boundary = entry_begins>
struct entries : p::seq<p::must<block_open>, p::star<semicolon>,
                        p::star<p::not_at<p::sor<Outside, close_brace, token<Kind::End>>>,
                                recovering<entry_line<Entry>, Boundary>, p::star<semicolon>>,
                        block_close> {};

struct validity_from : p::if_must<since, required_date> {};
struct validity_to : p::if_must<token<Kind::Until>, required_date> {};
struct validity : p::seq<p::opt<validity_from>, p::opt<validity_to>> {};

// document n { titre "…" }
struct document_text : string {};
struct document_date : date {};
struct document_value : p::sor<document_text, document_date> {};
struct document_key : name {};
struct document_entry : p::seq<p::must<document_key, document_value>> {};
struct document : p::if_must<token<Kind::Document>, required_name, entries<document_entry>> {};

// nomenclature N { G "…" lu "1" ; "S1" }
struct more_string : string {};
struct read_as
    : p::if_must<token<Kind::ReadAs>, required_string, p::star<semicolon, same_line, more_string>> {
};
struct code_entry_code : code {};
struct code_label : string {};
struct code_entry
    : p::seq<p::must<code_entry_code>, p::opt<same_line, code_label>, p::opt<read_as>> {};
struct code_set_file : p::if_must<since, required_string> {};
struct code_set_codes
    : p::sor<p::seq<p::at<open_brace>, entries<code_entry>>, p::at<new_line>, p::must<block_open>> {
};
struct code_set
    : p::if_must<token<Kind::CodeSet>, required_name, p::opt<code_set_file>, code_set_codes> {};

// groupe n = { a ; b }
struct group_equal : equal {};
struct group_codes : p::seq<code_list> {};
struct group : p::if_must<token<Kind::Group>, required_name, validity, group_equal, group_codes> {};

// soin { acte : Acte défaut G "…" colonne "…" }
struct field_name : p::sor<name, token<Kind::ContractField>> {};
struct required_field_name : field_name {};
struct field_type : name {};
struct field_optional : token<Kind::Optional> {};
struct field_default : p::if_must<token<Kind::Fallback>, required_expression> {};
struct field_label : string {};
struct joined_columns : p::plus<token<Kind::Plus>, required_string> {};
struct more_columns : p::sor<joined_columns, p::star<semicolon, same_line, more_string>> {};
struct column : p::if_must<token<Kind::Column>, required_string, more_columns> {};
struct field : p::seq<p::must<required_field_name, name_colon, field_type>,
                      each_once<field_optional, field_default, column, field_label>> {};
struct record : p::seq<token<Kind::ClaimDecl, Kind::Claim>, p::at<open_brace>, entries<field>> {};

// paramètre n = v, paramètre n { depuis D : v }
struct row_since : since {};
struct parameter_row
    : p::seq<p::must<row_since, required_date, name_colon, required_expression>, p::opt<source>> {};
struct parameter_value : p::if_must<equal, required_expression> {};
struct parameter_body : p::sor<parameter_value, p::seq<p::at<open_brace>, entries<parameter_row>>> {
};
struct parameter_label : string {};
struct hypothesis : token<Kind::Hypothesis> {};
struct parameter
    : p::if_must<p::sor<token<Kind::Parameter>, hypothesis>, required_name, p::opt<parameter_label>,
                 parameter_body, p::opt<parameter_label>, p::opt<source>> {};

// tableau n(formule) { essentiel : 60 € }
struct input_type : name {};
struct table_input : p::seq<name, p::opt<p::if_must<colon, input_type>>> {};
struct required_input : p::seq<table_input> {};
struct table_inputs : p::if_must<open_paren, required_input,
                                 p::star<p::if_must<semicolon, required_input>>, arguments_end> {};
struct table_output : name {};
struct table_outputs
    : p::if_must<token<Kind::Arrow>, table_output, p::star<p::if_must<semicolon, table_output>>> {};
struct cell_any : token<Kind::Star> {};
struct cell_bound : p::seq<sum> {};
struct cell_range_op : token<Kind::Range> {};
struct cell_range : p::seq<cell_bound, p::if_must<cell_range_op, cell_bound>> {};
struct cell_compare
    : p::if_must<p::sor<op_less, op_less_equal, op_greater, op_greater_equal>, cell_bound> {};
struct cell_value : p::seq<sum> {};
struct cell : p::sor<cell_any, cell_compare, cell_range, cell_value> {};
struct required_cell : cell {};
struct row_cells : p::seq<cell, p::star<p::if_must<semicolon, required_cell>>> {};
struct row_otherwise : token<Kind::Else> {};
// After a value, `;` and another value on the line, unless what follows reads as the next row.
struct row_value : expression {};
struct next_row
    : p::seq<p::sor<row_otherwise, p::seq<cell, p::star<semicolon, same_line, cell>>>, colon> {};
struct row_head : p::sor<row_otherwise, row_cells> {};
struct table_row
    : p::seq<p::must<row_head, name_colon, row_value>,
             p::star<semicolon, same_line, p::not_at<p::sor<next_row, close_brace>>, row_value>> {};
struct table_file : p::seq<since, string> {};
struct table_rows
    : p::sor<p::seq<p::at<open_brace>, entries<table_row>>, p::at<new_line>, p::must<block_open>> {
};
struct table
    : p::if_must<token<Kind::TableWord>, required_name, p::opt<table_inputs>, p::opt<table_outputs>,
                 p::opt<parameter_label>, p::opt<table_file>, validity, table_rows> {};

// forfait n : m par année civile
struct allowance
    : p::if_must<token<Kind::Allowance>, required_name, name_colon, required_expression,
                 p::opt<p::sor<with, noun>>, required_keys, endings, clause_end> {};

// formules { essentiel "…" ; confort }
struct level_name : name {};
struct level : p::seq<p::must<level_name>, p::opt<code_label>> {};
struct levels : p::if_must<token<Kind::Levels>, entries<level>> {};

// retire séances: in a scénario only, which the checker sees to
struct removed_part : any_word {};
struct removed_head : any_word {};
struct removal : p::seq<token<Kind::Remove>, same_line, removed_head,
                        p::star<p::if_must<dot, removed_part>>, clause_end> {};

// garantie n { … }
struct block_opens : p::at<block_open> {};
struct guarantee_completes : p::if_must<token<Kind::Complements>, required_name> {};
struct prime_over : over {};
struct guarantee_overrides : p::if_must<token<Kind::Overrides>, prime_over, required_name> {};
struct guarantee_label : string {};
struct guarantee_heading : p::seq<p::must<required_name>, p::opt<guarantee_label>,
                                  p::star<p::sor<guarantee_completes, guarantee_overrides>>,
                                  validity, p::must<block_opens>> {};
struct clause_expected : p::sor<removal, clause> {};
struct guarantee_clause
    : p::seq<recovering<p::must<clause_expected>, clause_line>, p::star<semicolon>> {};
// A word that begins another declaration, or an item of a payer, closes a guarantee left open.
struct outside_guarantee
    : p::sor<declaration_line, close_brace, token<Kind::End>,
             line_begins<Kind::Guarantee, Kind::Allowance, Kind::Levels, Kind::TableWord>> {};
struct guarantee : p::seq<token<Kind::Guarantee>, recovering_heading<guarantee_heading>, block_open,
                          p::star<semicolon>,
                          p::star<p::not_at<outside_guarantee>, guarantee_clause>, block_close> {};

// régime n { … }, contrat n { … }
struct order_before : p::if_must<token<Kind::Before>, required_name> {};
struct order_after : p::if_must<token<Kind::After>, required_name> {};
struct payer_label : string {};
struct responsible : token<Kind::Responsible> {};
struct scheme_word : token<Kind::Scheme> {};
struct contract_word : token<Kind::Contract> {};
struct payer_heading
    : p::seq<p::must<required_name>, p::opt<p::sor<order_before, order_after>>, p::opt<payer_label>,
             p::opt<responsible>, validity, p::must<block_opens>> {};
struct payer_item_expected : p::sor<removal, levels, allowance, table, guarantee, clause> {};
struct payer_item
    : p::seq<recovering<p::must<payer_item_expected>, clause_line>, p::star<semicolon>> {};
struct payer
    : p::seq<
          p::sor<scheme_word, contract_word>, recovering_heading<payer_heading>, block_open,
          p::star<semicolon>,
          p::star<p::not_at<p::sor<declaration_line, close_brace, token<Kind::End>>>, payer_item>,
          block_close> {};

// essai "…" { avec … soin … attend … }
struct chain_name : name {};
struct chain_level : name {};
struct chain_link : p::seq<p::must<chain_name>, p::opt<p::if_must<dot, chain_level>>> {};
struct contract_chain
    : p::sor<p::seq<p::at<name>, chain_link, p::star<token<Kind::Greater>, chain_link>>, string> {};
struct required_chain : contract_chain {};
struct contract_fact : p::if_must<p::seq<token<Kind::ContractField>, equal>, required_chain> {};
struct path_head : p::sor<name, token<Kind::ContractField>> {};
struct path_word : any_word {};
struct path : p::seq<path_head, p::star<p::if_must<dot, path_word>>> {};
struct word_value : any_word {};
struct fact_equal : equal {};
struct fact_value : p::sor<expression, word_value> {};
struct plain_fact : p::seq<path, p::must<fact_equal, fact_value>> {};
struct fact : p::sor<contract_fact, plain_fact> {};
// Another fact follows `;` or a line end; looked for without building anything.
struct more_facts
    : p::at<p::sor<p::plus<semicolon>, new_line>, any_word, p::star<dot, any_word>, equal> {};
struct fact_list : p::seq<fact, p::star<more_facts, p::star<semicolon>, fact>> {};
struct required_facts : fact_list {};
struct case_facts : p::if_must<token<Kind::With>, required_facts> {};
// What is expected may bear the name of an output column that is a word of the language
// (`retenue`).
struct expected_head : any_word {};
struct expected_path : p::seq<expected_head, p::star<p::if_must<dot, path_word>>> {};
struct expected_fact : p::seq<expected_path, p::must<fact_equal, fact_value>> {};
struct expected_facts
    : p::seq<expected_fact, p::star<more_facts, p::star<semicolon>, expected_fact>> {};
struct expects_word : token<Kind::Expects> {};
struct line_facts : fact_list {};
struct case_line : p::if_must<token<Kind::ClaimDecl, Kind::Claim>, line_facts, p::star<semicolon>,
                              expects_word, expected_facts> {};
struct case_entry : p::sor<case_facts, case_line> {};
struct case_scenario : p::if_must<token<Kind::Scenario>, required_string> {};
struct outside_case
    : line_begins<Kind::Document, Kind::CodeSet, Kind::Group, Kind::Parameter, Kind::Hypothesis,
                  Kind::Scheme, Kind::Contract, Kind::Case, Kind::Scenario> {};
struct case_boundary : p::sor<case_line_begins, outside_case> {};
struct case_decl : p::if_must<token<Kind::Case>, required_string, p::opt<case_scenario>,
                              entries<p::must<case_entry>, outside_case, case_boundary>> {};

// scénario "…" { … }: declarations that give only what changes
struct scenario_part : p::sor<removal, document, code_set, group, record, parameter, table, payer,
                              p::seq<definition, p::opt<source>>> {};
struct scenario_part_expected : scenario_part {};
struct outside_scenario
    : p::sor<line_begins<Kind::Case, Kind::Scenario>, close_brace, token<Kind::End>> {};
struct scenario_item
    : p::seq<recovering<p::must<scenario_part_expected>, clause_line>, p::star<semicolon>> {};
struct scenario_block : p::seq<p::must<block_open>, p::star<semicolon>,
                               p::star<p::not_at<outside_scenario>, scenario_item>, block_close> {};
struct scenario : p::seq<token<Kind::Scenario>, p::must<required_string>, scenario_block> {};

struct declaration : p::sor<document, code_set, group, record, parameter, table, payer, case_decl,
                            scenario, p::seq<definition, p::opt<source>>> {};
struct declaration_word
    : token<Kind::Document, Kind::CodeSet, Kind::Group, Kind::ClaimDecl, Kind::Claim,
            Kind::Parameter, Kind::Hypothesis, Kind::TableWord, Kind::Let, Kind::Scheme,
            Kind::Contract, Kind::Case, Kind::Scenario, Kind::End> {};
struct declaration_end : p::sor<p::plus<semicolon>, new_line, p::at<declaration_word>> {};
struct declaration_expected : p::seq<declaration> {};
struct top_level : recovering<p::seq<p::must<declaration_expected>, p::must<declaration_end>>,
                              top_level_begins> {};
// A brace that closes nothing: reported (parse.cpp), and parsing goes on.
struct stray_brace : close_brace {};
struct file : p::seq<p::star<p::not_at<token<Kind::End>>, p::sor<stray_brace, top_level>>,
                     token<Kind::End>> {};

}  // namespace bareme::syntax::rules
