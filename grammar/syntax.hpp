// The syntax tree: what was written, as plain values with spans. Nothing is resolved, nothing is
// typed, no PEGTL type appears. Names are NFC-normalised; spans refer to the bytes of the file.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "support/date.hpp"
#include "support/decimal.hpp"
#include "support/source.hpp"

namespace bareme::syntax {

struct Name {
  std::string text;
  Span span;
};
struct Text {  // a string literal, without its quotes
  std::string text;
  Span span;
};
struct Day {  // a date literal
  Date date;
  Span span;
};

// ── Expressions
// ─────────────────────────────────────────────────────────────────────────────────────────────────────

struct Expr;
using ExprId = Id<Expr>;

struct InvalidExpr {};
enum class NumberUnit { None, Euro, Percent };
struct NumberLiteral {
  Int128 digits = 0;  // without the comma
  Scale scale = 0;    // digits after it
  NumberUnit unit = NumberUnit::None;
  std::optional<Name> noun;  // `5 séances`
};
enum class DurationUnit { Day, Month, Year };
struct DurationLiteral {
  Int128 count = 0;
  DurationUnit unit = DurationUnit::Day;
};
struct DateLiteral {
  Date date;
};
struct BoolLiteral {
  bool value = false;
};
struct TextLiteral {
  std::string value;
};
struct NameExpr {
  std::string name;
};
struct MemberExpr {
  ExprId object;
  Name member;
};
struct ToCent {};          // `au centime`
struct PreviousPeriod {};  // `période précédente`
struct ToUnit {            // `à 1 €`
  ExprId unit;
};
struct Argument {
  std::variant<ExprId, ToCent, ToUnit, PreviousPeriod> value;
  Span span;
};
struct CallExpr {
  Name function;
  std::vector<Argument> arguments;
};
enum class UnaryOp { Negate, Not };
struct UnaryExpr {
  UnaryOp op = UnaryOp::Negate;
  ExprId operand;
};
enum class BinaryOp { Or, And, Default, Add, Subtract, Multiply, Divide };
// Operators of one precedence level, left to right: a flat list, so that no pass recurses on its
// length.
struct ChainExpr {
  struct Link {
    BinaryOp op;
    Span op_span;
    ExprId operand;
  };
  ExprId first;
  std::vector<Link> links;
};
enum class CompareOp { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };
struct CompareExpr {
  CompareOp op = CompareOp::Equal;
  Span op_span;
  ExprId left, right;
};
struct Code {  // a code as written: a name or a string
  std::string text;
  Span span;
};
struct AmongExpr {
  ExprId subject;
  std::variant<Name, std::vector<Code>> set;
};
// `si … alors … sinon si … sinon …` and `selon { … }`.
struct ChoiceExpr {
  struct Branch {
    ExprId condition, value;
    Span span;
  };
  std::vector<Branch> branches;
  ExprId otherwise;
  bool selon = false;
};

struct Expr {
  std::variant<InvalidExpr, NumberLiteral, DurationLiteral, DateLiteral, BoolLiteral, TextLiteral,
               NameExpr, MemberExpr, CallExpr, UnaryExpr, ChainExpr, CompareExpr, AmongExpr,
               ChoiceExpr>
      node;
  Span span;
};

// ── Clauses
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────

struct SourceRef {
  Name document;
  std::optional<Text> place;
};
struct Validity {  // `depuis D`, `jusqu'au D`, both days included
  std::optional<Day> from, to;
};

// `… y compris e` or `… en complément`.
struct Including {
  ExprId amount;
};
struct OnTop {};
struct With {
  std::variant<Including, OnTop> value;
  Span span;
};

struct FieldKey {
  Name field;
};
enum class SimplePeriod { Session, Day, Month, CivilYear, MembershipYear, Lifetime };
struct FixedPeriod {  // `par période de E depuis (E | le premier soin)`
  ExprId length;
  std::optional<ExprId> since;  // absent: since the first care
};
struct SlidingPeriod {  // `sur E glissants`
  ExprId length;
};
struct Key {
  std::variant<FieldKey, SimplePeriod, FixedPeriod, SlidingPeriod> value;
  Span span;
};
struct Keys {
  std::vector<Key> keys;
  Span span;
};

struct ScopeClause {
  ExprId condition;
};
struct RefusalClause {  // exclut n : c, exige n : c
  bool requirement = false;
  Name name;
  ExprId condition;
};
struct WaitingClause {
  std::optional<Name> name;
  ExprId delay, since;
};
struct BaseClause {
  ExprId amount;
};
struct RateClause {
  ExprId rate;
};
struct IndemnityClause {  // rembourse
  ExprId amount;
  std::optional<With> with;
};
struct LumpSumClause {  // verse
  ExprId amount;
};
struct WithholdingClause {
  struct Cap {
    ExprId amount;
    Keys keys;
    Span span;
  };
  Name name;
  ExprId amount;
  std::optional<ExprId> condition;
  std::vector<Cap> caps;
};
struct CapClause {  // plafond
  std::optional<Name> name;
  ExprId amount;
  std::optional<With> with;
  Keys keys;
  std::optional<ExprId> condition;
};
struct UnitLimitClause {  // limite
  std::optional<Name> name;
  ExprId count;
  std::optional<Name> noun;  // after the whole expression
  Keys keys;
  std::optional<Name> once_by;
  std::optional<ExprId> condition;
  std::optional<Span> counted_unpaid;
};
struct DrawClause {  // impute sur
  Name allowance;
  std::optional<ExprId> condition;
};
struct TakeOverClause {  // prend en charge
  Name withholding;
};
struct Definition {  // soit n = e; also a declaration
  Name name;
  ExprId value;
  std::optional<Text> label;
};

struct Clause {
  std::variant<ScopeClause, RefusalClause, WaitingClause, BaseClause, RateClause, IndemnityClause,
               LumpSumClause, WithholdingClause, CapClause, UnitLimitClause, DrawClause,
               TakeOverClause, Definition>
      node;
  std::optional<Text> reason;  // motif "…"
  std::optional<SourceRef> source;
  Span keyword;
  Span span;
};

// ── Declarations
// ────────────────────────────────────────────────────────────────────────────────────────────────────

struct DocumentDecl {
  struct Entry {
    Name key;
    std::variant<Text, Day> value;
  };
  Name name;
  std::vector<Entry> entries;
};
struct CodeSetDecl {
  struct Entry {
    Code code;
    std::optional<Text> label;
    std::vector<Text> read_as;
    std::optional<Span> read_as_span;
    Span span;
  };
  Name name;
  std::optional<Text> file;
  std::vector<Entry> entries;
};
struct GroupDecl {
  Name name;
  Validity validity;
  std::vector<Code> codes;
};
struct RecordDecl {  // soin { … }
  struct Field {
    Name name;
    Name type;
    bool optional = false;
    std::optional<ExprId> fallback;  // défaut
    std::optional<Text> label;
    std::vector<Text> columns;
    std::optional<Span> joined_columns;  // colonne "a" + "b"
    Span span;
  };
  std::vector<Field> fields;
};
struct ParameterDecl {
  struct Row {
    Day since;
    ExprId value;
    std::optional<SourceRef> source;
    Span span;
  };
  Name name;
  bool hypothesis = false;
  std::optional<Text> label;
  std::optional<ExprId> value;  // `= E`
  std::vector<Row> rows;
  std::optional<SourceRef> source;
};
struct TableDecl {
  struct Input {
    Name name;
    std::optional<Name> type;
  };
  struct AnyCell {};
  struct RangeCell {  // both ends included; a missing end is open
    std::optional<ExprId> low, high;
    bool low_strict = false, high_strict = false;
  };
  struct ValueCell {
    ExprId value;
  };
  struct Cell {
    std::variant<AnyCell, RangeCell, ValueCell> node;
    Span span;
  };
  struct Row {
    std::vector<Cell> cells;  // empty: sinon
    std::vector<ExprId> values;
    Span span;
  };
  Name name;
  std::vector<Input> inputs;
  std::vector<Name> outputs;
  std::optional<Text> label;
  std::optional<Text> file;
  Validity validity;
  std::vector<Row> rows;
  Span span;
};
struct AllowanceDecl {  // forfait
  Name name;
  ExprId amount;
  std::optional<With> with;
  std::optional<Name> noun;
  Keys keys;
  std::optional<SourceRef> source;
  std::optional<Text> reason;
  Span span;
};
struct LevelsDecl {  // formules
  struct Level {
    Name name;
    std::optional<Text> label;
  };
  std::vector<Level> levels;
  Span span;
};
struct Removal {  // retire n, in a scénario
  std::vector<Name> path;
  Span span;
};
struct GuaranteeDecl {
  struct Relation {
    bool overrides = false;  // prime sur; otherwise complète
    Name other;
  };
  Name name;
  std::optional<Text> label;
  std::vector<Relation> relations;
  Validity validity;
  std::vector<Clause> clauses;
  std::vector<Removal> removals;
  Span keyword;
  Span span;
};
using PayerItem = std::variant<Clause, LevelsDecl, AllowanceDecl, TableDecl, GuaranteeDecl>;
struct PayerDecl {
  bool scheme = false;  // régime; otherwise contrat
  Name name;
  std::optional<Text> label;
  struct Order {
    bool before = false;
    Name other;
  };
  std::optional<Order> order;
  bool responsible = false;
  Validity validity;
  std::vector<PayerItem> items;
  std::vector<Removal> removals;
};
struct Assignment {  // `acte = G`, and what a case expects: `amc.décision = plafonné`
  std::vector<Name> path;
  ExprId value;
  Span span;
};
struct CaseDecl {  // essai
  struct Facts {
    std::vector<Assignment> facts;
  };
  struct Line {
    std::vector<Assignment> facts;
    std::vector<Assignment> expected;
    Span span;
  };
  Text title;
  std::optional<Text> scenario;
  std::vector<std::variant<Facts, Line>> entries;
};
// Declarations that give only what changes.
struct Declaration;
struct ScenarioDecl {
  Text title;
  std::vector<Declaration> changes;
  std::vector<Removal> removals;
};

struct Declaration {
  std::variant<DocumentDecl, CodeSetDecl, GroupDecl, RecordDecl, ParameterDecl, TableDecl,
               Definition, PayerDecl, CaseDecl, ScenarioDecl>
      node;
  Span keyword;
  Span span;
};

struct File {
  Id<Source> source;
  Table<Expr> exprs;
  std::vector<Declaration> declarations;
};

}  // namespace bareme::syntax
