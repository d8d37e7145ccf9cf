// The record of a claim line: `soin { … }`.
#include <algorithm>
#include <array>
#include <map>

#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::model {
namespace {

struct NamedType {
  std::string_view name;
  TypeKind kind;
};
constexpr std::array kTypes{
    NamedType{"texte", TypeKind::Text},      NamedType{"date", TypeKind::Date},
    NamedType{"booléen", TypeKind::Boolean}, NamedType{"entier", TypeKind::Integer},
    NamedType{"nombre", TypeKind::Number},   NamedType{"montant", TypeKind::Money},
    NamedType{"taux", TypeKind::Rate},
};
// In the order of kIdentifier … kQuantity.
constexpr std::array kBuiltIns{
    NamedType{"identifiant", TypeKind::Text}, NamedType{"bénéficiaire", TypeKind::Text},
    NamedType{"contrat", TypeKind::Text},     NamedType{"date", TypeKind::Date},
    NamedType{"frais", TypeKind::Money},      NamedType{"quantité", TypeKind::Integer},
};
static_assert(kBuiltIns.size() == kBuiltInFields);

auto type_name(TypeKind kind) -> std::string_view {
  return std::ranges::find(kTypes, kind, &NamedType::kind)->name;
}

// Types as programming languages and forms call them.
auto type_meant_by(const std::string& name) -> std::string_view {
  struct Foreign {
    std::string_view name, meant;
  };
  constexpr std::array kForeign{
      Foreign{"int", "entier"},      Foreign{"integer", "entier"},   Foreign{"string", "texte"},
      Foreign{"chaine", "texte"},    Foreign{"text", "texte"},       Foreign{"bool", "booléen"},
      Foreign{"boolean", "booléen"}, Foreign{"float", "nombre"},     Foreign{"decimal", "nombre"},
      Foreign{"euro", "montant"},    Foreign{"euros", "montant"},    Foreign{"prix", "montant"},
      Foreign{"somme", "montant"},   Foreign{"pourcentage", "taux"}, Foreign{"jour", "date"},
  };
  const auto found = std::ranges::find(kForeign, text::fold(name), &Foreign::name);
  return found == kForeign.end() ? std::string_view{} : found->meant;
}

auto declare_field(Checker& checker, const syntax::RecordDecl::Field& written) -> void {
  if (written.name.text.empty()) return;
  Field field{written.name.text, type_named(checker, written.type),        written.optional,
              std::nullopt,      written.label ? written.label->text : "", {},
              written.name.span};
  for (const auto& column : written.columns)
    (written.joined_columns ? field.joined : field.columns).push_back(column.text);
  if (is_value_of_the_language(written.name.text)) {
    checker.sink.report(diag::kNameOfLanguage, written.name.span, written.name.text, kIsValue)
        .help(diag::kColumnKeepsName, written.name.text);
    return;
  }
  if (written.optional && written.fallback)
    checker.sink.report(diag::kOptionalWithDefault, written.span);
  const auto found = checker.fields.find(field.name);
  if (found == checker.fields.end()) {
    const std::string name = field.name;
    checker.fields.emplace(name, checker.program.fields.add(std::move(field)));
    return;
  }
  Field& known = checker.program.fields[found->second];
  if (found->second.index >= kBuiltInFields || known.span) {
    checker.sink.report(diag::kDuplicateName, written.name.span, field.name)
        .also(known.span, diag::kFirstDeclared);
    return;
  }
  if (field.type.kind != TypeKind::Invalid && field.type != known.type)
    checker.sink.report(diag::kBuiltInType, written.type.span, known.name,
                        type_name(known.type.kind));
  // A `contrat` may be empty and a `quantité` too, whether that is written or not; what else its
  // default may be is looked at below.
  const bool may_be_empty = found->second == kContract || found->second == kQuantity;
  if ((written.optional && !may_be_empty) || (written.fallback && found->second != kQuantity))
    checker.sink.report(diag::kBuiltInAlwaysThere, written.name.span, known.name);
  known.label = field.label;
  known.columns = field.columns;
  known.joined = field.joined;
  known.span = field.span;
}

}  // namespace

auto type_named(Checker& checker, const syntax::Name& name) -> Type {
  if (name.text.empty()) return {};  // a syntax error, said already
  const auto built_in = std::ranges::find(kTypes, name.text, &NamedType::name);
  if (built_in != kTypes.end()) return {built_in->kind, {}};
  const auto found = checker.code_sets.find(name.text);
  if (found != checker.code_sets.end() && checker.unread_sets.contains(found->second)) return {};
  if (found != checker.code_sets.end()) return {TypeKind::Code, found->second};
  std::vector<std::string> names;
  for (const NamedType& type : kTypes) names.emplace_back(type.name);
  for (const auto& entry : checker.code_sets) names.push_back(entry.first);
  std::ranges::sort(names);
  if (checker.half_read.contains(name.text)) return {};
  auto& said = checker.sink.report(diag::kUnknownType, name.span, name.text);
  const std::string_view meant = type_meant_by(name.text);
  if (meant.empty())
    diag::suggest(said, name.text, names);
  else
    said.help(diag::kDidYouMean, meant).mend(name.span, std::string{meant});
  if (said.helps.empty()) said.help(diag::kTypesAre);
  return {};
}

namespace {

// A header cannot be that of two fields.
auto refuse_shared_columns(Checker& checker, const syntax::RecordDecl& record) -> void {
  std::map<std::string, Span> seen;
  for (const auto& field : record.fields)
    for (const auto& column : field.columns) {
      if (field.joined_columns) continue;
      const auto [first, added] = seen.emplace(text::fold(column.text, true), column.span);
      if (!added)
        checker.sink.report(diag::kDuplicateName, column.span, column.text)
            .also(first->second, diag::kFirstDeclared);
    }
}

}  // namespace

auto declare_record(Checker& checker, const std::vector<syntax::File>& files) -> void {
  for (const NamedType& built_in : kBuiltIns) {
    Field field{std::string{built_in.name}, {built_in.kind, {}}, false, std::nullopt, "", {}, {}};
    if (built_in.name == "quantité") field.fallback = Value{1, {}, true};
    checker.fields.emplace(std::string{built_in.name},
                           checker.program.fields.add(std::move(field)));
  }
  std::optional<Span> first;
  for (const auto& file : files)
    for (const auto& declaration : file.declarations) {
      const auto* record = std::get_if<syntax::RecordDecl>(&declaration.node);
      if (record == nullptr) continue;
      if (first) {
        checker.sink.report(diag::kSecondRecord, declaration.keyword)
            .also(*first, diag::kFirstDeclared);
        continue;
      }
      first = declaration.keyword;
      for (const auto& field : record->fields) declare_field(checker, field);
      refuse_shared_columns(checker, *record);
    }
  const bool said_something = checker.sink.has_errors();
  if (!first && !said_something) checker.sink.report(diag::kNoRecord, Span{});
}

auto check_record(Checker& checker, const std::vector<syntax::File>& files) -> void {
  for (const auto& file : files)
    for (const auto& declaration : file.declarations) {
      const auto* record = std::get_if<syntax::RecordDecl>(&declaration.node);
      if (record == nullptr) continue;
      for (const auto& written : record->fields) {
        const auto found = checker.fields.find(written.name.text);
        if (found == checker.fields.end() || !written.fallback) continue;
        if (found->second.index < kBuiltInFields && found->second != kQuantity)
          continue;  // said already
        Scope scope;
        scope.file = &file;
        scope.stage = Stage::Constant;
        const Type type = checker.program.fields[found->second].type;
        if (type.kind == TypeKind::Invalid) continue;
        const Typed value = require(checker, scope, *written.fallback, type);
        if (value.type.kind == TypeKind::Invalid) continue;
        auto known = constant_value(checker, value.id);
        if (!known) {
          checker.sink.report(diag::kConstantExpected, span_of(scope, *written.fallback));
          continue;
        }
        if (found->second == kQuantity) {  // what it is anyway may be written
          if (known->number != 1)
            checker.sink.report(diag::kBuiltInAlwaysThere, written.name.span, written.name.text);
          continue;
        }
        if (is_decimal(type.kind)) {
          const Span span = span_of(scope, *written.fallback);
          known->number = stored_number(checker, known->number, value.scale, type.kind,
                                        written.name.text, span);
          const Interval allowed = domain(type.kind);
          if (known->number < allowed.low || known->number > allowed.high)
            checker.sink.report(diag::kOutsideField, span, written.name.text);
        }
        checker.program.fields[found->second].fallback = known;
      }
    }
}

}  // namespace bareme::model
