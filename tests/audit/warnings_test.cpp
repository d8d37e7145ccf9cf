// Each warning: a program that deserves it, and its near misses, of which nothing may be said.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/audit/compiled.hpp"

using bareme::test::warned;
using bareme::test::warnings;
using Said = std::vector<std::string>;

namespace {

constexpr const char* kRecord = R"(nomenclature Acte { G ; MESO ; OSTEO }
nomenclature Secteur { secteur_1 ; optam ; secteur_2 }
soin {
  acte : Acte
  secteur : Secteur
  âgé : booléen défaut faux
  rang : entier facultatif
  naissance : date facultatif
  praticien : texte facultatif
}
)";

// A contract with these guarantees and clauses.
auto contract(std::string_view body, std::string_view before = "") -> std::string {
  return fmt::format("{}{}\ncontrat mut \"Mutuelle\" {{\n{}\n}}\n", kRecord, before, body);
}
auto guarantee(std::string_view body) -> std::string {
  return contract(fmt::format("garantie g {{\n{}\n}}", body));
}
auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A guarantee that covers nothing, refuses all that it covers, or owes nothing") {
  const auto said = [](std::string_view body) { return warnings(guarantee(body)); };
  const Said never{"B3002 g"};
  CHECK(said("couvre acte = G et acte = MESO\nrembourse 10 €") == never);
  CHECK(said("couvre non (acte ≠ G ou acte ≠ MESO)\nrembourse 10 €") == never);
  CHECK(said("couvre date < 2025-01-01 et date ≥ 2025-01-01\nrembourse 10 €") == never);
  CHECK(said("couvre connu(rang) et rang > 3 et rang < 4\nrembourse 10 €") == never);
  CHECK(said("couvre acte = G\nexclut a : âgé\nexige b : âgé\nrembourse 10 €") == never);
  CHECK(said("couvre acte = G\nrembourse min(0 € ; frais)") == never);
  CHECK(said("couvre acte = G\nbase 25 €\ntaux 0 %") == never);
  CHECK(said("couvre acte = G\nrembourse 10 €\nplafond 0 € par année civile") == never);
  CHECK(said("couvre acte = G\nrembourse 10 €\nlimite 0 séances par mois") == never);
  CHECK(said("couvre acte parmi { G } et secteur = optam et non âgé et âgé\nrembourse 10 €") ==
        never);

  const Said nothing;
  CHECK(said("couvre acte = G et secteur ≠ optam\nrembourse 10 €") == nothing);
  CHECK(said("couvre connu(rang) et rang > 3 et rang < 5\nrembourse 10 €") == nothing);
  CHECK(said("couvre acte = G\nexclut a : vrai\nrembourse 10 €") == nothing);
  CHECK(said("couvre acte = G\nexclut a : âgé\nexclut b : (rang à défaut 0) = 3\nrembourse 10 €") ==
        nothing);
  CHECK(said("couvre acte = G\nrembourse max(0 € ; frais)") == nothing);
  CHECK(said("couvre acte = G\nrembourse 10 €\nplafond 0 € par année civile si âgé") == nothing);
  CHECK(said("couvre acte = G\nrembourse 10 €\nplafond 0 € y compris (5 € - frais) par jour") ==
        nothing);
  // Free: two fields, or a field and what it comes to elsewhere.
  CHECK(said("couvre frais > 10 € et frais × 2 < 10 €\nrembourse 10 €") == nothing);
}

TEST_CASE("A guarantee that pays nothing comes with a line that it covers, if there is one") {
  const std::string said =
      warned(guarantee("couvre acte = MESO\nexclut a : âgé\nexige b : âgé\nrembourse 10 €"));
  CHECK(contains(said, "par exemple : contrat = mut ; date = 2025-06-16 ; acte = MESO"));
}

TEST_CASE("A guarantee over which others prime for all that it covers") {
  const auto said = [](std::string_view other) {
    return warnings(contract(fmt::format(
        "garantie g {{ couvre acte parmi {{ G ; MESO }}\nrembourse 10 € }}\n{}", other)));
  };
  CHECK(said("garantie h prime sur g { couvre acte ≠ OSTEO\nrembourse 5 € }") == Said{"B3002 g"});
  CHECK(said("garantie h prime sur g { couvre acte = G\nrembourse 5 € }\n"
             "garantie k prime sur g { couvre acte = MESO\nrembourse 5 € }") == Said{"B3002 g"});
  CHECK(said("garantie h prime sur g { couvre acte = G\nrembourse 5 € }") == Said{});
  CHECK(said("garantie h prime sur g jusqu'au 2024-12-31 { couvre acte ≠ OSTEO\nrembourse 5 € }") ==
        Said{});
  CHECK(said("garantie h prime sur g { couvre acte ≠ OSTEO et frais × 2 > 5 €\nrembourse 5 € }") ==
        Said{});
}

TEST_CASE("Refusals that refuse nothing that is covered") {
  const auto said = [](std::string_view body) { return warnings(guarantee(body)); };
  CHECK(said("couvre acte = G\nexclut a : acte = MESO\nrembourse 10 €") ==
        Said{"B3003 exclut a : acte = MESO"});
  CHECK(said("couvre acte = G\nexige a : acte ≠ MESO\nrembourse 10 €") ==
        Said{"B3003 exige a : acte ≠ MESO"});
  CHECK(said("couvre acte ≠ G\nexclut a : acte = MESO\nrembourse 10 €") == Said{});
  CHECK(said("couvre connu(rang) et rang ≥ 2\nexige a : (rang à défaut 0) > 1\nrembourse 10 €") ==
        Said{"B3003 exige a : (rang à défaut 0) > 1"});
  CHECK(said("couvre acte = G\nexige a : (rang à défaut 0) > 1\nrembourse 10 €") == Said{});
  // One written in the payer is judged on all that the payer covers.
  constexpr const char* kTwo =
      "exclut a : acte = MESO\n"
      "garantie g { couvre acte = G\nrembourse 10 € }\n"
      "garantie h { couvre acte = %\nrembourse 10 € }";
  const auto payer = [&](std::string act) {
    std::string body = kTwo;
    return warnings(contract(body.replace(body.find('%'), 1, act)));
  };
  CHECK(payer("MESO ou acte = OSTEO") == Said{});
  CHECK(payer("OSTEO") == Said{"B3003 exclut a : acte = MESO"});
}

TEST_CASE("Conditions that are always true, or never") {
  const auto said = [](std::string_view body) {
    return warnings(guarantee(fmt::format("couvre acte = G\n{}", body)));
  };
  CHECK(said("rembourse 10 €\nplafond 5 € par séance si âgé ou non âgé") ==
        Said{"B3004 âgé ou non âgé"});
  CHECK(said("rembourse 10 €\nplafond 5 € par séance si acte = MESO") == Said{"B3005 acte = MESO"});
  CHECK(said("rembourse 10 €\nplafond 5 € par séance si frais ≥ 0 € et âgé") ==
        Said{"B3004 frais ≥ 0 €"});
  CHECK(said("rembourse si frais > 50 € alors 20 € sinon si frais > 60 € alors 30 € sinon 10 €") ==
        Said{"B3005 frais > 60 €"});
  CHECK(said("rembourse si quantité > 1 alors 20 € sinon 10 €") == Said{"B3005 quantité > 1"});
  constexpr std::string_view kEither = "(rang à défaut 0) ≥ 0 ou connu(rang)";
  CHECK(said(fmt::format("rembourse si {} alors 20 € sinon 10 €", kEither)) ==
        Said{fmt::format("B3004 {}", kEither)});
  CHECK(said("rembourse si (rang à défaut -1) ≥ 0 ou connu(rang) alors 20 € sinon 10 €") == Said{});
  // What `sinon` would say: people write the last case out.
  CHECK(said("rembourse selon { secteur = secteur_1 : 1 € ; secteur = optam : 2 € ; "
             "secteur = secteur_2 : 3 € ; sinon : 0 € }") == Said{});
  CHECK(said("rembourse si vrai alors 20 € sinon 10 €") == Said{});
  CHECK(said("rembourse 10 €\nplafond 5 € par séance si frais ≥ 0,01 €") == Said{});
  // What a scheme does not cover cannot be asked for.
  CHECK(warnings(fmt::format(
            "{}{}", kRecord,
            "régime amo \"AMO\" { garantie c { couvre acte = G\nbase 25 €\ntaux 70 % } }\n"
            "contrat mut \"Mutuelle\" { garantie g { couvre amo.pris_en_charge et acte = MESO\n"
            "rembourse 10 € } }")) == Said{"B3002 g"});
}

TEST_CASE("Guarantees in conflict are told with a line that is rejected for them") {
  const auto said = [](std::string_view body) { return warnings(contract(body)); };
  constexpr const char* kFirst = "garantie g { couvre acte ≠ OSTEO\nrembourse 10 € }\n";
  const auto with = [&](std::string_view other) { return said(std::string{kFirst} += other); };
  CHECK(with("garantie h { couvre âgé\nrembourse 20 € }") == Said{"B3006 g"});
  CHECK(with("garantie h { couvre frais × 2 > 60 €\nrembourse 20 € }") == Said{"B3006 g"});
  CHECK(with("garantie h complète g { couvre âgé\nrembourse 20 € }") == Said{});
  CHECK(with("garantie h prime sur g { couvre âgé\nrembourse 20 € }") == Said{});
  CHECK(with("garantie h { couvre acte = OSTEO\nrembourse 20 € }") == Said{});
  CHECK(with("garantie h { couvre frais × 2 < 0 €\nrembourse 20 € }") == Said{});
  // A third one that primes over one of them where both cover.
  CHECK(with("garantie h { couvre acte = MESO et âgé\nrembourse 20 € }\n"
             "garantie k prime sur g complète h { couvre acte = MESO\nrembourse 1 € }") == Said{});
  // The conflict of others is not theirs.
  CHECK(with("garantie h { couvre frais × 2 > 60 €\nrembourse 20 € }\n"
             "garantie k { couvre acte = OSTEO\nrembourse 1 € }") == Said{"B3006 g", "B3006 h"});
  // By date and by formule.
  CHECK(said("garantie g jusqu'au 2024-12-31 { couvre acte = G\nrembourse 10 € }\n"
             "garantie h depuis 2025-01-01 { couvre acte = G\nrembourse 20 € }") == Said{});
  CHECK(said("formules { bas ; haut }\n"
             "garantie g { couvre formule = bas et acte = G\nrembourse 10 € }\n"
             "garantie h { couvre formule = haut\nrembourse 20 € }") == Said{});
  CHECK(said("formules { bas ; haut }\n"
             "garantie g { couvre formule ≠ bas et acte = G\nrembourse 10 € }\n"
             "garantie h { couvre formule = haut\nrembourse 20 € }") == Said{"B3006 g"});
}

TEST_CASE("Limits of a line that nothing reaches") {
  const auto said = [](std::string_view body) {
    return warnings(guarantee(fmt::format("couvre acte = G\n{}", body)));
  };
  CHECK(said("rembourse si âgé alors 20 € sinon 10 €\nplafond 20 € par séance") ==
        Said{"B3008 plafond 20 € par séance"});
  CHECK(said("base 25 €\ntaux 70 %\nplafond 17,50 € par séance") ==
        Said{"B3008 plafond 17,50 € par séance"});
  CHECK(said("rembourse frais\nlimite 1 séance par séance") ==
        Said{"B3008 limite 1 séance par séance"});
  CHECK(said("rembourse si âgé alors 20 € sinon 10 €\nplafond 19,99 € par séance") == Said{});
  CHECK(said("base 25 €\ntaux 70 %\nplafond 17,49 € par séance") == Said{});
  CHECK(said("rembourse 10 €\nplafond 20 € par jour") == Said{});
  CHECK(said("rembourse frais\nplafond 20 € par séance") == Said{});
  // Two guarantees of one line add up under a limit of the payer.
  constexpr const char* kShared =
      "plafond 15 € par séance\n"
      "garantie g { couvre acte = G\nrembourse 10 € }\n"
      "garantie h complète g { couvre acte = G\nrembourse 10 € }";
  CHECK(warnings(contract(kShared)) == Said{});
}

TEST_CASE("Rows of tables that no call reaches") {
  const auto said = [](std::string_view table, std::string_view call) {
    return warnings(
        contract(fmt::format("garantie g {{ couvre acte = G\nrembourse {} }}", call), table));
  };
  CHECK(said("tableau t(acte) { G : 1 €\nMESO : 2 €\nOSTEO : 3 €\nsinon : 4 € }", "t(acte)") ==
        Said{"B3017 sinon : 4 €"});
  CHECK(said("tableau t(acte) { G : 1 €\nMESO : 2 €\nsinon : 4 € }", "t(acte)") == Said{});
  CHECK(said("tableau t(n : entier) { < 0 : 1 €\n0..17 : 2 €\n≥ 18 : 3 € }",
             "t(âge(naissance à défaut 1980-01-01 ; date))") == Said{"B3017 < 0 : 1 €"});
  CHECK(said("tableau t(n : entier) { < 1 : 1 €\n1..17 : 2 €\n≥ 18 : 3 € }",
             "t(âge(naissance à défaut 1980-01-01 ; date))") == Said{});
  CHECK(said("tableau t(n : entier) { < 3 : 1 €\n≥ 3 : 3 € }", "t(2) + t(rang à défaut 0)") ==
        Said{});
  CHECK(said("tableau t(n : entier) { < 3 : 1 €\n≥ 3 : 3 € }", "t(2)") == Said{"B3017 ≥ 3 : 3 €"});
  CHECK(said("tableau t(acte ; âgé) { G ; * : 1 €\nMESO ; vrai : 2 €\nMESO ; faux : 3 €\n"
             "OSTEO ; * : 4 €\nsinon : 5 € }",
             "t(acte ; âgé)") == Said{"B3017 sinon : 5 €"});
  CHECK(said("tableau t(acte ; âgé) { G ; * : 1 €\nMESO ; vrai : 2 €\nOSTEO ; * : 4 €\n"
             "sinon : 5 € }",
             "t(acte ; âgé)") == Said{});
  // A text may always be another one.
  CHECK(said("tableau t(praticien) { \"P\" : 1 €\nsinon : 5 € }", "t(praticien à défaut \"\")") ==
        Said{});
}

TEST_CASE("Withholdings whose order changes what each takes come with a line that shows it") {
  const auto said = [](std::string_view withholdings) {
    return warned(fmt::format("{}régime amo \"AMO\" {{\n{}\ngarantie c {{ couvre acte = G\n"
                              "base 25 €\ntaux 70 % }} }}\n",
                              kRecord, withholdings),
                  {3018});
  };
  // On 5 €, 3,50 € is due: 2 € and 2 € do not both fit.
  const std::string pair = said("retenue a : 2 €\nretenue b : 40 % × assiette");
  CHECK(contains(pair, "B3018"));
  CHECK(contains(pair, "frais = 5,00"));
  CHECK(contains(pair, "`a` retient 2,00"));
  CHECK(contains(pair, "et `b` 1,50"));
  CHECK(contains(pair, "dans l'autre, 1,50"));
  CHECK_FALSE(contains(said("retenue a : 2 € si âgé\nretenue b : 1 € si non âgé"), "B3018"));
  CHECK_FALSE(contains(said("retenue a : 2 €"), "B3018"));
  // 30 % and 40 % of what is due always fit.
  CHECK_FALSE(contains(said("retenue a : 30 % × brut\nretenue b : 40 % × brut"), "B3018"));
  CHECK_FALSE(
      contains(warned(fmt::format("{}{}", kRecord,
                                  "régime amo \"AMO\" {\nretenue a : 2 €\nretenue b : 3 €\n"
                                  "garantie c { couvre acte = G\nbase 25 €\ntaux 70 % } }\n")),
               "B3018"));
}

TEST_CASE("Names that nothing uses") {
  constexpr const char* kBody = "garantie g { couvre acte = G\nrembourse 10 € }";
  CHECK(warnings(contract(kBody,
                          "paramètre p = 1 €\nsoit q = p\ngroupe r = { G }\n"
                          "nomenclature N { x }\ntableau t(acte) { * : 1 € }")) ==
        Said{"B3009 q", "B3009 r", "B3009 N", "B3009 t"});
  CHECK(warnings(contract("forfait f : 10 € par année civile\n"
                          "garantie g { couvre acte = G\nrembourse 10 €\nimpute sur f }")) ==
        Said{});
  CHECK(warnings(contract("forfait f : 10 € par année civile\n"
                          "garantie g { couvre acte = G\nrembourse 10 € }")) == Said{"B3009 f"});
  // A nomenclature may be the type of a value alone; which one it is may be a switch.
  CHECK(warnings(contract("garantie g { couvre choix = oui\nrembourse 10 € }",
                          "nomenclature Choix { oui ; non_dit }\nparamètre choix = Choix.oui")) ==
        Said{});
}

TEST_CASE("Holes between the versions of a name") {
  constexpr const char* kUse =
      "contrat mut \"Mutuelle\" { garantie g { couvre acte parmi r\nrembourse t(acte) } }\n";
  const auto said = [&](std::string_view versions) {
    return warned(fmt::format("{}{}\n{}", kRecord, versions, kUse));
  };
  constexpr const char* kTable = "tableau t(acte) depuis 2024-01-01 { * : 1 € }\n";
  CHECK(
      contains(said(fmt::format(
                   "{}{}", kTable,
                   "groupe r jusqu'au 2024-12-31 = { G }\ngroupe r depuis 2025-02-01 = { MESO }")),
               "aucune version de `r` n'est en vigueur du 2025-01-01 au 2025-01-31"));
  CHECK_FALSE(
      contains(said(fmt::format(
                   "{}{}", kTable,
                   "groupe r jusqu'au 2024-12-31 = { G }\ngroupe r depuis 2025-01-01 = { MESO }")),
               "B3010"));
  CHECK(contains(said("groupe r = { G }\ntableau t(acte) jusqu'au 2023-12-30 { * : 1 € }\n"
                      "tableau t(acte) depuis 2024-01-01 { * : 1 € }\n"),
                 "aucune version de `t` n'est en vigueur du 2023-12-31 au 2023-12-31"));
}

TEST_CASE("What the law asks of responsible contracts") {
  const auto said = [](std::string_view contract) {
    return warnings(
        fmt::format("{}régime amo \"AMO\" {{\nretenue participation : 2 €\n"
                    "garantie c {{ couvre acte = G\n"
                    "base si secteur = secteur_2 alors 23 € sinon 30 €\ntaux 70 % }} }}\n"
                    "contrat mut \"Mutuelle\" responsable {{\n"
                    "garantie g {{ couvre amo.pris_en_charge\n{} }} }}\n",
                    kRecord, contract));
  };
  const auto percent = [&](int outside, int inside) {
    return said(fmt::format(
        "rembourse (si secteur = secteur_2 alors {} % sinon {} %) × amo.base y compris amo.brut",
        outside, inside));
  };
  // The published cases: 200 % in the OPTAM allows 180 % outside, 250 % allows 200 %.
  CHECK(percent(180, 200) == Said{});
  CHECK(percent(181, 200) == Said{"B3013 mut"});
  CHECK(percent(200, 250) == Said{});
  CHECK(percent(201, 250) == Said{"B3013 mut"});
  CHECK(percent(100, 100) == Said{});
  CHECK(percent(90, 90) == Said{"B3012 mut"});
  // What a second régime pays of the ticket modérateur is not for the contract to pay.
  const auto second = [](std::string_view local, std::string_view contract) {
    return warnings(fmt::format(
        "{}régime amo \"AMO\" {{ garantie c {{ couvre acte = G\nbase 30 €\ntaux 70 % }} }}\n"
        "régime local après amo \"Local\" {{ garantie l {{ couvre amo.pris_en_charge\n"
        "rembourse {} }} }}\n"
        "contrat mut \"Mutuelle\" responsable {{\n"
        "garantie g {{ couvre amo.pris_en_charge\nrembourse {} }} }}\n",
        kRecord, local, contract));
  };
  CHECK(second("6 €", "3 €") == Said{});
  CHECK(second("6 €", "2,99 €") == Said{"B3012 mut"});
  CHECK(second("0 €", "8,99 €") == Said{"B3002 l", "B3012 mut"});
  CHECK(said("rembourse 100 % × amo.base y compris amo.brut\nprend en charge participation") ==
        Said{"B3011 g"});
}

TEST_CASE("A responsible contract that leaves lines out, or whose limits run out") {
  const auto text = [](std::string_view contract) {
    return fmt::format(
        "{}régime amo \"AMO\" {{ garantie c {{ couvre acte = G ou acte = MESO\n"
        "base 30 €\ntaux 70 % }} }}\ncontrat mut \"Mutuelle\" responsable {{\n{}\n}}\n",
        kRecord, contract);
  };
  const auto said = [&](std::string_view contract) { return warnings(text(contract)); };
  const Said short_paid{"B3012 mut"};
  constexpr std::string_view kCopayment = "rembourse amo.base - amo.brut";
  const auto covering = [&](std::string_view scope) {
    return fmt::format("garantie g {{ couvre {}\n{} }}", scope, kCopayment);
  };
  CHECK(said(covering("amo.pris_en_charge")) == Said{});
  CHECK(said(covering("amo.pris_en_charge et secteur ≠ secteur_2")) == short_paid);
  CHECK(said(covering("acte = G")) == short_paid);
  CHECK(said(covering("acte = G ou acte = MESO")) == Said{});
  CHECK(said(covering("amo.pris_en_charge\nexclut loin : secteur = optam")) == short_paid);
  CHECK(said(covering("amo.pris_en_charge\nexige jeune : non âgé")) == short_paid);
  CHECK(said(covering("amo.pris_en_charge et date ≥ 2020-01-01")) == short_paid);
  // One for each act; the second of two leaves the first a line that it pays less.
  CHECK(said(covering("acte = G") + "\ngarantie h { couvre acte = MESO\nrembourse 9 € }") ==
        Said{});
  CHECK(said(covering("acte = G") + "\ngarantie h { couvre acte = MESO\nrembourse 8,99 € }") ==
        short_paid);
  // What no line can tell: the régime does not pay for it.
  CHECK(said(covering("acte ≠ OSTEO et non (acte = OSTEO et âgé)")) == Said{});
  // A formule without the guarantee.
  CHECK(said("formules { bas ; haut }\n" + covering("formule = haut")) == short_paid);
  CHECK(said("formules { bas ; haut }\n" + covering("formule = haut") +
             "\ngarantie h { couvre formule = bas\nrembourse 9 € }") == Said{});

  const auto limited = [&](std::string_view limit) {
    return fmt::format("garantie g {{ couvre amo.pris_en_charge\n{}\n{} }}", kCopayment, limit);
  };
  CHECK(said(limited("limite 5 séances par année civile")) == short_paid);
  CHECK(said(limited("plafond 40 € à vie")) == short_paid);
  CHECK(said(limited("plafond 9 € par séance")) == Said{});
  CHECK(said(limited("limite 39 séances sur 12 mois glissants")) == short_paid);
  CHECK(said(limited("limite 40 séances sur 12 mois glissants")) == Said{});  // not seen
  // 40 € of 9 € a claim: the fifth gets 4 €.
  const std::string told = warned(text(limited("plafond 40 € à vie")));
  CHECK(contains(told, "verse 4,00"));
  CHECK(contains(told, "au soin n° 5 de cette sorte"));
  CHECK(
      contains(warned(text(covering("amo.pris_en_charge et secteur ≠ optam"))), "secteur = optam"));
}

TEST_CASE("Habits are told when asked for") {
  const std::string text = contract(
      "garantie g { couvre acte = G\nrembourse h\nplafond 10 € à vie }\n"
      "retenue r : 1 € plafonnée à 5 € sur 30 jours glissants",
      "hypothèse h = 10 €");
  CHECK(warnings(text) == Said{});
  CHECK(warnings(text, {3014}) == Said{"B3014 h"});
  CHECK(warnings(text, {3016}).size() == 2);
  CHECK(warnings(text, {3015}).size() >= 4);
}
