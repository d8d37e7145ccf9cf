// The checked program: what every later stage reads. Names are resolved, expressions typed, nothing
// can be wrong in it. All indexes are dense; a program is a plain value.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "interpreter/model/expressions.hpp"
#include "support/money.hpp"

namespace bareme::model {

// Every clause has an address: a path that survives reordering, reformatting and moving between
// files.
struct Clause {
  std::string path;     // `henner.mésothérapie.séances`; an unnamed clause: its kind and keys
  std::string keyword;  // `plafond`
  std::string name;    // as `motif` shows it: the clause's name, else its keyword; a forfait's name
  std::string reason;  // motif "…", for people; may be empty
  std::string source;  // document and place, for people; may be empty
  Span span;           // the whole clause
};
using ClauseId = Id<Clause>;

struct Validity {  // both days included; absent: open
  std::optional<Date> from, to;
  auto holds_on(Date date) const -> bool {
    return (!from || *from <= date) && (!to || date <= *to);
  }
};

struct CodeSet {
  struct Code {
    std::string text;
    std::string label;
    std::vector<std::string> read_as;  // other spellings in claim files
  };
  std::string name;
  std::vector<Code> codes;
  Span span;
  std::vector<std::uint32_t> by_text = {};  // indexes of `codes`; empty until it has all of them

  auto sort_by_text() -> void;
  // The index of a code: at once where they are sorted.
  auto find(std::string_view text) const -> std::optional<std::size_t>;
};
using CodeSetId = Id<CodeSet>;

struct Group {
  std::string name;
  CodeSetId set;
  std::vector<bool> members;  // by code index
  Validity validity;
  Span span;
  std::vector<Id<Group>> versions = {};  // of the first of a name: all of them, itself included
};

struct Field {
  std::string name;
  Type type;
  bool optional = false;          // may be unknown
  std::optional<Value> fallback;  // défaut, at field_scale
  std::string label;
  std::vector<std::string> columns;  // headers that claim files use, besides the name
  Span span;
  std::vector<std::string> joined = {};  // headers whose cells, joined with `|`, make the value
};
// The built-in fields are the first ones, in this order, in every program.
inline constexpr FieldId kIdentifier{0};
inline constexpr FieldId kBeneficiary{1};
inline constexpr FieldId kContract{2};  // number: index of a chain of the claims (records::Claims)
inline constexpr FieldId kDate{3};
inline constexpr FieldId kExpense{4};  // frais
inline constexpr FieldId kQuantity{5};
inline constexpr std::uint32_t kBuiltInFields = 6;

struct Parameter {
  struct Row {
    std::optional<Date> since;  // absent: for all dates
    ExprId value;
    std::string source;
  };
  std::string name;
  std::string label;
  bool hypothesis = false;
  Type type;
  Scale scale = 0;
  std::vector<Row> rows;  // by date
  Span span;
};

struct DecisionTable {
  // Any value when both are absent; a code, boolean or single value has low == high. Bounds are at
  // the scale of the input; a strict one is not itself in the cell.
  struct Cell {
    std::optional<Int128> low, high;
    bool low_strict = false, high_strict = false;
    auto holds(Int128 value) const -> bool {
      return (!low || value > *low || (value == *low && !low_strict)) &&
             (!high || value < *high || (value == *high && !high_strict));
    }
  };
  struct Row {
    std::vector<Cell> cells;    // one an input; empty: sinon
    std::vector<Value> values;  // one an output, at its scale
    ClauseId clause;
  };
  struct Output {
    std::string name;
    Type type;
    Scale scale = 0;
    Interval interval;
  };
  std::string name;
  std::vector<Type> inputs;
  std::vector<Scale> input_scales;
  std::vector<std::string> texts;  // of the cells of text inputs, which hold their index
  std::vector<Output> outputs;
  std::vector<Row> rows;
  // Where the first input is a code: the rows that may answer for each, in their order.
  std::vector<std::vector<std::uint32_t>> rows_of_code;
  Validity validity;
  Span span;
  std::vector<TableId> versions;  // of the first of a name: all of them, itself included
};

struct Definition {  // soit
  std::string name;
  ExprId value;
  Span span;
};

// ── Counters
// ────────────────────────────────────────────────────────────────────────────────────────────────────────

enum class Period {
  Session,  // `par nuit` and `par unité` too: lives for the line only
  Day,
  Month,
  CivilYear,
  Anniversary,     // `length` long, counted from the date `since`
  SinceFirstCare,  // `length` long, opened by the first line that consumes
  Sliding,         // what a line consumes counts for `length`
  Lifetime
};
enum class Measure { Money, Units };
// Counters of one path, unit, keys and period are one counter, whichever version or level writes
// them.
struct Counter {
  std::string path;  // of the clause; never of a version or level
  Measure measure = Measure::Money;
  std::string unit;  // `séance`; empty for money
  Period period = Period::CivilYear;
  ExprId length, since;  // of the period, where it has them; `since` may be unknown: the line is
                         // rejected
  bool by_beneficiary = true;  // otherwise `foyer` is among the keys
  std::vector<FieldId> keys;   // beside the beneficiary
  std::string keys_text;       // `par bénéficiaire et par année civile`, as people read it
  std::string period_text;     // `par année civile`
};

// ── Clauses
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────

enum class RefusalKind { Exclusion, Requirement, Waiting };
struct Refusal {
  RefusalKind kind = RefusalKind::Exclusion;
  ExprId condition;     // Exclusion, Requirement
  ExprId delay, since;  // Waiting: refused while date < since + delay; `since` may be unknown: the
                        // line is rejected
  ClauseId clause;
};

struct Withholding {
  struct Cap {
    ExprId amount;
    CounterId counter;
    ClauseId clause;
  };
  std::string name;
  std::size_t column = 0;  // index in Program::withholding_names
  ExprId amount;
  ExprId condition;  // may be none
  std::vector<Cap> caps;
  ClauseId clause;
};
using WithholdingId = Id<Withholding>;

struct Allowance {  // forfait
  std::string name;
  ExprId amount;
  ExprId including;  // y compris; may be none
  CounterId counter;
  ClauseId clause;
};
using AllowanceId = Id<Allowance>;

// A plafond, a limite, or a draw on a forfait: in each case an amount or a count, and the counter
// it is compared with.
enum class LimitKind { Cap, UnitLimit, Draw };
struct Limit {
  LimitKind kind = LimitKind::Cap;
  Measure measure = Measure::Money;
  ExprId amount;     // euros, or an integer count
  ExprId including;  // y compris; may be none
  ExprId condition;  // si; may be none
  CounterId counter;
  AllowanceId allowance;       // of a Draw
  FieldId once_by;             // une fois par: lines that share it count once; may be none
  bool counts_unpaid = false;  // comptée même sans versement
  // Written in the payer, or a forfait in units: counted once a line, and then not stopped by it in
  // the next guarantee.
  bool once_a_line = false;
  ClauseId clause;
};
using LimitId = Id<Limit>;

struct Guarantee {
  std::string name;
  std::string label;
  PayerId payer;
  Validity validity;
  std::vector<ExprId> scope;  // every `couvre`; all must hold
  std::vector<ClauseId> scope_clauses;
  std::vector<Refusal> refusals;  // its own, then the payer's, in written order
  ExprId base;                    // may be none, as all that follow
  ExprId rate;
  ExprId indemnity;       // rembourse, less what `y compris` names; absent: assiette × taux
  bool lump_sum = false;  // `indemnity` is a lump sum (verse), outside the expense
  ClauseId base_clause, rate_clause, indemnity_clause;
  std::vector<WithholdingId> withholdings;  // its own, then the payer's
  std::vector<LimitId> limits;              // its own, then the payer's
  std::vector<std::size_t> takes_over;      // prend en charge: indexes in withholding_names
  std::vector<GuaranteeId> overrides;       // transitive closure of `prime sur`
  std::vector<GuaranteeId> completes;       // transitive closure of `complète`
  // As written: where guarantees are dated, only those in force make the closure.
  std::vector<GuaranteeId> overrides_directly, completes_directly;
  GuaranteeId first;  // of the dated versions of its name
  ClauseId clause;
  Span span;
};

struct Payer {
  std::string name;
  std::string label;
  bool scheme = false;  // régime; otherwise contrat
  bool responsible = false;
  Validity validity;
  CodeSetId levels;                         // formules; may be none
  std::vector<GuaranteeId> guarantees;      // in written order
  std::vector<WithholdingId> withholdings;  // written in the payer: taken once a line
  std::vector<AllowanceId> allowances;
  PayerId first;                  // of the dated versions of its name
  std::vector<PayerId> versions;  // of the first: all of them, itself included
  bool dated_guarantees = false;
  Span span;
};

// ── Cases
// ───────────────────────────────────────────────────────────────────────────────────────────────────────────

enum class Attribute {
  Paid,
  Withheld,
  Gross,
  Base,
  Rate,
  Assessed,
  Decision,
  Reason,
  Guarantee,
  Covered
};
// What `attend` names: an output column, or an attribute of a payer (of `amo` and `amc` too) or of
// a guarantee.
struct Expectation {
  struct OutputColumn {
    std::string name;
  };
  struct PayerAttribute {
    std::optional<PayerId> payer;  // absent: amc, the first contract
    bool amo = false;              // the sum of the régimes
    GuaranteeId guarantee;         // may be none
    Attribute attribute = Attribute::Paid;
  };
  struct RejectCode {};
  std::variant<OutputColumn, PayerAttribute, RejectCode> subject;
  std::string written;  // the path as written
  Type type;            // Text for words
  Scale scale = 0;
  Value value;  // words in `text`
  Span span;
};
struct Fact {
  FieldId field;
  std::string text;  // of a text field, and the contract chain as written
  Value value;       // of any other, at field_scale
  Span span;
};
struct CaseLine {
  std::vector<Fact> facts;  // those of `avec` before it, then its own; the last of a field counts
  std::vector<Expectation> expected;
  Span span;
};
struct Case {
  std::string title;
  std::vector<CaseLine> lines;
  Span span;
};

// A scénario, by its title; with it, the program is another one.
struct Scenario {
  std::string title;
  bool has_cases = false;  // some essai applies it
  Span span;
};

// What constants of type Text point to. It only grows, and copies share it: a copy of a program
// outlives the one it was made of.
class Texts {
 public:
  auto add(std::string text) -> std::string_view { return all_->emplace_back(std::move(text)); }

 private:
  std::shared_ptr<std::deque<std::string>> all_ = std::make_shared<std::deque<std::string>>();
};

struct Program {
  Table<CodeSet> code_sets;
  Table<Group> groups;
  Table<Field> fields;
  Table<Parameter> parameters;
  Table<DecisionTable> tables;
  Table<Definition> definitions;
  Table<Expr> exprs;
  Table<Clause> clauses;
  Table<Counter> counters;
  Table<Withholding> withholdings;
  Table<Allowance> allowances;
  Table<Limit> limits;
  Table<Payer> payers;
  Table<Guarantee> guarantees;
  std::vector<PayerId> schemes;    // the first version of each régime, in the order of payment
  std::vector<PayerId> contracts;  // likewise, sorted by name
  std::vector<std::string> withholding_names;  // sorted; a column each
  std::vector<Case> cases;                     // those of the scénario applied, or of none
  std::vector<Scenario> scenarios;
  Texts texts;

  auto field(std::string_view name) const -> FieldId;     // none when there is no such field
  auto contract(std::string_view name) const -> PayerId;  // likewise
  auto level(const Payer& payer, std::string_view name) const -> std::optional<std::size_t>;

  // The first version of a dated name, which stands for them all, and the version in force on a
  // day; none when there is none.
  auto first_of(PayerId id) const -> PayerId { return payers[id].first ? payers[id].first : id; }
  auto first_of(GuaranteeId id) const -> GuaranteeId {
    return guarantees[id].first ? guarantees[id].first : id;
  }
  auto in_force(PayerId first, Date date) const -> PayerId;
  auto in_force(TableId first, Date date) const -> TableId;
  auto in_force(GroupId first, Date date) const -> GroupId;
};

}  // namespace bareme::model
