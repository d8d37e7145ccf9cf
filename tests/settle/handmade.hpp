// Checked programs written by hand, for tests of the evaluator alone: no text, no checker. Scales,
// types and `moving` follow the operands as the checker would have them; nothing is verified.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::test {

class Rules {
 public:
  model::Program program;

  Rules();
  auto field(std::string_view name, model::TypeKind kind) -> model::FieldId;  // optional
  auto code_set(std::string_view name, const std::vector<std::string>& codes) -> model::CodeSetId;
  auto code_field(std::string_view name, model::CodeSetId set) -> model::FieldId;

  // ── Expressions ──
  auto number(model::TypeKind kind, Int128 value, Scale scale = 0) -> model::ExprId;
  auto euros(Int128 cents) -> model::ExprId { return number(model::TypeKind::Money, cents, 2); }
  auto percent(Int128 points) -> model::ExprId { return number(model::TypeKind::Rate, points, 2); }
  auto truth(bool value) -> model::ExprId {
    return number(model::TypeKind::Boolean, value ? 1 : 0);
  }
  auto text(std::string_view value) -> model::ExprId;
  auto read(model::FieldId field) -> model::ExprId;
  auto own(model::OwnFact fact) -> model::ExprId;
  auto of_payer(model::PayerId payer, model::PayerFact fact) -> model::ExprId;
  auto parameter(std::string_view name, const std::vector<std::pair<Date, model::ExprId>>& rows,
                 bool hypothesis = false) -> model::ParameterId;
  auto read(model::ParameterId parameter) -> model::ExprId;
  auto definition(std::string_view name, model::ExprId value) -> model::DefinitionId;
  auto read(model::DefinitionId definition) -> model::ExprId;
  auto sum(model::ExprId left, model::ExprId right, bool subtract = false) -> model::ExprId;
  auto product(model::ExprId left, model::ExprId right) -> model::ExprId;
  auto quotient(model::ExprId numerator, model::ExprId divisor, Rounding mode, Int128 unit,
                Scale scale) -> model::ExprId;
  auto compare(model::Comparison op, model::ExprId left, model::ExprId right) -> model::ExprId;
  auto logic(model::LogicOp op, const std::vector<model::ExprId>& operands) -> model::ExprId;
  auto fallback(const std::vector<model::ExprId>& operands) -> model::ExprId;
  auto known(model::ExprId operand) -> model::ExprId;
  auto choice(model::ExprId condition, model::ExprId then, model::ExprId otherwise)
      -> model::ExprId;
  auto least(const std::vector<model::ExprId>& operands) -> model::ExprId;
  auto age(model::ExprId from, model::ExprId to) -> model::ExprId;
  // Any node, with the scale and movement of its operands left to the caller.
  auto raw(decltype(model::Expr::node) node, model::Type type, Scale scale, bool moving)
      -> model::ExprId;

  // ── Payers and clauses ──
  auto scheme(std::string_view name) -> model::PayerId;
  auto contract(std::string_view name) -> model::PayerId;
  auto guarantee(model::PayerId payer, std::string_view name) -> model::GuaranteeId;
  auto covers(model::GuaranteeId guarantee, model::ExprId condition) -> void;
  auto excludes(model::GuaranteeId guarantee, std::string_view name, model::ExprId condition)
      -> void;
  auto waits(model::GuaranteeId guarantee, model::ExprId months, model::ExprId since) -> void;
  auto base(model::GuaranteeId guarantee, model::ExprId base, model::ExprId rate) -> void;
  auto pays(model::GuaranteeId guarantee, model::ExprId amount) -> void;
  auto completes(model::GuaranteeId later, model::GuaranteeId earlier) -> void;
  auto overrides(model::GuaranteeId winner, model::GuaranteeId loser) -> void;
  auto counter(std::string_view path, model::Period period, std::string_view unit = "",
               const std::vector<model::FieldId>& keys = {}) -> model::CounterId;
  auto limit(std::string_view path, model::CounterId counter, model::ExprId amount,
             model::LimitKind kind = model::LimitKind::Cap) -> model::LimitId;
  auto meets(model::GuaranteeId guarantee, model::LimitId limit) -> void;
  auto withholding(std::string_view name, model::ExprId amount) -> model::WithholdingId;
  auto capped(model::WithholdingId withholding, model::CounterId counter, model::ExprId amount)
      -> void;
  auto withholds(model::GuaranteeId guarantee, model::WithholdingId withholding) -> void;

  auto clause(std::string_view path, std::string_view keyword, std::string_view name)
      -> model::ClauseId;

 private:
  auto scale_of(model::ExprId id) const -> Scale { return program.exprs[id].scale; }
  auto moves(model::ExprId id) const -> bool { return program.exprs[id].moving; }
};

// Lines against one program; beneficiary A and no contract unless said.
class Lines {
 public:
  explicit Lines(const model::Program& program) : program_{&program}, claims{program} {}
  auto add(Date date, std::int64_t cents) -> std::size_t;
  auto text(std::size_t line, model::FieldId field, std::string_view value) -> void;
  auto contract(std::size_t line, model::PayerId payer) -> void;

 private:
  const model::Program* program_;

 public:
  records::Claims claims;
};

// The settlement of a line; the test fails if it is rejected.
auto settled(const model::Program& program, const Lines& lines, std::size_t line,
             settle::Accounts& accounts) -> records::Settlement;
// The code of its reject; 0 when it is settled.
auto reject_code(const model::Program& program, const Lines& lines, std::size_t line) -> int;

inline auto day(int year, unsigned month, unsigned day_of_month) -> Date {
  return *make_date(year, month, day_of_month);
}

}  // namespace bareme::test
