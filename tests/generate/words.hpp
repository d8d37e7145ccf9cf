// What a program being generated may name, and what a place of it sees: the generator's own account
// of names, types, units, visibility and size, kept apart from the checker's.
#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "tests/generate/random.hpp"

namespace bareme::generate {

using model::CodeSetId;
using model::Type;
using model::TypeKind;

// What may be read, by clause; each adds to the one before (language reference, "Noms").
enum class Stage { Constant, Claim, Rate, Amount, Limit };

// How large a value can get: its decimals, and its digits with them.
struct Size {
  int scale = 0;
  int digits = 1;
};

// Pieces in the order in which they are drawn: operands of `+` come in any order, those of a brace
// from left to right, so that every compiler draws the same program.
auto concat(std::initializer_list<std::string_view> pieces) -> std::string;

struct CodeWords {
  std::string name;
  std::vector<std::string> codes;  // as rules write them: quoted where they are no names
  bool levels = false;             // formules of a contract: no name to qualify them by
};
struct GroupWords {
  std::string name;
  CodeSetId set;
};
struct FieldWords {
  std::string name;
  Type type;
  bool optional = false;
};
struct ValueWords {  // a parameter or a soit
  std::string name;
  Type type;
  Size size = {};
  bool optional = false;                 // may be unknown
  Stage stage = Stage::Constant;         // it reads
  bool moving = false;                   // may read counters, reste, paid amounts
  bool reads_remaining = false;          // reste
  bool reads_payer_base = false;         // p.base: `rembourse` must say whether it is included
  std::vector<std::string> payers = {};  // it may read these
};
struct TableWords {
  struct Output {
    std::string name;  // empty for the only one
    Type type;
    Size size;
  };
  std::string name;
  std::vector<Type> inputs;
  std::vector<Output> outputs;
};
struct LimitWords {  // a named plafond, limite or forfait
  std::string name;
  bool units = false;
  bool has_previous = false;   // its period has one before it
  std::size_t order = 0;       // an amount reads only those of a lower order
  bool only_previous = false;  // where its own amount is written
};

struct Words {
  std::vector<CodeWords> code_sets;  // by CodeSetId
  std::vector<GroupWords> groups;
  std::vector<FieldWords> fields;  // built-in ones included
  std::vector<ValueWords> values;
  std::vector<TableWords> tables;
  std::vector<std::string> documents;
  std::vector<std::string> schemes;       // in the order of payment
  std::vector<std::string> withholdings;  // of the payers written so far
  std::vector<std::string> free_names;    // those that claims do not hold, which may be changed

  auto field(std::string_view name) const -> const FieldWords*;
  // A name that nothing else bears.
  auto name(std::string_view stem, Random& random) -> std::string;
  auto fixed_name(std::string_view stem) -> std::string;  // that claim files hold

 private:
  std::size_t count_ = 0;
};

// What an expression sees where it stands.
struct Scope {
  Stage stage = Stage::Claim;
  bool still = false;            // dates, divisors, lengths: nothing that counters decide
  bool nouns = false;            // counts of units: `3 mois` is no duration there
  bool outside_expense = false;  // verse: there is no reste
  bool own_base = false;         // base, assiette
  bool own_rate = false;
  bool own_remaining = false;  // reste and brut
  std::vector<std::string> payers = {};
  std::vector<std::string> completed = {};  // guarantees whose `remboursé` is known
  std::vector<ValueWords> values = {};      // of the payer and the guarantee
  std::vector<TableWords> tables = {};
  std::vector<LimitWords> limits = {};
  std::optional<CodeSetId> levels = {};  // formule
  std::set<std::string> known = {};      // optional fields and soit that are known here

  auto at(Stage other) const -> Scope;
  auto without_movement() const -> Scope;
  auto knowing(const std::string& name) const -> Scope;
};

}  // namespace bareme::generate
