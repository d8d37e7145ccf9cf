#include <algorithm>

#include "grammar/blame.hpp"
#include "grammar/tokens.hpp"
#include "support/catalogue.hpp"

namespace bareme::syntax {
namespace {

// An operator, `;`, `:` or `=` before a line end leaves what follows on the next line in the same
// clause.
auto continues(Kind kind) -> bool {
  switch (kind) {
    case Kind::If:
    case Kind::Then:
    case Kind::Else:
    case Kind::And:
    case Kind::Or:
    case Kind::Not:
    case Kind::Among:
    case Kind::Fallback:
    case Kind::Plus:
    case Kind::Minus:
    case Kind::Times:
    case Kind::Star:
    case Kind::Slash:
    case Kind::Equal:
    case Kind::NotEqual:
    case Kind::Less:
    case Kind::LessEqual:
    case Kind::Greater:
    case Kind::GreaterEqual:
    case Kind::Colon:
    case Kind::Semicolon: return true;
    default: return false;
  }
}

// Braces that hold codes or branches, where a clause word at a line's beginning is a code or a
// value.
auto holds_no_clause(const std::vector<Token>& tokens, std::size_t brace) -> bool {
  if (brace == 0) return false;
  const Kind before = tokens[brace - 1].kind;
  if (before == Kind::Switch || before == Kind::Among || before == Kind::Levels ||
      before == Kind::Equal)
    return true;
  for (std::size_t back = 1; back <= 4 && back <= brace; ++back) {
    const Kind kind = tokens[brace - back].kind;
    if (kind == Kind::CodeSet) return true;
    if (kind == Kind::OpenBrace || kind == Kind::CloseBrace) return false;
  }
  return false;
}

struct Bracket {
  Kind kind;
  Kind head;  // the word whose block this brace opens
  bool holds_no_clause;
  bool holds_entries;
  int open_ifs;
};

// A binary operator: first on its line in a block of entries it begins the next entry, whatever it
// could continue (`*` and `≥ 18` are cells of a table).
auto is_operator(Kind kind) -> bool {
  return (kind >= Kind::Plus && kind <= Kind::GreaterEqual) || kind == Kind::And ||
         kind == Kind::Or || kind == Kind::Among;
}

auto ends_entry(const std::vector<Token>& tokens, std::size_t at,
                const std::vector<Bracket>& brackets) -> bool {
  const Kind before = tokens[at - 1].kind;
  return tokens[at].first_on_line && is_operator(tokens[at].kind) && !brackets.empty() &&
         brackets.back().holds_entries && !continues(before) && before != Kind::OpenBrace;
}

// A `;` before each of these tokens.
auto end_entries(std::vector<Token>& tokens, const std::vector<std::size_t>& ended) -> void {
  std::vector<Token> longer;
  longer.reserve(tokens.size() + ended.size());
  auto next = ended.begin();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (next != ended.end() && *next == i) {
      Token separator;
      separator.kind = Kind::Semicolon;
      separator.span = {tokens[i].span.source, tokens[i].span.begin, tokens[i].span.begin};
      longer.push_back(separator);
      ++next;
    }
    longer.push_back(std::move(tokens[i]));
  }
  tokens = std::move(longer);
}

// What may stand before a word that cannot go on with it: the end of a value, of a name, of a
// block.
auto is_complete(Kind kind) -> bool {
  switch (kind) {
    case Kind::CloseBrace:
    case Kind::OpenBrace:
    case Kind::CloseParen:
    case Kind::Euro:
    case Kind::Percent:
    case Kind::Number:
    case Kind::DateValue:
    case Kind::String:
    case Kind::True:
    case Kind::False:
    case Kind::Name:
    case Kind::Base:
    case Kind::Rate:
    case Kind::Day:
    case Kind::Month:
    case Kind::Year:
    case Kind::Session:
    case Kind::Civil:
    case Kind::Sliding:
    case Kind::Life: return true;
    default: return false;
  }
}

// What can only stand outside the block of `head`.
auto is_misplaced_in(Kind head, Kind kind) -> bool {
  if (head == Kind::Scenario) return kind == Kind::Case;
  return head == Kind::Guarantee && (kind == Kind::Guarantee || kind == Kind::Allowance ||
                                     kind == Kind::Levels || kind == Kind::TableWord);
}

// `plafond : montant` in `soin`: the line is a field, whose name cannot be that word.
auto read_reserved_field(std::vector<Token>& tokens, std::size_t at,
                         const std::vector<Bracket>& brackets, diag::Sink& sink) -> void {
  Token& token = tokens[at];
  const bool in_record = !brackets.empty() && (brackets.back().head == Kind::ClaimDecl ||
                                               brackets.back().head == Kind::Claim);
  const bool reserved = is_word(token.kind) && !may_be_name(token.kind);
  if (!in_record || !reserved || token.kind == Kind::Contract || tokens[at + 1].kind != Kind::Colon)
    return;
  sink.report(diag::kExpectedName, token.span, describe(token))
      .help(diag::kReservedWord, token.text);
  token.kind = Kind::Name;
}

// A word at the beginning of a line where only clauses or declarations stand, that is none but
// nearly one: reported, and read as what was meant, so that the block it heads is read too.
auto read_misspelt(std::vector<Token>& tokens, std::size_t at, const std::vector<Bracket>& brackets,
                   diag::Sink& sink) -> void {
  Token& token = tokens[at];
  const Kind after = at + 1 < tokens.size() ? tokens[at + 1].kind : Kind::End;
  if (at > 0 && !is_complete(tokens[at - 1].kind)) return;
  if (after == Kind::Equal || after == Kind::Colon || after == Kind::Dot) return;
  const Kind head = brackets.empty() ? Kind::End : brackets.back().head;
  const diag::Message<1>* expected = nullptr;
  if (brackets.empty() || head == Kind::Scenario) expected = &diag::kExpectedDeclaration;
  if (head == Kind::Scheme || head == Kind::Contract) expected = &diag::kExpectedItem;
  if (head == Kind::Guarantee) expected = &diag::kExpectedClause;
  if (expected != nullptr) report_misspelt(token, *expected, sink);
}

auto settle_kind(Token& token) -> void {
  switch (token.kind) {
    case Kind::Base:
      if (token.starts_clause) token.kind = Kind::BaseClause;
      break;
    case Kind::Rate:
      if (token.starts_clause) token.kind = Kind::RateClause;
      break;
    case Kind::Claim:
      if (token.starts_clause) token.kind = Kind::ClaimDecl;
      break;
    case Kind::Contract:
      if (!token.starts_clause) token.kind = Kind::ContractField;
      break;
    default: break;
  }
}

// `} contrat x {` on one line is a declaration too; after an operator, or before anything that is
// not a name, `contrat` is the field.
auto declares_contract(const std::vector<Token>& tokens, std::size_t at, bool outermost) -> bool {
  const Kind before = at > 0 ? tokens[at - 1].kind : Kind::Semicolon;
  if (continues(before) && before != Kind::Semicolon) return false;
  if (outermost) return true;
  const Kind after = at + 1 < tokens.size() ? tokens[at + 1].kind : Kind::End;
  return before != Kind::By && may_be_name(after);
}

}  // namespace

auto begins_declaration(Kind kind) -> bool {
  switch (kind) {
    case Kind::Document:
    case Kind::CodeSet:
    case Kind::Group:
    case Kind::Claim:
    case Kind::ClaimDecl:
    case Kind::Parameter:
    case Kind::Hypothesis:
    case Kind::TableWord:
    case Kind::Let:
    case Kind::Scheme:
    case Kind::Contract:
    case Kind::Case:
    case Kind::Scenario: return true;
    default: return false;
  }
}

auto begins_clause(Kind kind) -> bool {
  switch (kind) {
    case Kind::Covers:
    case Kind::Excludes:
    case Kind::Requires:
    case Kind::Waiting:
    case Kind::Base:
    case Kind::BaseClause:
    case Kind::Rate:
    case Kind::RateClause:
    case Kind::Reimburses:
    case Kind::Pays:
    case Kind::Withholding:
    case Kind::Cap:
    case Kind::Limit:
    case Kind::Draws:
    case Kind::Takes:
    case Kind::Guarantee:
    case Kind::Allowance:
    case Kind::Levels:
    case Kind::With: return true;
    default: return begins_declaration(kind);
  }
}

auto lay_out(std::vector<Token>& tokens, diag::Sink& sink) -> bool {
  std::vector<Bracket> brackets;
  std::vector<std::size_t> ended;      // where an entry ends before an operator
  std::vector<std::size_t> misplaced;  // items of a payer in a guarantee
  bool balanced = true;
  int open_ifs = 0;
  bool heads_clauses = false;  // the next brace opens a payer or a guarantee
  Kind head = Kind::End;       // the last word that began a clause or declaration
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (token.first_on_line && token.kind == Kind::Name) read_misspelt(tokens, i, brackets, sink);
    if (token.first_on_line && !brackets.empty() &&
        is_misplaced_in(brackets.back().head, token.kind))
      misplaced.push_back(i);
    if (token.first_on_line && i + 1 < tokens.size())
      read_reserved_field(tokens, i, brackets, sink);
    if (token.first_on_line && begins_clause(token.kind)) {
      const Kind before = i > 0 ? tokens[i - 1].kind : Kind::End;
      const Kind after = i + 1 < tokens.size() ? tokens[i + 1].kind : Kind::End;
      const bool inside = !brackets.empty() && (brackets.back().kind == Kind::OpenParen ||
                                                brackets.back().holds_no_clause);
      token.starts_clause = !inside && !continues(before) && after != Kind::Equal &&
                            after != Kind::Colon && after != Kind::Dot;
      if (token.starts_clause) open_ifs = 0;
    }
    if (token.kind == Kind::Contract && !token.starts_clause)
      token.starts_clause = declares_contract(tokens, i, brackets.empty());
    if (token.starts_clause) head = token.kind;
    settle_kind(token);
    if (i > 0 && ends_entry(tokens, i, brackets)) ended.push_back(i);
    if (token.kind == Kind::Scheme || token.kind == Kind::Contract || token.kind == Kind::Guarantee)
      heads_clauses = true;
    switch (token.kind) {
      case Kind::OpenBrace:
        brackets.push_back(
            {token.kind, head, holds_no_clause(tokens, i), !heads_clauses, open_ifs});
        head = Kind::End;
        heads_clauses = false;
        open_ifs = 0;
        break;
      case Kind::OpenParen:
        brackets.push_back({token.kind, Kind::End, false, false, open_ifs});
        open_ifs = 0;
        break;
      case Kind::CloseBrace:  // an unclosed parenthesis does not outlive its block
        while (!brackets.empty() && brackets.back().kind == Kind::OpenParen) brackets.pop_back();
        [[fallthrough]];
      case Kind::CloseParen:
        if (!brackets.empty() &&
            (brackets.back().kind == Kind::OpenBrace) == (token.kind == Kind::CloseBrace)) {
          open_ifs = brackets.back().open_ifs;
          brackets.pop_back();
        } else {
          balanced = false;
        }
        break;
      case Kind::If: ++open_ifs; break;
      case Kind::Else: open_ifs = std::max(0, open_ifs - 1); break;
      case Kind::Semicolon: open_ifs = 0; break;
      default: break;
    }
    if (static_cast<int>(brackets.size()) + open_ifs > kMaxNesting) {
      sink.report(diag::kNestedTooDeep, token.span, std::to_string(kMaxNesting));
      return false;
    }
  }
  // Where all braces have their pair none was forgotten: the item itself is out of place.
  if (balanced && brackets.empty())
    for (const std::size_t at : misplaced) {
      if (tokens[at].kind == Kind::Case)
        sink.report(diag::kExpectedDeclaration, tokens[at].span, describe(tokens[at]))
            .help(diag::kCaseOutsideScenario);
      else
        sink.report(diag::kExpectedClause, tokens[at].span, describe(tokens[at]))
            .help(diag::kItemOfPayer, tokens[at].text);
      tokens[at].kind = Kind::Bad;
    }
  if (!ended.empty()) end_entries(tokens, ended);
  return true;
}

auto describe(const Token& token) -> diag::Argument {
  switch (token.kind) {
    case Kind::End: return diag::Words{"la fin du fichier", "the end of the file"};
    case Kind::String: return diag::Words{"un texte entre guillemets", "a quoted text"};
    case Kind::Number: return diag::Words{"un nombre", "a number"};
    case Kind::DateValue: return diag::Words{"une date", "a date"};
    case Kind::OpenBrace: return "`{`";
    case Kind::CloseBrace: return "`}`";
    case Kind::OpenParen: return "`(`";
    case Kind::CloseParen: return "`)`";
    case Kind::Semicolon: return "`;`";
    case Kind::Colon: return "`:`";
    case Kind::Dot: return "`.`";
    case Kind::Range: return "`..`";
    case Kind::Arrow: return "`->`";
    case Kind::Apostrophe: return "`'`";
    case Kind::Comma: return "`,`";
    case Kind::Plus: return "`+`";
    case Kind::Minus: return "`-`";
    case Kind::Times: return "`×`";
    case Kind::Star: return "`*`";
    case Kind::Slash: return "`/`";
    case Kind::Equal: return "`=`";
    case Kind::NotEqual: return "`≠`";
    case Kind::Less: return "`<`";
    case Kind::LessEqual: return "`≤`";
    case Kind::Greater: return "`>`";
    case Kind::GreaterEqual: return "`≥`";
    case Kind::Euro: return "`€`";
    case Kind::Percent: return "`%`";
    case Kind::Until: return "`jusqu'au`";
    case Kind::Bad: return diag::Words{"ce texte", "this text"};
    default: return "`" + token.text + "`";
  }
}

}  // namespace bareme::syntax
