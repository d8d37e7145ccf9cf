// Decision tables: rows are constants, checked to say exactly one thing for each value of their
// inputs.
#include <algorithm>
#include <limits>

#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"

namespace bareme::model {
namespace {

auto input_type(Checker& checker, const Scope& scope, const syntax::TableDecl::Input& input)
    -> Type {
  if (input.type) return type_named(checker, *input.type);
  if (input.name.text == "formule") {
    if (!scope.payer) {
      checker.sink.report(diag::kLevelInGlobalTable, input.name.span);
      return {};
    }
    const CodeSetId levels = checker.program.payers[scope.payer].levels;
    if (!levels) checker.sink.report(diag::kNoLevelHere, input.name.span);
    return levels ? Type{TypeKind::Code, levels} : Type{};
  }
  Scope reading = scope;
  reading.stage = Stage::Limit;
  return check_name(checker, reading, input.name.text, input.name.span, {}).type;
}

struct RowCodes {  // codes already given by a row, and where
  std::vector<std::optional<Span>> given;
  std::optional<Span> otherwise;
};

auto check_cell(Checker& checker, const Scope& scope, const syntax::TableDecl::Cell& cell,
                Type input, RowCodes& seen) -> std::optional<DecisionTable::Cell> {
  const auto* value = std::get_if<syntax::TableDecl::ValueCell>(&cell.node);
  if (value == nullptr) {
    checker.not_yet(cell.span, "une case qui n'est pas un code");
    return std::nullopt;
  }
  const Typed code = require(checker, scope, value->value, input);
  const auto known = constant_value(checker, code.id);
  if (code.type.kind == TypeKind::Invalid) return std::nullopt;
  if (!known) {
    checker.sink.report(diag::kConstantExpected, cell.span);
    return std::nullopt;
  }
  auto& given = seen.given[static_cast<std::size_t>(known->number)];
  if (given) {
    checker.sink
        .report(diag::kRowTwice, cell.span,
                checker.program.code_sets[input.codes]
                    .codes[static_cast<std::size_t>(known->number)]
                    .text)
        .also(*given, diag::kFirstDeclared);
    return std::nullopt;
  }
  given = cell.span;
  return DecisionTable::Cell{known->number, known->number};
}

auto report_missing(Checker& checker, const syntax::TableDecl& table, const CodeSet& set,
                    const RowCodes& seen) -> void {
  const Span file{table.name.span.source, 0, std::numeric_limits<std::uint32_t>::max()};
  if (seen.otherwise || checker.is_spoiled(file)) return;
  std::string missing;
  for (std::size_t i = 0; i < set.codes.size(); ++i)
    if (!seen.given[i]) missing += (missing.empty() ? "`" : ", `") + set.codes[i].text + "`";
  if (!missing.empty()) checker.sink.report(diag::kMissingRows, table.name.span, missing);
}

// What the first version refuses; true when something was.
auto refuse_wide(Checker& checker, const syntax::TableDecl& table) -> bool {
  if (table.file) checker.not_yet(table.file->span, "`tableau … depuis \"…\"`");
  if (table.inputs.size() > 1)
    checker.not_yet(table.inputs[1].name.span, "un tableau à plusieurs entrées");
  if (!table.outputs.empty())
    checker.not_yet(table.outputs.front().span, "un tableau à sorties nommées");
  return table.file || table.inputs.size() > 1 || !table.outputs.empty();
}

}  // namespace

auto declare_table(Checker& checker, Locals& locals, const syntax::TableDecl& declaration,
                   const Scope& scope) -> void {
  if (declaration.name.text.empty()) return;
  const std::string& name = declaration.name.text;
  const bool taken = locals.tables.contains(name) || locals.definitions.contains(name);
  if (taken || checker.globals.tables.contains(name) || checker.fields.contains(name) ||
      checker.parameters.contains(name) || checker.globals.definitions.contains(name)) {
    const auto known = locals.tables.find(name);
    if (known != locals.tables.end() && (declaration.validity.from || declaration.validity.to)) {
      checker.not_yet(declaration.name.span, "plusieurs versions datées d'un même nom");
      return;
    }
    auto& said = checker.sink.report(diag::kDuplicateName, declaration.name.span, name);
    if (known != locals.tables.end())
      said.also(checker.program.tables[known->second].span, diag::kFirstDeclared);
    return;
  }
  DecisionTable table;
  table.name = name;
  table.span = declaration.name.span;
  table.validity = to_validity(checker, declaration.validity);
  const TableId id = checker.program.tables.add(table);
  locals.tables.emplace(name, id);
  if (refuse_wide(checker, declaration)) return;
  if (declaration.inputs.empty()) {
    checker.sink.report(diag::kRowShape, declaration.name.span,
                        diag::Words{"une entrée", "one input"},
                        diag::Words{"une valeur", "one value"});
    return;
  }
  const Type input = input_type(checker, scope, declaration.inputs.front());
  checker.program.tables[id].inputs = {input};
  checker.program.tables[id].input_scales = {0};
  if (input.kind == TypeKind::Invalid) return;
  if (input.kind != TypeKind::Code) {
    checker.not_yet(declaration.inputs.front().name.span,
                    "un tableau dont l'entrée n'est pas un code");
    return;
  }
  Scope constant_scope = scope;
  constant_scope.stage = Stage::Constant;
  RowCodes seen{
      std::vector<std::optional<Span>>(checker.program.code_sets[input.codes].codes.size()), {}};
  struct Checked {
    DecisionTable::Row row;
    Typed value;
    Span span;
  };
  std::vector<Checked> rows;
  DecisionTable::Output output;
  for (const auto& row : declaration.rows) {
    const bool otherwise = row.cells.empty();
    if (row.cells.size() > 1 || row.values.size() != 1) {
      checker.sink.report(diag::kRowShape, row.span, diag::Words{"un code", "one code"},
                          diag::Words{"une valeur", "one value"});
      continue;
    }
    DecisionTable::Row checked;
    if (!otherwise) {
      if (const auto cell = check_cell(checker, constant_scope, row.cells.front(), input, seen))
        checked.cells.push_back(*cell);
      else
        seen.otherwise =
            seen.otherwise ? seen.otherwise : row.span;  // one mistake, not a missing row besides
    } else {
      if (seen.otherwise)
        checker.sink.report(diag::kRowTwice, row.span, "sinon")
            .also(*seen.otherwise, diag::kFirstDeclared);
      seen.otherwise = row.span;
    }
    Typed value = check_expression(checker, constant_scope, row.values.front());
    if (value.type.kind == TypeKind::Invalid) continue;
    if (!constant_value(checker, value.id)) {
      checker.sink.report(diag::kConstantExpected, span_of(scope, row.values.front()));
      continue;
    }
    output.type = unify(checker, output.type, value.type, span_of(scope, row.values.front()));
    output.scale = std::max(output.scale, value.scale);
    if (!otherwise && checked.cells.empty()) continue;
    rows.push_back({std::move(checked), std::move(value), row.span});
  }
  report_missing(checker, declaration, checker.program.code_sets[input.codes], seen);
  // `sinon` closes a table wherever it stands.
  std::ranges::stable_partition(rows, [](const Checked& row) { return !row.row.cells.empty(); });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Interval wide = widened(checker, rows[i].value, output.scale, rows[i].span);
    output.interval = i == 0 ? wide
                             : Interval{std::min(output.interval.low, wide.low),
                                        std::max(output.interval.high, wide.high)};
    Value value = *constant_value(checker, rows[i].value.id);
    if (is_decimal(output.type.kind)) value.number = wide.low;
    rows[i].row.values.push_back(value);
    rows[i].row.clause = checker.program.clauses.add(
        {name + "." + std::to_string(i + 1), "tableau", name, "", "", rows[i].span});
    checker.program.tables[id].rows.push_back(std::move(rows[i].row));
  }
  checker.program.tables[id].outputs = {output};
}

}  // namespace bareme::model
