// What people type for something else, and how it was meant.
#include "grammar/mistakes.hpp"

#include <catch2/catch.hpp>

using namespace bareme;
using namespace bareme::syntax;

namespace {
using Fault = WrongNumber::Fault;
}  // namespace

TEST_CASE("Numbers with points, commas and apostrophes are read as their writer meant them") {
  const auto is = [](std::string_view written, Fault fault, std::string_view meant) {
    INFO(written);
    const WrongNumber number = wrong_number(written);
    CHECK(number.fault == fault);
    CHECK(number.meant == meant);
  };
  is("30.00", Fault::Decimals, "30,00");
  is("0.125", Fault::Decimals, "0,125");
  is("1234.5", Fault::Decimals, "1234,5");
  is("30.000", Fault::Either, "30,000");
  is("1.234,56", Fault::Thousands, "1 234,56");
  is("1.234.567", Fault::Thousands, "1 234 567");
  is("1,234.56", Fault::Thousands, "1 234,56");
  is("1,234,567.8", Fault::Thousands, "1 234 567,8");
  is("1'234", Fault::Thousands, "1 234");
  is("1’234,50", Fault::Thousands, "1 234,50");
  is("01.06.2025", Fault::Date, "2025-06-01");
  is("31.02.2025", Fault::Date, "");
  is("1.2.3", Fault::Unreadable, "");
  is("12.34,56", Fault::Unreadable, "");
  is("1,234.567.89", Fault::Unreadable, "");
}

TEST_CASE("Dates in another order or with other signs give the day that they mean") {
  CHECK(iso_date("01/06/2025") == "2025-06-01");
  CHECK(iso_date("2025/6/1") == "2025-06-01");
  CHECK(iso_date("2025–06–01") == "2025-06-01");
  CHECK(iso_date("29/02/2024") == "2024-02-29");
  CHECK_FALSE(iso_date("29/02/2025"));
  CHECK_FALSE(iso_date("01/06/1850"));
}

TEST_CASE("A word with letters of other alphabets is seen as the Latin one that it looks like") {
  CHECK(as_seen("\u0430cte") == "acte");                           // Cyrillic а
  CHECK(as_seen("\u0421S") == "CS");                               // Cyrillic С
  CHECK(as_seen("pr\u03BFjet") == "projet");                       // Greek ο
  CHECK(as_seen("b\u00E9n\u00E9\uFB01ciaire") == "bénéficiaire");  // the ligature ﬁ
  CHECK(as_seen("\uFF21\uFF23") == "AC");                          // full width
  CHECK(as_seen("fr\u200Bais") == "frais");                        // a zero-width space
  CHECK(as_seen("fr\u00ADais") == "frais");                        // a soft hyphen
  CHECK(as_seen("œuvre_été") == "œuvre_été");
  CHECK_FALSE(as_seen("\u0416anna"));  // Ж looks like no Latin letter
  CHECK_FALSE(as_seen("\u65E5\u672C"));
}

TEST_CASE("Two texts of one shape are those that a reader takes for each other") {
  CHECK(shape_of("\u0425-1") == shape_of("X-1"));              // a Cyrillic Х
  CHECK(shape_of("\u0391\u0412") == "AB");                     // Greek, then Cyrillic
  CHECK(shape_of("N\u00B0\u00A01") == shape_of("N\u00B0 1"));  // a no-break space
  CHECK(shape_of("1\u200B11") == "111");                       // a zero-width space
  CHECK(shape_of("O") != shape_of("0"));                       // both are of the language
  CHECK(shape_of("\u0416") != shape_of("\u0428"));             // both foreign, and not alike
}

TEST_CASE("The letters of names are those of French, and no letter is hidden") {
  for (const char32_t letter : U"azAZéèàùçêîôûëïüÿœŒŸæÆñ") {
    if (letter == 0) continue;
    CHECK(is_latin_letter(letter));
    CHECK_FALSE(is_foreign_letter(letter));
    CHECK_FALSE(is_hidden(letter));
  }
  for (const char32_t letter : {U'а', U'ο', U'ł', U'日', U'ﬁ'}) CHECK(is_foreign_letter(letter));
  for (const char32_t sign : {U'×', U'÷', U'€', U'1', U'_', U' '}) {
    CHECK_FALSE(is_latin_letter(sign));
    CHECK_FALSE(is_foreign_letter(sign));
  }
  for (const char32_t hidden : {U'\x200B', U'\x200D', U'\xAD', U'\x2060', U'\xFEFF', U'\xE0041'})
    CHECK(is_hidden(hidden));
  for (const char32_t blank : {U'\x2003', U'\x2009', U'\x3000', U'\x2028'})
    CHECK(is_odd_blank(blank));
  for (const char32_t blank : {U' ', U'\t', char32_t{0xA0}, char32_t{0x202F}})
    CHECK_FALSE(is_odd_blank(blank));
}
