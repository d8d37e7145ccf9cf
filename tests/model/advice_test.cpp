// What help proposes holds when it is put in the place of what was written.
#include <catch2/catch.hpp>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"

using namespace bareme;

namespace {

// The clauses of a guarantee, the help they get, and those to put instead.
struct Pasted {
  std::vector<std::string> clauses;
  std::size_t replaced;  // by what help proposes
  std::optional<std::size_t> dropped = {};
};

auto program_of(const std::vector<std::string>& clauses) -> std::string {
  std::string text = R"(nomenclature Acte { G ; OSTEO }
soin { acte : Acte ; naissance : date facultatif }
régime amo { garantie c { couvre acte = G ; base 30 € ; taux 70 % } }
contrat zen {
  forfait douces : 100 € par année civile
  garantie soins {
)";
  for (const std::string& clause : clauses) text += "    " + clause + "\n";
  return text + "  }\n}\n";
}

auto checked(const std::string& text, diag::Sink& sink) -> std::string {
  Sources sources;
  sources.add({"règles.bareme", text});
  compile(sources, sink);
  return diag::render_all(sink, sources, {});
}

// The last words between backticks of the first help.
auto proposed(const diag::Sink& sink) -> std::string {
  for (const diag::Diagnostic& said : sink.diagnostics()) {
    if (said.helps.empty()) continue;
    const std::string help = diag::words(said.helps.front(), diag::Language::French);
    const auto end = help.rfind('`');
    const auto begin = help.rfind('`', end - 1);
    return help.substr(begin + 1, end - begin - 1);
  }
  return {};
}

}  // namespace

TEST_CASE("A clause that help proposes holds where it is pasted") {
  const std::string draws = "impute sur douces";
  const std::vector<Pasted> all{
      {{"couvre acte = OSTEO", "exclut n : consommé(douces) > 0 €", "rembourse reste", draws},
       2,
       1},
      {{"couvre acte = OSTEO", "exige n : restant(douces) > 0 €",
        "rembourse si acte = G alors 3 € sinon 80 % × frais y compris 2 €", draws},
       2,
       1},
      {{"couvre acte = G", "exclut n : si amo.remboursé > 3 € alors vrai sinon frais > 90 €",
        "base 20 €", "taux 50 %"},
       1},
      {{"couvre acte = G", "exclut n : reste > 3 €", "verse 12 €"}, 2, 1},
      {{"couvre acte = OSTEO", "franchise 50 € par an", "rembourse reste"}, 1},
      {{"couvre acte = OSTEO", "franchise : 1 000 € par bénéficiaire et par année civile",
        "rembourse 80 % × frais"},
       1},
      {{"couvre acte = OSTEO", "franchise de 2 € par acte", "rembourse reste"}, 1},
      {{"couvre acte = OSTEO", "rembourse 30 € par séance"}, 1},
      {{"couvre acte = OSTEO", "rembourse 62,5 % de frais"}, 1},
      {{"couvre acte = G", "rembourse 150 % de la BR"}, 1},
  };
  for (const Pasted& one : all) {
    diag::Sink wrong, right;
    const std::string said = checked(program_of(one.clauses), wrong);
    INFO(said);
    REQUIRE(wrong.has_errors());
    std::string meant = proposed(wrong);
    REQUIRE_FALSE(meant.empty());
    auto clauses = one.clauses;
    const bool whole = meant.starts_with("rembourse") || meant.starts_with("verse") ||
                       meant.starts_with("retenue");
    std::string& place = clauses[one.replaced];
    if (const auto with = place.find(" y compris"); with != std::string::npos)
      meant += place.substr(with);
    place = whole ? meant : "rembourse " + meant;
    if (one.dropped) clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(*one.dropped));
    const std::string then = checked(program_of(clauses), right);
    INFO(then);
    CHECK_FALSE(right.has_errors());
  }
}
