#include "interpreter/suites/values.hpp"

#include <catch2/catch.hpp>

using namespace bareme;
using namespace bareme::suites;
using model::TypeKind;

TEST_CASE("Amounts compare as values, however they are written") {
  for (const char* same : {"50", "50,00", "50.00", "50,00 €", " 50 € ", "50\u00a0€"})
    CHECK(same_value(TypeKind::Money, same, "50,00"));
  CHECK(same_value(TypeKind::Money, "1 234,50", "1234,50"));
  CHECK_FALSE(same_value(TypeKind::Money, "50,01", "50,00"));
  CHECK_FALSE(same_value(TypeKind::Money, "50,005", "50,00"));
  CHECK_FALSE(same_value(TypeKind::Money, "-50", "50,00"));
}

TEST_CASE("A rate is its percentage, with or without the sign") {
  CHECK(same_value(TypeKind::Rate, "70", "70 %"));
  CHECK(same_value(TypeKind::Rate, "70,0 %", "70 %"));
  CHECK_FALSE(same_value(TypeKind::Rate, "0,7", "70 %"));
}

TEST_CASE("An expected number that cannot be read, or that nothing answers, is a difference") {
  CHECK_FALSE(same_value(TypeKind::Money, "cinquante", "50,00"));
  CHECK_FALSE(same_value(TypeKind::Money, "0", ""));
}

TEST_CASE("Words compare as they stand, accents composed or not") {
  CHECK(same_value(TypeKind::Text, "refusé", "refuse\u0301"));
  CHECK_FALSE(same_value(TypeKind::Text, "refuse", "refusé"));
}

TEST_CASE("Values are shown with their unit, and nothing has a word") {
  CHECK(shown(TypeKind::Money, "1234,5").fr == "1\u00a0234,50\u00a0€");
  CHECK(shown(TypeKind::Money, "50,005").fr == "50,005\u00a0€");
  CHECK(shown(TypeKind::Rate, "70").fr == "70 %");
  CHECK(shown(TypeKind::Text, "").fr == "(rien)");
  CHECK(shown(TypeKind::Text, "").en == "(nothing)");
}

TEST_CASE("A value of the program is written as files show it") {
  CHECK(written(TypeKind::Money, 2, {50'00, {}, true}) == "50,00");
  CHECK(written(TypeKind::Money, 0, {50, {}, true}) == "50,00");
  CHECK(written(TypeKind::Rate, 2, {70, {}, true}) == "70 %");
  CHECK(written(TypeKind::Rate, 6, {705'000, {}, true}) == "70,5 %");
  CHECK(written(TypeKind::Rate, 0, {1, {}, true}) == "100 %");
  CHECK(written(TypeKind::Boolean, 0, model::Value::boolean(true)) == "vrai");
}
