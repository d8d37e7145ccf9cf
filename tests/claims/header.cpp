#include "interpreter/claims/header.hpp"

#include <catch2/catch.hpp>

#include "tests/claims/small_program.hpp"

namespace bareme::claims {
namespace {

using test::file_faults;
using Lines = std::vector<std::string>;

const model::Program kProgram = test::small_program();

auto separator_of(std::string_view header) -> char {
  FieldNames fields{kProgram};
  return read_header(fields, header, 0).separator;
}

TEST_CASE("the separator is found in the header") {
  CHECK(separator_of("bénéficiaire;date;frais") == ';');
  CHECK(separator_of("bénéficiaire,date,frais") == ',');
  CHECK(separator_of("bénéficiaire\tdate\tfrais") == '\t');
  CHECK(separator_of("frais") == ';');
  CHECK(separator_of("\"bénéficiaire\",\"date\",\"a;b;c;d\"") == ',');
}

TEST_CASE("known columns weigh more than separators inside a name") {
  CHECK(separator_of("date;frais;note (texte, libre, avec, virgules, et plus)") == ';');
  CHECK(separator_of("date,frais,a;b;c;d;e") == ',');
}

TEST_CASE("headers match without regard to case, accents, spaces and underscores") {
  const auto file =
      test::read(kProgram,
                 "N° DE LIGNE;Beneficiaire;CONTRAT;Date  des soins;code_acte;Frais Réels;"
                 "Base connue;QUANTITE\n7;A;;2025-06-30;G;30;23,00;1\n");
  REQUIRE(file.claims.size() == 1);
  CHECK(file.claims.value(0, model::kIdentifier).text == "7");
  CHECK(file.claims.expense(0) == Money{3000});
  CHECK(file.claims.value(0, test::field(test::Extra::KnownBase)).number == 2300);
  CHECK(file.ignored.empty());
}

TEST_CASE("decomposed accents and a no-break space in a header change nothing") {
  const auto file =
      test::read(kProgram, "be\u0301ne\u0301ficiaire;date\u00a0des soins;acte;frais \n");
  CHECK(file.ignored.empty());
  CHECK(file.rows.empty());
}

TEST_CASE("columns that the program does not know pass through and are named once") {
  const auto file = test::read(
      kProgram, "bénéficiaire;note;date;acte;frais;note;;Réf. dossier\nA;x;2025-06-30;G;30;y;;z\n");
  CHECK(file.ignored == Lines{"note", "Réf. dossier"});
  CHECK(file.claims.size() == 1);
  CHECK(file.rows[0].cells[7] == "z");
}

TEST_CASE("required columns absent from the header are named in one error") {
  CHECK(
      file_faults(kProgram, "identifiant;acte;montant\n1;G;30\n") ==
      Lines{"B9011 `soins.csv` : l'en-tête n'a pas de colonne pour `bénéficiaire`, `date`, `frais`",
            "aide : `date` s'écrit aussi `date_soins`, `Date des soins`",
            "aide : `frais` s'écrit aussi `frais_reels`"});
  CHECK(file_faults(kProgram, "bénéficière;date;acte;frais\n").at(1) ==
        "aide : la colonne `bénéficière` est peut-être `bénéficiaire`");
}

TEST_CASE("two columns for one field are an error that names both") {
  CHECK(
      file_faults(kProgram, "bénéficiaire;date;acte;frais;Date des soins\n") ==
      Lines{"B9012 `soins.csv` : deux colonnes pour `date`, `date` (colonne 2) et `Date des soins` "
            "(colonne 5)"});
  CHECK(file_faults(kProgram, "bénéficiaire;date;acte;frais;frais\n").size() == 1);
}

TEST_CASE("all faults of a header are reported at once") {
  CHECK(file_faults(kProgram, "date;date;frais\n").size() == 3);  // and its help
}

TEST_CASE("a first line that names no field is no header") {
  CHECK(
      file_faults(kProgram, "1;A;2025-06-30;G;30\n2;A;2025-06-30;G;30\n") ==
      Lines{
          "B9010 `soins.csv` n'a pas d'en-tête : aucune colonne de sa première ligne n'est connue "
          "du programme",
          "aide : colonnes obligatoires : `bénéficiaire`, `date`, `frais`, `acte`",
          "aide : les colonnes sont séparées par `;`, `,` ou une tabulation"});
}

TEST_CASE("an empty file has no header") {
  for (const char* nothing : {"", "\xEF\xBB\xBF", "\n\r\n  \n", "\t\n"})
    CHECK(file_faults(kProgram, nothing).front() ==
          "B9013 `soins.csv` est vide : un en-tête est attendu");
}

TEST_CASE("a file that is no text says so") {
  CHECK(file_faults(kProgram, std::string("PK\x03\x04\x14\0\x06\0\n", 9)).front().substr(0, 5) ==
        "B9014");
  CHECK(file_faults(kProgram, std::string("\xFF\xFE"
                                          "d\0a\0",
                                          6))
            .front() == "B9014 `soins.csv` est en UTF-16, qui n'est pas lu");
  CHECK(file_faults(kProgram,
                    "\xEF\xBB\xBF"
                    "dat\xE9;frais\n")
            .front()
            .substr(0, 5) == "B9014");
}

TEST_CASE("a header whose quotes do not hold cannot be read") {
  CHECK(file_faults(kProgram, "\"date;acte;frais\n").front().substr(0, 5) == "B9015");
}

TEST_CASE("a column that could be either of two fields is an error") {
  auto program = kProgram;
  model::Field other;
  other.name = "Acté";
  other.optional = true;
  other.type.kind = model::TypeKind::Text;
  program.fields.add(other);
  CHECK(file_faults(program, "bénéficiaire;date;ACTE;frais\n").front() ==
        "B9016 `soins.csv` : la colonne `ACTE` (colonne 3) peut être `acte` ou `Acté`");
  CHECK(test::read(program, "bénéficiaire;date;acte;Acté;frais\n").ignored.empty());
}

TEST_CASE("a header of a million separators is refused without harm") {
  CHECK(file_faults(kProgram, "date" + std::string(1'000'000, ';')).front().substr(0, 5) ==
        "B9017");
  CHECK(file_faults(kProgram, std::string(10'000'000, 'x')).front().substr(0, 5) == "B9010");
}

TEST_CASE("a header may hold a line end, and rows are numbered as records") {
  const auto file =
      test::read(kProgram, "bénéficiaire;\"Date\ndes soins\";acte;frais\nA;2025-06-30;G;30\n");
  REQUIRE(file.rows.size() == 1);
  CHECK(file.rows[0].number == 2);
  CHECK(file.header[1] == "Date\ndes soins");
}

}  // namespace
}  // namespace bareme::claims
