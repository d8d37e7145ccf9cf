// The catalogue, the pages of docs/errors and the golden files exist together, and what a page
// shows is so: its wrong example has that code and no other, its right one has it no more.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "interpreter/bareme.hpp"
#include "places.hpp"
#include "support/catalogue.hpp"
#include "support/render.hpp"
#include "tests/cli/binary.hpp"
#include "tests/docs/page_blocks.hpp"

using namespace bareme;
using test::PageBlock;
using test::text_of;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = BAREME_SOURCE_DIR;
const fs::path kPages = kRoot / "docs/errors";

// What no example can bring about everywhere: a file that may not be read (root may read all), and
// a fault of the program itself. Their pages have a block `text`.
const std::set<std::string> kNeverTried{"B9002", "B9040"};

// Every code that a header declares, whichever layer it belongs to.
auto declared_codes() -> std::set<std::string> {
  const std::regex message{R"(\bMessage<\d>\s+k\w+\{\s*(\d{4}))"};
  std::set<std::string> codes;
  for (const char* folder : {"support", "grammar", "interpreter", "cli"})
    for (const auto& entry : fs::recursive_directory_iterator{kRoot / folder}) {
      if (entry.path().extension() != ".hpp" && entry.path().extension() != ".cpp") continue;
      const std::string text = text_of(entry.path());
      for (std::sregex_iterator found{text.begin(), text.end(), message}, end; found != end;
           ++found)
        codes.insert("B" + (*found)[1].str());
    }
  return codes;
}

// Those between brackets, as diagnostics print them.
auto codes_in(const std::string& text) -> std::set<std::string> {
  const std::regex code{R"(\[(B\d{4})\])"};
  std::set<std::string> codes;
  for (std::sregex_iterator found{text.begin(), text.end(), code}, end; found != end; ++found)
    codes.insert((*found)[1].str());
  return codes;
}

auto pages() -> std::map<std::string, std::string> {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::directory_iterator{kPages})
    if (entry.path().filename().string().starts_with('B'))
      found.emplace(entry.path().stem().string(), text_of(entry.path()));
  return found;
}

auto of_rule_files(const std::string& code) -> bool { return code[1] <= '3'; }

auto is_warning(const std::string& code) -> bool { return code[1] == '3'; }

// The first sentence of a page in French, in bold: what the index says of the code.
auto summary_of(const std::string& page) -> std::string {
  std::smatch found;
  const std::regex first{R"(## Français\n\n\*\*([\s\S]+?)\*\*\s)"};
  REQUIRE(std::regex_search(page, found, first));
  return std::regex_replace(found[1].str(), std::regex{"\n"}, " ");
}

auto codes_of(const diag::Sink& sink) -> std::set<std::string> {
  std::set<std::string> errors, others;
  for (const auto& said : sink.diagnostics())
    (said.severity == diag::Severity::Error ? errors : others).insert(diag::code_text(said.code));
  return errors.empty() ? others : errors;
}

// What stands around an example: the prelude, and the files that earlier blocks of the page gave.
struct Surroundings {
  std::map<std::string, std::string> files;

  auto load(const std::string& written) const -> DataBytes {
    if (written.starts_with("..")) return {{}, DataBytes::Fault::Outside};
    if (written == ".") return {{}, DataBytes::Fault::Unreadable};
    const auto file = files.find(written);
    if (file == files.end()) return {{}, DataBytes::Fault::Absent};
    return {file->second, DataBytes::Fault::None};
  }
};

// The codes of errors, or of warnings where there are none; those of the audit where the page is
// about one of them.
auto checked(const std::string& code, const PageBlock& block, const Surroundings& around)
    -> std::set<std::string> {
  Sources sources;
  if (block.fragment())
    sources.add({"docs/prelude.bareme", text_of(kRoot / "docs/prelude.bareme")});
  sources.add({block.place, block.text});
  const Sources written = sources;
  const auto load = [&](const std::string& name, const Source&) { return around.load(name); };
  diag::Sink sink;
  if (const auto program = compile(sources, sink, load)) {
    check_scenarios(written, *program, sink, load);
    if (is_warning(code)) audit::audit(*program, sink);
  }
  UNSCOPED_INFO(diag::render_all(sink, sources, {}));
  return codes_of(sink);
}

// A directory as it stands before a command of a page: rules (`règles`), two claims (`soins.csv`).
auto furnish(const test::Workplace& place) -> void {
  place.write("règles/prélude.bareme", text_of(kRoot / "docs/prelude.bareme"));
  place.write("soins.csv",
              "identifiant;bénéficiaire;date;acte;frais\n"
              "1;A042;2025-03-10;G;30,00\n"
              "2;A042;2025-04-02;OSTEO;55,00\n");
}

auto put_rules(const test::Workplace& place, const PageBlock& block) -> void {
  if (!block.fragment()) fs::remove(place.path() / "règles/prélude.bareme");
  place.write("règles/exemple.bareme", block.text);
}

auto reject_codes(const test::Workplace& place) -> std::set<std::string> {
  const bool members = place.has("assurés.csv");
  const test::Ran ran = place.bareme(std::string{"run règles soins.csv --rejects rejets.csv"} +
                                     (members ? " --members assurés.csv" : ""));
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  std::istringstream rows{place.read("rejets.csv")};
  std::set<std::string> codes;
  std::string row;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    UNSCOPED_INFO(row);
    std::smatch found;
    if (std::regex_search(row, found, std::regex{R"(^\d+;[^;]*;(B\d{4});)"}))
      codes.insert(found[1].str());
  }
  return codes;
}

auto say_commands(const test::Workplace& place, const PageBlock& block) -> test::Ran {
  return place.shell("bareme() { \"$BAREME\" \"$@\"; }; " +
                     block.text.substr(0, block.text.find_last_not_of('\n') + 1));
}

// How many wrong and right examples of a page were tried.
struct Tried {
  int wrong = 0, right = 0;
};

auto try_blocks(const std::string& code, const std::vector<PageBlock>& blocks) -> Tried {
  Tried tried;
  Surroundings around;
  const test::Workplace place;
  furnish(place);
  for (const PageBlock& block : blocks) {
    INFO(block.place);
    const bool wrong = block.marks.size() > 2 && block.marks[2].starts_with('B');
    if (wrong) CHECK(block.marks[2] == code);
    if (block.is("bareme", "fails") || block.is("bareme", "warns")) {
      const auto codes = checked(code, block, around);
      CHECK(codes.contains(code));
      if (!is_warning(code)) CHECK(codes.size() == 1);
    } else if (block.is("bareme", "fixed")) {
      const auto codes = checked(code, block, around);
      CHECK_FALSE(codes.contains(code));
      CHECK(std::ranges::all_of(codes, is_warning));
      if (!is_warning(code)) CHECK(codes.empty());
    } else if (block.is("bareme", "rules")) {
      put_rules(place, block);
      continue;
    } else if (block.names_file()) {
      around.files[block.marks[1]] = block.text;
      place.write(block.marks[1], block.text);
      continue;
    } else if (block.is("csv", "rejects")) {
      place.write("soins.csv", block.text);
      CHECK(reject_codes(place) == std::set{code});
    } else if (block.is("csv", "settled")) {
      place.write("soins.csv", block.text);
      CHECK(reject_codes(place).empty());
    } else if (block.is("console", "fails") || block.is("console", "warns")) {
      const test::Ran ran = say_commands(place, block);
      INFO(ran.out + ran.err);
      CHECK(codes_in(ran.err).contains(code));
    } else if (block.is("console", "fixed")) {
      const test::Ran ran = say_commands(place, block);
      INFO(ran.out + ran.err);
      CHECK_FALSE(codes_in(ran.err).contains(code));
      CHECK(ran.status == 0);
    } else if (kNeverTried.contains(code) && block.marks == std::vector<std::string>{"text"}) {
      continue;
    } else {
      FAIL("a block that is not tried");
    }
    ++(wrong ? tried.wrong : tried.right);
  }
  return tried;
}

}  // namespace

TEST_CASE("Every code has its page, every page its code, and both languages") {
  const auto codes = declared_codes();
  const auto found = pages();
  CHECK(codes.size() > 150);
  for (const auto& code : codes) {
    INFO("docs/errors/" << code << ".md");
    CHECK(found.contains(code));
  }
  for (const auto& [code, page] : found) {
    INFO("docs/errors/" << code << ".md");
    CHECK(codes.contains(code));
    CHECK(page.starts_with("# " + code + "\n\n## Français\n\n**"));
    for (const char* part : {"\n**Remède.** ", "\n## English\n\n**", "\n**Fix.** "})
      CHECK(page.find(part) != std::string::npos);
  }
}

TEST_CASE(
    "Every message about rule files is in the catalogue, with a golden file in each language") {
  std::set<std::string> catalogue;
  for (const int code : diag::kCodes) catalogue.insert(diag::code_text(code));
  // Two are of files too large to be kept: golden_test makes them.
  std::set<std::string> french{"B1003", "B1019"}, english = french;
  for (const auto& entry : fs::directory_iterator{kRoot / "tests/golden/errors"}) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".fr.expected")) french.merge(codes_in(text_of(entry.path())));
    if (name.ends_with(".en.expected")) english.merge(codes_in(text_of(entry.path())));
  }
  for (const auto& code : declared_codes()) {
    if (!of_rule_files(code)) continue;
    INFO(code);
    CHECK(catalogue.contains(code));
    CHECK(french.contains(code));
    CHECK(english.contains(code));
  }
}

TEST_CASE("The index names every page in order, with its first sentence") {
  const std::string index = text_of(kPages / "README.md");
  std::string expected;
  for (const auto& [code, page] : pages())
    expected += "| [" + code + "](" + code + ".md) | " + summary_of(page) + " |\n";
  std::string rows;
  std::istringstream lines{index};
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("| [B")) rows += line + "\n";
  CHECK(rows == expected);
}

TEST_CASE("What a page shows as wrong has its code and what it shows as right has it no more") {
  for (const auto& [code, page] : pages()) {
    INFO(code);
    const auto blocks = test::blocks_of(code + ".md", page);
    const Tried tried = try_blocks(code, blocks);
    if (kNeverTried.contains(code)) continue;
    CHECK(tried.wrong >= 1);
    CHECK(tried.right >= 1);
  }
}
