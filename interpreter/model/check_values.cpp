// Parameters, hypotheses and definitions.
#include <algorithm>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "interpreter/model/dependencies.hpp"
#include "support/catalogue.hpp"

namespace bareme::model {
namespace {

auto span_of_value(const Checker& checker, const std::string& name) -> Span {
  if (const auto found = checker.fields.find(name); found != checker.fields.end())
    return checker.program.fields[found->second].span;
  if (const auto found = checker.parameters.find(name); found != checker.parameters.end())
    return checker.program.parameters[found->second].span;
  if (const auto found = checker.globals.definitions.find(name);
      found != checker.globals.definitions.end())
    return checker.program.definitions[found->second].span;
  if (const auto found = checker.globals.tables.find(name); found != checker.globals.tables.end())
    return checker.program.tables[found->second].span;
  return {};
}

auto is_global_value(const Checker& checker, const std::string& name) -> bool {
  return checker.fields.contains(name) || checker.parameters.contains(name) ||
         checker.globals.definitions.contains(name) || checker.globals.tables.contains(name);
}

auto refuse_duplicate(Checker& checker, const syntax::Name& name) -> bool {
  if (is_value_of_the_language(name.text)) {
    checker.sink.report(diag::kNameOfLanguage, name.span, name.text, kIsValue);
    return true;
  }
  if (!is_global_value(checker, name.text)) return false;
  auto& said = checker.sink.report(diag::kDuplicateName, name.span, name.text);
  if (const Span first = span_of_value(checker, name.text)) said.also(first, diag::kFirstDeclared);
  checker.half_read.insert(name.text);  // read as one or as the other
  return true;
}

auto declare_parameter(Checker& checker, const syntax::File& file,
                       const syntax::ParameterDecl& declaration) -> void {
  if (declaration.name.text.empty() || refuse_duplicate(checker, declaration.name)) return;
  Parameter parameter;
  parameter.name = declaration.name.text;
  parameter.label = declaration.label ? declaration.label->text : "";
  parameter.hypothesis = declaration.hypothesis;
  parameter.span = declaration.name.span;
  checker.parameters.emplace(declaration.name.text,
                             checker.program.parameters.add(std::move(parameter)));
  checker.pending_parameters.push_back({&file, &declaration});
}

auto declare_scenario(Checker& checker, const syntax::ScenarioDecl& written) -> void {
  const std::string& title = written.title.text;
  auto& known = checker.program.scenarios;
  const auto same = std::ranges::find(known, title, &Scenario::title);
  if (same == known.end()) {
    known.push_back({title, false, written.title.span});
    return;
  }
  checker.sink.report(diag::kDuplicateName, written.title.span, title)
      .also(same->span, diag::kFirstDeclared);
}

}  // namespace

auto declare_values(Checker& checker, const std::vector<syntax::File>& files) -> void {
  for (const auto& file : files)
    for (const auto& declaration : file.declarations) {
      Scope scope;
      scope.file = &file;
      if (const auto* parameter = std::get_if<syntax::ParameterDecl>(&declaration.node))
        declare_parameter(checker, file, *parameter);
      if (const auto* definition = std::get_if<syntax::Definition>(&declaration.node))
        declare_definition(checker, checker.globals, *definition, scope);
      if (const auto* scenario = std::get_if<syntax::ScenarioDecl>(&declaration.node))
        declare_scenario(checker, *scenario);
    }
  for (const auto& file : files)
    for (const auto& declaration : file.declarations) {
      Scope scope;
      scope.file = &file;
      scope.stage = Stage::Constant;
      if (const auto* table = std::get_if<syntax::TableDecl>(&declaration.node))
        declare_table(checker, checker.globals, *table, scope);
    }
}

auto declare_definition(Checker& checker, Locals& locals, const syntax::Definition& definition,
                        const Scope& scope) -> void {
  if (definition.name.text.empty()) return;
  if (!scope.payer) {
    if (refuse_duplicate(checker, definition.name)) return;
  } else {
    const auto known = locals.definitions.find(definition.name.text);
    if (known != locals.definitions.end() || locals.tables.contains(definition.name.text)) {
      auto& said =
          checker.sink.report(diag::kDuplicateName, definition.name.span, definition.name.text);
      if (known != locals.definitions.end())
        said.also(checker.program.definitions[known->second].span, diag::kFirstDeclared);
      return;
    }
    const bool hides_payer =
        scope.guarantee &&
        checker.payer_locals[scope.payer].definitions.contains(definition.name.text);
    if (is_value_of_the_language(definition.name.text)) {
      checker.sink.report(diag::kNameOfLanguage, definition.name.span, definition.name.text,
                          kIsValue);
      return;
    }
    if (hides_payer || is_global_value(checker, definition.name.text)) {
      checker.sink.report(diag::kHidesAnother, definition.name.span, definition.name.text);
      return;
    }
  }
  const DefinitionId id =
      checker.program.definitions.add({definition.name.text, {}, definition.name.span});
  locals.definitions.emplace(definition.name.text, id);
  PendingDefinition pending{scope.file, &definition, scope};
  // Its own needs are found while checking it; the clause that names it decides whether they are
  // met.
  pending.scope.stage = Stage::Limit;
  checker.pending_definitions.push_back(std::move(pending));
}

auto check_definition(Checker& checker, DefinitionId id) -> const Typed& {
  if (checker.pending_definitions[id.index].progress == Progress::Waiting)
    check_in_order(checker, {Dependency::Kind::Definition, id.index});
  // Indexed anew after every check: checking may look at other definitions, but declares none.
  PendingDefinition& pending = checker.pending_definitions[id.index];
  if (pending.progress == Progress::Done) return pending.typed;
  // Reading what is still being checked goes round in circles, which is told by now.
  const syntax::Name& name = pending.syntax->name;
  if (!checker.sink.has_errors())
    checker.sink.report(diag::kCyclicDefinition, name.span, name.text + " → " + name.text);
  static const Typed kInvalid{};
  return kInvalid;
}

auto settle_definition(Checker& checker, DefinitionId id, bool shallow) -> void {
  PendingDefinition& pending = checker.pending_definitions[id.index];
  Typed typed = shallow ? check_expression(checker, pending.scope, pending.syntax->value)
                        : invalid(checker, pending.syntax->name.span);
  if (typed.noun && typed.type.kind != TypeKind::Invalid) {
    refuse_unit(checker, pending.scope, pending.syntax->value, {TypeKind::Number, {}}, *typed.noun);
    typed.noun.reset();
  }
  pending.typed = std::move(typed);
  pending.progress = Progress::Done;
  checker.program.definitions[id].value = pending.typed.id;
}

auto check_parameter(Checker& checker, ParameterId id) -> void {
  if (checker.pending_parameters[id.index].progress == Progress::Waiting)
    check_in_order(checker, {Dependency::Kind::Parameter, id.index});
}

auto settle_parameter(Checker& checker, ParameterId id, bool shallow) -> void {
  PendingParameter& pending = checker.pending_parameters[id.index];
  const syntax::ParameterDecl& written = *pending.syntax;
  pending.progress = Progress::Done;
  if (!shallow) return;
  Scope scope;
  scope.file = pending.file;
  scope.stage = Stage::Constant;
  struct Row {
    std::optional<Date> since;
    Typed value;
    Span span;
    std::string source;
  };
  std::vector<Row> rows;
  Type type;
  Scale scale = 0;
  const auto add = [&](std::optional<Date> since, syntax::ExprId value, std::string source) {
    Typed typed = check_expression(checker, scope, value);
    const Span span = span_of(scope, value);
    if (typed.noun && typed.type.kind != TypeKind::Invalid) {
      refuse_unit(checker, scope, value, {TypeKind::Number, {}}, *typed.noun);
      typed.type = {};
    }
    type = unify(checker, type, typed.type, span, rows.empty() ? Span{} : rows.front().span);
    scale = std::max(scale, typed.scale);
    rows.push_back({since, std::move(typed), span, std::move(source)});
  };
  const std::string source = source_text(checker, written.source);
  if (written.value) add(std::nullopt, *written.value, source);
  for (const auto& row : written.rows) {
    const std::string own = source_text(checker, row.source);
    add(row.since.date, row.value, own.empty() ? source : own);
  }
  std::ranges::stable_sort(rows, {}, &Row::since);
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (rows[i].since == rows[i - 1].since)
      checker.sink.report(diag::kDuplicateRow, rows[i].span, format_iso(*rows[i].since))
          .also(rows[i - 1].span, diag::kFirstDeclared);
  Parameter& parameter = checker.program.parameters[id];
  parameter.type = type;
  parameter.scale = scale;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Typed value = rescaled(checker, rows[i].value, scale, rows[i].span);
    const Interval seen = checker.pending_parameters[id.index].interval;
    checker.pending_parameters[id.index].interval =
        i == 0 ? value.interval
               : Interval{std::min(seen.low, value.interval.low),
                          std::max(seen.high, value.interval.high)};
    checker.pending_parameters[id.index].depth =
        std::max(checker.pending_parameters[id.index].depth, value.depth);
    checker.program.parameters[id].rows.push_back({rows[i].since, value.id, rows[i].source});
  }
}

auto check_values(Checker& checker) -> void {
  for (std::size_t i = 0; i < checker.program.parameters.size(); ++i)
    check_parameter(checker, checker.program.parameters.id_at(i));
}

}  // namespace bareme::model
