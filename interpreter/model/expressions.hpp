// Checked expressions: every name resolved, every type, scale and interval known. The only partial
// operations left are those that name a reject (a look-up without a value in force, a division by
// zero, a date outside its domain).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "interpreter/model/types.hpp"
#include "support/source.hpp"

namespace bareme::model {

struct Expr;
struct Field;
struct Parameter;
struct DecisionTable;
struct Definition;
struct Group;
struct Payer;
struct Guarantee;
struct Limit;
struct Allowance;
struct Counter;
using ExprId = Id<Expr>;
using FieldId = Id<Field>;
using ParameterId = Id<Parameter>;
using TableId = Id<DecisionTable>;
using DefinitionId = Id<Definition>;
using GroupId = Id<Group>;
using PayerId = Id<Payer>;
using GuaranteeId = Id<Guarantee>;
using CounterId = Id<Counter>;

struct Constant {
  Value value;  // `text` points into Program::texts
};
struct FieldRef {
  FieldId field;
};
struct ParameterRef {
  ParameterId parameter;
};
struct DefinitionRef {
  DefinitionId definition;
};
struct LevelRef {};  // `formule`: the level of the contract being settled
struct TableCall {
  TableId table;
  std::vector<ExprId> arguments;
  std::size_t output = 0;
};
// What an earlier payer did on this line. 0 € and 0 % where it took no part, refused, or has no
// such clause.
enum class PayerFact { Covered, Base, Rate, Assessed, Gross, Paid, Withheld };
struct PayerRef {
  PayerId payer;
  PayerFact fact = PayerFact::Covered;
};
// Of the guarantee being settled: base, taux, assiette = min(base ; frais), reste, brut.
enum class OwnFact { Base, Rate, Assessed, Remaining, Gross };
struct OwnRef {
  OwnFact fact = OwnFact::Base;
};
struct AlreadyPaid {};  // déjà_remboursé: by all earlier payers
struct GuaranteePaid {  // h.remboursé, in a guarantee that complements h
  GuaranteeId guarantee;
};
// consommé, restant, rang: the state of a counter of the payer before the line.
enum class CounterFact { Consumed, Remaining, Rank };
struct CounterRef {
  CounterId counter;
  CounterFact fact = CounterFact::Consumed;
  bool previous = false;  // `période précédente`
  ExprId limit;           // of Remaining: the amount or count compared with the counter
  std::string name;       // `consommé(séances)`, as explanations show it
};
struct Known {
  ExprId operand;
};
struct Not {
  ExprId operand;
};
struct Negate {
  ExprId operand;
};
// Left to right; later operands are not looked at once the result is known.
enum class LogicOp { And, Or };
struct Logic {
  LogicOp op = LogicOp::And;
  std::vector<ExprId> operands;
};
struct Fallback {  // the first operand that is known
  std::vector<ExprId> operands;
};
// Sums and products, left to right. In a sum operands are brought to the scale of the expression;
// in a product scales add up. A sum of a date and durations has the date first.
struct Sum {
  struct Term {
    ExprId operand;
    bool subtracted = false;
  };
  std::vector<Term> terms;
};
struct Product {
  std::vector<ExprId> factors;
};
enum class Comparison { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };
struct Compare {
  Comparison op = Comparison::Equal;
  ExprId left, right;
};
struct Among {  // a code in a group (dated) or in a list written on the spot
  ExprId subject;
  GroupId group;            // none: `codes`
  std::vector<bool> codes;  // by code index
};
struct Choice {  // si, selon: the first branch that holds
  struct Branch {
    ExprId condition, value;
  };
  std::vector<Branch> branches;
  ExprId otherwise;
};
enum class Extreme { Min, Max };
struct MinMax {
  Extreme which = Extreme::Min;
  std::vector<ExprId> operands;
};
struct Absolute {
  ExprId operand;
};
// arrondi, plancher, plafond_entier: numerator (over divisor, where there is one) to a multiple of
// `unit`, which is written at the scale of the result.
struct Round {
  Rounding mode = Rounding::HalfAwayFromZero;
  ExprId numerator;
  ExprId divisor;  // may be none
  Int128 unit = 1;
};
enum class DatePart { Year, Month, Day, StartOfYear, EndOfYear, StartOfMonth };
struct DateFunction {
  DatePart part = DatePart::Year;
  ExprId operand;
};
enum class Elapsed { Age, Years, Months, Days };
struct ElapsedTime {  // âge, années_entre, mois_entre, jours_entre
  Elapsed unit = Elapsed::Years;
  ExprId from, to;
};

struct Expr {
  std::variant<Constant, FieldRef, ParameterRef, DefinitionRef, LevelRef, TableCall, PayerRef,
               OwnRef, AlreadyPaid, GuaranteePaid, CounterRef, Known, Not, Negate, Logic, Fallback,
               Sum, Product, Compare, Among, Choice, MinMax, Absolute, Round, DateFunction,
               ElapsedTime>
      node;
  Type type;
  Scale scale = 0;    // of a decimal; 0 otherwise
  Interval interval;  // at `scale`; meaningful for decimals, dates and durations
  // Depends on a counter, `reste`, `brut`, or a paid or withheld amount: its value is not known
  // when rejects are decided.
  bool moving = false;
  Span span;
};

}  // namespace bareme::model
