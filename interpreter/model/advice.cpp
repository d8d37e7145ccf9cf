#include "interpreter/model/advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"
#include "support/listed.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

using diag::meant_by;
using diag::Synonym;

constexpr std::array kValues{
    Synonym{"oui", "vrai"},  Synonym{"true", "vrai"}, Synonym{"yes", "vrai"},
    Synonym{"vrai", "vrai"}, Synonym{"no", "faux"},   Synonym{"false", "faux"},
    Synonym{"faux", "faux"}, Synonym{"un", "1"},      Synonym{"une", "1"},
    Synonym{"deux", "2"},    Synonym{"trois", "3"},   Synonym{"quatre", "4"},
    Synonym{"cinq", "5"},    Synonym{"six", "6"},     Synonym{"sept", "7"},
    Synonym{"huit", "8"},    Synonym{"neuf", "9"},    Synonym{"dix", "10"},
    Synonym{"onze", "11"},   Synonym{"douze", "12"},
};
constexpr std::array kFunctionWords{
    Synonym{"minimum", "min"},
    Synonym{"maximum", "max"},
    Synonym{"round", "arrondi"},
    Synonym{"arrondir", "arrondi"},
    Synonym{"floor", "plancher"},
    Synonym{"ceil", "plafond_entier"},
    Synonym{"ceiling", "plafond_entier"},
    Synonym{"year", "année"},
    Synonym{"month", "mois"},
    Synonym{"day", "jour"},
    Synonym{"est_connu", "connu"},
    Synonym{"renseigne", "connu"},
    Synonym{"reste", "restant"},
    Synonym{"consomme", "consommé"},
    Synonym{"annees", "années_entre"},
};
// Who, in other words.
constexpr std::array kPeople{
    Synonym{"assure", "bénéficiaire"},  Synonym{"assuree", "bénéficiaire"},
    Synonym{"patient", "bénéficiaire"}, Synonym{"personne", "bénéficiaire"},
    Synonym{"malade", "bénéficiaire"},  Synonym{"beneficiaires", "bénéficiaire"},
    Synonym{"famille", "foyer"},        Synonym{"menage", "foyer"},
};

auto is_one_of(const std::string& word, std::initializer_list<std::string_view> words) -> bool {
  return std::ranges::find(words, text::fold(word)) != words.end();
}

auto set_of_code(const Checker& checker, const std::string& name) -> CodeSetId {
  for (std::size_t i = 0; i < checker.program.code_sets.size(); ++i) {
    const CodeSetId id = checker.program.code_sets.id_at(i);
    if (checker.program.code_sets[id].find(name)) return id;
  }
  return {};
}

auto is_table(const Checker& checker, const Scope& scope, const std::string& name) -> bool {
  const auto locals = checker.payer_locals.find(scope.payer);
  return checker.globals.tables.contains(name) ||
         (locals != checker.payer_locals.end() && locals->second.tables.contains(name));
}

// What actuaries call the base of reimbursement, which is that of the scheme.
auto is_base_of_scheme(const std::string& name) -> bool {
  return is_one_of(name, {"br", "brss", "brsecu", "basesecu", "tc", "trss"});
}

auto names_of_schemes(const Checker& checker) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const PayerId id : checker.program.schemes) names.push_back(checker.program.payers[id].name);
  return names;
}

// The copayment: what the scheme leaves of its base.
auto is_copay(const std::string& name) -> bool {
  return is_one_of(name, {"tm", "ticket_moderateur", "ticketmoderateur"});
}

auto is_number(TypeKind kind) -> bool {
  return kind == TypeKind::Integer || kind == TypeKind::Number;
}

// `un nombre de séances`, `un nombre d'euros`.
auto number_of(const std::string& noun) -> diag::Argument {
  const bool vowel =
      std::string_view{"aeiouyh"}.find(text::fold(noun).front()) != std::string_view::npos;
  return {(vowel ? "un nombre d'" : "un nombre de ") + noun, "a number of " + noun};
}

}  // namespace

namespace {

auto add_words(std::set<std::string>& words, std::string_view line) -> void {
  constexpr std::string_view kAround = " \t\r\"'{}();:=,+-<>.";
  while (!line.empty()) {
    const std::size_t begin = line.find_first_not_of(kAround);
    if (begin == std::string_view::npos) return;
    const std::size_t end = std::min(line.find_first_of(kAround, begin), line.size());
    words.insert(text::nfc(line.substr(begin, end - begin)));
    line.remove_prefix(end);
  }
}

}  // namespace

auto half_read_names(const Sources& sources, const diag::Sink& sink) -> std::set<std::string> {
  constexpr std::array<std::string_view, 12> kDeclarers{
      "paramètre", "hypothèse", "soit",     "tableau", "groupe",   "nomenclature",
      "régime",    "contrat",   "garantie", "forfait", "document", "soin"};
  constexpr int kFirstOfNames = 2000;
  constexpr std::size_t kMostLines = 200;  // of a declaration above its error
  std::set<std::string> names;
  Span seen;  // the line looked at last: many errors stand on one
  for (const diag::Diagnostic& said : sink.diagnostics()) {
    if (said.severity != diag::Severity::Error || said.code >= kFirstOfNames || !said.span)
      continue;
    if (seen && seen.source == said.span.source && seen.begin <= said.span.begin &&
        said.span.begin <= seen.end)
      continue;
    const std::size_t line = sources.position(said.span.source, said.span.begin).line;
    seen.source = said.span.source;
    seen.begin = static_cast<std::uint32_t>(sources.line_start(said.span.source, line));
    seen.end =
        seen.begin + static_cast<std::uint32_t>(sources.line_text(said.span.source, line).size());
    for (std::size_t up = 0; up < std::min(line, kMostLines); ++up) {
      std::string_view text = text::trim(sources.line_text(said.span.source, line - up));
      const std::string_view word = text.substr(0, text.find(' '));
      if (std::ranges::find(kDeclarers, word) == kDeclarers.end()) continue;
      // Fields and codes are declared anywhere on their line.
      if (word == "soin" || word == "nomenclature" || word == "groupe")
        add_words(names, sources.line_text(said.span.source, line));
      text = text::trim(text.substr(word.size()));
      names.insert(text::nfc(text.substr(0, text.find_first_of(" ({:=\"\r\t"))));
      break;
    }
  }
  return names;
}

auto advise_on_unknown_name(const Checker& checker, const Scope& scope, const std::string& name,
                            diag::Diagnostic& said) -> void {
  if (!checker.may_suggest()) return;
  if (const std::string_view meant = meant_by(kValues, name); !meant.empty()) {
    said.help(diag::kWrittenAs, meant).mend(said.span, std::string{meant});
  } else if (const CodeSetId set = set_of_code(checker, name)) {
    said.help(diag::kCodeIsCompared, checker.program.code_sets[set].name, name);
  } else if (checker.groups.contains(name)) {
    said.help(diag::kGroupAfterAmong, name);
  } else if (checker.payers.contains(name)) {
    said.help(diag::kPayerIsNoValue, name);
  } else if (is_table(checker, scope, name)) {
    said.help(diag::kTableIsCalled, name);
  } else if (is_base_of_scheme(name) && !checker.program.schemes.empty()) {
    const std::vector<std::string> schemes = names_of_schemes(checker);
    said.help(diag::kBaseOfScheme, schemes.front());
    if (schemes.size() == 1 && scope.payer && !checker.program.payers[scope.payer].scheme)
      said.mend(said.span, schemes.front() + ".base");
  } else if (is_copay(name) && !checker.program.schemes.empty()) {
    const std::vector<std::string> schemes = names_of_schemes(checker);
    said.help(diag::kCopayOfScheme, schemes.front());
    if (schemes.size() == 1 && scope.payer && !checker.program.payers[scope.payer].scheme)
      said.mend(said.span, fmt::format("({0}.assiette - {0}.brut)", schemes.front()));
  } else if (scope.nouns) {
    diag::suggest(said, name, visible_names(checker, scope));
    if (said.helps.empty()) said.help(diag::kNumberComesFirst);
  } else {
    diag::suggest(said, name, visible_names(checker, scope));
  }
}

auto advise_on_unknown_object(const Checker& checker, const std::string& name,
                              diag::Diagnostic& said) -> void {
  if (!checker.may_suggest()) return;
  if (is_one_of(name, {"amo", "secu", "securite_sociale", "ss", "regime"})) {
    const auto schemes = names_of_schemes(checker);
    if (!schemes.empty()) said.help(diag::kSchemesAre, text::listed(schemes));
    return;
  }
  std::vector<std::string> names;
  for (const auto& entry : checker.payers) names.push_back(entry.first);
  for (const auto& entry : checker.code_sets) names.push_back(entry.first);
  std::ranges::sort(names);
  names.emplace_back("amc");
  diag::suggest(said, name, names);
}

auto advise_on_unknown_code(const Checker& checker, CodeSetId set, const std::string& name,
                            diag::Diagnostic& said) -> void {
  if (!checker.may_suggest()) return;
  if (checker.groups.contains(name)) {
    said.help(diag::kGroupAfterAmong, name);
    return;
  }
  std::vector<std::string> codes;
  for (const auto& code : checker.program.code_sets[set].codes) codes.push_back(code.text);
  diag::suggest(said, name, codes);
  if (!said.helps.empty()) return;
  if (const CodeSetId other = set_of_code(checker, name))
    said.help(diag::kCodeOfAnother, checker.program.code_sets[other].name);
}

auto advise_on_unknown_key(const Checker& checker, const syntax::Name& name, diag::Diagnostic& said)
    -> void {
  if (!checker.may_suggest()) return;
  if (is_one_of(name.text, {"an", "ans", "annee", "annees", "annuel"})) {
    said.help(diag::kWhichYear);
    return;
  }
  if (is_one_of(name.text, {"semaine", "trimestre", "semestre", "periode"})) {
    said.help(diag::kPeriodsAre);
    return;
  }
  if (const std::string_view who = meant_by(kPeople, name.text); !who.empty()) {
    said.help(diag::kDidYouMean, who);
    return;
  }
  constexpr std::array kPeriods{Synonym{"seances", "séance"}, Synonym{"seance", "séance"},
                                Synonym{"jours", "jour"},     Synonym{"nuits", "nuit"},
                                Synonym{"soin", "séance"},    Synonym{"acte", "séance"}};
  if (const std::string_view period = meant_by(kPeriods, name.text); !period.empty()) {
    said.help(diag::kDidYouMean, period).mend(name.span, std::string{period});
    return;
  }
  std::vector<std::string> names{"séance", "jour", "mois", "nuit"};
  for (const auto& entry : checker.fields) names.push_back(entry.first);
  std::ranges::sort(names);
  diag::suggest(said, name.text, names);
  if (said.helps.empty()) said.help(diag::kDeclareField, name.text);
}

auto period_meant(const std::string& word) -> std::string_view {
  constexpr std::array kPeriods{Synonym{"seance", "séance"},     Synonym{"acte", "séance"},
                                Synonym{"jour", "jour"},         Synonym{"nuit", "nuit"},
                                Synonym{"mois", "mois"},         Synonym{"an", "année civile"},
                                Synonym{"annee", "année civile"}};
  return meant_by(kPeriods, word);
}

auto advise_on_unknown_function(const std::string& name, diag::Diagnostic& said) -> bool {
  const std::string_view meant = meant_by(kFunctionWords, name);
  if (meant.empty()) return false;
  said.help(diag::kDidYouMean, meant).mend(said.span, std::string{meant});
  return true;
}

auto advise_on_type(const Checker& checker, const Scope& scope, Type wanted, const Typed& typed,
                    diag::Diagnostic& said) -> void {
  const TypeKind found = typed.type.kind;
  if (wanted.kind == TypeKind::Money && is_number(found)) said.help(diag::kMoneyNeedsEuro);
  if (wanted.kind == TypeKind::Money && found == TypeKind::Rate)
    said.help(diag::kRateOfWhat, rate_at(checker, said.span));
  if (wanted.kind == TypeKind::Rate && is_number(found)) said.help(diag::kDecimalPercent);
  if (wanted.kind == TypeKind::Boolean && scope.stage != Stage::Constant)
    said.help(diag::kConditionCompares);
  if (wanted.kind == TypeKind::Integer && scope.nouns && found == TypeKind::Money)
    said.help(diag::kUseCap, amount_at(checker, said.span));
  const bool date = wanted.kind == TypeKind::Date;
  if (date && is_number(found)) said.help(diag::kDateIsWritten);
}

auto advise_on_comparison(const Checker& checker, const Scope& scope,
                          const syntax::CompareExpr& compare, Type left, Type right,
                          diag::Diagnostic& said) -> void {
  const auto either = [&](TypeKind kind) { return (left.kind == kind) != (right.kind == kind); };
  const bool number = is_number(left.kind) || is_number(right.kind);
  const bool duration = left.kind == TypeKind::Days || left.kind == TypeKind::Months ||
                        right.kind == TypeKind::Days || right.kind == TypeKind::Months;
  if (either(TypeKind::Date) && number)
    said.help(diag::kDateIsWritten);
  else if (either(TypeKind::Money) && number)
    said.help(diag::kMoneyNeedsEuro);
  else if (either(TypeKind::Rate) && number)
    said.help(diag::kDecimalPercent);
  else if ((left.kind == TypeKind::Days && right.kind == TypeKind::Months) ||
           (left.kind == TypeKind::Months && right.kind == TypeKind::Days))
    said.help(diag::kMonthsAreNotDays);
  else if (duration && number)
    said.help(diag::kCountDuration, counted_duration(checker, scope, compare));
  else if (left.kind == TypeKind::Boolean)
    said.help(diag::kBooleanAlone);
}

auto refuse_unit(Checker& checker, const Scope& scope, syntax::ExprId written, Type wanted,
                 const std::string& noun) -> void {
  const Span span = span_of(scope, written);
  const bool euros = is_one_of(noun, {"eur", "euro", "euros"});
  const Type meant = euros ? Type{TypeKind::Money, {}} : wanted;
  auto& said = checker.wrong_type(span, type_words(checker, meant), number_of(noun));
  if (!euros) {
    const auto* number = std::get_if<syntax::NumberLiteral>(&scope.file->exprs[written].node);
    const bool counted = number != nullptr && number->noun && number->noun->span;
    said.help(diag::kUseLimit,
              counted ? std::string{text::trim(checker.sources.excerpt(
                            {span.source, span.begin, number->noun->span.begin}))}
                      : "50",
              noun);
    return;
  }
  said.help(diag::kMoneyNeedsEuro);
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&scope.file->exprs[written].node);
      number != nullptr && number->noun && number->noun->span)
    said.mend(number->noun->span, "€");
}

}  // namespace bareme::model
