#include <algorithm>
#include <set>
#include <vector>

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

struct Declared {
  std::string name;
  Span span;
  diag::Words kind;
  bool used = false;
};

class Declarations {
 public:
  explicit Declarations(const Program& program) : program_{program}, reads_{program} {
    add_values();
    add_codes();
    add_allowances();
  }
  auto all() const -> const std::vector<Declared>& { return all_; }

 private:
  auto add(const std::string& name, Span span, diag::Words kind, bool used) -> void {
    if (span) all_.push_back({name, span, kind, used});
  }

  auto add_values() -> void {
    for (std::size_t i = 0; i < program_.parameters.size(); ++i) {
      const auto id = program_.parameters.id_at(i);
      const model::Parameter& parameter = program_.parameters[id];
      add(parameter.name, parameter.span,
          parameter.hypothesis ? diag::Words{"l'hypothèse", "the hypothesis"}
                               : diag::Words{"le paramètre", "the parameter"},
          reads_.parameters.contains(id));
    }
    for (std::size_t i = 0; i < program_.definitions.size(); ++i) {
      const auto id = program_.definitions.id_at(i);
      add(program_.definitions[id].name, program_.definitions[id].span, {"la valeur", "the value"},
          reads_.definitions.contains(id));
    }
    for (std::size_t i = 0; i < program_.tables.size(); ++i) {
      const auto id = program_.tables.id_at(i);
      if (is_first(program_.tables[id]))
        add(program_.tables[id].name, program_.tables[id].span, {"le tableau", "the table"},
            reads_.tables.contains(id));
    }
  }

  // A group of codes that several sets have is one group a set, and one a version.
  auto add_codes() -> void {
    std::set<std::string> read;
    for (const auto id : reads_.groups) read.insert(program_.groups[id].name);
    std::set<std::string> known;
    for (const model::Group& group : program_.groups)
      if (known.insert(group.name).second)
        add(group.name, group.span, {"le groupe", "the group"}, read.contains(group.name));
    std::set<model::CodeSetId> typed;
    for (const model::Field& field : program_.fields) typed.insert(field.type.codes);
    for (const model::DecisionTable& table : program_.tables)
      for (const model::Type& input : table.inputs) typed.insert(input.codes);
    for (const model::Expr& expr : program_.exprs) typed.insert(expr.type.codes);
    for (const model::Payer& payer : program_.payers) typed.insert(payer.levels);
    for (std::size_t i = 0; i < program_.code_sets.size(); ++i) {
      const auto id = program_.code_sets.id_at(i);
      add(program_.code_sets[id].name, program_.code_sets[id].span,
          {"la nomenclature", "the code set"}, typed.contains(id));
    }
  }

  auto add_allowances() -> void {
    std::set<model::CounterId> read;
    for (const model::Expr& expr : program_.exprs)
      if (const auto* node = std::get_if<model::CounterRef>(&expr.node)) read.insert(node->counter);
    std::set<model::AllowanceId> drawn;
    for (const model::Limit& limit : program_.limits)
      if (limit.allowance) drawn.insert(limit.allowance);
    for (std::size_t i = 0; i < program_.allowances.size(); ++i) {
      const auto id = program_.allowances.id_at(i);
      const model::Allowance& allowance = program_.allowances[id];
      add(allowance.name, program_.clauses[allowance.clause].span, {"le forfait", "the allowance"},
          drawn.contains(id) || read.contains(allowance.counter));
    }
  }

  const Program& program_;
  Reads reads_;
  std::vector<Declared> all_;
};

}  // namespace

auto names_used(const Program& program) -> Names {
  Names names;
  const Declarations declarations{program};
  for (const Declared& each : declarations.all())
    if (each.used) names.insert(each.name);
  return names;
}

auto audit_names(const Program& program, const Names& used_elsewhere, diag::Sink& sink) -> void {
  const Declarations declarations{program};
  for (const Declared& each : declarations.all())
    if (!each.used && !used_elsewhere.contains(each.name))
      sink.report(diag::kUnusedName, each.span, each.name, each.kind);
}

}  // namespace bareme::audit
