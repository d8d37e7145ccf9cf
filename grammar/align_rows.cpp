#include <map>
#include <optional>

#include "grammar/arrange.hpp"
#include "grammar/row.hpp"

namespace bareme::syntax {
namespace {

// An entry of one line of a table, cut into segments.
class RowMaker {
 public:
  RowMaker(const Written& written, const Page& page, const Entry& entry)
      : written_{written}, page_{page}, entry_{entry} {
    row_.segments.push_back({piece(entry.begin), {}});
  }

  auto make() -> std::optional<Row> {
    switch (entry_.kind) {
      case NodeKind::Clause:
      case NodeKind::Allowance: add_clause(); break;
      case NodeKind::ParameterRow:
      case NodeKind::Branch: add_value(find(Kind::Colon)); break;
      case NodeKind::TableRow: add_cells(); break;
      case NodeKind::DocumentEntry: add(entry_.begin + 1); break;
      case NodeKind::CodeEntry:
        add(part(NodeKind::Label));
        add(part(NodeKind::ReadAs));
        break;
      case NodeKind::Level: add(part(NodeKind::Label)); break;
      case NodeKind::Field: add_field(); break;
      case NodeKind::Parameter:
        add_value(part(NodeKind::ParameterValue));
        add_label();
        break;
      case NodeKind::Group: add(find(Kind::Equal)); break;
      default: return std::nullopt;
    }
    if (entry_.kind == NodeKind::ParameterRow) add(part(NodeKind::Source), kEndingSpread);
    return std::move(row_);
  }
  // `soin … attend …` on one line, or its `attend` on its own.
  auto make_facts(const Node* facts, const Node* expected) -> Row {
    if (facts != nullptr) add_facts(*facts);
    if (expected == nullptr || !on_line(expected->begin)) return std::move(row_);
    if (facts != nullptr) add(expected->begin - 1);
    add_facts(*expected);
    return std::move(row_);
  }

 private:
  auto kind(std::size_t token) const -> Kind { return written_.tokens[token].kind; }
  auto piece(std::size_t token) const -> std::size_t { return page_.piece_of[token]; }
  auto on_line(std::size_t token) const -> bool {
    return token < entry_.end && piece(token) != kNowhere &&
           page_.line(token) == page_.line(entry_.begin);
  }
  auto words(std::size_t begin, std::size_t end) const -> std::string {
    std::string words;
    for (std::size_t i = begin; i < end; ++i) words += page_.piece(i).text;
    return words;
  }
  // The first of a kind outside inner brackets.
  auto find(Kind wanted) const -> std::size_t {
    std::size_t depth = 0;
    for (std::size_t i = entry_.begin; i < entry_.end; ++i) {
      if (kind(i) == wanted && depth == 0) return i;
      if (kind(i) == Kind::OpenBrace || kind(i) == Kind::OpenParen) ++depth;
      if (kind(i) == Kind::CloseBrace || kind(i) == Kind::CloseParen) --depth;
    }
    return kNowhere;
  }
  auto part(NodeKind wanted, std::size_t after = 0) const -> std::size_t {
    for (const auto& each : entry_.node->children)
      if (each->kind == wanted && each->begin >= after) return each->begin;
    return kNowhere;
  }
  auto marks() -> std::vector<Mark>& { return row_.segments.back().marks; }
  auto add(std::size_t token, std::size_t spread = kWidestSpread) -> bool {
    const bool here = token != kNowhere && on_line(token);
    row_.segments.push_back({here ? piece(token) : kNowhere, {}, spread});
    return here;
  }
  // A number alone, with its unit.
  auto add_number(std::size_t begin, std::size_t end, std::string key) -> void {
    while (end > begin && kind(end - 1) == Kind::Semicolon) --end;
    const bool number =
        begin < end && end - begin <= 2 && kind(begin) == Kind::Number && on_line(begin);
    marks().push_back({std::move(key), number ? piece(begin) : kNowhere, true,
                       number && end > begin + 1 ? page_.piece(begin + 1).text : ""});
  }

  auto add_clause() -> void {
    const std::size_t colon = entry_.begin + 2;
    const bool named = on_line(colon) && kind(colon) == Kind::Colon;
    std::string key = words(entry_.begin, entry_.begin + 1);
    if (kind(entry_.begin) == Kind::Requires) key = "exclut";  // refusals both
    marks().push_back({std::move(key), named ? piece(colon) : kNowhere});
    add(std::min(part(NodeKind::Reason), part(NodeKind::Source)), kEndingSpread);
  }
  auto add_value(std::size_t sign) -> void {
    if (add(sign)) add_number(sign + 1, value_end(), "");
  }
  // Of a value that something may follow.
  auto value_end() const -> std::size_t {
    if (entry_.node == nullptr || entry_.kind == NodeKind::Branch) return entry_.end;
    for (const auto& each : entry_.node->children)
      if (each->kind == NodeKind::ParameterValue) return each->end;
    return std::min(entry_.end, part(NodeKind::Source));
  }
  auto add_label() -> void {
    const std::size_t value = part(NodeKind::ParameterValue);
    add(value == kNowhere ? kNowhere : part(NodeKind::Label, value));
  }
  auto add_cells() -> void {
    const std::size_t colon = find(Kind::Colon);
    for (std::size_t i = entry_.begin; i < colon; ++i)
      if (kind(i) == Kind::Semicolon && on_line(i)) marks().push_back({"", piece(i)});
    if (!add(colon)) return;
    for (const auto& each : entry_.node->children) {
      if (each->kind != NodeKind::RowValue) continue;
      add_number(each->begin, each->end, "");
      if (each->end < entry_.end && kind(each->end) == Kind::Semicolon && on_line(each->end))
        marks().push_back({"", piece(each->end)});
    }
  }
  auto add_field() -> void {
    add(find(Kind::Colon));
    const std::size_t rest = std::min(part(NodeKind::Label), part(NodeKind::Column));
    const std::size_t modifier = std::min(part(NodeKind::Optional), part(NodeKind::Default));
    add(modifier < rest ? modifier : kNowhere);
    add(rest);
  }
  auto add_facts(const Node& list) -> void {
    for (const auto& fact : list.children) {
      if (!on_line(fact->begin)) return;
      std::size_t equal = fact->begin;
      while (kind(equal) != Kind::Equal) ++equal;
      add_number(equal + 1, fact->end, words(fact->begin, equal));
      // The `;` that ends a line stays where it is.
      const bool more = on_line(fact->end) && on_line(fact->end + 1) &&
                        kind(fact->end) == Kind::Semicolon && kind(fact->end + 1) != Kind::Expects;
      marks().push_back({"", more ? piece(fact->end) : kNowhere});
    }
  }

  const Written& written_;
  const Page& page_;
  Entry entry_;
  Row row_;
};

// Gathers the rows that follow each other in each block, and aligns them.
class Gatherer {
 public:
  Gatherer(const Written& written, Page& page) : written_{written}, page_{page} {
    for (const Line& line : page.lines)
      blanks_.push_back((blanks_.empty() ? 0 : blanks_.back()) + (line.blank_before ? 1 : 0));
  }

  auto run() -> void {
    std::vector<std::size_t> open;  // braces
    std::size_t token = 0;
    for (const Entry& entry : written_.outline.entries) {
      for (; token <= entry.begin; ++token) {
        if (written_.tokens[token].kind == Kind::OpenBrace) open.push_back(token);
        if (written_.tokens[token].kind == Kind::CloseBrace && !open.empty()) open.pop_back();
      }
      if (page_.is_first(entry.begin) && !is_list(entry.kind))
        gather(tables_[open.empty() ? kNowhere : open.back()], entry);
    }
    for (auto& [block, table] : tables_) finish(table);
  }

 private:
  struct Table {
    NodeKind kind = NodeKind::Root;
    std::size_t last_line = 0;
    std::vector<Row> rows;
    std::vector<Row> expected;  // `attend` on lines of their own
  };

  auto gather(Table& table, const Entry& entry) -> void {
    std::size_t end = entry.end;
    while (page_.piece_of[end - 1] == kNowhere) --end;
    const std::size_t first = page_.line(entry.begin), last = page_.line(end - 1);
    if (entry.kind != table.kind || blanks_[first] != blanks_[table.last_line]) finish(table);
    table.kind = entry.kind;
    table.last_line = last;
    if (entry.kind == NodeKind::CaseLine)
      gather_facts(table, entry);
    else if (auto row = RowMaker{written_, page_, entry}.make())
      table.rows.push_back(std::move(*row));
    if (holds_lines(entry)) finish(table);
  }
  auto gather_facts(Table& table, const Entry& entry) -> void {
    const Node* facts = entry.node->children.front().get();
    const Node* expected = entry.node->children.back().get();
    table.rows.push_back(RowMaker{written_, page_, entry}.make_facts(facts, expected));
    Entry own = entry;
    own.begin = expected->begin - 1;
    if (page_.is_first(own.begin))
      table.expected.push_back(RowMaker{written_, page_, own}.make_facts(nullptr, expected));
  }
  // A block inside the entry that takes lines of its own.
  auto holds_lines(const Entry& entry) const -> bool {
    for (std::size_t i = entry.begin; i < entry.end; ++i)
      if (const std::size_t close = written_.outline.braces[i];
          close != kNowhere && page_.line(close) != page_.line(i))
        return true;
    return false;
  }
  auto finish(Table& table) -> void {
    align(page_, table.rows);
    align(page_, table.expected);
    table = {};
  }

  const Written& written_;
  Page& page_;
  std::vector<std::size_t> blanks_;  // lines with an empty line before them, up to each
  std::map<std::size_t, Table> tables_;
};

}  // namespace

auto align_rows(const Written& written, Page& page) -> void { Gatherer{written, page}.run(); }

}  // namespace bareme::syntax
