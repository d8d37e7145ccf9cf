#include "interpreter/claims/cells.hpp"

#include <catch2/catch.hpp>

#include "tests/claims/small_program.hpp"

namespace bareme::claims {
namespace {

using test::Extra;

const model::Program kProgram = test::small_program();

// The number that a cell gives, `unknown`, or the code and reason of the reject.
auto value(std::string_view column, model::FieldId field, std::string_view cell) -> std::string {
  const auto file = test::read_cell(kProgram, column, cell);
  if (!file.rejects.empty()) {
    CHECK(file.rejects[0].column == column);
    return test::rejects(file)[0].substr(2);
  }
  const auto stored = file.claims.cell(0, field);
  return stored.known ? std::to_string(stored.number) : "unknown";
}
auto expense(std::string_view cell) -> std::string { return value("frais", model::kExpense, cell); }
auto extra(std::string_view column, Extra field, std::string_view cell) -> std::string {
  return value(column, test::field(field), cell);
}

TEST_CASE("an amount may end in a euro sign and have grouping spaces") {
  for (const char* cell :
       {"1234,5", "1234.50", "1 234,50 €", "1\u00a0234,50\u00a0€", "1\u202f234,50€", " 1234,50 "})
    CHECK(expense(cell) == "123450");
}

TEST_CASE("an amount that cannot be read is B4102") {
  CHECK(expense("trente") == "B4102 frais: `trente` n'est pas un montant ; exemple : `1 234,56`");
  CHECK(expense("30,005") == "B4102 frais: `30,005` a plus de 2 décimales");
  CHECK(expense("30 $").substr(0, 5) == "B4102");
  CHECK(expense("€").substr(0, 5) == "B4102");
}

TEST_CASE("an amount outside its domain is B4103, and frais cannot be negative") {
  CHECK(expense("10 000 000,00") == "1000000000");
  CHECK(expense("10000000,01") ==
        "B4103 frais: `10000000,01` est hors du domaine, de 0,00\u00a0€ à "
        "10\u00a0000\u00a0000,00\u00a0€");
  CHECK(expense("-0,01").substr(0, 5) == "B4103");
  CHECK(expense(std::string(200, '9')).substr(0, 5) == "B4103");
  CHECK(extra("base_connue", Extra::KnownBase, "-10 000 000") == "-1000000000");
  CHECK(extra("base_connue", Extra::KnownBase, "-10000000,01").substr(0, 5) == "B4103");
}

TEST_CASE("a rate is a percentage with at most four decimals") {
  CHECK(extra("part", Extra::Share, "70") == "700000");
  CHECK(extra("part", Extra::Share, "70 %") == "700000");
  CHECK(extra("part", Extra::Share, "70,5\u00a0%") == "705000");
  CHECK(extra("part", Extra::Share, "0.0001%") == "1");
  CHECK(extra("part", Extra::Share, "-1 000 %") == "-10000000");
  CHECK(extra("part", Extra::Share, "70,12345 %") ==
        "B4102 part: `70,12345 %` a plus de 4 décimales");
  CHECK(extra("part", Extra::Share, "moitié").substr(0, 5) == "B4102");
  CHECK(extra("part", Extra::Share, "1000,0001 %") ==
        "B4103 part: `1000,0001 %` est hors du domaine, de -1\u00a0000 % à 1\u00a0000 %");
}

TEST_CASE("whole numbers have no decimals and other numbers at most six") {
  CHECK(extra("rang", Extra::Rank, "-1 000 000 000") == "-1000000000");
  CHECK(extra("rang", Extra::Rank, "1000000001").substr(0, 5) == "B4103");
  CHECK(extra("rang", Extra::Rank, "1,5") == "B4102 rang: `1,5` n'est pas un nombre entier");
  CHECK(extra("coefficient", Extra::Weight, "1,500001") == "1500001");
  CHECK(extra("coefficient", Extra::Weight, "1,0000001").substr(0, 5) == "B4102");
  CHECK(extra("coefficient", Extra::Weight, "1000000000,000001").substr(0, 5) == "B4103");
}

TEST_CASE("booleans are read in five spellings, whatever their case") {
  for (const char* yes : {"oui", "OUI", "vrai", "True", "1", "O", "o"})
    CHECK(extra("urgent", Extra::Urgent, yes) == "1");
  for (const char* no : {"non", "Non", "faux", "FALSE", "0", "N", "n"})
    CHECK(extra("urgent", Extra::Urgent, no) == "0");
  CHECK(extra("urgent", Extra::Urgent, "peut-être") ==
        "B4102 urgent: `peut-être` n'est ni oui ni non ; exemples : `oui`, `faux`, `1`, `N`");
  CHECK(extra("urgent", Extra::Urgent, "01").substr(0, 5) == "B4102");
}

TEST_CASE("dates are ISO or French, exist, and lie between 1900 and 2199") {
  const auto day = [](std::string_view cell) { return value("date", model::kDate, cell); };
  CHECK(day("1970-01-02") == "1");
  CHECK(day("02/01/1970") == "1");
  CHECK(day("29/02/2024") != "");
  CHECK(day("30/02/2025") == "B4102 date: `30/02/2025` : cette date n'existe pas");
  CHECK(day("2025-13-01").substr(0, 5) == "B4102");
  for (const char* cell :
       {"hier", "1/6/2025", "2025-06-30 00:00", "30-06-2025", "06/2025", "45838"})
    CHECK(day(cell).find("n'est pas une date") != std::string::npos);
  CHECK(day("31/12/1899") ==
        "B4103 date: `31/12/1899` est hors du domaine, de 1900-01-01 à 2199-12-31");
  CHECK(day("2200-01-01").substr(0, 5) == "B4103");
  CHECK(day("2199-12-31").substr(0, 1) == "8");
}

TEST_CASE("codes match exactly, else without case and accents where only one fits") {
  const auto act = [](std::string_view cell) {
    return value("acte", test::field(Extra::Act), cell);
  };
  CHECK(act("ANLB003") == "2");
  CHECK(act("anlb003") == "2");
  CHECK(act("OSTEOPATHIE") == "3");
  CHECK(act("oste\u0301opathie") == "3");
  CHECK(act("ANLB03") ==
        "B4104 acte: `ANLB03` n'est pas un code de `Acte` ; vouliez-vous dire `ANLB003` ?");
  CHECK(act("radiologie") == "B4104 acte: `radiologie` n'est pas un code de `Acte`");
  CHECK(extra("saison", Extra::Season, "été") == "0");
  CHECK(extra("saison", Extra::Season, "ete") == "1");
  CHECK(extra("saison", Extra::Season, "Été") ==
        "B4104 saison: `Été` n'est pas un code de `Saison` ; est-ce `été` ou `ete` ?");
}

TEST_CASE("codes are read in the other spellings that they declare") {
  CHECK(extra("secteur", Extra::Sector, "S2") == "1");
  CHECK(extra("secteur", Extra::Sector, "s2") == "1");
  CHECK(extra("secteur", Extra::Sector, "Secteur 2").substr(0, 5) == "B4104");
}

TEST_CASE("texts stay texts: trimmed, composed, never numbers") {
  auto file = test::read_cell(kProgram, "praticien", " 012\u00a0");
  CHECK(file.claims.value(0, test::field(Extra::Practitioner)).text == "012");
  file = test::read_cell(kProgram, "praticien", "Me\u0301lanie");
  CHECK(file.claims.value(0, test::field(Extra::Practitioner)).text == "M\u00e9lanie");
  CHECK(file.rows[0].cells[2] == "Me\u0301lanie");
}

TEST_CASE("an empty cell is the default, unknown, or a reject") {
  CHECK(extra("secteur", Extra::Sector, "") == "0");
  CHECK(extra("urgent", Extra::Urgent, "  ") == "0");
  CHECK(extra("saison", Extra::Season, "") == "unknown");
  CHECK(test::read_cell(kProgram, "praticien", "\u00a0")
            .claims.value(0, test::field(Extra::Practitioner))
            .text == "inconnu");
  CHECK(expense("") == "B4101 frais: valeur obligatoire absente");
  CHECK(value("acte", test::field(Extra::Act), " ").substr(0, 5) == "B4101");
}

TEST_CASE("a quantity outside -1000 to 1000, or 0, is B4206") {
  const auto quantity = [](std::string_view cell) {
    return value("quantité", model::kQuantity, cell);
  };
  CHECK(quantity("") == "1");
  CHECK(quantity("1") == "1");
  CHECK(quantity("2") == "2");
  CHECK(quantity("-1000") == "-1000");
  CHECK(quantity("0") == "B4206 quantité: quantité 0 : une quantité va de -1000 à 1000, sauf 0");
  CHECK(quantity("1001").find("va de -1000") != std::string::npos);
  CHECK(quantity("99999999999999999999").substr(0, 5) == "B4206");
  CHECK(quantity("deux").substr(0, 5) == "B4102");
}

TEST_CASE("a reason quotes a long cell in part, and on one line") {
  CHECK(shown("a\nb") == "a b");
  CHECK(shown(std::string(1'000, 'x')) == std::string(60, 'x') + "…");
  CHECK(shown("caf\xE9") == "caf\uFFFD");
  CHECK(expense(std::string(50'000, 'x')).size() < 200);
}

}  // namespace
}  // namespace bareme::claims
