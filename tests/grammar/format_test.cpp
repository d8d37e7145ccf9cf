// The canonical layout: golden pairs in format/, and on every program of the repository that it is
// reached in one step, whatever the blanks, and changes no tree. BAREME_UPDATE_GOLDEN=1 rewrites
// the pairs' results.
#include "grammar/format.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "grammar/parse_tree.hpp"
#include "places.hpp"

using namespace bareme;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = BAREME_SOURCE_DIR;

auto read(const fs::path& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

auto formatted(const std::string& text) -> std::optional<std::string> {
  Sources sources;
  const auto id = sources.add({"f", text});
  diag::Sink sink;
  return syntax::format(sources, id, sink);
}

struct Program {
  std::string place, text;
};

auto add_blocks(const fs::path& document, std::vector<Program>& programs) -> void {
  std::istringstream lines{read(document)};
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      programs.back().text += line + "\n";
    } else if (line.starts_with("```bareme")) {
      inside = true;
      programs.push_back({document.filename().string() + ":" + std::to_string(number), ""});
    }
  }
}

// Those that parse: rules, examples, blocks of the documents, broken files whose fault comes later.
auto programs() -> std::vector<Program> {
  std::vector<Program> found;
  for (const char* folder : {"rules", "examples", "docs", "tests/golden/errors"})
    for (const auto& entry : fs::recursive_directory_iterator{kRoot / folder})
      if (entry.path().extension() == ".bareme")
        found.push_back({entry.path().string(), read(entry.path())});
  for (const auto& entry : fs::directory_iterator{kRoot / "tests/grammar/format"})
    found.push_back({entry.path().string(), read(entry.path())});
  add_blocks(kRoot / "README.md", found);
  for (const auto& entry : fs::directory_iterator{kRoot / "docs"})
    if (entry.path().extension() == ".md") add_blocks(entry.path(), found);
  std::erase_if(found, [](const Program& program) { return !formatted(program.text); });
  return found;
}

auto print(const syntax::Node& node, std::string& out) -> void {
  out += std::to_string(static_cast<int>(node.kind)) + "[" + std::to_string(node.begin) + "," +
         std::to_string(node.end);
  for (const auto& child : node.children) {
    out += " ";
    print(*child, out);
  }
  out += "]";
}

// Words and tree, spans aside.
auto tree_of(const std::string& text) -> std::string {
  Sources sources;
  const auto id = sources.add({"f", text});
  diag::Sink sink;
  const auto tokens = syntax::scan(sources[id], id, sink);
  std::string out;
  for (const auto& token : tokens)
    out += std::to_string(static_cast<int>(token.kind)) + (token.first_on_line ? "\n" : " ") +
           (token.starts_clause ? "!" : "") + token.text + "|" +
           std::to_string(static_cast<long long>(token.digits)) + "e" +
           std::to_string(token.scale) + "\n";
  print(*syntax::build_parse_tree(tokens, sink), out);
  return out;
}

// The same words on the same lines, with other blanks between them.
auto respaced(const std::string& text, std::mt19937& random) -> std::string {
  Sources sources;
  const auto id = sources.add({"f", text});
  diag::Sink sink;
  std::string out = "\xEF\xBB\xBF";
  std::size_t end = 0;
  for (const auto& token : syntax::scan(sources[id], id, sink)) {
    const std::string gap = text.substr(end, token.span.begin - end);
    const auto lines = static_cast<std::size_t>(std::ranges::count(gap, '\n'));
    const std::string blanks(random() % 4, ' ');
    if (gap.find('/') != std::string::npos)
      out += gap;  // a comment
    else if (lines == 0)
      out += gap.empty() ? blanks : "\t" + blanks;
    else
      out += blanks + "\r\n" + (lines > 1 ? blanks + "\r\n\n" : "") + blanks + blanks;
    out += text.substr(token.span.begin, token.span.end - token.span.begin);
    end = token.span.end;
  }
  return out;
}

}  // namespace

TEST_CASE("Each file of format/ is laid out as its pair says", "[golden]") {
  std::size_t pairs = 0;
  for (const auto& entry : fs::directory_iterator{kRoot / "tests/grammar/format"}) {
    if (entry.path().extension() != ".before") continue;
    ++pairs;
    INFO(entry.path().filename().string());
    const auto obtained = formatted(read(entry.path()));
    REQUIRE(obtained);
    fs::path after = entry.path();
    after.replace_extension(".after");
    if (std::getenv("BAREME_UPDATE_GOLDEN") != nullptr)
      std::ofstream{after, std::ios::binary} << *obtained;
    CHECK(read(after) == *obtained);
  }
  CHECK(pairs >= 2);
}

TEST_CASE("A formatted program stays as it is, and is the same tree") {
  std::size_t checked = 0;
  for (const Program& program : programs()) {
    INFO(program.place);
    const std::string once = *formatted(program.text);
    CHECK(formatted(once) == once);
    CHECK(tree_of(once) == tree_of(program.text));
    CHECK(syntax::same_words(program.text, once));
    ++checked;
  }
  CHECK(checked > 100);
}

TEST_CASE("The layout depends on the words and their lines, not on the blanks") {
  std::mt19937 random{1};
  for (const Program& program : programs()) {
    if (program.text.find("/*") != std::string::npos) continue;  // whose lines keep their shape
    INFO(program.place);
    const std::string other = respaced(program.text, random);
    REQUIRE(syntax::same_words(program.text, other));
    CHECK(formatted(other) == formatted(program.text));
  }
}

TEST_CASE("The rules of the library are formatted") {
  for (const auto& entry : fs::recursive_directory_iterator{kRoot / "rules"}) {
    if (entry.path().extension() != ".bareme") continue;
    INFO(entry.path().string());
    const std::string text = read(entry.path());
    CHECK(formatted(text) == text);
  }
}

TEST_CASE("A file that does not parse has no layout, and says why") {
  Sources sources;
  const auto id = sources.add({"f", "soit x = (1 €\n"});
  diag::Sink sink;
  CHECK_FALSE(syntax::format(sources, id, sink));
  CHECK(sink.has_errors());
  CHECK(formatted("") == "");
  CHECK(formatted("\n\n  // seul  \n\n") == "// seul\n");
}

TEST_CASE("Other words, another line, a comment less: not the same words") {
  CHECK(syntax::same_words("soit a = 1 // x\n", "soit  a=1   // x"));
  CHECK_FALSE(syntax::same_words("soit a = 1\n", "soit a = 2\n"));
  CHECK_FALSE(syntax::same_words("soit a = 1 // x\n", "soit a = 1\n"));
  CHECK_FALSE(syntax::same_words("soit a = 1\nsoit b = 2\n", "soit a = 1 soit b = 2\n"));
  CHECK_FALSE(syntax::same_words("soit a = 1 // x\n", "soit a = 1\n// x\n"));
}
