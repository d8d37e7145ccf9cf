#include <set>

#include "interpreter/audit/audit.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Program;

// Names that expressions read.
struct Reads {
  std::set<model::ParameterId> parameters;
  std::set<model::DefinitionId> definitions;
  std::set<model::TableId> tables;
  std::set<model::GroupId> groups;

  explicit Reads(const Program& program) {
    for (const model::Expr& expr : program.exprs) {
      if (const auto* node = std::get_if<model::ParameterRef>(&expr.node))
        parameters.insert(node->parameter);
      else if (const auto* definition = std::get_if<model::DefinitionRef>(&expr.node))
        definitions.insert(definition->definition);
      else if (const auto* table = std::get_if<model::TableCall>(&expr.node))
        tables.insert(table->table);
      else if (const auto* among = std::get_if<model::Among>(&expr.node); among && among->group)
        groups.insert(among->group);
    }
  }
};

// The first of the versions of a name stands for them all.
template <typename Versioned>
auto is_first(const Versioned& item) -> bool {
  return !item.versions.empty();
}

}  // namespace

auto audit_names(const Program& program, diag::Sink& sink) -> void {
  const Reads reads{program};
  const auto unused = [&](const std::string& name, Span span, diag::Words kind) {
    if (span) sink.report(diag::kUnusedName, span, name, kind);
  };
  for (std::size_t i = 0; i < program.parameters.size(); ++i) {
    const auto& parameter = program.parameters[program.parameters.id_at(i)];
    if (reads.parameters.contains(program.parameters.id_at(i))) continue;
    unused(parameter.name, parameter.span,
           parameter.hypothesis ? diag::Words{"l'hypothèse", "the hypothesis"}
                                : diag::Words{"le paramètre", "the parameter"});
  }
  for (std::size_t i = 0; i < program.definitions.size(); ++i) {
    const auto& definition = program.definitions[program.definitions.id_at(i)];
    if (!reads.definitions.contains(program.definitions.id_at(i)))
      unused(definition.name, definition.span, {"la valeur", "the value"});
  }
  for (std::size_t i = 0; i < program.tables.size(); ++i) {
    const auto& table = program.tables[program.tables.id_at(i)];
    if (is_first(table) && !reads.tables.contains(program.tables.id_at(i)))
      unused(table.name, table.span, {"le tableau", "the table"});
  }
  // A group of codes that several sets have is one group a set, and one a version.
  std::set<std::string> known;
  for (const auto id : reads.groups) known.insert(program.groups[id].name);
  for (const model::Group& group : program.groups)
    if (known.insert(group.name).second) unused(group.name, group.span, {"le groupe", "the group"});
  std::set<model::CodeSetId> typed;
  for (const model::Field& field : program.fields)
    if (field.type.codes) typed.insert(field.type.codes);
  for (const model::DecisionTable& table : program.tables)
    for (const model::Type& input : table.inputs)
      if (input.codes) typed.insert(input.codes);
  for (const model::Payer& payer : program.payers)
    if (payer.levels) typed.insert(payer.levels);
  for (std::size_t i = 0; i < program.code_sets.size(); ++i) {
    const auto& set = program.code_sets[program.code_sets.id_at(i)];
    if (!typed.contains(program.code_sets.id_at(i)))
      unused(set.name, set.span, {"la nomenclature", "the code set"});
  }
  std::set<model::AllowanceId> drawn;
  for (const model::Limit& limit : program.limits)
    if (limit.allowance) drawn.insert(limit.allowance);
  for (std::size_t i = 0; i < program.allowances.size(); ++i) {
    const auto id = program.allowances.id_at(i);
    const auto& allowance = program.allowances[id];
    if (!drawn.contains(id))
      unused(allowance.name, program.clauses[allowance.clause].span,
             {"le forfait", "the allowance"});
  }
}

}  // namespace bareme::audit
