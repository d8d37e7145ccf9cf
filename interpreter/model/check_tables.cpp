// Decision tables: inputs, outputs and rows of constants, which must say exactly one thing for each
// combination of inputs.
#include <algorithm>
#include <ranges>
#include <utility>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "interpreter/model/table_coverage.hpp"
#include "interpreter/model/table_rows.hpp"
#include "support/catalogue.hpp"
#include "support/catalogue_files.hpp"
#include "support/listed.hpp"

namespace bareme::model {
namespace {

using syntax::TableDecl;
using Cell = DecisionTable::Cell;

struct Input {
  Type type;
  Interval domain;  // at field_scale
};

auto domain_of(const Checker& checker, Type type) -> Interval {
  if (type.kind != TypeKind::Code) return domain(type.kind);
  return {0, static_cast<Int128>(checker.program.code_sets[type.codes].codes.size()) - 1};
}

auto check_input(Checker& checker, const Scope& scope, const TableDecl::Input& input) -> Input {
  if (input.type) {
    const Type type = type_named(checker, *input.type);
    return {type, domain_of(checker, type)};
  }
  if (input.name.text == "formule") {
    if (!scope.payer) {
      checker.sink.report(diag::kLevelInGlobalTable, input.name.span);
      return {};
    }
    const CodeSetId levels = checker.program.payers[scope.payer].levels;
    if (!levels) checker.sink.report(diag::kNoLevelHere, input.name.span);
    const Type type = levels ? Type{TypeKind::Code, levels} : Type{};
    return {type, levels ? domain_of(checker, type) : Interval{}};
  }
  Scope reading = scope;
  reading.stage = Stage::Limit;
  const Typed field = check_name(checker, reading, input.name.text, input.name.span, {});
  if (!is_decimal(field.type.kind)) return {field.type, domain_of(checker, field.type)};
  return {field.type,
          field.scale == field_scale(field.type.kind) ? field.interval : domain(field.type.kind)};
}

// A table being built: bounds are brought to one scale an input once all are known.
class Builder {
 public:
  Builder(Checker& checker, const Scope& scope, const TableDecl& written, TableId id)
      : checker_{checker}, scope_{scope}, written_{written}, id_{id} {
    scope_.stage = Stage::Constant;
  }

  auto build() -> void {
    if (!declare_inputs()) return;
    declare_outputs();
    if (written_.rows.size() > kMostTableRows) {
      checker_.sink.report(diag::kTooManyRows, written_.name.span,
                           std::to_string(written_.rows.size()), std::to_string(kMostTableRows));
      return;
    }
    for (const TableDecl::Row& row : written_.rows) add_row(row);
    if (table().outputs.empty()) return;
    settle_values();
    settle_cells();
    check_coverage();
    index();
  }

 private:
  struct Bound {  // of a cell, at its own scale until every one of the input is known
    std::size_t row, input;
    bool high;
    Scale scale;
  };

  auto table() -> DecisionTable& { return checker_.program.tables[id_]; }

  auto declare_inputs() -> bool {
    if (written_.inputs.empty()) {
      checker_.sink.report(diag::kRowShape, written_.name.span,
                           diag::Words{"une entrée", "one input"},
                           diag::Words{"une valeur", "one value"});
      return false;
    }
    bool usable = true;
    for (const TableDecl::Input& written : written_.inputs) {
      const Input input = check_input(checker_, scope_with_names(), written);
      usable = usable && input.type.kind != TypeKind::Invalid;
      inputs_.push_back(input);
      table().inputs.push_back(input.type);
      table().input_scales.push_back(is_decimal(input.type.kind) ? field_scale(input.type.kind)
                                                                 : 0);
    }
    return usable;
  }

  auto scope_with_names() const -> Scope {
    Scope scope = scope_;
    scope.stage = Stage::Limit;
    return scope;
  }

  auto declare_outputs() -> void {
    for (const syntax::Name& name : written_.outputs)
      table().outputs.push_back({name.text, {}, 0, {}});
    if (written_.outputs.empty()) table().outputs.push_back({});
    values_.resize(table().outputs.size());
    first_values_.resize(table().outputs.size());
  }

  auto shape_holds(const TableDecl::Row& row) -> bool {
    const std::size_t inputs = inputs_.size(), outputs = table().outputs.size();
    const bool otherwise = row.cells.empty();
    const bool cells = otherwise || row.cells.size() == inputs;
    // `sinon : v` closes all columns alike.
    if (cells && (row.values.size() == outputs || (otherwise && row.values.size() == 1)))
      return true;
    const auto count = [](std::size_t n, const char* fr, const char* en) {
      const std::string s = n > 1 ? "s" : "";
      return diag::Argument{std::to_string(n) + " " + fr + s, std::to_string(n) + " " + en + s};
    };
    checker_.sink.report(diag::kRowShape, row.span, count(inputs, "case", "cell"),
                         count(outputs, "valeur", "value"));
    return false;
  }

  auto add_row(const TableDecl::Row& row) -> void {
    if (!shape_holds(row)) return spoil();
    if (row.cells.empty()) {
      if (otherwise_) {
        checker_.sink.report(diag::kRowTwice, row.span, "sinon")
            .also(*otherwise_, diag::kFirstDeclared);
        return;
      }
      otherwise_ = row.span;
    }
    DecisionTable::Row checked;
    const std::size_t index = table().rows.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto cell = check_cell(row.cells[i], i, index);
      if (!cell) return spoil();
      checked.cells.push_back(*cell);
    }
    std::vector<Typed> values;
    for (std::size_t i = 0; i < table().outputs.size(); ++i) {
      const auto value = check_value(row.values[row.values.size() == 1 ? 0 : i], i);
      if (!value) return spoil();
      values.push_back(*value);
    }
    for (std::size_t i = 0; i < values.size(); ++i) values_[i].push_back(values[i]);
    spans_.push_back(row.span);
    checked.clause = checker_.program.clauses.add({table().name + "." + std::to_string(index + 1),
                                                   "tableau", table().name, "", "", row.span});
    table().rows.push_back(std::move(checked));
  }

  // What is wrong in a row is said already: the table is not called incomplete besides.
  auto spoil() -> void { spoiled_ = true; }

  auto check_cell(const TableDecl::Cell& written, std::size_t input, std::size_t row)
      -> std::optional<Cell> {
    if (std::holds_alternative<TableDecl::AnyCell>(written.node)) return Cell{};
    if (const auto* value = std::get_if<TableDecl::ValueCell>(&written.node)) {
      const auto found = check_bound(value->value, input, row, false);
      if (!found) return std::nullopt;
      note_scale(row, input, true);
      return Cell{*found, *found, false, false};
    }
    const auto& range = std::get<TableDecl::RangeCell>(written.node);
    const TypeKind kind = inputs_[input].type.kind;
    if (kind == TypeKind::Code || kind == TypeKind::Boolean || kind == TypeKind::Text) {
      checker_.sink.report(diag::kRangeOfCodes, written.span);
      return std::nullopt;
    }
    Cell cell{std::nullopt, std::nullopt, range.low_strict, range.high_strict};
    if (range.low && !(cell.low = check_bound(*range.low, input, row, false))) return std::nullopt;
    if (range.high && !(cell.high = check_bound(*range.high, input, row, true)))
      return std::nullopt;
    if (cell.low && cell.high && is_reversed(cell)) {
      checker_.sink.report(diag::kEmptyRange, written.span);
      return std::nullopt;
    }
    return cell;
  }

  // The two ends were noted last, each at its own scale.
  auto is_reversed(const Cell& cell) const -> bool {
    const Scale low = bounds_[bounds_.size() - 2].scale;
    const Scale high = bounds_.back().scale;
    const Scale scale = std::max(low, high);
    const auto at = [&](Int128 value, Scale from) {
      for (; from < scale; ++from) value *= 10;
      return value;
    };
    return at(*cell.high, high) < at(*cell.low, low);
  }

  auto check_bound(syntax::ExprId written, std::size_t input, std::size_t row, bool high)
      -> std::optional<Int128> {
    const Typed typed = require(checker_, scope_, written, inputs_[input].type);
    if (typed.type.kind == TypeKind::Invalid) return std::nullopt;
    const auto value = constant_value(checker_, typed.id);
    if (!value) {
      checker_.sink.report(diag::kConstantExpected, span_of(scope_, written));
      return std::nullopt;
    }
    if (inputs_[input].type.kind == TypeKind::Text) return index_of(value->text);
    bounds_.push_back({row, input, high, typed.scale});
    table().input_scales[input] = std::max(table().input_scales[input], typed.scale);
    return value->number;
  }

  // The high end of a single value has the scale of its low end.
  auto note_scale(std::size_t row, std::size_t input, bool high) -> void {
    if (inputs_[input].type.kind == TypeKind::Text) return;
    Bound bound = bounds_.back();
    bound.row = row;
    bound.input = input;
    bound.high = high;
    bounds_.push_back(bound);
  }

  auto index_of(std::string_view text) -> Int128 {
    auto& texts = table().texts;
    const auto found = std::ranges::find(texts, text);
    if (found != texts.end()) return found - texts.begin();
    texts.emplace_back(text);
    return static_cast<Int128>(texts.size() - 1);
  }

  auto check_value(syntax::ExprId written, std::size_t output) -> std::optional<Typed> {
    const Span span = span_of(scope_, written);
    Type& type = table().outputs[output].type;
    const Type facing = type.kind == TypeKind::Invalid ? only_set_of(written) : type;
    Typed value = check_expression(checker_, scope_, written, facing);
    if (value.type.kind == TypeKind::Invalid) return std::nullopt;
    if (value.noun) {  // a noun is a limit's, after what the table gives
      refuse_unit(checker_, scope_, written, {TypeKind::Number, {}}, *value.noun);
      return std::nullopt;
    }
    if (!constant_value(checker_, value.id)) {
      checker_.sink.report(diag::kConstantExpected, span);
      return std::nullopt;
    }
    auto& declared = checker_.program.tables[id_].outputs[output];
    // The first value says of which type all are: shown beside one of another type.
    if (declared.type.kind == TypeKind::Invalid) first_values_[output] = span;
    declared.type = unify(checker_, declared.type, value.type, span, first_values_[output]);
    declared.scale = std::max(declared.scale, value.scale);
    return value;
  }

  // A bare word that is a code of one set only.
  auto only_set_of(syntax::ExprId written) const -> Type {
    const auto* name = std::get_if<syntax::NameExpr>(&scope_.file->exprs[written].node);
    if (name == nullptr || is_value_name(checker_, scope_, name->name)) return {};
    Type found;
    for (const auto& [set_name, id] : checker_.code_sets) {
      if (!checker_.program.code_sets[id].find(name->name)) continue;
      if (found.kind != TypeKind::Invalid) return {};
      found = {TypeKind::Code, id};
    }
    return found;
  }

  auto settle_values() -> void {
    for (std::size_t i = 0; i < values_.size(); ++i)
      for (std::size_t row = 0; row < values_[i].size(); ++row) {
        auto& output = table().outputs[i];
        const Interval wide = widened(checker_, values_[i][row], output.scale, spans_[row]);
        output.interval = row == 0 ? wide
                                   : Interval{std::min(output.interval.low, wide.low),
                                              std::max(output.interval.high, wide.high)};
        Value value = *constant_value(checker_, values_[i][row].id);
        if (is_decimal(output.type.kind)) value.number = wide.low;
        table().rows[row].values.push_back(value);
      }
  }

  auto settle_cells() -> void {
    auto& rows = table().rows;
    for (const Bound& bound : bounds_) {
      if (bound.row >= rows.size() || rows[bound.row].cells.size() <= bound.input) continue;
      Cell& cell = rows[bound.row].cells[bound.input];
      auto& value = bound.high ? cell.high : cell.low;
      const auto wide =
          value ? rescale(*value, bound.scale, table().input_scales[bound.input]) : std::nullopt;
      if (wide) value = wide;
    }
    // `sinon` closes a table wherever it stands.
    std::ranges::stable_partition(rows,
                                  [](const DecisionTable::Row& row) { return !row.cells.empty(); });
  }

  // Rows of a file that could not be read are no rows that the table lacks.
  auto rows_unread() const -> bool {
    return std::ranges::any_of(checker_.sink.diagnostics(), [](const diag::Diagnostic& said) {
      return said.code >= diag::kDataFileAbsent.code && said.code <= diag::kDataRowUnreadable.code;
    });
  }

  auto check_coverage() -> void {
    if (spoiled_ || checker_.is_spoiled({written_.name.span.source, 0, Id<Source>::kNone})) return;
    if (written_.file && rows_unread()) return;
    std::vector<Interval> domains;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      Interval domain = inputs_[i].domain;
      const TypeKind kind = inputs_[i].type.kind;
      if (kind == TypeKind::Text) domain = {-1, static_cast<Int128>(table().texts.size()) - 1};
      if (is_decimal(kind))
        for (Int128* end : {&domain.low, &domain.high})
          *end = rescale(*end, field_scale(kind), table().input_scales[i]).value_or(*end);
      if (domain.high < domain.low) return;  // a nomenclature without codes: nothing to cover
      domains.push_back(domain);
    }
    const Coverage coverage = coverage_of(table(), domains);
    if (coverage.given_up) checker_.sink.report(diag::kTableTooLarge, written_.name.span);
    for (const auto& twice : coverage.doubled)
      checker_.sink
          .report(diag::kRowTwice, checker_.program.clauses[table().rows[twice.second].clause].span,
                  shown(twice.point))
          .also(checker_.program.clauses[table().rows[twice.first].clause].span,
                diag::kFirstDeclared);
    if (coverage.missing.empty()) return;
    const auto shown_point = [&](const auto& point) { return shown(point); };
    auto& said =
        checker_.sink.report(diag::kMissingRows, written_.name.span,
                             text::listed(coverage.missing | std::views::transform(shown_point)));
    if (written_.file) said.help(diag::kRowsAreInFile, written_.file->text);
  }

  auto shown(const std::vector<Int128>& point) -> std::string {
    std::string text;
    for (std::size_t i = 0; i < point.size(); ++i)
      text += (i == 0 ? "" : " ; ") + shown_value(point[i], i);
    return text;
  }

  auto shown_value(Int128 value, std::size_t input) -> std::string {
    const Type type = inputs_[input].type;
    const Scale scale = table().input_scales[input];
    switch (type.kind) {
      case TypeKind::Code:
        return checker_.program.code_sets[type.codes].codes[static_cast<std::size_t>(value)].text;
      case TypeKind::Boolean: return value != 0 ? "vrai" : "faux";
      case TypeKind::Date: return format_iso(Date{static_cast<std::int32_t>(value)});
      case TypeKind::Text:
        return value < 0 ? "(autre texte)" : table().texts[static_cast<std::size_t>(value)];
      case TypeKind::Money: return format_decimal(value, scale, 2, true) + " €";
      case TypeKind::Rate: return format_decimal(value * 100, scale, 0, true) + " %";
      case TypeKind::Integer:
      case TypeKind::Number:
      case TypeKind::Days:
      case TypeKind::Months:
      case TypeKind::Invalid: break;
    }
    return format_decimal(value, scale, 0, true);
  }

  auto index() -> void {
    if (table().inputs.front().kind != TypeKind::Code) return;
    auto& rows_of_code = table().rows_of_code;
    rows_of_code.resize(checker_.program.code_sets[table().inputs.front().codes].codes.size());
    for (std::uint32_t row = 0; row < table().rows.size(); ++row) {
      const auto& cells = table().rows[row].cells;
      if (!cells.empty() && cells.front().low)
        rows_of_code[static_cast<std::size_t>(*cells.front().low)].push_back(row);
      else
        for (auto& rows : rows_of_code) rows.push_back(row);
    }
  }

  Checker& checker_;
  Scope scope_;
  const TableDecl& written_;
  TableId id_;
  std::vector<Input> inputs_;
  std::vector<Bound> bounds_;
  std::vector<std::vector<Typed>> values_;  // by output, then row
  std::vector<Span> first_values_;          // by output: those that say its type
  std::vector<Span> spans_;                 // of the rows
  std::optional<Span> otherwise_;
  bool spoiled_ = false;
};

auto same_shape(const DecisionTable& one, const DecisionTable& other) -> bool {
  const auto same_output = [](const DecisionTable::Output& a, const DecisionTable::Output& b) {
    return a.name == b.name && a.type == b.type;
  };
  return one.inputs == other.inputs && std::ranges::equal(one.outputs, other.outputs, same_output);
}

// False, reported, when the name is taken by something else.
auto may_declare(Checker& checker, const Locals& locals, const TableDecl& declaration,
                 const Validity& validity) -> bool {
  const std::string& name = declaration.name.text;
  if (is_function(name)) {
    checker.sink.report(diag::kNameOfLanguage, declaration.name.span, name, kIsFunction);
    return false;
  }
  const auto known = locals.tables.find(name);
  if (known != locals.tables.end())
    return std::ranges::all_of(checker.program.tables[known->second].versions, [&](TableId id) {
      const DecisionTable& other = checker.program.tables[id];
      return is_new_version(checker, declaration.name, validity, other.span, other.validity);
    });
  if (!locals.definitions.contains(name) && !checker.globals.tables.contains(name) &&
      !checker.fields.contains(name) && !checker.parameters.contains(name) &&
      !checker.globals.definitions.contains(name))
    return true;
  auto& said = checker.sink.report(diag::kDuplicateName, declaration.name.span, name);
  for (const Names<Definition>* names :
       {&locals.definitions, &std::as_const(checker.globals.definitions)})
    if (const auto found = names->find(name); found != names->end() && said.secondary.empty())
      said.also(checker.program.definitions[found->second].span, diag::kFirstDeclared);
  checker.half_read.insert(name);
  return false;
}

}  // namespace

auto declare_table(Checker& checker, Locals& locals, const TableDecl& declaration,
                   const Scope& scope) -> void {
  if (declaration.name.text.empty()) return;
  const std::string& name = declaration.name.text;
  DecisionTable table;
  table.name = name;
  table.span = declaration.name.span;
  table.validity = to_validity(checker, declaration.validity);
  if (!may_declare(checker, locals, declaration, table.validity)) return;
  const TableId id = checker.program.tables.add(table);
  const TableId first = locals.tables.emplace(name, id).first->second;
  checker.program.tables[first].versions.push_back(id);
  // The rows of a file that could not be read are not there: that is said already.
  if (declaration.file && declaration.rows.empty()) return;
  Builder{checker, scope, declaration, id}.build();
  if (first == id || checker.program.tables[id].outputs.empty()) return;
  if (!same_shape(checker.program.tables[first], checker.program.tables[id]))
    checker.sink.report(diag::kVersionsDiffer, declaration.name.span, name)
        .also(checker.program.tables[first].span, diag::kFirstDeclared);
}

}  // namespace bareme::model
