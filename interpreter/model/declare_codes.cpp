// Nomenclatures, groups and documents.
#include <algorithm>
#include <array>

#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::model {
namespace {

auto declare_code_set(Checker& checker, const syntax::CodeSetDecl& declaration) -> void {
  if (declaration.file) checker.not_yet(declaration.file->span, "`nomenclature … depuis \"…\"`");
  CodeSet set{declaration.name.text, {}, declaration.name.span};
  std::unordered_map<std::string, Span> seen;
  for (const auto& entry : declaration.entries) {
    const auto [first, added] = seen.emplace(entry.code.text, entry.code.span);
    if (!added) {
      checker.sink.report(diag::kDuplicateName, entry.code.span, entry.code.text)
          .also(first->second, diag::kFirstDeclared);
      continue;
    }
    if (entry.read_as_span) checker.not_yet(*entry.read_as_span, "`lu`");
    set.codes.push_back({entry.code.text, entry.label ? entry.label->text : "", {}});
  }
  const auto found = checker.code_sets.find(declaration.name.text);
  if (found != checker.code_sets.end()) {
    checker.sink.report(diag::kDuplicateName, declaration.name.span, declaration.name.text)
        .also(checker.program.code_sets[found->second].span, diag::kFirstDeclared);
    return;
  }
  checker.code_sets.emplace(declaration.name.text, checker.program.code_sets.add(std::move(set)));
}

auto declare_document(Checker& checker, const syntax::DocumentDecl& document,
                      std::unordered_map<std::string, Span>& seen) -> void {
  constexpr std::array<std::string_view, 5> kKeys{"titre", "éditeur", "adresse", "consulté",
                                                  "fichier"};
  std::string title = document.name.text;
  for (const auto& entry : document.entries) {
    if (std::ranges::find(kKeys, entry.key.text) == kKeys.end())
      checker.sink.report(diag::kUnknownDocumentEntry, entry.key.span, entry.key.text);
    const auto* text = std::get_if<syntax::Text>(&entry.value);
    if (entry.key.text == "titre" && text != nullptr) title = text->text;
  }
  const auto [first, added] = seen.emplace(document.name.text, document.name.span);
  if (!added)
    checker.sink.report(diag::kDuplicateName, document.name.span, document.name.text)
        .also(first->second, diag::kFirstDeclared);
  checker.documents.emplace(document.name.text, std::move(title));
}

// A group belongs to the code set that has all its codes; where several do, to each of them.
auto declare_group(Checker& checker, const syntax::GroupDecl& declaration) -> void {
  if (declaration.codes.empty()) {
    checker.sink.report(diag::kEmptyGroup, declaration.name.span);
    return;
  }
  if (const auto found = checker.groups.find(declaration.name.text);
      found != checker.groups.end()) {
    const Span first = checker.program.groups[found->second.front()].span;
    if (declaration.validity.from || declaration.validity.to) {
      checker.not_yet(declaration.name.span, "plusieurs versions datées d'un même nom");
      return;
    }
    checker.sink.report(diag::kDuplicateName, declaration.name.span, declaration.name.text)
        .also(first, diag::kFirstDeclared);
    return;
  }
  const Validity validity = to_validity(checker, declaration.validity);
  std::vector<GroupId> groups;
  for (std::size_t i = 0; i < checker.program.code_sets.size(); ++i) {
    const CodeSetId id = checker.program.code_sets.id_at(i);
    const CodeSet& set = checker.program.code_sets[id];
    Group group{declaration.name.text, id, std::vector<bool>(set.codes.size(), false), validity,
                declaration.name.span};
    const bool fits = std::ranges::all_of(declaration.codes, [&](const syntax::Code& code) {
      const auto index = code_index(set, code.text);
      if (index) group.members[*index] = true;
      return index.has_value();
    });
    if (fits) groups.push_back(checker.program.groups.add(std::move(group)));
  }
  if (!groups.empty()) {
    checker.groups.emplace(declaration.name.text, std::move(groups));
    return;
  }
  // Blame the codes that no set has; if each has one, none has them all.
  bool said = false;
  for (const syntax::Code& code : declaration.codes) {
    std::vector<std::string> known;
    bool exists = false;
    for (const CodeSet& set : checker.program.code_sets) {
      exists = exists || code_index(set, code.text).has_value();
      for (const auto& other : set.codes) known.push_back(other.text);
    }
    if (exists) continue;
    said = true;
    auto& diagnostic =
        checker.sink.report(diag::kUnknownCode, code.span, code.text,
                            diag::Words{"l'une des nomenclatures", "any of the code sets"});
    if (const auto close = text::closest(code.text, known))
      diagnostic.help(diag::kDidYouMean, *close);
  }
  if (!said) {
    std::string codes;
    for (const syntax::Code& code : declaration.codes)
      codes += (codes.empty() ? "" : ", ") + code.text;
    checker.sink.report(diag::kNoCommonCodeSet, declaration.name.span, codes);
  }
}

}  // namespace

auto declare_code_sets(Checker& checker, const std::vector<syntax::File>& files) -> void {
  std::unordered_map<std::string, Span> documents;
  for (const auto& file : files)
    for (const auto& declaration : file.declarations) {
      if (const auto* set = std::get_if<syntax::CodeSetDecl>(&declaration.node))
        declare_code_set(checker, *set);
      if (const auto* document = std::get_if<syntax::DocumentDecl>(&declaration.node))
        declare_document(checker, *document, documents);
    }
  for (const auto& file : files)
    for (const auto& declaration : file.declarations)
      if (const auto* group = std::get_if<syntax::GroupDecl>(&declaration.node))
        declare_group(checker, *group);
}

auto code_index(const CodeSet& set, std::string_view code) -> std::optional<std::size_t> {
  const auto found = std::ranges::find(set.codes, code, &CodeSet::Code::text);
  if (found == set.codes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - set.codes.begin());
}

auto to_validity(Checker& checker, const syntax::Validity& validity) -> Validity {
  Validity result;
  if (validity.from) result.from = validity.from->date;
  if (validity.to) result.to = validity.to->date;
  if (result.from && result.to && *result.to < *result.from)
    checker.sink.report(diag::kReversedValidity, join(validity.from->span, validity.to->span));
  return result;
}

auto source_text(Checker& checker, const std::optional<syntax::SourceRef>& source) -> std::string {
  if (!source) return "";
  const auto found = checker.documents.find(source->document.text);
  if (found == checker.documents.end()) {
    std::vector<std::string> names;
    for (const auto& entry : checker.documents) names.push_back(entry.first);
    std::ranges::sort(names);
    auto& said =
        checker.sink.report(diag::kUnknownDocument, source->document.span, source->document.text);
    if (const auto close = text::closest(source->document.text, names))
      said.help(diag::kDidYouMean, *close);
    return "";
  }
  return found->second + (source->place ? ", " + source->place->text : "");
}

}  // namespace bareme::model
