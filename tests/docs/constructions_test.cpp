// docs/constructions.md has a row for each construct of the language: what is written must stand in
// the program that the row names, and that program must check and pass its essais.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "cli/load.hpp"
#include "grammar/tokens.hpp"
#include "interpreter/bareme.hpp"
#include "places.hpp"
#include "support/render.hpp"
#include "tests/docs/blocks.hpp"

using namespace bareme;
namespace fs = std::filesystem;

namespace {

const fs::path kPage = fs::path{BAREME_SOURCE_DIR} / "docs/constructions.md";

struct Row {
  std::string construct, written, program;  // the program: the target of its link
};

auto between(std::string_view text, std::string_view first, std::string_view last) -> std::string {
  const auto begin = text.find(first);
  if (begin == text.npos) return {};
  const auto end = text.find(last, begin + first.size());
  if (end == text.npos) return {};
  return std::string{text.substr(begin + first.size(), end - begin - first.size())};
}

auto rows_of_page() -> std::vector<Row> {
  std::vector<Row> rows;
  const std::string page = test::read(kPage);
  for (std::size_t begin = 0; begin < page.size();) {
    const std::size_t end = page.find('\n', begin);
    const std::string line = page.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("| ") && line.find("](") != line.npos)
      rows.push_back(
          {between(line, "| ", " |"), between(line, "| `", "` |"), between(line, "](", ")")});
  }
  return rows;
}

// A word or sign, and whether a clause begins there. Texts, numbers and dates keep their kind only.
struct Piece {
  syntax::Kind kind = syntax::Kind::End;
  std::string text;
  bool starts_clause = false;
};

auto pieces_of(const std::string& text) -> std::vector<Piece> {
  Sources sources;
  const auto id = sources.add({"texte", text});
  diag::Sink sink;
  std::vector<Piece> pieces;
  for (const syntax::Token& token : syntax::scan(sources[id], id, sink))
    if (token.kind != syntax::Kind::End)
      pieces.push_back({token.kind, std::string{sources.excerpt(token.span)}, token.starts_clause});
  return pieces;
}

// `N` stands for a name, `n` for a number, `D` for a date, `"…"` for a text.
auto matches(const Piece& wanted, const Piece& found) -> bool {
  using syntax::Kind;
  if (wanted.text == "N") return syntax::is_word(found.kind) && syntax::may_be_name(found.kind);
  if (wanted.text == "n") return found.kind == Kind::Number;
  if (wanted.text == "D") return found.kind == Kind::DateValue;
  if (wanted.kind == Kind::String) return found.kind == Kind::String;
  return wanted.text == found.text;
}

// Whether `wanted` stands at `found[at]`; `…` goes on to any place of the same clause.
auto stands_at(const std::vector<Piece>& wanted, std::size_t from, const std::vector<Piece>& found,
               std::size_t at) -> bool {
  if (from == wanted.size()) return true;
  if (wanted[from].text == "…") {
    for (; at <= found.size(); ++at) {
      if (stands_at(wanted, from + 1, found, at)) return true;
      if (at == found.size() || found[at].starts_clause) return false;
    }
    return false;
  }
  return at < found.size() && matches(wanted[from], found[at]) &&
         stands_at(wanted, from + 1, found, at + 1);
}

auto stands_in(const std::string& written, const std::vector<Piece>& found) -> bool {
  const auto wanted = pieces_of(written);
  if (wanted.empty()) return false;
  for (std::size_t at = 0; at < found.size(); ++at)
    if (stands_at(wanted, 0, found, at)) return true;
  return false;
}

// A heading as links write it: `Scénarios et essais` is `scénarios-et-essais`.
auto anchor(std::string heading) -> std::string {
  for (char& c : heading)
    if (c == ' ') c = '-';
  if (!heading.empty() && heading[0] >= 'A' && heading[0] <= 'Z')
    heading[0] = static_cast<char>(heading[0] - 'A' + 'a');
  return heading;
}

auto text_of(const std::string& target) -> std::string {
  if (!target.starts_with("#")) return test::read(kPage.parent_path() / target);
  for (const auto& block : test::blocks_of(kPage))
    if (anchor(block.heading) == target.substr(1)) return block.text;
  return {};
}

// The directory is the program; the rule library is one.
auto directory_of(const std::string& target) -> std::string {
  const fs::path file = (kPage.parent_path() / target).lexically_normal();
  const fs::path rules = fs::path{BAREME_SOURCE_DIR} / "rules";
  return file.string().starts_with(rules.string()) ? rules.string() : file.parent_path().string();
}

auto passes(Sources& sources, diag::Sink& sink, const DataLoader& load) -> bool {
  const auto program = compile(sources, sink, load);
  INFO(diag::render_all(sink, sources, {}));
  CHECK(program);
  if (!program) return false;
  const auto results = suites::run_cases(*program, sources, suites::Filter{});
  CHECK_FALSE(results.empty());
  for (const auto& result : results) {
    INFO(result.title);
    CHECK(result.passed());
  }
  return true;
}

}  // namespace

TEST_CASE("Each construct of the page stands in the program that its row names") {
  const auto rows = rows_of_page();
  CHECK(rows.size() >= 180);
  std::map<std::string, std::vector<Piece>> programs;
  for (const Row& row : rows) {
    INFO(row.construct << " : " << row.written << " dans " << row.program);
    if (!programs.contains(row.program)) programs[row.program] = pieces_of(text_of(row.program));
    CHECK(stands_in(row.written, programs[row.program]));
  }
}

TEST_CASE("A construct that a program does not use is missed") {
  const auto program = pieces_of("contrat a { garantie b { couvre vrai\n plafond 5 € par jour } }");
  CHECK(stands_in("plafond n € par jour", program));
  CHECK(stands_in("plafond … jour", program));
  CHECK_FALSE(stands_in("plafond n € par mois", program));
  CHECK_FALSE(stands_in("couvre … jour", program));
  CHECK_FALSE(stands_in("", program));
}

TEST_CASE("The programs of the page check and pass their essais") {
  std::set<std::string> directories;
  for (const Row& row : rows_of_page())
    if (!row.program.starts_with("#")) directories.insert(directory_of(row.program));
  CHECK(directories.size() >= 20);
  for (const std::string& directory : directories) {
    INFO(directory);
    const std::vector<std::string> paths{directory};
    diag::Sink sink;
    Sources sources = cli::load_rules(paths, sink);
    CHECK(passes(sources, sink, cli::data_loader(paths)));
  }
}

TEST_CASE("Every word of the language, and every name it gives, has its row") {
  std::set<std::string> shown;
  for (const Row& row : rows_of_page())
    for (const Piece& piece : pieces_of(row.written)) shown.insert(piece.text);
  for (const syntax::Word& word : syntax::kWords) {
    INFO(word.text);
    // `d` is a word of `année d'adhésion` alone.
    CHECK(shown.contains(std::string{word.text}));
  }
  for (const char* name : {"texte",
                           "booléen",
                           "entier",
                           "nombre",
                           "montant",
                           "titre",
                           "éditeur",
                           "adresse",
                           "consulté",
                           "fichier",
                           "identifiant",
                           "bénéficiaire",
                           "date",
                           "frais",
                           "quantité",
                           "formule",
                           "pris_en_charge",
                           "assiette",
                           "brut",
                           "remboursé",
                           "déjà_remboursé",
                           "amc",
                           "reste",
                           "min",
                           "max",
                           "abs",
                           "arrondi",
                           "plancher",
                           "plafond_entier",
                           "âge",
                           "années_entre",
                           "mois_entre",
                           "jours_entre",
                           "début_année",
                           "fin_année",
                           "début_mois",
                           "connu",
                           "consommé",
                           "restant",
                           "rang",
                           "rejet",
                           "décision"}) {
    INFO(name);
    CHECK(shown.contains(name));
  }
  for (const char* sign :
       {"->", "..", "+", "-", "×", "*", "/", "=", "≠", "<>", "<", "≤", "<=", ">", "≥", ">="}) {
    INFO(sign);
    CHECK(shown.contains(sign));
  }
}
