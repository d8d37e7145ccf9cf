#include "grammar/scenario.hpp"

#include <algorithm>

#include "grammar/clause_names.hpp"
#include "grammar/edits.hpp"
#include "support/catalogue.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

auto same_since(const Validity& left, const Validity& right) -> bool {
  if (!left.from || !right.from) return !left.from && !right.from;
  return left.from->date == right.from->date;
}

// Of several dated versions, the one that begins on the same day; without a date, each of them.
template <typename Decl>
auto is_meant(const Decl& known, const Decl& change, bool several) -> bool {
  const bool dated = change.validity.from || change.validity.to;
  return !several || !dated || same_since(known.validity, change.validity);
}

// What tells a clause from its fellows: its kind, and its name if it has one.
struct Identity {
  std::size_t kind = 0;
  std::string name;
};
auto identity(const Clause& clause) -> Identity {
  const Name* name = name_of_clause(clause);
  return {clause.node.index(), name != nullptr ? name->text : ""};
}

// A plafond may become a limite of the same name, an exclut an exige.
auto may_change_kind(const Clause& clause) -> bool {
  return !std::holds_alternative<DrawClause>(clause.node) &&
         !std::holds_alternative<TakeOverClause>(clause.node);
}

auto matches(const std::vector<const Clause*>& known, const Clause& change)
    -> std::vector<const Clause*> {
  const Identity wanted = identity(change);
  std::vector<const Clause*> exact, namesakes, kind;
  for (const Clause* clause : known) {
    const Identity found = identity(*clause);
    if (found.kind == wanted.kind && found.name == wanted.name) exact.push_back(clause);
    if (!wanted.name.empty() && found.name == wanted.name && may_change_kind(*clause))
      namesakes.push_back(clause);
    if (found.kind == wanted.kind) kind.push_back(clause);
  }
  if (!exact.empty()) return exact;
  if (!namesakes.empty() && may_change_kind(change)) return namesakes;
  const bool draw = std::holds_alternative<DrawClause>(change.node);
  return draw && kind.size() == 1 ? kind : std::vector<const Clause*>{};
}

auto clauses_of(const std::vector<Clause>& clauses) -> std::vector<const Clause*> {
  std::vector<const Clause*> all;
  for (const Clause& clause : clauses) all.push_back(&clause);
  return all;
}
auto clauses_of(const PayerDecl& payer) -> std::vector<const Clause*> {
  std::vector<const Clause*> all;
  for (const PayerItem& item : payer.items)
    if (const auto* clause = std::get_if<Clause>(&item)) all.push_back(clause);
  return all;
}

class Merge {
 public:
  Merge(const Sources& sources, const std::vector<File>& files, diag::Sink& sink)
      : edits_{sources}, files_{files}, sink_{sink} {}

  auto run(const ScenarioDecl& scenario) -> Sources {
    for (const Removal& removal : scenario.removals) remove(removal);
    for (const Declaration& change : scenario.changes)
      std::visit([&](const auto& node) { change_all(node, change); }, change.node);
    Sources changed = edits_.apply();
    if (!added_.empty()) changed.add({scenario.title.text, added_});
    return changed;
  }

 private:
  template <typename Decl>
  auto named(const std::string& name) const
      -> std::vector<std::pair<const Declaration*, const Decl*>> {
    std::vector<std::pair<const Declaration*, const Decl*>> found;
    for (const File& file : files_)
      for (const Declaration& declaration : file.declarations)
        if (const auto* decl = std::get_if<Decl>(&declaration.node))
          if (name_of(*decl) == name) found.emplace_back(&declaration, decl);
    return found;
  }
  template <typename Decl>
  static auto name_of(const Decl& decl) -> std::string {
    if constexpr (requires { decl.name.text; }) return decl.name.text;
    return "";
  }

  template <typename Decl>
  auto names_of() const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const File& file : files_)
      for (const Declaration& declaration : file.declarations)
        if (const auto* decl = std::get_if<Decl>(&declaration.node))
          names.push_back(name_of(*decl));
    return names;
  }

  // What is new may be a name that was mistyped.
  auto warn_of_near(const Name& added, const std::vector<std::string>& known) -> void {
    if (++looked_for_ > kMostLookedFor) return;
    if (const auto near = text::closest(added.text, known))
      sink_.report(diag::kScenarioAdds, added.span, added.text).help(diag::kDidYouMean, *near);
  }

  template <typename Decl>
  auto change_all(const Decl& change, const Declaration& written) -> void {
    const auto known = named<Decl>(name_of(change));
    if (known.empty()) {
      if constexpr (requires { change.name.text; }) warn_of_near(change.name, names_of<Decl>());
      added_ += edits_.text(written.span) + "\n";
      return;
    }
    for (const auto& [declaration, decl] : known) {
      if constexpr (requires { decl->validity; })
        if (!is_meant(*decl, change, known.size() > 1)) continue;
      merge(*decl, declaration->span, change, written.span);
    }
  }

  auto merge(const DocumentDecl&, Span known, const DocumentDecl&, Span change) -> void {
    edits_.replace(known, edits_.text(change));
  }
  auto merge(const Definition&, Span known, const Definition&, Span change) -> void {
    edits_.replace(known, edits_.text(change));
  }
  auto merge(const CaseDecl&, Span, const CaseDecl&, Span) -> void {}
  auto merge(const ScenarioDecl&, Span, const ScenarioDecl&, Span) -> void {}
  // A group keeps its dates where the change gives none.
  auto merge(const GroupDecl& known, Span span, const GroupDecl& change, Span written) -> void {
    const std::string text = edits_.text(written);
    std::string dates;
    if (!change.validity.from && known.validity.from)
      dates += " depuis " + edits_.text(known.validity.from->span);
    if (!change.validity.to && known.validity.to)
      dates += " jusqu'au " + edits_.text(known.validity.to->span);
    const std::size_t equal = text.find('=');
    edits_.replace(span, text.substr(0, equal) + dates + " " + text.substr(equal));
  }
  auto merge(const CodeSetDecl& known, Span span, const CodeSetDecl& change, Span) -> void {
    for (const auto& entry : change.entries) {
      const auto same = std::ranges::find(known.entries, entry.code.text,
                                          [](const auto& each) { return each.code.text; });
      if (same != known.entries.end())
        edits_.replace(same->span, edits_.text(entry.span));
      else if (known.file && known.entries.empty())
        edits_.insert_after(span, "{ " + edits_.text(entry.span) + " }");
      else
        edits_.insert_in(span, edits_.text(entry.span));
    }
  }
  auto merge(const RecordDecl& known, Span span, const RecordDecl& change, Span) -> void {
    for (const auto& field : change.fields) {
      const auto same = std::ranges::find(known.fields, field.name.text,
                                          [](const auto& each) { return each.name.text; });
      if (same != known.fields.end())
        edits_.replace(same->span, edits_.text(field.span));
      else
        add_field(known, span, field);
    }
  }
  auto add_field(const RecordDecl& known, Span block, const RecordDecl::Field& field) -> void {
    std::vector<std::string> names;
    for (const auto& each : known.fields) names.push_back(each.name.text);
    warn_of_near(field.name, names);
    edits_.insert_in(block, edits_.text(field.span));
  }
  auto merge(const ParameterDecl& known, Span span, const ParameterDecl& change, Span written)
      -> void {
    if (known.value || change.value) {
      edits_.replace(span, edits_.text(written));
      return;
    }
    for (const auto& row : change.rows) {
      const auto same = std::ranges::find(known.rows, row.since.date,
                                          [](const auto& each) { return each.since.date; });
      if (same != known.rows.end())
        edits_.replace(same->span, edits_.text(row.span));
      else
        edits_.insert_after(known.rows.back().span, edits_.text(row.span));
    }
  }
  auto merge(const TableDecl& known, Span span, const TableDecl& change, Span) -> void {
    if (known.file) {  // its rows are not in the program's own text
      sink_.report(diag::kScenarioOnFile, change.name.span, known.name.text);
      return;
    }
    for (const auto& row : change.rows) {
      const auto same = std::ranges::find_if(
          known.rows, [&](const auto& each) { return cells_of(each) == cells_of(row); });
      if (same != known.rows.end())
        edits_.replace(same->span, edits_.text(row.span));
      else if (!known.rows.empty())
        edits_.insert_after(known.rows.back().span, edits_.text(row.span));
      else
        edits_.insert_in(span, edits_.text(row.span));
    }
  }
  auto cells_of(const TableDecl::Row& row) const -> std::string {
    std::string cells;
    for (const auto& cell : row.cells) cells += edits_.text(cell.span) + ";";
    std::erase(cells, ' ');
    return cells;
  }

  auto merge(const PayerDecl& known, Span span, const PayerDecl& change, Span) -> void {
    for (const Removal& removal : change.removals) remove_in(known, removal, 0);
    for (const PayerItem& item : change.items)
      std::visit([&](const auto& each) { merge_item(known, span, each); }, item);
  }
  auto merge_item(const PayerDecl& known, Span span, const Clause& clause) -> void {
    merge_clause(clauses_of(known), clause, span);
  }
  auto merge_item(const PayerDecl& known, Span span, const LevelsDecl& change) -> void {
    for (const PayerItem& item : known.items) {
      const auto* levels = std::get_if<LevelsDecl>(&item);
      if (levels == nullptr) continue;
      for (const auto& level : change.levels)
        if (std::ranges::none_of(levels->levels, [&](const auto& each) {
              return each.name.text == level.name.text;
            }))
          edits_.insert_in(levels->span, level.name.text);
      return;
    }
    edits_.insert_in(span, edits_.text(change.span));
  }
  auto merge_item(const PayerDecl& known, Span span, const AllowanceDecl& change) -> void {
    replace_or_add<AllowanceDecl>(known, span, change);
  }
  auto merge_item(const PayerDecl& known, Span span, const TableDecl& change) -> void {
    const auto tables = items_named<TableDecl>(known, change.name.text);
    for (const TableDecl* table : tables)
      if (is_meant(*table, change, tables.size() > 1)) merge(*table, table->span, change, {});
    if (tables.empty()) add_item(known, span, change);
  }
  auto merge_item(const PayerDecl& known, Span span, const GuaranteeDecl& change) -> void {
    const auto guarantees = items_named<GuaranteeDecl>(known, change.name.text);
    for (const GuaranteeDecl* guarantee : guarantees)
      if (is_meant(*guarantee, change, guarantees.size() > 1)) merge_guarantee(*guarantee, change);
    if (guarantees.empty()) add_item(known, span, change);
  }

  auto merge_guarantee(const GuaranteeDecl& known, const GuaranteeDecl& change) -> void {
    for (const Removal& removal : change.removals) remove_in(known, removal, 0);
    for (const Clause& clause : change.clauses)
      merge_clause(clauses_of(known.clauses), clause, known.span);
    if (change.relations.empty()) return;
    // The heading anew, from its name to its brace.
    std::string heading = known.name.text;
    if (known.label) heading += " " + edits_.text(known.label->span);
    for (const auto& relation : change.relations)
      heading += (relation.overrides ? " prime sur " : " complète ") + relation.other.text;
    if (known.validity.from) heading += " depuis " + edits_.text(known.validity.from->span);
    if (known.validity.to) heading += " jusqu'au " + edits_.text(known.validity.to->span);
    const std::uint32_t after = known.label ? known.label->span.end : known.name.span.end;
    const std::string rest = edits_.text({known.span.source, after, known.span.end});
    const auto brace = static_cast<std::uint32_t>(after + rest.find('{'));
    edits_.replace({known.span.source, known.name.span.begin, brace}, heading + " ");
  }

  auto merge_clause(const std::vector<const Clause*>& known, const Clause& change, Span block)
      -> void {
    const auto same = matches(known, change);
    if (same.empty()) {
      warn_of_near_clause(known, change);
      edits_.insert_in(block, edits_.text(change.span));
      return;
    }
    edits_.replace(same.front()->span, edits_.text(change.span));
    for (std::size_t i = 1; i < same.size(); ++i) edits_.remove(same[i]->span);
  }

  auto warn_of_near_clause(const std::vector<const Clause*>& known, const Clause& added) -> void {
    const Name* name = name_of_clause(added);
    if (name == nullptr || !may_change_kind(added)) return;
    std::vector<std::string> names;
    for (const Clause* clause : known)
      if (const Name* other = name_of_clause(*clause); other != nullptr && may_change_kind(*clause))
        names.push_back(other->text);
    warn_of_near(*name, names);
  }

  template <typename Item>
  static auto items_named(const PayerDecl& payer, const std::string& name)
      -> std::vector<const Item*> {
    std::vector<const Item*> found;
    for (const PayerItem& item : payer.items)
      if (const auto* each = std::get_if<Item>(&item); each && each->name.text == name)
        found.push_back(each);
    return found;
  }
  template <typename Item>
  auto replace_or_add(const PayerDecl& known, Span block, const Item& change) -> void {
    const auto same = items_named<Item>(known, change.name.text);
    for (const Item* each : same) edits_.replace(each->span, edits_.text(change.span));
    if (same.empty()) add_item(known, block, change);
  }
  template <typename Item>
  auto add_item(const PayerDecl& known, Span block, const Item& added) -> void {
    std::vector<std::string> names;
    for (const PayerItem& item : known.items)
      if (const auto* each = std::get_if<Item>(&item)) names.push_back(each->name.text);
    warn_of_near(added.name, names);
    edits_.insert_in(block, edits_.text(added.span));
  }

  // ── retire ──

  auto remove(const Removal& removal) -> void {
    bool found = false;
    for (const File& file : files_)
      for (const Declaration& declaration : file.declarations) {
        const std::string name =
            std::visit([](const auto& node) { return name_of(node); }, declaration.node);
        if (name != removal.path.front().text) continue;
        const auto* payer = std::get_if<PayerDecl>(&declaration.node);
        if (removal.path.size() == 1) {
          edits_.remove(declaration.span);
          found = true;
        } else if (payer != nullptr) {
          found = try_remove(*payer, removal, 1) || found;
        }
      }
    if (!found) report(removal, names_beside(removal));
  }
  // Names that could stand where the last one of the path does.
  auto names_beside(const Removal& removal) const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const File& file : files_)
      for (const Declaration& declaration : file.declarations) {
        const std::string name =
            std::visit([](const auto& node) { return name_of(node); }, declaration.node);
        const auto* payer = std::get_if<PayerDecl>(&declaration.node);
        if (removal.path.size() == 1 && !name.empty()) names.push_back(name);
        if (payer == nullptr || name != removal.path.front().text) continue;
        if (removal.path.size() == 2) add_names(*payer, names);
        if (removal.path.size() == 3)
          for (const auto* guarantee : items_named<GuaranteeDecl>(*payer, removal.path[1].text))
            add_names(*guarantee, names);
      }
    return names;
  }
  static auto add_names(const PayerDecl& payer, std::vector<std::string>& names) -> void {
    for (const PayerItem& item : payer.items)
      std::visit(
          [&](const auto& each) {
            if constexpr (requires { each.name.text; }) names.push_back(each.name.text);
          },
          item);
    for (const Clause* clause : clauses_of(payer))
      if (const Name* name = name_of_clause(*clause)) names.push_back(name->text);
  }
  static auto add_names(const GuaranteeDecl& guarantee, std::vector<std::string>& names) -> void {
    for (const Clause& clause : guarantee.clauses)
      if (const Name* name = name_of_clause(clause)) names.push_back(name->text);
  }
  template <typename Block>
  auto remove_in(const Block& block, const Removal& removal, std::size_t from) -> void {
    if (try_remove(block, removal, from)) return;
    std::vector<std::string> names;
    if (removal.path.size() == from + 1) add_names(block, names);
    report(removal, names);
  }
  auto report(const Removal& removal, const std::vector<std::string>& names) -> void {
    const std::string& last = removal.path.back().text;
    auto& said = sink_.report(diag::kNothingToRemove, removal.span, last);
    diag::suggest(said, last, names);
  }

  auto try_remove(const PayerDecl& payer, const Removal& removal, std::size_t at) -> bool {
    const std::string& name = removal.path[at].text;
    if (at + 1 < removal.path.size()) {
      bool found = false;
      for (const GuaranteeDecl* guarantee : items_named<GuaranteeDecl>(payer, name))
        found = try_remove(*guarantee, removal, at + 1) || found;
      return found;
    }
    bool found = false;
    const auto take = [&](Span span) {
      edits_.remove(span);
      found = true;
    };
    for (const auto* each : items_named<GuaranteeDecl>(payer, name)) take(each->span);
    for (const auto* each : items_named<AllowanceDecl>(payer, name)) take(each->span);
    for (const auto* each : items_named<TableDecl>(payer, name)) take(each->span);
    return found || remove_clause(clauses_of(payer), name);
  }
  auto try_remove(const GuaranteeDecl& guarantee, const Removal& removal, std::size_t at) -> bool {
    return at + 1 == removal.path.size() &&
           remove_clause(clauses_of(guarantee.clauses), removal.path[at].text);
  }
  // A named clause, else an unnamed one by its keyword.
  auto remove_clause(const std::vector<const Clause*>& clauses, const std::string& name) -> bool {
    const auto named = std::ranges::find_if(
        clauses, [&](const Clause* clause) { return identity(*clause).name == name; });
    const auto kind = std::ranges::find_if(
        clauses, [&](const Clause* clause) { return keyword_of(*clause) == name; });
    const auto found = named != clauses.end() ? named : kind;
    if (found == clauses.end()) return false;
    edits_.remove((*found)->span);
    return true;
  }

  Edits edits_;
  const std::vector<File>& files_;
  diag::Sink& sink_;
  std::string added_;
  static constexpr std::size_t kMostLookedFor = 100;  // near names cost a look at all others
  std::size_t looked_for_ = 0;
};

}  // namespace

auto find_scenario(const std::vector<File>& files, std::string_view title) -> const ScenarioDecl* {
  for (const File& file : files)
    for (const Declaration& declaration : file.declarations)
      if (const auto* scenario = std::get_if<ScenarioDecl>(&declaration.node))
        if (scenario->title.text == title) return scenario;
  return nullptr;
}

auto with_scenario(const Sources& sources, const std::vector<File>& files,
                   const ScenarioDecl& scenario, diag::Sink& sink) -> Sources {
  return Merge{sources, files, sink}.run(scenario);
}

}  // namespace bareme::syntax
