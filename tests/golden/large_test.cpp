// Programs as large as no one writes by hand: read in a time that grows with their length, and told
// what is wrong without waiting. Nothing is timed here; what is not linear would not end.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "grammar/format.hpp"
#include "interpreter/bareme.hpp"
#include "support/catalogue.hpp"
#include "support/render.hpp"

using namespace bareme;

namespace {

constexpr std::string_view kRecord =
    "nomenclature Acte { G ; CS }\n"
    "soin { acte : Acte ; urgent : booléen défaut faux ; n : entier défaut 1 }\n";

struct Told {
  std::size_t errors = 0;
  std::vector<diag::Diagnostic> diagnostics;
  auto first() const -> int { return diagnostics.empty() ? 0 : diagnostics.front().code; }
};

auto told_of(std::string text, const DataLoader& load = {}) -> Told {
  Sources sources;
  sources.add({"règles.bareme", std::move(text)});
  diag::Sink sink;
  compile(sources, sink, load);
  return {sink.errors(), sink.sorted()};
}

// `count` guarantees of ten clauses, each on what the one before left, twenty a contract.
auto guarantees(std::size_t count) -> std::string {
  std::string text{kRecord};
  text += "régime amo { garantie soins { couvre vrai ; base 30 € ; taux 70 % } }\n";
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 20 == 0)
      text += fmt::format("{}contrat m{} {{\n  forfait annuel : 500 € par année civile\n",
                          i > 0 ? "}\n" : "", i / 20);
    const std::string after = i % 20 > 0 ? fmt::format(" complète g{}", i % 20 - 1) : "";
    text += fmt::format(
        "  garantie g{}{} {{\n"
        "    couvre acte = G\n"
        "    exclut urgence : urgent et frais > {} €\n"
        "    exige acte_connu : acte ≠ CS\n"
        "    rembourse min(150 % × amo.base ; 40 €) y compris amo.brut\n"
        "    retenue franchise{} : 1 € si non urgent\n"
        "    plafond séance : 50 € par séance\n"
        "    plafond mois : 90 € par mois\n"
        "    limite séances : 5 séances par année civile\n"
        "    impute sur annuel\n"
        "    soit part{} = frais × 20 %\n"
        "  }}\n",
        i % 20, after, i % 100, i % 20, i % 20);
  }
  return text + "}\n";
}

}  // namespace

TEST_CASE("A hundred thousand clauses are checked and laid out") {
  const std::string text = guarantees(10'000);
  CHECK(told_of(text).errors == 0);
  Sources sources;
  const auto id = sources.add({"f", text});
  diag::Sink sink;
  CHECK(syntax::format(sources, id, sink).has_value());
}

TEST_CASE("Ten thousand guarantees of one contract are checked") {
  std::string text{kRecord};
  text += "contrat m {\n";
  for (int i = 0; i < 10'000; ++i)
    text += fmt::format(
        "  garantie g{} depuis {}-01-01 jusqu'au {}-12-31 {{\n    couvre acte = G et n = {}\n"
        "    rembourse 10 €\n  }}\n",
        i, 1900 + i % 300, 1900 + i % 300, i);
  CHECK(told_of(text + "}\n").errors == 0);
}

TEST_CASE("A chain of eight thousand régimes is put in order, or its circle told") {
  const auto chain = [](int count, const std::string& first_after) {
    std::string text{kRecord};
    for (int i = count - 1; i >= 0; --i)  // the last to pay is written first
      text += fmt::format("régime r{}{} {{ garantie g {{ couvre vrai ; rembourse 1 € }} }}\n", i,
                          i > 0 ? fmt::format(" après r{}", i - 1) : first_after);
    return text;
  };
  Sources sources;
  sources.add({"règles.bareme", chain(8'000, "")});
  diag::Sink sink;
  const auto program = compile(sources, sink);
  REQUIRE(program);
  CHECK(program->payers[program->schemes.front()].name == "r0");
  CHECK(program->payers[program->schemes.back()].name == "r7999");
  const Told circle = told_of(chain(8'000, " après r7999"));
  CHECK(circle.errors == 1);
  CHECK(circle.first() == diag::kSchemeCycle.code);
  CHECK(circle.diagnostics.front().secondary.size() == 7'999);
}

TEST_CASE("Three thousand withholdings of one guarantee are not all compared, and that is said") {
  std::string text{kRecord};
  text += "régime amo { garantie g { couvre vrai ; base 50 € ; taux 70 %\n";
  for (int i = 0; i < 3'000; ++i)
    text += fmt::format("    retenue w{} : 1 € plafonnée à 9 € par bénéficiaire et par mois\n", i);
  Sources sources;
  sources.add({"règles.bareme", text + "} }\n"});
  diag::Sink sink;
  const auto program = compile(sources, sink);
  REQUIRE(program);
  const auto said = [&](bool orders) {
    diag::Sink told;
    audit::audit(*program, told, {}, orders);
    return std::ranges::count(told.diagnostics(), diag::kWithholdingsNotCompared.code,
                              &diag::Diagnostic::code);
  };
  CHECK(said(true) == 1);
  CHECK(said(false) == 0);
}

TEST_CASE("Tables and groups over fifteen thousand codes find each of them at once") {
  std::string codes, rows, group;
  for (int i = 0; i < 15'000; ++i) {
    codes += fmt::format("  C{}\n", i * 7'919 % 15'000);
    rows += fmt::format("  C{} : {} €\n", i, i % 50);
    group += fmt::format("C{} ; ", i);
  }
  std::string text = "nomenclature Liste {\n" + codes +
                     "}\nsoin { code : Liste }\ngroupe tous = { " + group +
                     "C0 }\nrégime amo { garantie g { couvre code parmi tous ; rembourse 1 €";
  std::string tables;
  for (int i = 0; i < 10; ++i) {
    tables += fmt::format("tableau t{}(code) {{\n{}}}\n", i, rows);
    text += fmt::format(" + t{}(code)", i);
  }
  CHECK(told_of(text + " } }\n" + tables).errors == 0);
}

TEST_CASE("Fifty thousand mistakes are all told, near names looked for in the first ones only") {
  std::string text{kRecord};
  for (int i = 0; i < 2'000; ++i) text += fmt::format("paramètre tarif{} = 3 €\n", i);
  text += "régime amo { garantie g { couvre vrai ; rembourse 3 €\n";
  for (int i = 0; i < 25'000; ++i)
    text += fmt::format("    exclut x{0} : frais > tarrif{0}\n    plafon 20 € par jour\n", i);
  const Told told = told_of(text + "} }\n");
  CHECK(told.errors >= 50'000);
}

TEST_CASE("Lists, choices and sums of twenty thousand parts are one expression each") {
  std::string sum = "1 €", choice = "si n = 0 alors 1 €", any = "n = 0";
  for (int i = 1; i < 20'000; ++i) {
    sum += " +\n 1 €";
    choice += fmt::format("\n sinon si n = {} alors 1 €", i);
    any += fmt::format(" ou\n n = {}", i);
  }
  const auto with = [](const std::string& covers, const std::string& amount) {
    return fmt::format("{}régime amo {{ garantie g {{ couvre {} ; rembourse {} }} }}\n", kRecord,
                       covers, amount);
  };
  CHECK(told_of(with("vrai", sum)).errors == 0);
  CHECK(told_of(with("vrai", choice + "\n sinon 2 €")).errors == 0);
  CHECK(told_of(with(any, "3 €")).errors == 0);
}

TEST_CASE("A table of too many rows is one message, in the rules and in a file") {
  std::string rows;
  for (int i = 0; i < 100'001; ++i) rows += fmt::format("  {} : 1 €\n", i);
  const Told written =
      told_of(fmt::format("{}tableau t(n : entier) {{\n{}  sinon : 2 €\n}}\n"
                          "régime amo {{ garantie g {{ couvre vrai ; rembourse t(n) }} }}\n",
                          kRecord, rows));
  CHECK(written.errors == 1);
  CHECK(written.first() == diag::kTooManyRows.code);
  const DataLoader million = [](const std::string&, const Source&) {
    std::string text = "n;montant\n";
    for (int i = 0; i < 1'000'000; ++i) text += fmt::format("{};1 €\n", i);
    return DataBytes{std::move(text), DataBytes::Fault::None};
  };
  const Told loaded =
      told_of(fmt::format("{}tableau t(n : entier) depuis \"t.csv\"\n"
                          "régime amo {{ garantie g {{ couvre vrai ; rembourse t(n) }} }}\n",
                          kRecord),
              million);
  CHECK(loaded.errors == 1);
  CHECK(loaded.first() == diag::kTooManyRows.code);
}

TEST_CASE("Braces by the hundred thousand are told, closed or open") {
  CHECK(told_of(std::string{kRecord} + std::string(100'000, '}')).errors == 100'000);
  std::string open{kRecord};
  for (int i = 0; i < 100'000; ++i) open += "régime amo {\n";
  CHECK(told_of(open).errors == 1);
}

TEST_CASE("A line of one mistake repeated a hundred thousand times is told, and shown") {
  for (const std::string_view piece :
       {"1,",     "2024-", "«",      "/*",   "\"",        "(",       "{",         "}",
        "é ",     "а ",    "€",      "x = ", "si ",       "non ",    "soit x = ", "1 2 ",
        "\u200B", "…",     "100 % ", ". ",   "à défaut ", "contrat "}) {
    INFO(piece);
    std::string text{kRecord};
    for (int i = 0; i < 100'000; ++i) text += piece;
    Sources sources;
    sources.add({"règles.bareme", text + "\n"});
    diag::Sink sink;
    CHECK_FALSE(compile(sources, sink).has_value());
    CHECK(sink.has_errors());
    for (const auto language : {diag::Language::French, diag::Language::English})
      CHECK_FALSE(diag::render_all(sink, sources, {language, false}).empty());
  }
}

TEST_CASE("Definitions on definitions are refused from the same depth in either order") {
  // d0 stands on nothing, d256 on 256 others: 257 levels.
  const auto chain = [](int count, bool down) {
    std::string text{kRecord};
    for (int i = 0; i < count; ++i) {
      const int n = down ? count - 1 - i : i;
      text += n == 0 ? "soit d0 = frais\n" : fmt::format("soit d{} = d{} + 1 €\n", n, n - 1);
    }
    return told_of(text);
  };
  for (const bool down : {false, true}) {
    CHECK(chain(256, down).errors == 0);
    for (const int count : {257, 300, 100'000}) {
      const Told told = chain(count, down);
      CHECK(told.errors == 1);
      CHECK(told.first() == diag::kNestedDefinitions.code);
      // The first that stands on too many, wherever it is written.
      const std::size_t line = down ? static_cast<std::size_t>(count) - 257 : 256;
      std::string before{kRecord};
      for (std::size_t i = 0; i < line; ++i) {
        const std::size_t n = down ? static_cast<std::size_t>(count) - 1 - i : i;
        before += n == 0 ? "soit d0 = frais\n" : fmt::format("soit d{} = d{} + 1 €\n", n, n - 1);
      }
      CHECK(told.diagnostics.front().span.begin == before.size() + std::string{"soit "}.size());
    }
  }
}

TEST_CASE("Limits that read limits are refused from a depth, not by a crash") {
  std::string text{kRecord};
  text += "régime amo { garantie g { couvre vrai ; rembourse 3 €\n";
  for (int i = 0; i < 20'000; ++i)
    text += fmt::format("  plafond p{} : restant(p{}) + 1 € par jour\n", i, i + 1);
  const Told told = told_of(text + "  plafond p20000 : 9 € par jour\n} }\n");
  CHECK(told.errors == 1);
  CHECK(told.first() == diag::kNestedDefinitions.code);
}

TEST_CASE("A circle of five hundred definitions is told whole, once") {
  std::string text{kRecord};
  std::string whole;
  for (int i = 0; i < 500; ++i) {
    text += fmt::format("soit d{} = d{} + 1 €\n", i, (i + 1) % 500);
    whole += fmt::format("d{} → ", i);
  }
  const Told told = told_of(text);
  REQUIRE(told.errors == 1);
  CHECK(told.first() == diag::kCyclicDefinition.code);
  CHECK(diag::words(told.diagnostics.front().phrase, diag::Language::French).find(whole + "d0") !=
        std::string::npos);
  CHECK(told.diagnostics.front().secondary.size() == 499);
}

TEST_CASE("Definitions that all go round through one another are told by one circle") {
  std::string first{kRecord}, last{kRecord}, all{kRecord}, one = "d0";
  for (int i = 1; i < 5'000; ++i) one += fmt::format(" +\n d{}", i);
  for (int i = 0; i < 5'000; ++i) {
    const int next = (i + 1) % 5'000;
    first += fmt::format("soit d{} = d0 + d{}\n", i, next);
    last += fmt::format("soit d{} = d{} + d0\n", i, next);
    all += i == 0 ? fmt::format("soit d0 = {}\n", one) : fmt::format("soit d{} = d{}\n", i, next);
  }
  for (const std::string& text : {first, last, all}) {
    const Told told = told_of(text);
    CHECK(told.errors == 1);
    CHECK(told.first() == diag::kCyclicDefinition.code);
  }
}

TEST_CASE("Fifteen thousand codes are compared for their looks in linear time") {
  std::string text = "nomenclature Acte {\n";
  for (int i = 0; i < 15'000; ++i) text += fmt::format("  \"AЕ{}\"\n  AE{}\n", i, i);  // Cyrillic Е
  const Told told = told_of(text + "}\nsoin { acte : Acte }\n");
  CHECK(told.errors == 15'000);
  CHECK(told.first() == diag::kCodeLooksLike.code);
}

TEST_CASE("A table over a nomenclature without codes is checked, and called") {
  CHECK(told_of("nomenclature Vide { }\n"
                "soin { vide : Vide facultatif ; n : entier }\n"
                "tableau t(v : Vide) { sinon : 3 € }\n"
                "tableau u(v : Vide ; n : entier) { * ; 0..9 : 3 € ; sinon : 2 € }\n"
                "régime amo { garantie g { couvre connu(vide) ; rembourse 3 € } }\n"
                "contrat m { garantie g { couvre connu(vide) et t(vide) > u(vide ; n)\n"
                "  rembourse 3 € } }\n")
            .errors == 0);
}
