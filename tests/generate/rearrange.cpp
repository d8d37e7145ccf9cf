#include "tests/generate/rearrange.hpp"

#include <algorithm>
#include <numeric>

#include "grammar/parse_tree.hpp"

namespace bareme::generate {
namespace {

using syntax::Node;
using syntax::NodeKind;

class Rearranger {
 public:
  Rearranger(std::string text, Random& random) : text_{std::move(text)}, random_{random} {
    const auto id = sources_.add({"f", text_});
    diag::Sink sink;
    tokens_ = syntax::scan(sources_[id], id, sink);
    tree_ = syntax::build_parse_tree(tokens_, sink);
  }

  // The declarations, each rearranged inside.
  auto declarations() -> std::vector<std::string> {
    std::vector<std::string> found;
    for (const auto& child : tree_->children) found.push_back(written(*child));
    return found;
  }

 private:
  // What may stand in another order among its like. Entries of an essai may not, nor fields, whose
  // order is that of the columns.
  static auto is_free(const Node& node) -> bool {
    switch (node.kind) {
      case NodeKind::Clause:
      case NodeKind::Guarantee:
      case NodeKind::Allowance:
      case NodeKind::Table:
      case NodeKind::Levels:
      case NodeKind::TableRow:
      case NodeKind::ParameterRow:
      case NodeKind::DocumentEntry: return true;
      default: return false;
    }
  }
  static auto withholds(const Node& node) -> bool {
    return node.kind == NodeKind::Clause && !node.children.empty() &&
           node.children.front()->kind == NodeKind::Withholding;
  }

  auto begin(const Node& node) const -> std::size_t { return tokens_[node.begin].span.begin; }
  auto end(const Node& node) const -> std::size_t { return tokens_[node.end - 1].span.end; }

  // Which child stands where; nodes that are not free stay.
  auto order_of(const Node& node) -> std::vector<std::size_t> {
    std::vector<std::size_t> order(node.children.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::size_t> places, kept;
    for (const std::size_t i : order)
      if (is_free(*node.children[i])) places.push_back(i);
    std::vector<std::size_t> mixed = places;
    random_.shuffle(mixed);
    for (const std::size_t i : mixed)
      if (withholds(*node.children[i])) kept.push_back(i);
    std::ranges::sort(kept);
    std::size_t next = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
      order[places[i]] = withholds(*node.children[mixed[i]]) ? kept[next++] : mixed[i];
    return order;
  }

  auto written(const Node& node) -> std::string {
    const auto order = order_of(node);
    std::string text;
    std::size_t at = begin(node);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Node& place = *node.children[i];
      if (place.begin == place.end) continue;  // a node of nothing
      text += text_.substr(at, begin(place) - at) + written(*node.children[order[i]]);
      at = end(place);
    }
    return text + text_.substr(at, end(node) - at);
  }

  std::string text_;
  Random& random_;
  Sources sources_;
  std::vector<syntax::Token> tokens_;
  std::unique_ptr<Node> tree_;
};

auto is_rule(const File& file) -> bool { return file.name.ends_with(".bareme"); }

}  // namespace

auto rearranged(const std::vector<File>& files, std::uint64_t seed) -> std::vector<File> {
  Random random{seed};
  std::vector<std::string> declarations;
  std::vector<File> made;
  for (const File& file : files) {
    if (!is_rule(file)) made.push_back(file);
    if (!is_rule(file)) continue;
    for (std::string& each : Rearranger{file.text, random}.declarations())
      declarations.push_back(std::move(each));
  }
  random.shuffle(declarations);
  std::vector<std::string> texts(1 + random.below(3));
  for (const std::string& each : declarations) texts[random.below(texts.size())] += each + "\n";
  for (std::size_t i = 0; i < texts.size(); ++i)
    made.push_back({"regles" + std::to_string(i) + ".bareme", std::move(texts[i])});
  return made;
}

auto renamed(const std::vector<File>& files, const NewNames& names) -> std::vector<File> {
  std::vector<File> made = files;
  for (File& file : made) {
    if (!is_rule(file)) continue;
    Sources sources;
    const auto id = sources.add({"f", file.text});
    diag::Sink sink;
    std::string text;
    std::size_t at = 0;
    for (const auto& token : syntax::scan(sources[id], id, sink)) {
      const auto found = names.find(token.text);
      if (token.kind != syntax::Kind::Name || found == names.end()) continue;
      text += file.text.substr(at, token.span.begin - at) + found->second;
      at = token.span.end;
    }
    file.text = text + file.text.substr(at);
  }
  return made;
}

auto renamed_chain(const std::string& cell, const NewNames& names) -> std::string {
  std::string text, word;
  for (const char c : cell + ">") {
    if (c != '>' && c != '.' && c != ' ') {
      word += c;
      continue;
    }
    const auto found = names.find(word);
    text += (found == names.end() ? word : found->second) + c;
    word.clear();
  }
  text.pop_back();
  return text;
}

auto declared_names(const model::Program& program) -> std::set<std::string> {
  std::set<std::string> names;
  const auto add = [&](const auto& all) {
    for (const auto& each : all) names.insert(each.name);
  };
  add(program.payers);
  add(program.guarantees);
  add(program.parameters);
  add(program.tables);
  add(program.definitions);
  add(program.groups);
  add(program.clauses);
  for (const auto& table : program.tables) add(table.outputs);
  for (const auto& payer : program.payers)
    if (payer.levels)
      for (const auto& level : program.code_sets[payer.levels].codes) names.insert(level.text);
  for (const auto& field : program.fields) names.erase(field.name);
  names.erase("");
  return names;
}

}  // namespace bareme::generate
