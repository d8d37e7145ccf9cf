#include <catch2/catch.hpp>

#include "interpreter/claims/claims_file.hpp"
#include "tests/claims/small_program.hpp"

namespace bareme::claims {
namespace {

using Lines = std::vector<std::string>;
using test::rejects;

const model::Program kProgram = test::small_program();
const std::string kHeader = "identifiant;bénéficiaire;contrat;date;acte;frais\n";

auto read(std::string rows) -> ClaimsFile {
  return test::read(kProgram, kHeader + std::move(rows));
}
auto source_rows(const ClaimsFile& file) -> std::vector<std::size_t> {
  std::vector<std::size_t> rows;
  for (std::size_t line = 0; line < file.claims.size(); ++line)
    rows.push_back(file.claims.source_row(line));
  return rows;
}
using Rows = std::vector<std::size_t>;

TEST_CASE("a header alone reads no row") {
  const auto file = test::read(kProgram, "bénéficiaire;date;acte;frais");
  CHECK(file.rows.empty());
  CHECK(file.claims.size() == 0);
  CHECK(file.rejects.empty());
}

TEST_CASE("rows become lines in the order of the file, each with its row") {
  const auto file = read("2;A;;2025-06-30;G;30,00\n1;B;swisslife;30/06/2025;CS;45.5\n");
  REQUIRE(file.claims.size() == 2);
  CHECK(source_rows(file) == Rows{2, 3});
  CHECK(file.row_of_line == Rows{0, 1});
  CHECK(file.claims.value(1, model::kBeneficiary).text == "B");
  CHECK(file.claims.date(0) == file.claims.date(1));
  CHECK(file.claims.expense(1) == Money{4550});
  CHECK(file.claims.chain(1).size() == 1);
  CHECK(file.has_identifiers);
  CHECK(file.header_text + "\n" == kHeader);
  CHECK(file.rows[1].text == "1;B;swisslife;30/06/2025;CS;45.5");
  CHECK(file.row(3) == &file.rows[1]);
  CHECK(file.row(4) == nullptr);
}

TEST_CASE("every dialect gives the same claims") {
  const auto dialect = GENERATE(0, 1, 2, 3, 4, 5);
  const std::string file_text = std::vector<std::string>{
      "bénéficiaire;date;acte;frais;base_connue\nÉva;2025-06-30;G;1234,50;-3\n",
      "\xEF\xBB\xBF"
      "bénéficiaire,date,acte,frais,base_connue\r\nÉva,2025-06-30,G,\"1234,50\",-3\r\n",
      "bénéficiaire\tdate\tacte\tfrais\tbase_connue\nÉva\t30/06/2025\tG\t1234.50\t-3,00",
      "b\xE9n\xE9"
      "ficiaire;date;acte;frais;base_connue\r\n\xC9va;30/06/2025;G;1 234,50 \x80;-3\r\n",
      "frais;base_connue;acte;date;bénéficiaire\n1234,5;\"-3\";\"G\";\"30/06/2025\";\"Éva\"\n",
      "\n\n  bénéficiaire ; date;acte;frais;base_connue\n\n Éva; "
      "2025-06-30;G;1\u202f234,50\u00a0€;-3,0\n",
  }[static_cast<std::size_t>(dialect)];
  const auto file = test::read(kProgram, file_text);
  INFO(file_text);
  REQUIRE(file.claims.size() == 1);
  CHECK(file.claims.value(0, model::kBeneficiary).text == "Éva");
  CHECK(file.claims.date(0) == *make_date(2025, 6, 30));
  CHECK(file.claims.expense(0) == Money{123450});
  CHECK(file.claims.value(0, test::field(test::Extra::KnownBase)).number == -300);
}

TEST_CASE("the dialect is remembered for output") {
  auto file =
      test::read(kProgram,
                 "\xEF\xBB\xBF"
                 "bénéficiaire,date,acte,frais\r\nA,2025-06-30,G,30\r\nA,2025-06-30,G,30.5\r\n");
  CHECK(file.dialect.encoding == Encoding::Utf8Bom);
  CHECK(file.dialect.separator == ',');
  CHECK(file.dialect.crlf);
  CHECK(file.dialect.decimal_point == '.');
  file = read("1;A;;2025-06-30;G;30\n");
  CHECK(file.dialect.decimal_point == ',');
  CHECK_FALSE(file.dialect.crlf);
  file = read("1;A;;2025-06-30;G;30.05\n");
  CHECK(file.dialect.decimal_point == ',');
}

TEST_CASE("blank lines are skipped but numbered, and a quoted line end makes no row") {
  const auto file =
      read("1;A;;2025-06-30;G;30\n\n   \r\n2;\"A\nB\";;2025-06-30;G;30\n3;A;;2025-06-30;G;x\n\n");
  CHECK(source_rows(file) == Rows{2, 5});
  CHECK(rejects(file).at(0).substr(0, 13) == "6 B4102 frais");
  CHECK(file.claims.value(1, model::kBeneficiary).text == "A\nB");
}

TEST_CASE("a row of empty cells is a row") {
  CHECK(rejects(read(";;;;;\n")) == Lines{"2 B4101 identifiant: valeur obligatoire absente"});
  const auto tabs = test::read(kProgram, "bénéficiaire\tdate\tacte\tfrais\n\t\t\t\n\n");
  CHECK(rejects(tabs) == Lines{"2 B4101 bénéficiaire: valeur obligatoire absente"});
}

TEST_CASE("too few or too many fields are B4001") {
  CHECK(rejects(read("1;A;;2025-06-30;G\n2;A;;2025-06-30;G;30;\n3;A;;2025-06-30;G;30\nx\n")) ==
        Lines{"2 B4001 : nombre de champs : 5 au lieu de 6",
              "3 B4001 : nombre de champs : 7 au lieu de 6",
              "5 B4001 : nombre de champs : 1 au lieu de 6"});
}

TEST_CASE("an unclosed quote costs its own row only") {
  const auto file = read(
      "1;\"A;;2025-06-30;G;30\n2;A;;2025-06-30;G;30\n\"3\";\"B\";;2025-06-30;G;30\n4;\"C;;2025-06-"
      "30;G;30");
  CHECK(rejects(file) ==
        Lines{"2 B4001 : du texte suit un guillemet fermant ; dans un texte, un guillemet s'écrit "
              "deux fois",
              "5 B4001 : un guillemet ouvert n'est pas refermé (dans les 64 Kio qui le suivent)"});
  CHECK(source_rows(file) == Rows{3, 4});
  CHECK_FALSE(file.rows[0].quotes_hold);
  CHECK(file.rows[0].text == "1;\"A;;2025-06-30;G;30");
}

TEST_CASE("after 64 KiB of an unclosed quote, reading resumes on the line after it") {
  std::string rows = "1;\"A;;2025-06-30;G;30\n";
  for (int i = 2; i < 4'000; ++i) rows += std::to_string(i) + ";A;;2025-06-30;G;30\n";
  const auto file = read(rows + "x;\"y\"\n");
  CHECK(rejects(file).size() == 2);
  CHECK(file.rejects[0].row == 2);
  CHECK(file.claims.size() == 3'998);
}

TEST_CASE("bytes that are no text cost their own row only, and name the column") {
  const auto file =
      read("1;\xC3\x89va;;2025-06-30;G;30\n2;\xC9va;;2025-06-30;G;30\n3;A;;2025-06-30;G;30\n" +
           std::string("4;A\0;;2025-06-30;G;30\n", 22) + "5;\xC9\n");
  CHECK(rejects(file) == Lines{"3 B4002 bénéficiaire: l'octet C9 n'est pas du texte en UTF-8",
                               "5 B4002 bénéficiaire: l'octet 00 n'est pas du texte en UTF-8",
                               "6 B4002 : l'octet C9 n'est pas du texte en UTF-8"});
  CHECK(source_rows(file) == Rows{2, 4});
  CHECK(file.rows[1].text == "2;\xC9va;;2025-06-30;G;30");
}

TEST_CASE("a byte without meaning in Windows-1252 is B4002 too") {
  const auto file =
      test::read(kProgram,
                 "b\xE9n\xE9"
                 "ficiaire;date;acte;frais\n\x81;2025-06-30;G;30\n\xC9va;2025-06-30;G;30\n");
  CHECK(rejects(file) ==
        Lines{"2 B4002 bénéficiaire: l'octet 81 n'est pas du texte en Windows-1252"});
  CHECK(file.claims.size() == 1);
}

TEST_CASE("the first fault in the order of the columns names the reject") {
  CHECK(rejects(read("1;;april;x;Z;-1\n")).at(0).substr(0, 8) == "2 B4101 ");
  CHECK(rejects(read("1;A;april;x;Z;-1\n")).at(0).substr(0, 15) == "2 B4105 contrat");
  CHECK(rejects(read("1;A;;x;Z;-1\n")).at(0).substr(0, 12) == "2 B4102 date");
  CHECK(rejects(read("1;A;;2025-06-30;ZZZ;-1\n")).at(0).substr(0, 12) == "2 B4104 acte");
  CHECK(rejects(read("1;A;;2025-06-30;G;-1\n")).at(0).substr(0, 13) == "2 B4103 frais");
  const auto other = test::read(kProgram,
                                "frais;quantité;bénéficiaire;date;acte;identifiant\n"
                                "-1;2;A;x;Z;1\n30;0;A;x;Z;1\n30;1;A;2025-06-30;G;1\n");
  CHECK(other.rejects[0].code == 4103);
  CHECK(other.rejects[1].code == 4206);
  CHECK(other.rejects[2].code == 4106);
}

TEST_CASE("the column of a reject is named as the file names it") {
  const auto file =
      test::read(kProgram, "bénéficiaire;Date des soins;Code acte;frais\nA;30/02/2025;G;30\n");
  CHECK(rejects(file) == Lines{"2 B4102 Date des soins: `30/02/2025` : cette date n'existe pas"});
}

TEST_CASE("the first row with an identifier stands, even if it is rejected") {
  const auto file = read(
      "7;A;;2025-06-30;G;-1\n7;A;;2025-06-30;G;30\n 7 "
      ";A;;2025-06-30;G;30\n07;A;;2025-06-30;G;30\n");
  CHECK(rejects(file) ==
        Lines{"2 B4103 frais: `-1` est hors du domaine, de 0,00\u00a0€ à "
              "10\u00a0000\u00a0000,00\u00a0€",
              "3 B4106 identifiant: l'identifiant `7` est déjà celui de la ligne 2",
              "4 B4106 identifiant: l'identifiant `7` est déjà celui de la ligne 2"});
  CHECK(source_rows(file) == Rows{5});
}

TEST_CASE("a row that is no text still takes its identifier, one that cannot be cut does not") {
  const auto file = read(
      "é;A;;2025-06-30;G;30\n7;\xC9;;2025-06-30;G;30\n7;A;;2025-06-30;G;30\n8;A\n8;A;;2025-06-30;G;"
      "30\n");
  CHECK(rejects(file).at(1).substr(0, 19) == "4 B4106 identifiant");
  CHECK(source_rows(file) == Rows{2, 6});
}

TEST_CASE("identifiers are compared as texts, composed") {
  const auto file = read("e\u0301;A;;2025-06-30;G;30\n\u00e9;A;;2025-06-30;G;30\n");
  CHECK(file.rejects.size() == 1);
}

TEST_CASE("without a column for identifiers, the row number stands for it") {
  const auto file = test::read(
      kProgram, "bénéficiaire;date;acte;frais\nA;2025-06-30;G;30\n\nA;2025-06-30;G;30\n");
  CHECK_FALSE(file.has_identifiers);
  CHECK(file.claims.value(0, model::kIdentifier).text == "2");
  CHECK(file.claims.value(1, model::kIdentifier).text == "4");
}

TEST_CASE("fields with a default or optional may be absent from the file") {
  const auto file = read("1;A;;2025-06-30;G;30\n");
  CHECK(file.claims.value(0, test::field(test::Extra::Practitioner)).text == "inconnu");
  CHECK(file.claims.value(0, test::field(test::Extra::Sector)).number == 0);
  CHECK(file.claims.value(0, model::kQuantity).number == 1);
  CHECK_FALSE(file.claims.value(0, test::field(test::Extra::Birth)).known);
}

TEST_CASE("a line of 10 MB is one row among others") {
  const std::string before = "1;A;;2025-06-30;G;30\n";
  const std::string after = "\n3;A;;2025-06-30;G;30\n";
  const auto middle = GENERATE(
      std::string(10'000'000, ';'), "2;" + std::string(10'000'000, 'x') + ";;x;G;30",
      "2;\"" + std::string(10'000'000, 'x') + "\";;2025-06-30;G;30", std::string(10'000'000, '"'),
      "2;A;;2025-06-30;" + std::string(10'000'000, 'Z') + ";30",
      "2;A;;2025-06-30;G;" + std::string(10'000'000, '9'));
  const auto file = read(before + middle + after);
  CHECK(source_rows(file) == Rows{2, 4});
  CHECK(file.rejects.size() == 1);
}

TEST_CASE("a file is moved with its rows") {
  auto file = read("1;\"a\"\"b\";;2025-06-30;G;30\n");
  const ClaimsFile moved = std::move(file);
  CHECK(moved.rows[0].cells[1] == "a\"b");
  CHECK(moved.rows[0].text == "1;\"a\"\"b\";;2025-06-30;G;30");
  CHECK(moved.claims.value(0, model::kBeneficiary).text == "a\"b");
}

}  // namespace
}  // namespace bareme::claims
