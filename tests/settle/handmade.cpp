#include "tests/settle/handmade.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <variant>

namespace bareme::test {

using namespace model;

Rules::Rules() {
  const auto built_in = [&](std::string_view name, TypeKind kind) { field(name, kind); };
  built_in("identifiant", TypeKind::Text);
  built_in("bénéficiaire", TypeKind::Text);
  built_in("contrat", TypeKind::Text);
  built_in("date", TypeKind::Date);
  built_in("frais", TypeKind::Money);
  built_in("quantité", TypeKind::Integer);
}

auto Rules::field(std::string_view name, TypeKind kind) -> FieldId {
  Field field;
  field.name = name;
  field.type = {kind, {}};
  field.optional = true;
  return program.fields.add(std::move(field));
}

auto Rules::code_set(std::string_view name, const std::vector<std::string>& codes) -> CodeSetId {
  CodeSet set;
  set.name = name;
  for (const auto& code : codes) set.codes.push_back({code, code, {}});
  return program.code_sets.add(std::move(set));
}

auto Rules::code_field(std::string_view name, CodeSetId set) -> FieldId {
  const FieldId id = field(name, TypeKind::Code);
  program.fields[id].type.codes = set;
  return id;
}

auto Rules::raw(decltype(Expr::node) node, Type type, Scale scale, bool moving) -> ExprId {
  return program.exprs.add({std::move(node), type, scale, {}, moving, {}});
}

auto Rules::number(TypeKind kind, Int128 value, Scale scale) -> ExprId {
  return raw(Constant{{value, {}, true}}, {kind, {}}, scale, false);
}

auto Rules::text(std::string_view value) -> ExprId {
  const std::string_view kept = program.texts.add(std::string{value});
  return raw(Constant{{0, kept, true}}, {TypeKind::Text, {}}, 0, false);
}

auto Rules::read(FieldId id) -> ExprId {
  const Type type = program.fields[id].type;
  return raw(FieldRef{id}, type, field_scale(type.kind), false);
}

auto Rules::own(OwnFact fact) -> ExprId {
  const bool rate = fact == OwnFact::Rate;
  return raw(OwnRef{fact}, {rate ? TypeKind::Rate : TypeKind::Money, {}}, rate ? 6 : 2,
             fact == OwnFact::Remaining || fact == OwnFact::Gross);
}

auto Rules::of_payer(PayerId payer, PayerFact fact) -> ExprId {
  const bool moving =
      fact == PayerFact::Gross || fact == PayerFact::Paid || fact == PayerFact::Withheld;
  const TypeKind kind = fact == PayerFact::Covered ? TypeKind::Boolean
                        : fact == PayerFact::Rate  ? TypeKind::Rate
                                                   : TypeKind::Money;
  const Scale scale = kind == TypeKind::Boolean ? 0 : kind == TypeKind::Rate ? 6 : 2;
  return raw(PayerRef{payer, fact}, {kind, {}}, scale, moving);
}

auto Rules::parameter(std::string_view name, const std::vector<std::pair<Date, ExprId>>& rows,
                      bool hypothesis) -> ParameterId {
  Parameter parameter;
  parameter.name = name;
  parameter.hypothesis = hypothesis;
  for (const auto& [since, value] : rows) {
    parameter.type = program.exprs[value].type;
    parameter.scale = std::max(parameter.scale, scale_of(value));
    parameter.rows.push_back({since, value, ""});
  }
  return program.parameters.add(std::move(parameter));
}

auto Rules::read(ParameterId id) -> ExprId {
  const Parameter& parameter = program.parameters[id];
  return raw(ParameterRef{id}, parameter.type, parameter.scale, false);
}

auto Rules::definition(std::string_view name, ExprId value) -> DefinitionId {
  return program.definitions.add({std::string{name}, value, {}});
}

auto Rules::read(DefinitionId id) -> ExprId {
  const Expr meaning = program.exprs[program.definitions[id].value];
  return raw(DefinitionRef{id}, meaning.type, meaning.scale, meaning.moving);
}

auto Rules::sum(ExprId left, ExprId right, bool subtract) -> ExprId {
  return raw(Sum{{{left, false}, {right, subtract}}}, program.exprs[left].type,
             std::max(scale_of(left), scale_of(right)), moves(left) || moves(right));
}

auto Rules::product(ExprId left, ExprId right) -> ExprId {
  return raw(Product{{left, right}}, program.exprs[right].type, scale_of(left) + scale_of(right),
             moves(left) || moves(right));
}

auto Rules::quotient(ExprId numerator, ExprId divisor, Rounding mode, Int128 unit, Scale scale)
    -> ExprId {
  return raw(Round{mode, numerator, divisor, unit}, program.exprs[numerator].type, scale,
             moves(numerator));
}

auto Rules::compare(Comparison op, ExprId left, ExprId right) -> ExprId {
  return raw(Compare{op, left, right}, {TypeKind::Boolean, {}}, 0, moves(left) || moves(right));
}

auto Rules::logic(LogicOp op, const std::vector<ExprId>& operands) -> ExprId {
  return raw(Logic{op, operands}, {TypeKind::Boolean, {}}, 0,
             std::ranges::any_of(operands, [&](ExprId id) { return moves(id); }));
}

auto Rules::fallback(const std::vector<ExprId>& operands) -> ExprId {
  Scale scale = 0;
  for (const ExprId id : operands) scale = std::max(scale, scale_of(id));
  return raw(Fallback{operands}, program.exprs[operands.front()].type, scale,
             std::ranges::any_of(operands, [&](ExprId id) { return moves(id); }));
}

auto Rules::known(ExprId operand) -> ExprId {
  return raw(Known{operand}, {TypeKind::Boolean, {}}, 0, moves(operand));
}

auto Rules::choice(ExprId condition, ExprId then, ExprId otherwise) -> ExprId {
  return raw(Choice{{{condition, then}}, otherwise}, program.exprs[then].type,
             std::max(scale_of(then), scale_of(otherwise)),
             moves(condition) || moves(then) || moves(otherwise));
}

auto Rules::least(const std::vector<ExprId>& operands) -> ExprId {
  Scale scale = 0;
  for (const ExprId id : operands) scale = std::max(scale, scale_of(id));
  return raw(MinMax{Extreme::Min, operands}, program.exprs[operands.front()].type, scale,
             std::ranges::any_of(operands, [&](ExprId id) { return moves(id); }));
}

auto Rules::age(ExprId from, ExprId to) -> ExprId {
  return raw(ElapsedTime{Elapsed::Age, from, to}, {TypeKind::Integer, {}}, 0, false);
}

auto Rules::clause(std::string_view path, std::string_view keyword, std::string_view name)
    -> ClauseId {
  Clause clause;
  clause.path = path;
  clause.keyword = keyword;
  clause.name = name;
  return program.clauses.add(std::move(clause));
}

auto Rules::scheme(std::string_view name) -> PayerId {
  Payer payer;
  payer.name = name;
  payer.scheme = true;
  program.schemes.push_back(program.payers.add(std::move(payer)));
  return program.schemes.back();
}

auto Rules::contract(std::string_view name) -> PayerId {
  Payer payer;
  payer.name = name;
  program.contracts.push_back(program.payers.add(std::move(payer)));
  return program.contracts.back();
}

auto Rules::guarantee(PayerId payer, std::string_view name) -> GuaranteeId {
  Guarantee guarantee;
  guarantee.name = name;
  guarantee.payer = payer;
  guarantee.clause = clause(program.payers[payer].name + "." + guarantee.name, "garantie", name);
  const GuaranteeId id = program.guarantees.add(std::move(guarantee));
  program.payers[payer].guarantees.push_back(id);
  return id;
}

auto Rules::covers(GuaranteeId id, ExprId condition) -> void {
  Guarantee& guarantee = program.guarantees[id];
  guarantee.scope.push_back(condition);
  guarantee.scope_clauses.push_back(clause(guarantee.name + ".couvre", "couvre", "couvre"));
}

auto Rules::excludes(GuaranteeId id, std::string_view name, ExprId condition) -> void {
  Refusal refusal;
  refusal.kind = RefusalKind::Exclusion;
  refusal.condition = condition;
  refusal.clause = clause(program.guarantees[id].name + "." + std::string{name}, "exclut", name);
  program.guarantees[id].refusals.push_back(refusal);
}

auto Rules::waits(GuaranteeId id, ExprId months, ExprId since) -> void {
  Refusal refusal;
  refusal.kind = RefusalKind::Waiting;
  refusal.delay = months;
  refusal.since = since;
  refusal.clause = clause(program.guarantees[id].name + ".carence", "carence", "carence");
  program.guarantees[id].refusals.push_back(refusal);
}

auto Rules::base(GuaranteeId id, ExprId base, ExprId rate) -> void {
  Guarantee& guarantee = program.guarantees[id];
  guarantee.base = base;
  guarantee.rate = rate;
  guarantee.base_clause = clause(guarantee.name + ".base", "base", "base");
  guarantee.rate_clause = clause(guarantee.name + ".taux", "taux", "taux");
}

auto Rules::pays(GuaranteeId id, ExprId amount) -> void {
  Guarantee& guarantee = program.guarantees[id];
  guarantee.indemnity = amount;
  guarantee.indemnity_clause = clause(guarantee.name + ".rembourse", "rembourse", "rembourse");
}

auto Rules::completes(GuaranteeId later, GuaranteeId earlier) -> void {
  program.guarantees[later].completes.push_back(earlier);
}

auto Rules::overrides(GuaranteeId winner, GuaranteeId loser) -> void {
  program.guarantees[winner].overrides.push_back(loser);
}

auto Rules::counter(std::string_view path, Period period, std::string_view unit,
                    const std::vector<FieldId>& keys) -> CounterId {
  Counter counter;
  counter.path = path;
  counter.measure = unit.empty() ? Measure::Money : Measure::Units;
  counter.unit = unit;
  counter.period = period;
  counter.period_text = period == Period::Session ? "par séance" : "par année civile";
  counter.keys = keys;
  return program.counters.add(std::move(counter));
}

auto Rules::limit(std::string_view path, CounterId counter, ExprId amount, LimitKind kind)
    -> LimitId {
  Limit limit;
  limit.kind = kind;
  limit.measure = program.counters[counter].measure;
  limit.amount = amount;
  limit.counter = counter;
  const auto dot = path.rfind('.');
  limit.clause = clause(path, kind == LimitKind::UnitLimit ? "limite" : "plafond",
                        dot == std::string_view::npos ? path : path.substr(dot + 1));
  return program.limits.add(limit);
}

auto Rules::meets(GuaranteeId guarantee, LimitId limit) -> void {
  program.guarantees[guarantee].limits.push_back(limit);
}

auto Rules::withholding(std::string_view name, ExprId amount) -> WithholdingId {
  Withholding withholding;
  withholding.name = name;
  withholding.amount = amount;
  withholding.column = program.withholding_names.size();
  withholding.clause = clause(name, "retenue", name);
  program.withholding_names.emplace_back(name);
  return program.withholdings.add(std::move(withholding));
}

auto Rules::capped(WithholdingId id, CounterId counter, ExprId amount) -> void {
  program.withholdings[id].caps.push_back(
      {amount, counter, clause(program.withholdings[id].name + ".plafonnée", "plafonnée", "")});
}

auto Rules::withholds(GuaranteeId guarantee, WithholdingId withholding) -> void {
  program.guarantees[guarantee].withholdings.push_back(withholding);
}

auto Lines::add(Date date, std::int64_t cents) -> std::size_t {
  const std::size_t line = claims.add_line(claims.size() + 2);
  claims.set(line, kDate, date.days);
  claims.set(line, kExpense, cents);
  claims.set(line, kQuantity, 1);
  text(line, kBeneficiary, "A");
  return line;
}

auto Lines::text(std::size_t line, FieldId field, std::string_view value) -> void {
  claims.set(line, field, claims.texts().intern(value));
}

auto Lines::contract(std::size_t line, PayerId payer) -> void {
  claims.set(line, kContract, claims.chain_id({{payer, std::nullopt}}));
}

auto settled(const Program& program, const Lines& lines, std::size_t line,
             settle::Accounts& accounts) -> records::Settlement {
  auto outcome = settle::settle(program, lines.claims, line, accounts);
  REQUIRE(std::holds_alternative<records::Settlement>(outcome));
  return std::get<records::Settlement>(outcome);
}

auto reject_code(const Program& program, const Lines& lines, std::size_t line) -> int {
  const settle::Accounts accounts;
  const auto outcome = settle::preview(program, lines.claims, line, accounts);
  const auto* reject = std::get_if<records::Reject>(&outcome);
  return reject == nullptr ? 0 : reject->code;
}

}  // namespace bareme::test
