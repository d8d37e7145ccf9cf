// The words of a file. The grammar of the language is written over these, not over characters:
// blanks, comments, Unicode normalisation and the rule of line beginnings (language reference,
// lexical conventions) are settled once, here.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/date.hpp"
#include "support/decimal.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::syntax {

// One byte each, below 128: the grammar is PEGTL over a string of kinds, whose high bit says "first
// on its line". Reserved words are contiguous, and so are the words that may be names (Name last),
// which the grammar relies on.
enum class Kind : unsigned char {
  End = 1,
  OpenBrace,
  CloseBrace,
  OpenParen,
  CloseParen,
  Semicolon,
  Colon,
  Dot,
  Range,
  Arrow,
  Apostrophe,
  Comma,
  Plus,
  Minus,
  Times,
  Star,
  Slash,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Euro,
  Percent,
  Number,
  DateValue,
  String,
  Bad,
  // Never names
  If,
  Then,
  Else,
  Switch,
  And,
  Or,
  Not,
  Among,
  True,
  False,
  To,
  Fallback,
  By,
  Over,
  Since,
  Until,
  With,
  Expects,
  Reason,
  SourceWord,
  CappedAt,
  Covers,
  Excludes,
  Requires,
  Waiting,
  Reimburses,
  Pays,
  Withholding,
  Cap,
  Limit,
  Draws,
  Guarantee,
  Complements,
  Overrides,
  Takes,
  Scheme,
  Contract,
  Allowance,
  Levels,
  TableWord,
  Parameter,
  Hypothesis,
  Let,
  Group,
  CodeSet,
  Document,
  Scenario,
  Case,
  Optional,
  Column,
  // `base`, `taux`, `soin` where they begin a clause or declaration of their own
  BaseClause,
  RateClause,
  ClaimDecl,
  // `contrat` elsewhere than at the head of a declaration: the field
  ContractField,
  // Names, some of which have a place of their own
  Base,
  Rate,
  Claim,
  Day,
  Month,
  Year,
  YearWord,
  Session,
  Civil,
  Y,
  Including,
  In,
  OnTop,
  Once,
  TimesWord,
  Counted,
  Even,
  Without,
  Payment,
  PeriodWord,
  Previous,
  Sliding,
  First,
  The,
  Life,
  Charge,
  AtThe,
  Cent,
  ReadAs,
  Remove,
  Responsible,
  Before,
  After,
  Of,
  OfWord,
  Membership,
  Name,
};
inline constexpr Kind kFirstWord = Kind::If;
inline constexpr Kind kFirstName = Kind::Base;
inline constexpr unsigned char kFirstOnLine = 0x80;
static_assert(static_cast<unsigned char>(Kind::Name) < kFirstOnLine);

struct Token {
  Kind kind = Kind::End;
  bool first_on_line = false;
  bool starts_clause = false;  // where the rule of line beginnings says that a clause begins
  std::uint32_t indent = 0;    // of its line, in bytes
  Span span;
  std::string text;   // a word (NFC), or the content of a string
  Int128 digits = 0;  // of a number, without the comma
  Scale scale = 0;
  Date date;
};

struct Word {
  std::string_view text;
  Kind kind;
};
inline constexpr std::array kWords{
    Word{"si", Kind::If},
    Word{"alors", Kind::Then},
    Word{"sinon", Kind::Else},
    Word{"selon", Kind::Switch},
    Word{"et", Kind::And},
    Word{"ou", Kind::Or},
    Word{"non", Kind::Not},
    Word{"parmi", Kind::Among},
    Word{"vrai", Kind::True},
    Word{"faux", Kind::False},
    Word{"à", Kind::To},
    Word{"défaut", Kind::Fallback},
    Word{"par", Kind::By},
    Word{"sur", Kind::Over},
    Word{"depuis", Kind::Since},
    Word{"jusqu'au", Kind::Until},
    Word{"avec", Kind::With},
    Word{"attend", Kind::Expects},
    Word{"motif", Kind::Reason},
    Word{"source", Kind::SourceWord},
    Word{"plafonnée", Kind::CappedAt},
    Word{"couvre", Kind::Covers},
    Word{"exclut", Kind::Excludes},
    Word{"exige", Kind::Requires},
    Word{"carence", Kind::Waiting},
    Word{"rembourse", Kind::Reimburses},
    Word{"verse", Kind::Pays},
    Word{"retenue", Kind::Withholding},
    Word{"plafond", Kind::Cap},
    Word{"limite", Kind::Limit},
    Word{"impute", Kind::Draws},
    Word{"garantie", Kind::Guarantee},
    Word{"complète", Kind::Complements},
    Word{"prime", Kind::Overrides},
    Word{"prend", Kind::Takes},
    Word{"régime", Kind::Scheme},
    Word{"contrat", Kind::Contract},
    Word{"forfait", Kind::Allowance},
    Word{"formules", Kind::Levels},
    Word{"tableau", Kind::TableWord},
    Word{"paramètre", Kind::Parameter},
    Word{"hypothèse", Kind::Hypothesis},
    Word{"soit", Kind::Let},
    Word{"groupe", Kind::Group},
    Word{"nomenclature", Kind::CodeSet},
    Word{"document", Kind::Document},
    Word{"scénario", Kind::Scenario},
    Word{"essai", Kind::Case},
    Word{"facultatif", Kind::Optional},
    Word{"colonne", Kind::Column},
    Word{"base", Kind::Base},
    Word{"taux", Kind::Rate},
    Word{"soin", Kind::Claim},
    Word{"jour", Kind::Day},
    Word{"jours", Kind::Day},
    Word{"mois", Kind::Month},
    Word{"an", Kind::Year},
    Word{"ans", Kind::Year},
    Word{"année", Kind::YearWord},
    Word{"séance", Kind::Session},
    Word{"nuit", Kind::Session},
    Word{"unité", Kind::Session},
    Word{"civile", Kind::Civil},
    Word{"y", Kind::Y},
    Word{"compris", Kind::Including},
    Word{"en", Kind::In},
    Word{"complément", Kind::OnTop},
    Word{"une", Kind::Once},
    Word{"fois", Kind::TimesWord},
    Word{"comptée", Kind::Counted},
    Word{"même", Kind::Even},
    Word{"sans", Kind::Without},
    Word{"versement", Kind::Payment},
    Word{"période", Kind::PeriodWord},
    Word{"précédente", Kind::Previous},
    Word{"glissants", Kind::Sliding},
    Word{"premier", Kind::First},
    Word{"le", Kind::The},
    Word{"vie", Kind::Life},
    Word{"charge", Kind::Charge},
    Word{"au", Kind::AtThe},
    Word{"centime", Kind::Cent},
    Word{"lu", Kind::ReadAs},
    Word{"retire", Kind::Remove},
    Word{"responsable", Kind::Responsible},
    Word{"avant", Kind::Before},
    Word{"après", Kind::After},
    Word{"d", Kind::Of},
    Word{"de", Kind::OfWord},
    Word{"adhésion", Kind::Membership},
};

constexpr auto is_word(Kind kind) -> bool { return kind >= kFirstWord; }
constexpr auto may_be_name(Kind kind) -> bool { return kind >= kFirstName; }
auto begins_declaration(Kind kind) -> bool;  // of the file
auto begins_clause(Kind kind) -> bool;       // a clause, an item of a payer, or a declaration
// How a token is called in a message: the word itself in backticks, `la fin du fichier`…
auto describe(const Token& token) -> diag::Argument;

// Cuts a file into tokens, the last of which is End. Unreadable text is reported and becomes Bad. A
// file that is not text, or nests too deep to be parsed, is reported and gives End alone. Linear.
auto scan(const Source& source, Id<Source> id, diag::Sink& sink) -> std::vector<Token>;

// Decides which words begin a clause (see the language reference, "Mots et lignes"): sets
// starts_clause, and turns `base`, `taux`, `soin`, `contrat` into the kind of their place. Reports
// nesting beyond the limit.
inline constexpr int kMaxNesting = 256;
auto lay_out(std::vector<Token>& tokens, diag::Sink& sink) -> bool;

}  // namespace bareme::syntax
