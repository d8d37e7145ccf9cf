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
soin { acte : Acte ; naissance : date facultatif ; part : taux défaut 50 % ; foyer : texte défaut "f"
       adhésion : date facultatif }
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

TEST_CASE("An amount that another clause says goes there as it was written, or not at all") {
  struct Meant {
    std::string written, proposed;
  };
  const std::vector<Meant> all{
      // Of a period: what the guarantee owes, up to the figure, never the figure on each claim.
      {"franchise annuelle de 50 €", "retenue franchise : brut plafonnée à 50 € par année civile"},
      {"franchise 50 € annuelle", "retenue franchise : brut plafonnée à 50 € par année civile"},
      {"franchise mensuelle : 4,50 €", "retenue franchise : brut plafonnée à 4,50 € par mois"},
      {"franchise annuelle de 50 € par personne",
       "retenue franchise : brut plafonnée à 50 € par bénéficiaire et par année civile"},
      {"franchise 50 € par an et par personne",
       "retenue franchise : brut plafonnée à 50 € par année civile et par bénéficiaire"},
      {"franchise 50 €/an", "retenue franchise : brut plafonnée à 50 € par année civile"},
      {"franchise 50 euros par an si frais > 90 €",
       "retenue franchise : brut si frais > 90 € plafonnée à 50 € par année civile"},
      {"franchise 50 € par trimestre", "retenue franchise : brut plafonnée à 50 € par …"},
      {"franchise trimestrielle de 50 €", "retenue franchise : …"},
      {"franchise 2 €", "retenue franchise : 2 €"},
      {"franchise de 2 € par acte", "retenue franchise : 2 €"},
      {"franchise 10 %", "retenue franchise : 10 % × brut"},
      {"franchise 10 % par acte", "retenue franchise : 10 % × brut"},
      {"franchise 20 % des frais", "retenue franchise : 20 % × frais"},
      {"franchise 20 % du devis", "retenue franchise : 20 % × …"},
      {"franchise 10 % par an", "retenue franchise : …"},
      {"franchise légale", "retenue franchise : …"},
      // Keys, in the words of the language.
      {"rembourse 30 € par an et par bénéficiaire",
       "plafond 30 € par année civile et par bénéficiaire"},
      {"rembourse 30 € par personne et par an",
       "plafond 30 € par bénéficiaire et par année civile"},
      {"rembourse 30 € par famille, par mois", "plafond 30 € par foyer et par mois"},
      {"rembourse 30 € par an motif \"x\"", "plafond 30 € par année civile"},
      {"rembourse 30 € par an si acte = OSTEO", "plafond 30 € par année civile si acte = OSTEO"},
      {"rembourse 30 € par période de 2 ans", "plafond 30 € par …"},
      {"rembourse 30 € par période de 2 ans depuis le premier soin",
       "plafond 30 € par période de 2 ans depuis le premier soin"},
      {"rembourse reste maximum 1 000 € sur 12 mois glissants",
       "plafond 1 000 € sur 12 mois glissants"},
      {"rembourse reste maximum 300 € par personne à vie", "plafond 300 € par bénéficiaire à vie"},
      {"rembourse reste maximum 300 € annuels", "plafond 300 € par année civile"},
      {"rembourse reste dans la limite de 30 € par année d'adhésion",
       "plafond 30 € par année d'adhésion"},
      {"rembourse 30 € par naissance", "plafond 30 € par …"},
      {"rembourse 30 € par trimestre", "plafond 30 € par …"},
      {"rembourse 30 € par jour et par mois", "plafond 30 € par …"},
      {"rembourse 30 € par bénéficiaire", "plafond 30 € par bénéficiaire et par …"},
      {"rembourse 80 % × frais par année civile", "plafond … € par année civile"},
      {"rembourse 2 × 30 € par jour", "plafond … € par jour"},
      {"rembourse reste maximum 2 × 30 € par jour", "plafond … € par …"},
      {"rembourse 30 € maximum par jour", "plafond 30 € par jour"},
  };
  std::size_t pasted = 0;
  for (const Meant& one : all) {
    INFO(one.written);
    const bool whole = one.written.starts_with("rembourse");
    const std::vector<std::string> around{"couvre acte = OSTEO",
                                          whole ? "rembourse reste" : "rembourse 80 % × frais"};
    auto wrong_clauses = around;
    if (whole) wrong_clauses.pop_back();
    wrong_clauses.push_back(one.written);
    diag::Sink wrong, right;
    const std::string said = checked(program_of(wrong_clauses), wrong);
    INFO(said);
    CHECK(proposed(wrong) == one.proposed);
    if (one.proposed.find("…") != std::string::npos) continue;
    ++pasted;
    auto right_clauses = around;
    right_clauses.push_back(one.proposed);
    const std::string then = checked(program_of(right_clauses), right);
    INFO(then);
    CHECK_FALSE(right.has_errors());
  }
  CHECK(pasted == 23);
}

TEST_CASE("A rate without its amount is proposed as it was written, times the expenses") {
  const std::vector<std::pair<std::string, std::string>> all{
      {"frais × 3 % + 20 %", "20 % × frais"},
      {"frais - 10 %", "10 % × frais"},
      {"62,5 % - frais", "62,5 % × frais"},
      {"3 % + 20 % - frais", "(3 % + 20 %) × frais"},
      {"frais + part", "part × frais"},
      {"part", "part × frais"},
      {"si acte = G alors 3 % sinon 4 %", "(si acte = G alors 3 % sinon 4 %) × frais"},
  };
  for (const auto& [written, meant] : all) {
    INFO(written);
    diag::Sink wrong, right;
    const std::string said = checked(program_of({"couvre vrai", "rembourse " + written}), wrong);
    INFO(said);
    CHECK(said.find("un pourcentage de quoi ? `" + meant + "`") != std::string::npos);
    const std::string then = checked(program_of({"couvre vrai", "rembourse " + meant}), right);
    INFO(then);
    CHECK_FALSE(right.has_errors());
  }
}

TEST_CASE("A name read too early is told the clauses that read it") {
  const auto said = [](const std::string& clause) {
    diag::Sink sink;
    return checked(program_of({"couvre acte = G", "base 20 €", "taux 50 %", clause}), sink);
  };
  CHECK(said("exclut n : taux > 20 %")
            .find("`taux` se lit dans `rembourse`, `verse`, les retenues et les limites") !=
        std::string::npos);
  CHECK(said("exclut n : assiette > 20 €")
            .find("`assiette` se lit dans `taux`, `rembourse`, `verse`, les retenues et les "
                  "limites") != std::string::npos);
  // And those do read it.
  for (const char* clause : {"rembourse assiette", "verse assiette", "retenue r : 1 % × assiette",
                             "plafond assiette par jour"}) {
    diag::Sink sink;
    INFO(checked(program_of({"couvre acte = G", "base 20 €", "taux 50 %", clause}), sink));
    CHECK_FALSE(sink.has_errors());
  }
}
