// The layout and the sentences of an explanation, on rules written by hand.
#include "interpreter/explain/explain.hpp"

#include <catch2/catch.hpp>

#include "tests/settle/handmade.hpp"

using namespace bareme;
using namespace bareme::model;
using bareme::test::day;
using bareme::test::Lines;
using bareme::test::Rules;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

// A scheme that refuses the aesthetic, and a contract of 50 € a session, five a year, three months
// after joining.
struct Example {
  Rules rules;
  Sources sources;
  FieldId purpose, joined;
  PayerId amo, swisslife;
  GuaranteeId care, session;
  Lines lines{rules.program};

  Example() {
    Rules& r = rules;
    const auto set = r.code_set("Finalité", {"thérapeutique", "esthétique"});
    purpose = r.code_field("finalité", set);
    joined = r.field("adhésion", TypeKind::Date);
    amo = r.scheme("amo");
    r.program.payers[amo].label = "Assurance maladie obligatoire";
    care = r.guarantee(amo, "consultation");
    const auto aesthetic =
        r.compare(Comparison::Equal, r.read(purpose),
                  r.raw(Constant{{1, {}, true}}, {TypeKind::Code, set}, 0, false));
    r.excludes(care, "visée_esthétique", aesthetic);
    r.base(care, r.euros(30'00), r.percent(70));
    swisslife = r.contract("swisslife");
    r.program.payers[swisslife].label = "SwissLife Santé";
    session = r.guarantee(swisslife, "mésothérapie");
    r.waits(session, r.number(TypeKind::Months, 3), r.read(joined));
    r.pays(session, r.own(OwnFact::Remaining));
    r.meets(session,
            r.limit("s.m.plafond", r.counter("s.m.plafond", Period::Session), r.euros(50'00)));
    r.meets(session, r.limit("s.m.séances", r.counter("s.m.séances", Period::CivilYear, "séance"),
                             r.number(TypeKind::Integer, 5), LimitKind::UnitLimit));
    place_clauses();
    lines = Lines{r.program};
  }

  // Clause number n is on line n + 1 of its file.
  auto place_clauses() -> void {
    const auto file = sources.add({"rules/exemple.bareme", std::string(100, '\n')});
    std::uint32_t at = 0;
    for (auto& clause : rules.program.clauses) {
      clause.span = {file, at, at};
      ++at;
    }
  }

  auto line(Date date, bool aesthetic, Date since = day(2020, 1, 1)) -> std::size_t {
    const auto line = lines.add(date, 110'00);
    lines.text(line, kIdentifier, "17");
    lines.text(line, kBeneficiary, "A042");
    lines.contract(line, swisslife);
    lines.claims.set(line, purpose, aesthetic ? 1 : 0);
    lines.claims.set(line, joined, since.days);
    return line;
  }

  auto explained(std::size_t line, const settle::Accounts& before = {},
                 diag::Language language = diag::Language::French) const -> std::string {
    return explain::explain(rules.program, sources, lines.claims, line, before, language);
  }
};

}  // namespace

TEST_CASE(
    "An explanation has a headline per guarantee, its clauses with places, and what is left to "
    "pay") {
  Example e;
  const auto line = e.line(day(2025, 2, 12), true);
  CHECK(e.explained(line) ==
        "Soin 17 · 2025-02-12 · bénéficiaire A042 · contrat SwissLife Santé · frais 110,00\u00a0€\n"
        "\n"
        "  Assurance maladie obligatoire                                        0,00\u00a0€   "
        "refusé\n"
        "    exclut visée_esthétique : finalité = esthétique                             "
        "rules/exemple.bareme:2\n"
        "      Il faudrait : finalité = thérapeutique\n"
        "  SwissLife Santé, garantie mésothérapie                              50,00\u00a0€   "
        "plafonné\n"
        "    carence : adhésion = 2020-01-01 ; fin le 2020-03-31  sans effet             "
        "rules/exemple.bareme:6\n"
        "    rembourse 110,00\u00a0€ : reste = 110,00\u00a0€                                       "
        "rules/exemple.bareme:7\n"
        "    plafond 50,00\u00a0€ par séance                       ← limite                   "
        "rules/exemple.bareme:8\n"
        "    limite 5\u00a0séances par année civile : 0 avant, 1 après                        "
        "rules/exemple.bareme:9\n"
        "  Reste à charge                                                      60,00\u00a0€\n");
}

TEST_CASE("A used-up limit opens again with its next period") {
  Example e;
  settle::Accounts accounts;
  for (unsigned month = 1; month <= 5; ++month)
    test::settled(e.rules.program, e.lines, e.line(day(2025, month, 1), true), accounts);
  const auto text = e.explained(e.line(day(2025, 6, 1), true), accounts);
  CHECK(contains(text, "épuisé"));
  CHECK(contains(text, "5 avant, 5 après"));
  CHECK(contains(text, "Il faudrait : date = 2026-01-01"));
}

TEST_CASE("A waiting period names the first day on which the line would be paid") {
  Example e;
  const auto text = e.explained(e.line(day(2025, 2, 12), true, day(2024, 11, 30)));
  CHECK(contains(text, "carence : adhésion = 2024-11-30"));
  CHECK(contains(text, "article 641"));
  CHECK(contains(text, "Il faudrait : date = 2025-02-28"));
}

TEST_CASE("A rejected line is explained with its row, clause, code and reason") {
  Example e;
  const auto line = e.lines.add(day(2025, 2, 12), 110'00);
  e.lines.contract(line, e.swisslife);
  e.lines.claims.set(line, e.purpose, 0);
  const auto text = e.explained(line);
  CHECK(contains(text, "Rejeté : B4204, ligne 2, clause `mésothérapie.carence`"));
  CHECK(contains(text, "il manque `adhésion` : la carence `carence` part de cette date"));
  CHECK_FALSE(contains(text, "Reste à charge"));
}

TEST_CASE("A row that could not be read is explained too") {
  Example e;
  static constexpr diag::Message<1> kUnreadable{
      4102, diag::Severity::Error, {.fr = "`{}` n'est pas une date", .en = "`{}` is not a date"}};
  const records::Reject reject{12, "date_soins", 4102, {kUnreadable.words, {"31/02"}}};
  CHECK(explain::explain_reject(e.rules.program, e.sources, reject, diag::Language::English) ==
        "  Rejected: B4102, row 12, column `date_soins`\n    `31/02` is not a date\n");
}

TEST_CASE("The sentences are also said in English, words of the rules stay as they are") {
  Example e;
  const auto text = e.explained(e.line(day(2025, 2, 12), true), {}, diag::Language::English);
  CHECK(contains(text, "Claim 17 · 2025-02-12 · beneficiary A042 · contract SwissLife Santé"));
  CHECK(contains(text, "It would take: finalité = thérapeutique"));
  CHECK(contains(text, "0 before, 1 after"));
  CHECK(contains(text, "Left to pay"));
}

TEST_CASE("A payer without a guarantee for the line shows which scope it missed") {
  Example e;
  e.rules.covers(e.care,
                 e.rules.compare(Comparison::Less, e.rules.own(OwnFact::Base), e.rules.euros(-1)));
  const auto text = e.explained(e.line(day(2025, 2, 12), false));
  CHECK(contains(text, "sans_garantie"));
  CHECK(contains(text, "← non couvert"));
}

TEST_CASE("The clause that decides is quoted with its motif and source, and no other") {
  Example e;
  for (auto& clause : e.rules.program.clauses) {
    clause.reason = "motif de " + clause.keyword;
    clause.source = "notice § 4";
  }
  const auto line = e.line(day(2025, 2, 12), true);
  const auto text = e.explained(line);
  CHECK(contains(text, "rules/exemple.bareme:2\n      « motif de exclut », notice § 4\n"));
  CHECK(contains(text, "rules/exemple.bareme:8\n      « motif de plafond », notice § 4\n"));
  CHECK(!contains(text, "motif de carence"));
  CHECK(!contains(text, "motif de rembourse"));
}

TEST_CASE("What would have to change is told of each field before a second value of any") {
  Rules r;
  Sources sources;
  const auto acts = r.code_set("Acte", {"A", "B", "C", "D"});
  const auto act = r.code_field("acte", acts);
  const auto diploma = r.field("diplôme", TypeKind::Boolean);
  const auto amo = r.scheme("amo");
  const auto care = r.guarantee(amo, "soins");
  const auto is_a = r.compare(Comparison::Equal, r.read(act),
                              r.raw(Constant{{0, {}, true}}, {TypeKind::Code, acts}, 0, false));
  const auto without = r.raw(Not{r.read(diploma)}, {TypeKind::Boolean, {}}, 0, false);
  r.excludes(care, "non_formé",
             r.raw(Logic{LogicOp::And, {is_a, without}}, {TypeKind::Boolean, {}}, 0, false));
  r.base(care, r.euros(30'00), r.percent(70));
  Lines lines{r.program};
  const auto line = lines.add(day(2025, 2, 12), 50'00);
  lines.claims.set(line, act, 0);
  lines.claims.set(line, diploma, 0);
  const auto text =
      explain::explain(r.program, sources, lines.claims, line, {}, diag::Language::French);
  CHECK(contains(text, "Il faudrait : acte = B ; ou diplôme = vrai ; ou acte = C\n"));
}
