// Nomenclatures, groups and documents.
#include <algorithm>
#include <array>

#include "grammar/mistakes.hpp"
#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::model {
namespace {

// The first character of a text that is not what it looks like.
auto disguised(std::string_view text, std::string_view shape) -> char32_t {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size();) {
    const char32_t code = text::next_code_point(text, at);
    if (seen >= shape.size() || text::next_code_point(shape, seen) != code) return code;
  }
  return 0;
}

// Two codes that look alike: a reviewer would sign for the one what is said of the other.
auto refuse_look_alikes(Checker& checker, const syntax::CodeSetDecl& declaration) -> void {
  std::unordered_map<std::string, const syntax::Code*> seen;  // by shape
  for (const auto& entry : declaration.entries) {
    const syntax::Code& code = entry.code;
    const std::string shape = syntax::shape_of(code.text);
    const auto [known, added] = seen.emplace(shape, &code);
    const syntax::Code& first = *known->second;
    if (added || first.text == code.text) continue;
    const syntax::Code& odd = code.text == shape ? first : code;
    const syntax::Code& other = code.text == shape ? code : first;
    checker.sink
        .report(diag::kCodeLooksLike, odd.span, odd.text,
                syntax::code_point_text(disguised(odd.text, shape)))
        .also(other.span, diag::kAlikeCode);
  }
}

auto declare_code_set(Checker& checker, const syntax::CodeSetDecl& declaration) -> void {
  CodeSet set{declaration.name.text, {}, declaration.name.span};
  std::unordered_map<std::string, Span> seen;
  for (const auto& entry : declaration.entries) {
    const auto [first, added] = seen.emplace(entry.code.text, entry.code.span);
    if (!added) {
      checker.sink.report(diag::kDuplicateName, entry.code.span, entry.code.text)
          .also(first->second, diag::kFirstDeclared);
      continue;
    }
    std::vector<std::string> read_as;
    for (const auto& spelling : entry.read_as) read_as.push_back(spelling.text);
    set.codes.push_back(
        {entry.code.text, entry.label ? entry.label->text : "", std::move(read_as)});
  }
  refuse_look_alikes(checker, declaration);
  const auto found = checker.code_sets.find(declaration.name.text);
  if (found != checker.code_sets.end()) {
    checker.sink.report(diag::kDuplicateName, declaration.name.span, declaration.name.text)
        .also(checker.program.code_sets[found->second].span, diag::kFirstDeclared);
    return;
  }
  set.sort_by_text();
  const bool unread = declaration.file && declaration.entries.empty();
  const CodeSetId id = checker.program.code_sets.add(std::move(set));
  checker.code_sets.emplace(declaration.name.text, id);
  if (unread) checker.unread_sets.insert(id);
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

using GroupVersions = std::vector<const syntax::GroupDecl*>;

// Blame the codes that no set has; if each has one, none has them all.
auto refuse_group(Checker& checker, const GroupVersions& versions) -> void {
  if (!checker.unread_sets.empty()) return;  // the codes may be there
  std::vector<std::string> known;
  for (const CodeSet& set : checker.program.code_sets)
    for (const auto& other : set.codes) known.push_back(other.text);
  bool said = false;
  checker.half_read.insert(versions.front()->name.text);
  std::string codes;
  for (const syntax::GroupDecl* version : versions)
    for (const syntax::Code& code : version->codes) {
      codes += (codes.empty() ? "" : ", ") + code.text;
      const bool exists = std::ranges::any_of(checker.program.code_sets, [&](const CodeSet& set) {
        return set.find(code.text).has_value();
      });
      if (exists) continue;
      said = true;
      auto& diagnostic =
          checker.sink.report(diag::kUnknownCode, code.span, code.text,
                              diag::Words{"l'une des nomenclatures", "any of the code sets"});
      diag::suggest(diagnostic, code.text, known);
    }
  if (!said) checker.sink.report(diag::kNoCommonCodeSet, versions.front()->name.span, codes);
}

// Which codes of the set a group has; nullopt when it has one that the set has not.
auto members_in(const CodeSet& set, const syntax::GroupDecl& declaration)
    -> std::optional<std::vector<bool>> {
  std::vector<bool> members(set.codes.size(), false);
  for (const syntax::Code& code : declaration.codes) {
    const auto index = set.find(code.text);
    if (!index) return std::nullopt;
    members[*index] = true;
  }
  return members;
}

// A group belongs to the code set that has all its codes; where several do, to each of them.
auto declare_group(Checker& checker, const GroupVersions& versions) -> void {
  std::vector<Validity> validities;
  for (const syntax::GroupDecl* version : versions)
    validities.push_back(to_validity(checker, version->validity));
  for (std::size_t i = 1; i < versions.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!is_new_version(checker, versions[i]->name, validities[i], versions[j]->name.span,
                          validities[j]))
        break;  // told; the name is there all the same
  std::vector<GroupId> groups;
  for (std::size_t i = 0; i < checker.program.code_sets.size(); ++i) {
    const CodeSetId id = checker.program.code_sets.id_at(i);
    std::vector<Group> fitting;
    for (std::size_t v = 0; v < versions.size(); ++v)
      if (auto members = members_in(checker.program.code_sets[id], *versions[v]))
        fitting.push_back({versions[v]->name.text, id, std::move(*members), validities[v],
                           versions[v]->name.span});
    if (fitting.size() != versions.size()) continue;
    std::vector<GroupId> ids;
    for (Group& group : fitting) ids.push_back(checker.program.groups.add(std::move(group)));
    if (ids.size() > 1) checker.program.groups[ids.front()].versions = ids;
    groups.push_back(ids.front());
  }
  if (groups.empty())
    refuse_group(checker, versions);
  else
    checker.groups.emplace(versions.front()->name.text, std::move(groups));
}

auto declare_groups(Checker& checker, const std::vector<syntax::File>& files) -> void {
  std::vector<GroupVersions> groups;
  std::unordered_map<std::string, std::size_t> known;
  for (const auto& file : files)
    for (const auto& declaration : file.declarations) {
      const auto* group = std::get_if<syntax::GroupDecl>(&declaration.node);
      if (group == nullptr) continue;
      if (group->codes.empty()) {
        checker.sink.report(diag::kEmptyGroup, group->name.span);
        checker.half_read.insert(group->name.text);
        continue;
      }
      const auto [at, added] = known.emplace(group->name.text, groups.size());
      if (added) groups.emplace_back();
      groups[at->second].push_back(group);
    }
  for (const GroupVersions& versions : groups) declare_group(checker, versions);
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
  declare_groups(checker, files);
}

auto overlap(const Validity& left, const Validity& right) -> bool {
  const bool before = left.to && right.from && *left.to < *right.from;
  const bool after = right.to && left.from && *right.to < *left.from;
  return !before && !after;
}

auto is_new_version(Checker& checker, const syntax::Name& name, const Validity& validity,
                    Span known_span, const Validity& known) -> bool {
  if (!overlap(validity, known)) return true;
  const bool dated = validity.from || validity.to || known.from || known.to;
  auto& said = dated ? checker.sink.report(diag::kVersionsOverlap, name.span, name.text)
                     : checker.sink.report(diag::kDuplicateName, name.span, name.text);
  said.also(known_span, diag::kFirstDeclared);
  return false;
}

auto to_validity(Checker& checker, const syntax::Validity& validity) -> Validity {
  Validity result;
  if (validity.from) result.from = validity.from->date;
  if (validity.to) result.to = validity.to->date;
  if (!result.from || !result.to || *result.from <= *result.to) return result;
  const Span period = join(validity.from->span, validity.to->span);
  // A date that cannot be read is no period that ends before it begins.
  if (!checker.is_spoiled(period)) checker.sink.report(diag::kReversedValidity, period);
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
    diag::suggest(said, source->document.text, names);
    return "";
  }
  return found->second + (source->place ? ", " + source->place->text : "");
}

}  // namespace bareme::model
