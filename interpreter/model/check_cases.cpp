// Tests written in the language: facts become typed values, expectations are tied to columns,
// payers and guarantees.
#include <algorithm>
#include <array>
#include <map>
#include <ranges>

#include "interpreter/model/case_words.hpp"
#include "interpreter/model/check_expression.hpp"
#include "interpreter/model/checker.hpp"
#include "interpreter/model/output_columns.hpp"
#include "support/catalogue.hpp"
#include "support/listed.hpp"
#include "support/overloaded.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::model {
namespace {

struct AttributeName {
  std::string_view name;
  Attribute attribute;
  TypeKind kind;
};
constexpr std::array kAttributes{
    AttributeName{"remboursé", Attribute::Paid, TypeKind::Money},
    AttributeName{"retenue", Attribute::Withheld, TypeKind::Money},
    AttributeName{"brut", Attribute::Gross, TypeKind::Money},
    AttributeName{"base", Attribute::Base, TypeKind::Money},
    AttributeName{"taux", Attribute::Rate, TypeKind::Rate},
    AttributeName{"assiette", Attribute::Assessed, TypeKind::Money},
    AttributeName{"décision", Attribute::Decision, TypeKind::Text},
    AttributeName{"motif", Attribute::Reason, TypeKind::Text},
    AttributeName{"garantie", Attribute::Guarantee, TypeKind::Text},
    AttributeName{"pris_en_charge", Attribute::Covered, TypeKind::Boolean},
};

auto text_of(const syntax::File& file, syntax::ExprId id) -> std::optional<std::string> {
  const auto& node = file.exprs[id].node;
  if (const auto* text = std::get_if<syntax::TextLiteral>(&node)) return text->value;
  if (const auto* name = std::get_if<syntax::NameExpr>(&node)) return name->name;
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&node))
    if (number->unit == syntax::NumberUnit::None && number->scale == 0 && !number->noun)
      return format_decimal(number->digits, 0, 0);
  return std::nullopt;
}

auto check_fact(Checker& checker, const Scope& scope, const syntax::Assignment& written)
    -> std::optional<Fact> {
  const syntax::Name& name = written.path.front();
  const auto found = checker.fields.find(name.text);
  if (written.path.size() > 1 || found == checker.fields.end()) {
    std::vector<std::string> names;
    for (const auto& entry : checker.fields) names.push_back(entry.first);
    std::ranges::sort(names);
    auto& said = checker.sink.report(diag::kUnknownField, name.span, name.text);
    diag::suggest(said, name.text, names);
    return std::nullopt;
  }
  Fact fact{found->second, "", {}, written.span};
  const Type type = checker.program.fields[fact.field].type;
  if (type.kind == TypeKind::Invalid) return std::nullopt;
  if (type.kind == TypeKind::Text) {
    if (const auto text = text_of(*scope.file, written.value)) {
      fact.text = *text;
      return fact;
    }
  }
  const Typed value = require(checker, scope, written.value, type);
  if (value.type.kind == TypeKind::Invalid) return std::nullopt;
  const auto known = constant_value(checker, value.id);
  if (!known) {
    checker.sink.report(diag::kConstantExpected, span_of(scope, written.value));
    return std::nullopt;
  }
  fact.value = *known;
  if (is_decimal(type.kind))
    fact.value.number = stored_number(checker, known->number, value.scale, type.kind, name.text,
                                      span_of(scope, written.value));
  return fact;
}

auto unknown_subject(Checker& checker, const syntax::Name& name) -> void {
  std::vector<std::string> names{"rejet"};
  for (const ColumnName& column : kOutputColumns) names.emplace_back(column.name);
  for (const std::string& withholding : checker.program.withholding_names)
    names.push_back(withholding);
  for (const auto& entry : checker.payers) names.push_back(entry.first);
  std::ranges::sort(names);
  auto& said = checker.sink.report(diag::kUnknownColumn, name.span, name.text);
  diag::suggest(said, name.text, names);
}

// What an expectation is about, and the type its value must have; nullopt (reported) when nothing
// answers to the path.
struct Subject {
  decltype(Expectation::subject) subject;
  TypeKind kind = TypeKind::Text;
};

auto column_subject(Checker& checker, const syntax::Name& name) -> std::optional<Subject> {
  if (name.text == "rejet") return Subject{Expectation::RejectCode{}, TypeKind::Text};
  const auto column = std::ranges::find(kOutputColumns, name.text, &ColumnName::name);
  if (column != kOutputColumns.end())
    return Subject{Expectation::OutputColumn{name.text}, column->kind};
  if (std::ranges::binary_search(checker.program.withholding_names, name.text))
    return Subject{Expectation::OutputColumn{name.text}, TypeKind::Money};
  unknown_subject(checker, name);
  return std::nullopt;
}

// Of any version of the payer.
auto guarantee_named(const Checker& checker, PayerId payer, const std::string& name)
    -> GuaranteeId {
  for (const PayerId version : checker.program.payers[payer].versions) {
    const auto names = checker.guarantee_names.find(version);
    if (names == checker.guarantee_names.end()) continue;
    if (const auto found = names->second.find(name); found != names->second.end())
      return found->second;
  }
  return {};
}

auto payer_subject(Checker& checker, const std::vector<syntax::Name>& path,
                   const std::vector<Fact>& facts) -> std::optional<Subject> {
  Expectation::PayerAttribute subject;
  const auto payer = checker.payers.find(path.front().text);
  std::optional<PayerId> owner;
  if (payer != checker.payers.end()) {
    subject.payer = payer->second;
    owner = payer->second;
  } else if (path.front().text == "amo") {
    subject.amo = true;
  } else if (path.front().text == "amc") {
    owner = contract_of(checker, facts);
  } else {
    unknown_subject(checker, path.front());
    return std::nullopt;
  }
  if (path.size() == 3) {
    const auto guarantee = owner ? guarantee_named(checker, *owner, path[1].text) : GuaranteeId{};
    if (!guarantee) {
      auto& said = checker.sink.report(diag::kUnknownInPayer, path[1].span, path.front().text,
                                       diag::Words{"garantie", "guarantee"});
      std::vector<std::string> names;
      if (owner)
        for (const auto& entry : checker.guarantee_names[*owner]) names.push_back(entry.first);
      std::ranges::sort(names);
      diag::suggest(said, path[1].text, names);
      return std::nullopt;
    }
    subject.guarantee = guarantee;
  }
  const syntax::Name& last = path.back();
  const auto attribute = std::ranges::find(kAttributes, last.text, &AttributeName::name);
  if (attribute == kAttributes.end() || path.size() > 3) {
    checker.sink.report(diag::kUnknownMember, last.span, path[path.size() - 2].text, last.text)
        .help(diag::kMembersAre,
              text::listed(kAttributes | std::views::transform(&AttributeName::name)));
    return std::nullopt;
  }
  subject.attribute = attribute->attribute;
  return Subject{subject, attribute->kind};
}

// As `records` names them.
constexpr std::array<std::string_view, 9> kDecisions{
    "versé", "plafonné", "retenu", "refusé", "épuisé", "soldé", "nul", "sans_garantie", "annulée"};

// Decisions and codes of rejects are closed sets; an empty cell stands for none.
auto is_possible(const std::string& subject, const std::string& words) -> bool {
  if (words.empty()) return true;
  if (subject == "rejet")
    return words.size() == 5 && words.starts_with("B4") &&
           words.find_first_not_of("0123456789", 1) == std::string::npos;
  if (!subject.ends_with("décision")) return true;
  return std::ranges::find(kDecisions, words) != kDecisions.end();
}

auto check_expectation(Checker& checker, const Scope& scope, const syntax::Assignment& written,
                       const std::vector<Fact>& facts) -> std::optional<Expectation> {
  const auto subject = written.path.size() == 1 ? column_subject(checker, written.path.front())
                                                : payer_subject(checker, written.path, facts);
  if (!subject) return std::nullopt;
  Expectation expectation{subject->subject, "", {subject->kind, {}}, 0, {}, written.span};
  for (const auto& part : written.path)
    expectation.written += (expectation.written.empty() ? "" : ".") + part.text;
  const auto words = text_of(*scope.file, written.value);
  if (words && !is_possible(expectation.written, *words)) {
    auto& said = checker.sink.report(diag::kWrongExpectation, span_of(scope, written.value));
    if (expectation.written == "rejet") return std::nullopt;
    const std::vector<std::string> decisions(kDecisions.begin(), kDecisions.end());
    diag::suggest(said, *words, decisions);
    if (said.helps.empty()) said.help(diag::kDecisionsAre, text::listed(decisions));
    return std::nullopt;
  }
  const bool quoted =
      std::holds_alternative<syntax::TextLiteral>(scope.file->exprs[written.value].node);
  if (subject->kind == TypeKind::Text || quoted) {  // `""` is an empty cell whatever the column
    if (!words ||
        std::holds_alternative<syntax::NumberLiteral>(scope.file->exprs[written.value].node)) {
      checker.sink.report(diag::kWrongExpectation, span_of(scope, written.value));
      return std::nullopt;
    }
    expectation.type = {TypeKind::Text, {}};
    expectation.value.text = checker.program.texts.add(*words);
    check_reason(checker, expectation, facts, span_of(scope, written.value));
    return expectation;
  }
  const Typed value = require(checker, scope, written.value, expectation.type);
  const auto known = constant_value(checker, value.id);
  if (value.type.kind == TypeKind::Invalid) return std::nullopt;
  if (!known) {
    checker.sink.report(diag::kConstantExpected, span_of(scope, written.value));
    return std::nullopt;
  }
  expectation.scale = value.scale;
  expectation.value = *known;
  return expectation;
}

// Whether the case belongs to the program as it is now: to the scénario applied, or to none.
auto is_of_scenario(Checker& checker, const syntax::CaseDecl& written) -> bool {
  if (!written.scenario) return checker.scenario.empty();
  auto& known = checker.program.scenarios;
  const auto found = std::ranges::find(known, written.scenario->text, &Scenario::title);
  if (found != known.end()) {
    found->has_cases = true;
    return checker.scenario == written.scenario->text;
  }
  std::vector<std::string> titles;
  for (const Scenario& scenario : known) titles.push_back(scenario.title);
  auto& said =
      checker.sink.report(diag::kUnknownScenario, written.scenario->span, written.scenario->text);
  diag::suggest(said, written.scenario->text, titles);
  return false;
}

auto check_case(Checker& checker, const syntax::File& file, const syntax::CaseDecl& written,
                Span span) -> void {
  if (!is_of_scenario(checker, written)) return;
  Scope scope;
  scope.file = &file;
  scope.stage = Stage::Constant;
  Case test{written.title.text, {}, written.title.span ? written.title.span : span};
  std::vector<Fact> shared;
  ContractsTold told;
  const auto add_facts = [&](std::vector<Fact>& facts,
                             const std::vector<syntax::Assignment>& assignments) {
    std::map<std::string, Span> given;
    for (const auto& assignment : assignments) {
      const syntax::Name& name = assignment.path.front();
      const auto [first, added] = given.emplace(name.text, name.span);
      if (added) continue;
      checker.sink.report(diag::kDuplicateName, name.span, name.text)
          .also(first->second, diag::kFirstDeclared);
    }
    for (const auto& assignment : assignments)
      if (auto fact = check_fact(checker, scope, assignment)) facts.push_back(std::move(*fact));
  };
  for (const auto& entry : written.entries)
    std::visit(
        Overloaded{[&](const syntax::CaseDecl::Facts& facts) { add_facts(shared, facts.facts); },
                   [&](const syntax::CaseDecl::Line& line) {
                     CaseLine checked{shared, {}, line.span};
                     add_facts(checked.facts, line.facts);
                     for (const auto& expected : line.expected)
                       if (auto expectation =
                               check_expectation(checker, scope, expected, checked.facts))
                         checked.expected.push_back(std::move(*expectation));
                     check_contracts(checker, checked, told);
                     test.lines.push_back(std::move(checked));
                   }},
        entry);
  checker.program.cases.push_back(std::move(test));
}

}  // namespace

auto check_cases(Checker& checker, const std::vector<syntax::File>& files) -> void {
  checker.clauses_hold = !checker.sink.has_errors();
  for (const auto& file : files)
    for (const auto& declaration : file.declarations)
      if (const auto* test = std::get_if<syntax::CaseDecl>(&declaration.node))
        check_case(checker, file, *test, declaration.keyword);
}

}  // namespace bareme::model
