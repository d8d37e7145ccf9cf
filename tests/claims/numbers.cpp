#include "interpreter/claims/numbers.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace bareme::claims {
namespace {

// `3000`, `decimals`, `unreadable`.
auto number(std::string_view text, Scale scale = 2) -> std::string {
  const ParsedNumber parsed = parse_number(text, scale);
  if (parsed.fault == NumberFault::Unreadable) return "unreadable";
  if (parsed.fault == NumberFault::TooManyDecimals) return "decimals";
  return format_decimal(parsed.value, 0, 0);
}

TEST_CASE("a number has a comma or a point, between digits") {
  CHECK(number("30") == "3000");
  CHECK(number("30,5") == "3050");
  CHECK(number("30.50") == "3050");
  CHECK(number("007,10") == "710");
  CHECK(parse_number("30.50", 2).mark == '.');
  CHECK(parse_number("30,50", 2).mark == ',');
  CHECK_FALSE(parse_number("30", 2).mark.has_value());
  for (const char* wrong : {"", "-", ",5", "30,", ".", "1,2,3", "1.234,56", "1,234.56", "1e3", "x",
                            "30 €", "- 30", "--3", "30-", "١٢"})
    CHECK(number(wrong) == "unreadable");
}

TEST_CASE("a number has a sign before it") {
  CHECK(number("-30,00") == "-3000");
  CHECK(number("\u221230,00") == "-3000");
  CHECK(number("+30") == "3000");
}

TEST_CASE("digits are grouped by three with the three spaces that French uses") {
  CHECK(number("1 234,56") == "123456");
  CHECK(number("1\u00a0234\u202f567,8") == "123456780");
  CHECK(number("12 345") == "1234500");
  for (const char* wrong : {"12 34", "1  234", "1234 567", " 123", "1 234 ", "1 2345", "1,234 56"})
    CHECK(number(wrong) == "unreadable");
}

TEST_CASE("more decimals than the type has are a fault even when they are zeros") {
  CHECK(number("30,005") == "decimals");
  CHECK(number("30,000") == "decimals");
  CHECK(number("70,1234", 4) == "701234");
  CHECK(number("1,0", 0) == "decimals");
}

TEST_CASE("a number too long for any domain stays beyond it") {
  const Int128 huge = parse_number(std::string(10'000, '9') + ",99", 2).value;
  CHECK(huge >= power_of_ten(30));
  CHECK(number(std::string(1'000, '0') + "5,00") == "500");
}

TEST_CASE("a unit may be glued or apart") {
  CHECK(without_unit("30 €", "€") == "30");
  CHECK(without_unit("30€", "€") == "30");
  CHECK(without_unit("30\u202f€", "€") == "30");
  CHECK(without_unit("30", "€") == "30");
}

}  // namespace
}  // namespace bareme::claims
