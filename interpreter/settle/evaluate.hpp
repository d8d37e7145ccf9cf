// Expressions on one line. An evaluator knows the line, what earlier payers did and what the
// guarantee at hand has come to; it never touches accounts. The first fault stands and rejects the
// line; values computed after it mean nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/settle/scene.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/message.hpp"

namespace bareme::settle {

struct Fault {
  model::ClauseId clause;
  int code = 0;
  diag::Phrase reason;
};

class Evaluator {
 public:
  // `expense`: of the unit at hand, where the line is of several.
  Evaluator(const model::Program& program, const records::Claims& claims, std::size_t line,
            Money expense, Trace* trace);

  // The clause whose expressions come next: faults and reads belong to it.
  auto at(model::ClauseId clause) -> void;
  // While looking, what moves is unknown, a choice that depends on it looks at every part, and
  // nothing is recorded.
  auto look_only(bool looking) -> void;
  auto looking() const -> bool { return looking_; }
  auto scene() const -> const Scene& { return scene_; }
  auto change() -> Scene&;  // values remembered so far are forgotten

  auto value(model::ExprId id) -> model::Value;
  auto truth(model::ExprId id) -> bool;   // false when unknown
  auto money(model::ExprId id) -> Money;  // rounded to the cent; 0 € when unknown
  // A date moved by a duration; outside the domain it is a fault, and nullopt.
  auto moved(Date date, Int128 amount, model::TypeKind unit) -> std::optional<Date>;

  template <std::size_t Arity, typename... Args>
  auto fail(const diag::Message<Arity>& message, Args&&... args) -> void {
    static_assert(sizeof...(Args) == Arity);
    if (!fault_)
      fault_ = Fault{
          clause_, message.code, {message.words, {diag::Argument(std::forward<Args>(args))...}}};
  }
  auto fault() const -> const std::optional<Fault>& { return fault_; }

  auto program() const -> const model::Program& { return program_; }
  auto claims() const -> const records::Claims& { return claims_; }
  auto line() const -> std::size_t { return line_; }
  auto date() const -> Date { return date_; }
  auto expense() const -> Money { return expense_; }
  // Hypotheses read while settling, by id, once each.
  auto hypotheses() const -> std::vector<model::ParameterId>;
  auto has_hypotheses() const -> bool;
  // What the clause has read so far; empty without a trace.
  auto reads() const -> const std::vector<Trace::Read>& { return reads_; }
  auto traced() const -> bool { return trace_ != nullptr; }
  // Adds a step to the trace, if there is one; its amount may be known only later.
  auto record(Trace::Step step) -> std::size_t;
  auto amend(std::size_t step, Int128 amount) -> void;

 private:
  struct Memo {
    model::Value value;
    std::size_t generation = 0;
  };
  using Value = model::Value;

  auto moves(model::ExprId id) const -> bool { return looking_ && program_.exprs[id].moving; }
  // An operand, brought to a larger scale.
  auto scaled(model::ExprId id, Scale to) -> Value;
  auto matching_row(const model::DecisionTable& table, const std::vector<Value>& arguments,
                    const std::vector<model::ExprId>& exprs) const
      -> const model::DecisionTable::Row*;
  auto in_force(const model::Parameter& parameter) const -> const model::Parameter::Row*;
  auto note(std::string_view name, model::Type type, Scale scale, const Value& value) -> void;

  auto of(const model::Expr& expr, const model::Constant& node) -> Value;
  auto of(const model::Expr& expr, const model::FieldRef& node) -> Value;
  auto of(const model::Expr& expr, const model::ParameterRef& node) -> Value;
  auto of(const model::Expr& expr, const model::DefinitionRef& node) -> Value;
  auto of(const model::Expr& expr, const model::LevelRef& node) -> Value;
  auto of(const model::Expr& expr, const model::TableCall& node) -> Value;
  auto of(const model::Expr& expr, const model::PayerRef& node) -> Value;
  auto of(const model::Expr& expr, const model::OwnRef& node) -> Value;
  auto of(const model::Expr& expr, const model::AlreadyPaid& node) -> Value;
  auto of(const model::Expr& expr, const model::GuaranteePaid& node) -> Value;
  auto of(const model::Expr& expr, const model::CounterRef& node) -> Value;
  auto of(const model::Expr& expr, const model::Known& node) -> Value;
  auto of(const model::Expr& expr, const model::Not& node) -> Value;
  auto of(const model::Expr& expr, const model::Negate& node) -> Value;
  auto of(const model::Expr& expr, const model::Logic& node) -> Value;
  auto of(const model::Expr& expr, const model::Fallback& node) -> Value;
  auto of(const model::Expr& expr, const model::Sum& node) -> Value;
  auto of(const model::Expr& expr, const model::Product& node) -> Value;
  auto of(const model::Expr& expr, const model::Compare& node) -> Value;
  auto of(const model::Expr& expr, const model::Among& node) -> Value;
  auto of(const model::Expr& expr, const model::Choice& node) -> Value;
  auto of(const model::Expr& expr, const model::MinMax& node) -> Value;
  auto of(const model::Expr& expr, const model::Absolute& node) -> Value;
  auto of(const model::Expr& expr, const model::Round& node) -> Value;
  auto of(const model::Expr& expr, const model::DateFunction& node) -> Value;
  auto of(const model::Expr& expr, const model::ElapsedTime& node) -> Value;

  const model::Program& program_;
  const records::Claims& claims_;
  std::size_t line_;
  Date date_;
  Money expense_;
  Trace* trace_;
  Scene scene_;
  model::ClauseId clause_;
  bool looking_ = false;
  std::optional<Fault> fault_;
  std::vector<Trace::Read> reads_;
  bool shortened_ = false;
  std::vector<model::ParameterId> hypotheses_;
  // `soit` and parameters are evaluated once between two changes: a chain of them that each name
  // the one before twice would otherwise take exponential time.
  std::size_t generation_ = 1;
  std::vector<Memo> definitions_;
  std::vector<Memo> parameters_;
};

// A number of one scale at another, larger one.
auto decimal(Int128 number, Scale from, Scale to) -> model::Value;
// The value of a field, its `défaut` where the line gives none.
auto field_value(const model::Program& program, const records::Claims& claims, std::size_t line,
                 model::FieldId field) -> model::Value;

}  // namespace bareme::settle
