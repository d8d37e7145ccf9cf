// The state shared by the checking passes: the program being built, the names that are visible, and
// what is known of each expression beyond what the program keeps. Private to this folder.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/syntax.hpp"
#include "interpreter/model/program.hpp"
#include "support/sink.hpp"

namespace bareme::model {

// What may be read, by the clause that reads it (reference, "Noms dans les expressions"); each
// stage adds to the one before.
enum class Stage {
  Constant,  // values of parameters, rows, defaults, facts of tests
  Claim,     // couvre, exclut, exige, carence, base: the claim, parameters, earlier payers but for
             // their amounts
  Rate,      // taux: and base, assiette
  Amount,    // rembourse: and taux, reste, amounts of earlier payers
  Limit,     // withholdings and limits: and brut
};

// Optional fields on which an expression depends, so that it is unknown when they are.
using Unknowns = std::set<FieldId>;

// An expression as checked. `needs` and the flags describe what it reads, through definitions too.
struct Typed {
  ExprId id;
  Type type;
  Scale scale = 0;
  Interval interval;
  bool moving = false;
  Unknowns unknowns;
  int depth = 1;

  Stage needs = Stage::Constant;
  std::string needs_name;                   // the name that needs that stage
  std::set<PayerId> payers;                 // earlier payers read; none: amc
  bool own_base = false, own_rate = false;  // reads base or assiette; taux
  bool is_payer_base = false;               // is `p.base`
  std::optional<PayerId> rated_base;        // holds taux × p.base; none: amc
  bool level = false;                       // reads `formule`
  std::optional<std::string> noun;          // `5 séances`
  std::set<std::size_t> limits_read;        // of this period; indexes of pending limits
};

// What is known inside `connu(x) et …`: fields, and definitions tested as a whole.
struct KnownFacts {
  Unknowns fields;
  std::set<DefinitionId> definitions;
};

// Where an expression stands: which local names it sees.
struct Scope {
  const syntax::File* file = nullptr;
  Stage stage = Stage::Claim;
  PayerId payer;          // none: global
  GuaranteeId guarantee;  // none: the payer itself
  bool nouns = false;     // a count of units is welcome (limits and forfaits)
  KnownFacts known;
  const syntax::RefusalClause* refusal = nullptr;   // that this is the condition of
  diag::Words role{"cette clause", "this clause"};  // in messages: what is being decided
};

enum class Progress { Waiting, Running, Done };
struct PendingDefinition {
  const syntax::File* file = nullptr;
  const syntax::Definition* syntax = nullptr;
  Scope scope;
  Progress progress = Progress::Waiting;
  Typed typed{};
  int level = 0;  // how many stand under it; see dependencies.hpp
};
struct PendingParameter {
  const syntax::File* file = nullptr;
  const syntax::ParameterDecl* syntax = nullptr;
  Progress progress = Progress::Waiting;
  Interval interval{};
  int depth = 1;
  int level = 0;
};
struct PendingPayer {
  const syntax::File* file = nullptr;
  const syntax::PayerDecl* syntax = nullptr;
  // What later payers may count on.
  Interval base, assessed, gross;
  Interval rate;
  Scale rate_scale = 2;
};
struct PendingGuarantee {
  const syntax::GuaranteeDecl* syntax = nullptr;
  Typed base, rate;  // id none: no such clause
  Interval gross{0, 0};
};

// Clauses of a guarantee or, without one, of the payer itself.
struct Place {
  const syntax::File* file = nullptr;
  PayerId payer;
  GuaranteeId guarantee;
};

// A plafond, a limite or a forfait. Clauses that come earlier may read its counter, which is
// therefore worked out before its amount is.
struct PendingLimit {
  Place place;
  const syntax::Clause* clause = nullptr;            // of a plafond or a limite
  const syntax::AllowanceDecl* allowance = nullptr;  // of a forfait
  std::string name;                                  // may be empty
  CounterId counter{};
  Progress counting = Progress::Waiting;  // of the counter
  Progress progress = Progress::Waiting;  // of the amount
  ExprId amount{};
  int depth = 1;  // of the amount
  int level = 0, counter_level = 0;
  Stage needs = Stage::Constant;  // by the amount, for the name
  std::string needs_name{};
};

// Names of a scope. Values (fields, parameters, tables, definitions) share one space; the others
// have their own.
template <typename T>
using Names = std::unordered_map<std::string, Id<T>>;

struct Locals {
  Names<Definition> definitions;
  Names<DecisionTable> tables;
};

struct Checker {
  Checker(const Sources& all_sources, diag::Sink& said) : sources{all_sources}, sink{said} {}

  const Sources& sources;
  diag::Sink& sink;
  Program program;
  std::string_view scenario;  // the one applied

  Names<CodeSet> code_sets;
  std::set<CodeSetId> unread_sets;  // of a file that could not be read: their codes are not known
  std::unordered_map<std::string, std::vector<GroupId>> groups;  // one a code set that fits
  Names<Field> fields;
  Names<Parameter> parameters;
  Locals globals;
  Names<Payer> payers;
  std::unordered_map<std::string, std::string> documents;  // name → title
  std::unordered_map<PayerId, Locals> payer_locals;
  std::unordered_map<GuaranteeId, Locals> guarantee_locals;
  std::unordered_map<PayerId, Names<Guarantee>> guarantee_names;
  std::unordered_map<PayerId, Names<Allowance>> allowance_names;

  std::unordered_map<GuaranteeId, std::vector<GuaranteeId>> guarantee_versions;  // by the first

  std::vector<PendingDefinition> pending_definitions;  // by DefinitionId
  std::vector<PendingParameter> pending_parameters;    // by ParameterId
  std::vector<PendingPayer> pending_payers;            // by PayerId
  std::vector<PendingGuarantee> pending_guarantees;    // by GuaranteeId
  std::vector<PendingLimit> pending_limits;
  std::unordered_map<const void*, std::size_t> limit_of_syntax;  // by clause or forfait
  std::unordered_map<PayerId, std::unordered_map<std::string, std::vector<std::size_t>>>
      limits_by_name;
  std::unordered_map<std::string, CounterId> counter_ids;  // by path, unit, keys and period
  struct Takeover {                                        // prend en charge
    GuaranteeId guarantee;
    syntax::Name withholding;
  };
  std::vector<Takeover> takeovers;
  bool clauses_hold = false;        // no error before the essais
  std::set<std::string> half_read;  // names whose declaration was refused: told there, not again
  std::vector<bool> constant;       // by ExprId: folded to a Constant
  std::unordered_map<std::string, Span> clause_paths;  // of counters and refusals, to tell twins

  // Whether near names are looked for: they cost more than what they are suggested for, and nobody
  // reads a thousand of them.
  auto may_suggest() const -> bool { return sink.errors() < kMostSuggestions; }
  static constexpr std::size_t kMostSuggestions = 500;

  // `un montant est attendu ici, pas …`, with the agreement that French wants.
  auto wrong_type(Span span, diag::Argument wanted, diag::Argument found) -> diag::Diagnostic&;
  // A syntax error stands in this text: what seems missing there may only be unread.
  auto is_spoiled(Span span) const -> bool;
};

// `base`, `taux`, `reste`… stand for a value of the language wherever there is one: nothing else
// may bear the name.
auto is_value_of_the_language(std::string_view name) -> bool;
inline constexpr diag::Words kIsValue{"une valeur", "a value"};
inline constexpr diag::Words kIsFunction{"une fonction", "a function"};
// Names that stand for a value in a scope, for suggestions.
auto visible_names(const Checker& checker, const Scope& scope) -> std::vector<std::string>;

// ── Passes, in this order
// ───────────────────────────────────────────────────────────────────────────────────────────

auto declare_code_sets(Checker& checker, const std::vector<syntax::File>& files) -> void;
auto declare_record(Checker& checker, const std::vector<syntax::File>& files) -> void;
auto declare_values(Checker& checker, const std::vector<syntax::File>& files)
    -> void;  // parameters, tables, soit
auto declare_payers(Checker& checker, const std::vector<syntax::File>& files) -> void;
auto order_schemes(Checker& checker) -> void;
auto check_record(Checker& checker, const std::vector<syntax::File>& files) -> void;
auto check_values(Checker& checker) -> void;
auto check_payers(Checker& checker) -> void;
auto check_cases(Checker& checker, const std::vector<syntax::File>& files) -> void;

// ── Parts
// ───────────────────────────────────────────────────────────────────────────────────────────────────────────

// Two versions of one name may not be in force on one day. False, reported, where they would be.
auto is_new_version(Checker& checker, const syntax::Name& name, const Validity& validity,
                    Span known_span, const Validity& known) -> bool;
auto overlap(const Validity& left, const Validity& right) -> bool;
auto to_validity(Checker& checker, const syntax::Validity& validity) -> Validity;
auto source_text(Checker& checker, const std::optional<syntax::SourceRef>& source) -> std::string;
auto type_named(Checker& checker, const syntax::Name& name) -> Type;
auto declare_definition(Checker& checker, Locals& locals, const syntax::Definition& definition,
                        const Scope& scope) -> void;
// A table of a payer or of the program; its rows are constants.
auto declare_table(Checker& checker, Locals& locals, const syntax::TableDecl& table,
                   const Scope& scope) -> void;
auto check_definition(Checker& checker, DefinitionId id) -> const Typed&;
auto check_parameter(Checker& checker, ParameterId id) -> void;

// Tells one written block from another, two versions of one name included.
auto place_text(const Place& place) -> std::string;
auto scope_at(const Place& place, Stage stage, diag::Words role) -> Scope;
// A clause with its path under the place; `name` is what `motif` shows, `address` the last part of
// the path.
auto add_clause(Checker& checker, const Place& place, const syntax::Clause& clause,
                std::string keyword, std::string name, std::string address) -> ClauseId;
// The counter of a limit: its keys and its one period, reported when they are wrong.
auto check_counter(Checker& checker, const Place& place, const syntax::Keys& keys, Measure measure,
                   std::string unit) -> Counter;
auto check_money(Checker& checker, const Place& place, syntax::ExprId written, diag::Words role)
    -> ExprId;
auto check_condition(Checker& checker, const Place& place, syntax::ExprId written, diag::Words role)
    -> ExprId;
// Two limits of one path in one place need names to tell their counters apart.
auto claim_path(Checker& checker, const Place& place, const Counter& counter, Span span,
                std::string_view keyword, bool named) -> void;
// The one counter of this path, unit, keys and period.
auto add_counter(Checker& checker, Counter counter) -> CounterId;
// Limits of a payer and of its guarantees, before any of their clauses is checked.
auto declare_limits(Checker& checker, PayerId payer) -> void;
auto counter_of(Checker& checker, std::size_t pending_limit) -> CounterId;
// What is compared with the counter; a limit that needs its own amount is reported at `reader`.
auto amount_of(Checker& checker, std::size_t pending_limit, Span reader) -> ExprId;
auto check_refusal(Checker& checker, const Place& place, const syntax::Clause& clause)
    -> std::optional<Refusal>;
auto check_withholding(Checker& checker, const Place& place, const syntax::Clause& clause,
                       const syntax::WithholdingClause& written) -> WithholdingId;
auto check_limit(Checker& checker, const Place& place, const syntax::Clause& clause) -> LimitId;
auto check_draw(Checker& checker, const Place& place, const syntax::Clause& clause,
                const syntax::DrawClause& written) -> LimitId;
auto check_allowance(Checker& checker, const Place& place, const syntax::AllowanceDecl& written)
    -> void;
// `couvre`, `base` and `taux` of a guarantee, which other clauses read; then `rembourse` or
// `verse`.
auto check_bases(Checker& checker, const Place& place, const syntax::GuaranteeDecl& written)
    -> void;
auto check_amount(Checker& checker, const Place& place, const syntax::GuaranteeDecl& written)
    -> void;
// `prend en charge`, once every withholding is known.
auto check_takeovers(Checker& checker) -> void;
// `complète` and `prime sur` of the guarantees of a payer, closed transitively.
auto check_relations(Checker& checker, PayerId payer) -> void;

}  // namespace bareme::model
