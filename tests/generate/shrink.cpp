#include "tests/generate/shrink.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "grammar/parse_tree.hpp"

namespace bareme::generate {
namespace {

namespace fs = std::filesystem;
using syntax::Node;

struct Cut {  // [begin, end) of a text gives way to `text`
  std::size_t begin = 0, end = 0;
  std::string text;
};

// What may be tried on a text: each node away, with what joins it to its neighbours or without; or
// a part of it in its stead. The largest first.
auto cuts(const std::string& text) -> std::vector<Cut> {
  Sources sources;
  const auto id = sources.add({"f", text});
  diag::Sink sink;
  const auto tokens = syntax::scan(sources[id], id, sink);
  const auto tree = syntax::build_parse_tree(tokens, sink);
  std::vector<Cut> found;
  const auto begin = [&](const Node& node) -> std::size_t { return tokens[node.begin].span.begin; };
  const auto end = [&](const Node& node) -> std::size_t { return tokens[node.end - 1].span.end; };
  const auto visit = [&](const auto& self, const Node& node) -> void {
    const auto& parts = node.children;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Node& part = *parts[i];
      if (part.begin == part.end) continue;
      found.push_back({begin(part), end(part), ""});
      if (i + 1 < parts.size() && parts[i + 1]->begin != parts[i + 1]->end)
        found.push_back({begin(part), begin(*parts[i + 1]), ""});
      if (i > 0 && parts[i - 1]->begin != parts[i - 1]->end)
        found.push_back({end(*parts[i - 1]), end(part), ""});
      for (const auto& inner : part.children)
        if (inner->begin != inner->end)
          found.push_back(
              {begin(part), end(part), text.substr(begin(*inner), end(*inner) - begin(*inner))});
      self(self, part);
    }
  };
  visit(visit, *tree);
  std::erase_if(found, [](const Cut& cut) { return cut.end - cut.begin <= cut.text.size(); });
  std::ranges::stable_sort(found, std::greater{},
                           [](const Cut& cut) { return cut.end - cut.begin - cut.text.size(); });
  return found;
}

class Shrinker {
 public:
  Shrinker(Pair pair, const Complaint& complaint, std::size_t most)
      : pair_{std::move(pair)}, complaint_{complaint}, left_{most} {}

  auto run() -> Pair {
    for (bool progress = true; progress && left_ > 0;) {
      progress = rows();
      progress = files() || progress;
      for (std::size_t i = 0; i < pair_.files.size(); ++i) progress = text(i) || progress;
      progress = columns() || progress;
      progress = cells() || progress;
    }
    return std::move(pair_);
  }

 private:
  auto fails(const Pair& pair) -> bool {
    if (left_ == 0) return false;
    --left_;
    return !complaint_(pair).empty();
  }
  auto keep_if_fails(Pair pair) -> bool {
    if (!fails(pair)) return false;
    pair_ = std::move(pair);
    return true;
  }

  // Halves of the rows, then quarters, down to one.
  auto rows() -> bool {
    bool progress = false;
    for (std::size_t size = std::max<std::size_t>(pair_.claims.rows.size() / 2, 1); size > 0;
         size /= 2)
      for (std::size_t at = 0; at < pair_.claims.rows.size();) {
        Pair smaller = pair_;
        auto& all = smaller.claims.rows;
        const auto from = all.begin() + static_cast<std::ptrdiff_t>(at);
        all.erase(from, from + static_cast<std::ptrdiff_t>(std::min(size, all.size() - at)));
        if (keep_if_fails(std::move(smaller)))
          progress = true;
        else
          at += size;
      }
    return progress;
  }

  auto columns() -> bool {
    bool progress = false;
    for (std::size_t at = 0; at < pair_.claims.header.size();) {
      Pair smaller = pair_;
      const auto place = static_cast<std::ptrdiff_t>(at);
      smaller.claims.header.erase(smaller.claims.header.begin() + place);
      for (auto& row : smaller.claims.rows)
        if (at < row.size()) row.erase(row.begin() + place);
      if (!smaller.claims.header.empty() && keep_if_fails(std::move(smaller)))
        progress = true;
      else
        ++at;
    }
    return progress;
  }

  auto cells() -> bool {
    bool progress = false;
    for (std::size_t row = 0; row < pair_.claims.rows.size(); ++row)
      for (std::size_t cell = 0; cell < pair_.claims.rows[row].size(); ++cell) {
        if (pair_.claims.rows[row][cell].empty()) continue;
        Pair smaller = pair_;
        smaller.claims.rows[row][cell].clear();
        progress = keep_if_fails(std::move(smaller)) || progress;
      }
    return progress;
  }

  auto files() -> bool {
    bool progress = false;
    for (std::size_t i = 0; i < pair_.files.size();) {
      Pair smaller = pair_;
      smaller.files.erase(smaller.files.begin() + static_cast<std::ptrdiff_t>(i));
      if (keep_if_fails(std::move(smaller)))
        progress = true;
      else
        ++i;
    }
    return progress;
  }

  auto text(std::size_t file) -> bool {
    if (!pair_.files[file].name.ends_with(".bareme")) return false;
    for (bool progress = false;; progress = true)
      if (!pass(file)) return progress;
  }

  // Every cut once, the largest first; after one that was of use, those that follow it.
  auto pass(std::size_t file) -> bool {
    bool progress = false;
    for (std::size_t next = 0; left_ > 0;) {
      const auto possible = cuts(pair_.files[file].text);
      const auto useful = [&](const Cut& cut) {
        Pair smaller = pair_;
        smaller.files[file].text.replace(cut.begin, cut.end - cut.begin, cut.text);
        return keep_if_fails(std::move(smaller));
      };
      const std::size_t from = std::min(next, possible.size());
      const auto found = std::find_if(possible.begin() + static_cast<std::ptrdiff_t>(from),
                                      possible.end(), useful);
      if (found == possible.end()) return progress;
      progress = true;
      next = static_cast<std::size_t>(found - possible.begin());
    }
    return progress;
  }

  Pair pair_;
  const Complaint& complaint_;
  std::size_t left_;
};

}  // namespace

auto shrunk(Pair pair, const Complaint& complaint, std::size_t most) -> Pair {
  return Shrinker{std::move(pair), complaint, most}.run();
}

auto written(const Pair& pair, const std::string& name) -> std::string {
  std::string folder = name;
  std::ranges::replace_if(
      folder, [](char c) { return c == ' ' || c == '/' || c == ','; }, '_');
  const fs::path place = fs::temp_directory_path() / "bareme-generated" / folder;
  fs::remove_all(place);
  fs::create_directories(place);
  for (const File& file : pair.files)
    std::ofstream{place / file.name, std::ios::binary} << file.text;
  std::ofstream{place / "soins.csv", std::ios::binary} << csv(pair.claims);
  return place.string();
}

auto report(const Pair& pair, const std::string& name, const Complaint& complaint) -> std::string {
  const std::string first = complaint(pair);
  const Pair small = shrunk(pair, complaint);
  return name + ": " + first + "\nmade small: " + complaint(small) + "\nin " + written(small, name);
}

auto ready(const Pair& pair) -> std::optional<Ready> {
  auto compiled = compile(pair.files);
  if (!compiled) return std::nullopt;
  auto rules = std::make_unique<Compiled>(std::move(*compiled));
  diag::Sink sink;
  auto soins = claims::read_claims(rules->program, "soins.csv", csv(pair.claims), sink);
  if (!soins) return std::nullopt;
  return Ready{std::move(rules), std::move(*soins)};
}

}  // namespace bareme::generate
