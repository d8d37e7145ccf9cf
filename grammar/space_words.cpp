#include <algorithm>
#include <map>

#include "grammar/arrange.hpp"
#include "grammar/row.hpp"

namespace bareme::syntax {
namespace {

constexpr std::size_t kShortestColumn = 7;  // `retenue`: what most blocks align their clauses on
constexpr std::size_t kCaseColumn = 6;      // `avec  `, `soin  `

class Spacer {
 public:
  Spacer(const Written& written, Page& page) : written_{written}, page_{page} {}

  auto run() -> void {
    for (std::size_t i = 0; i < page_.piece_of.size(); ++i)
      if (page_.piece_of[i] != kNowhere && written_.outline.glued[i] && follows_word(i)) gap(i) = 0;
    for (const Node* ending : written_.outline.endings)
      if (!page_.is_first(ending->begin)) gap(ending->begin) = kEndingGap;
    space_entries();
  }

 private:
  auto gap(std::size_t token) -> std::size_t& { return page_.pieces[page_.piece_of[token]].gap; }
  // A comment stands apart from the words on both sides.
  auto follows_word(std::size_t token) const -> bool {
    const std::size_t piece = page_.piece_of[token];
    return piece > 0 && !page_.pieces[piece - 1].is_comment();
  }
  auto set(std::size_t token, std::size_t blanks) -> void {
    if (!page_.is_first(token)) gap(token) = blanks;
  }

  auto space_entries() -> void {
    std::vector<std::size_t> open;                             // braces
    std::map<std::size_t, std::size_t> widest;                 // clause word, by block
    std::vector<std::pair<std::size_t, std::size_t>> clauses;  // block and clause word
    std::size_t token = 0;
    for (const Entry& entry : written_.outline.entries) {
      for (; token <= entry.begin; ++token) track(token, open);
      space_entry(entry);
      if (!page_.is_first(entry.begin)) {
        for (const Node* ending : endings_of(entry)) set(ending->begin, 1);
        continue;
      }
      if (entry.kind != NodeKind::Clause || !is_column(entry)) continue;
      const std::size_t block = open.empty() ? 0 : open.back();
      clauses.emplace_back(block, entry.begin);
      auto& width = widest.try_emplace(block, kShortestColumn).first->second;
      width = std::max(width, page_.piece(entry.begin).width);
    }
    for (const auto& [block, word] : clauses)
      set(word + 1, widest[block] + 1 - page_.piece(word).width);
  }
  auto track(std::size_t token, std::vector<std::size_t>& open) const -> void {
    if (written_.tokens[token].kind == Kind::OpenBrace) open.push_back(token);
    if (written_.tokens[token].kind == Kind::CloseBrace && !open.empty()) open.pop_back();
  }

  // `soit` is read with its name, `prend en charge` as one word.
  static auto is_column(const Entry& entry) -> bool {
    const NodeKind kind = entry.node->children.front()->kind;
    return kind != NodeKind::Definition && kind != NodeKind::TakeOver;
  }
  // In a block of one line, what ends an entry stands as near as the rest.
  static auto endings_of(const Entry& entry) -> std::vector<const Node*> {
    std::vector<const Node*> found;
    if (entry.node == nullptr) return found;
    for (const auto& part : entry.node->children)
      if (part->kind == NodeKind::Reason || part->kind == NodeKind::Source)
        found.push_back(part.get());
    return found;
  }

  auto space_entry(const Entry& entry) -> void {
    const bool first = page_.is_first(entry.begin);
    if (entry.kind == NodeKind::CaseFacts || entry.kind == NodeKind::CaseLine)
      set(entry.begin + 1, kCaseColumn - page_.piece(entry.begin).width);
    if (entry.kind == NodeKind::ExpectedFacts) set(entry.begin - 1, 2);
    if (!first || (entry.kind != NodeKind::Field && entry.kind != NodeKind::CodeEntry)) return;
    for (const auto& part : entry.node->children)
      if (part->kind == NodeKind::Column || part->kind == NodeKind::ReadAs ||
          (part->kind == NodeKind::Label && entry.kind == NodeKind::Field))
        set(part->begin, kEndingGap);
  }

  const Written& written_;
  Page& page_;
};

}  // namespace

auto space_words(const Written& written, Page& page) -> void { Spacer{written, page}.run(); }

}  // namespace bareme::syntax
