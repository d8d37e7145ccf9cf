#include <algorithm>

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
  std::vector<std::size_t> ended;  // where an entry ends before an operator
  int open_ifs = 0;
  bool heads_clauses = false;  // the next brace opens a payer or a guarantee
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
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
    settle_kind(token);
    if (i > 0 && ends_entry(tokens, i, brackets)) ended.push_back(i);
    if (token.kind == Kind::Scheme || token.kind == Kind::Contract || token.kind == Kind::Guarantee)
      heads_clauses = true;
    switch (token.kind) {
      case Kind::OpenBrace:
        brackets.push_back({token.kind, holds_no_clause(tokens, i), !heads_clauses, open_ifs});
        heads_clauses = false;
        open_ifs = 0;
        break;
      case Kind::OpenParen:
        brackets.push_back({token.kind, false, false, open_ifs});
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
