// Rows of tables that no call can reach, whatever the line.
#include <algorithm>
#include <map>
#include <optional>

#include "interpreter/audit/atoms.hpp"
#include "interpreter/audit/audit.hpp"
#include "interpreter/model/table_coverage.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::DecisionTable;
using model::Program;
using model::TypeKind;

constexpr Int128 kFar = power_of_ten(37);
constexpr std::size_t kMostCalls = 64;         // of a table, told apart
constexpr std::size_t kMostRowsTried = 4'096;  // to see what several inputs leave to `sinon`

// The values that each argument may take, at the scale of its input.
using Call = std::vector<Ranges>;

auto anything() -> Ranges { return {{{-kFar, kFar}}, false}; }

// nullopt where the argument is more precise than the cells: what falls between them is not
// followed.
auto values_of(const Program& program, model::ExprId id, Scale scale) -> std::optional<Ranges> {
  const model::Expr& expr = program.exprs[id];
  if (model::is_decimal(expr.type.kind) && expr.scale > scale) return std::nullopt;
  if (expr.type.kind == TypeKind::Text) return anything();
  Ranges values;
  Scale from = expr.scale;
  if (const auto subject = subject_of(program, id)) {
    values = subject->domain;
    from = subject->scale;
    if (subject->when_unknown && values.unknown)
      values = either(values, single(*subject->when_unknown));
  } else if (const auto* constant = std::get_if<model::Constant>(&expr.node)) {
    values = single(constant->value.number);
  } else if (expr.type.kind == TypeKind::Code || expr.type.kind == TypeKind::Boolean) {
    return anything();
  } else {
    values.parts = {expr.interval};
  }
  values.unknown = false;  // the checker sees to it
  if (from > scale) return std::nullopt;
  for (model::Interval& part : values.parts) {
    const auto low = rescale(part.low, from, scale);
    const auto high = rescale(part.high, from, scale);
    if (!low || !high) return std::nullopt;
    part = {*low, *high};
  }
  return values;
}

// nullopt where a call may reach any row.
auto call_of(const Program& program, const model::TableCall& node) -> std::optional<Call> {
  const DecisionTable& table = program.tables[node.table];
  Call call;
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    auto values = values_of(program, node.arguments[i], table.input_scales[i]);
    if (!values) return std::nullopt;
    call.push_back(std::move(*values));
  }
  return call;
}

auto values_of(const DecisionTable::Cell& cell) -> Ranges {
  const Int128 low = cell.low ? *cell.low + (cell.low_strict ? 1 : 0) : -kFar;
  const Int128 high = cell.high ? *cell.high - (cell.high_strict ? 1 : 0) : kFar;
  return low > high ? Ranges{} : Ranges{{{low, high}}, false};
}

auto reaches(const Call& call, const DecisionTable::Row& row) -> bool {
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (both(call[i], values_of(row.cells[i])).empty()) return false;
  return true;
}

// Whether the rows before `sinon` leave something of the call to it; true where nobody knows.
auto leaves_something(const DecisionTable& table, const Call& call) -> bool {
  DecisionTable without_else = table;
  std::erase_if(without_else.rows, [](const auto& row) { return row.cells.empty(); });
  if (table.inputs.size() == 1) {
    Ranges taken;
    for (const auto& row : without_else.rows)
      for (const auto& part : values_of(row.cells.front()).parts) taken.parts.push_back(part);
    return !without(call.front(), tidied(std::move(taken))).empty();
  }
  if (without_else.rows.size() > kMostRowsTried) return true;
  std::vector<model::Interval> hulls;
  for (const Ranges& values : call) {
    if (values.parts.empty()) return false;
    hulls.push_back({values.parts.front().low, values.parts.back().high});
  }
  const auto coverage = model::coverage_of(without_else, hulls);
  return coverage.given_up || !coverage.missing.empty();
}

auto audit_table(const Program& program, const DecisionTable& table, const std::vector<Call>& calls,
                 diag::Sink& sink) -> void {
  const bool texts = std::ranges::any_of(
      table.inputs, [](const model::Type& type) { return type.kind == TypeKind::Text; });
  for (const DecisionTable::Row& row : table.rows) {
    const bool reached =
        (row.cells.empty() && texts) || std::ranges::any_of(calls, [&](const Call& call) {
          return row.cells.empty() ? leaves_something(table, call) : reaches(call, row);
        });
    if (!reached) sink.report(diag::kRowNeverReached, program.clauses[row.clause].span, table.name);
  }
}

}  // namespace

auto audit_rows(const Program& program, diag::Sink& sink) -> void {
  std::map<model::TableId, std::optional<std::vector<Call>>> calls;  // none: anything
  for (const model::Expr& expr : program.exprs) {
    const auto* node = std::get_if<model::TableCall>(&expr.node);
    if (node == nullptr) continue;
    auto& known = calls.emplace(node->table, std::vector<Call>{}).first->second;
    if (!known) continue;
    auto call = call_of(program, *node);
    if (call && std::ranges::find(*known, *call) != known->end()) continue;
    if (!call || known->size() == kMostCalls)
      known.reset();
    else
      known->push_back(std::move(*call));
  }
  for (const auto& [id, seen] : calls)
    if (seen)
      for (const model::TableId version : program.tables[id].versions)
        audit_table(program, program.tables[version], *seen, sink);
}

}  // namespace bareme::audit
