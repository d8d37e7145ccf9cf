#include "grammar/in_force.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "grammar/edits.hpp"
#include "grammar/format.hpp"
#include "grammar/tokens.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

auto holds(const Validity& validity, Date day) -> bool {
  return (!validity.from || validity.from->date <= day) &&
         (!validity.to || day <= validity.to->date);
}

// A declaration that may go, with the name by which others would miss it.
struct Dated {
  std::string name;
  Span payer;  // in which it is written; none for those of the program
  Span span;
  bool stays = false;
  bool may_be_missed = true;  // contracts, essais and scénarios are named by no rule
  // Versions of one name.
  auto key() const { return std::tuple{payer.source, payer.begin, name}; }
};

class Cut {
 public:
  Cut(const Sources& sources, const std::vector<File>& files, Date day)
      : sources_{sources}, edits_{sources}, files_{files}, day_{day} {}

  auto run() -> std::string {
    for (const File& file : files_) {
      file_ = &file;
      for (const Declaration& declaration : file.declarations)
        std::visit([&](const auto& node) { look_at(node, declaration.span); }, declaration.node);
    }
    keep_what_is_missed();
    for (const Dated& each : dated_)
      if (!each.stays) edits_.remove(whole(each.span));
    return printed(edits_.apply());
  }

 private:
  // ── What goes ──
  auto look_at(const DocumentDecl&, Span) -> void {}
  auto look_at(const CodeSetDecl&, Span) -> void {}
  auto look_at(const RecordDecl&, Span) -> void {}
  auto look_at(const Definition&, Span) -> void {}
  auto look_at(const CaseDecl&, Span span) -> void {
    dated_.push_back({"", {}, span, false, false});
  }
  auto look_at(const ScenarioDecl&, Span span) -> void {
    dated_.push_back({"", {}, span, false, false});
  }
  auto look_at(const GroupDecl& group, Span span) -> void { add(group, {}, span, true); }
  auto look_at(const TableDecl& table, Span span) -> void { add(table, {}, span, true); }
  auto look_at(const PayerDecl& payer, Span span) -> void {
    add(payer, {}, span, payer.scheme);
    for (const PayerItem& item : payer.items) {
      if (const auto* table = std::get_if<TableDecl>(&item)) add(*table, span, table->span, true);
      if (const auto* guarantee = std::get_if<GuaranteeDecl>(&item))
        add(*guarantee, span, guarantee->span, true);
    }
  }
  auto look_at(const ParameterDecl& parameter, Span span) -> void {
    const ParameterDecl::Row* found = nullptr;
    for (const auto& row : parameter.rows)
      if (row.since.date <= day_ && (found == nullptr || found->since.date < row.since.date))
        found = &row;
    if (parameter.value) return;  // of all days
    if (found == nullptr) {       // none yet
      dated_.push_back({parameter.name.text, {}, span});
      return;
    }
    std::string text = parameter.hypothesis ? "hypothèse " : "paramètre ";
    text += edits_.text(parameter.name.span);
    if (parameter.label) text += " " + edits_.text(parameter.label->span);
    const Span since = found->since.span;
    Span value{since.source, since.end, found->span.end};
    std::string source;
    if (found->source) {
      const Span document = found->source->document.span;
      source = edits_.text({since.source, document.begin, found->span.end});
      value.end = document.begin;
    }
    std::string written = edits_.text(value);
    if (found->source) written.erase(written.rfind("source"));
    written.erase(0, written.find(':') + 1);
    text += " = " + std::string{text::trim(written)};
    text += "  // depuis " + format_iso(found->since.date);
    if (!source.empty()) text += ", source " + source;
    edits_.replace(span, text + "\n");
  }

  template <typename Decl>
  auto add(const Decl& decl, Span payer, Span span, bool may_be_missed) -> void {
    dated_.push_back({decl.name.text, payer, span, holds(decl.validity, day_), may_be_missed});
  }

  // ── What stays because something names it ──
  auto keep_what_is_missed() -> void {
    for (const File& file : files_) {
      diag::Sink ignored;
      for (const Token& token : scan(sources_[file.source], file.source, ignored))
        if (may_be_name(token.kind)) words_.emplace_back(token.span, token.text);
    }
    std::set<decltype(Dated{}.key())> in_force;
    for (const Dated& each : dated_)
      if (each.stays) in_force.insert(each.key());
    for (bool changed = true; changed;) {
      changed = false;
      const auto named = names_in_what_stays();
      for (Dated& each : dated_) {
        if (each.stays || !each.may_be_missed || in_force.contains(each.key())) continue;
        if (!named.contains(each.name)) continue;
        each.stays = true;
        changed = true;
      }
    }
  }

  auto names_in_what_stays() const -> std::set<std::string> {
    std::vector<Span> going;
    for (const Dated& each : dated_)
      if (!each.stays) going.push_back(each.span);
    const auto place = [](Span span) { return std::pair{span.source, span.begin}; };
    std::ranges::sort(going, {}, place);
    std::set<std::string> names;
    auto next = going.begin();
    Id<Source> source;
    std::uint32_t until = 0;  // the end of what goes, in that source
    for (const auto& [span, word] : words_) {
      if (span.source != source) until = 0;
      source = span.source;
      for (; next != going.end() && place(*next) <= place(span); ++next)
        if (next->source == source) until = std::max(until, next->end);
      if (span.begin >= until) names.insert(word);
    }
    return names;
  }

  // ── What is left ──
  // With what separates it from the next, and the comments on the lines just above, which are about
  // it.
  auto whole(Span span) const -> Span {
    const std::string_view text = sources_[span.source].text;
    const std::size_t next = text.find_first_not_of(" \t", span.end);
    if (next != std::string_view::npos && text[next] == ';')
      span.end = static_cast<std::uint32_t>(next + 1);
    std::size_t begin = text.rfind('\n', span.begin);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    if (!text::trim(text.substr(begin, span.begin - begin)).empty()) return span;
    while (begin > 0) {
      const std::size_t before = begin < 2 ? std::string_view::npos : text.rfind('\n', begin - 2);
      const std::size_t line = before == std::string_view::npos ? 0 : before + 1;
      if (!text::trim(text.substr(line, begin - line)).starts_with("//")) break;
      begin = line;
    }
    return {span.source, static_cast<std::uint32_t>(begin), span.end};
  }

  static auto printed(const Sources& changed) -> std::string {
    std::string all;
    for (std::size_t i = 0; i < changed.size(); ++i) {
      const Id<Source> id{static_cast<std::uint32_t>(i)};
      diag::Sink sink;
      const auto tokens = scan(changed[id], id, sink);
      if (tokens.size() <= 1) continue;  // comments alone
      const std::string text = format(changed, id, sink).value_or(changed[id].text);
      if (!all.empty()) all += "\n";
      if (changed.size() > 1) all += "// " + changed[id].name + "\n\n";
      all += without_blank_ends(text);
    }
    return all;
  }
  static auto without_blank_ends(const std::string& text) -> std::string {
    return std::string{text::trim(text)} + "\n";
  }

  const Sources& sources_;
  Edits edits_;
  const std::vector<File>& files_;
  Date day_;
  const File* file_ = nullptr;
  std::vector<Dated> dated_;
  std::vector<std::pair<Span, std::string>> words_;  // in order
};

}  // namespace

auto in_force_on(const Sources& sources, const std::vector<File>& files, Date day) -> std::string {
  return Cut{sources, files, day}.run();
}

}  // namespace bareme::syntax
