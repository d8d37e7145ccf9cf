#include "interpreter/blocks/plain_cells.hpp"

#include <catch2/catch.hpp>

#include "interpreter/claims/numbers.hpp"

using namespace bareme;
using namespace bareme::blocks;

TEST_CASE("A plain date is one that exists, from 1900 to 2199, in either spelling") {
  for (const auto* cell : {"31/12/2025", "2025-12-31"})
    CHECK(plain_date(cell) == make_date(2025, 12, 31)->days);
  for (const auto* cell : {"01/01/1900", "1900-01-01"})
    CHECK(plain_date(cell) == make_date(1900, 1, 1)->days);
  CHECK(plain_date("31/12/2199") == make_date(2199, 12, 31)->days);
  CHECK(plain_date("29/02/2000") == make_date(2000, 2, 29)->days);
  CHECK(plain_date("2024-02-29") == make_date(2024, 2, 29)->days);
  for (const auto* cell :
       {"29/02/1900", "29/02/2100", "29/02/2023", "31/04/2025", "00/01/2025", "01/00/2025",
        "01/13/2025", "32/01/2025", "31/12/1899", "01/01/2200", "2200-01-01", "1/1/2025",
        "2025/12/31", "31-12-2025", "31/12/25", "31/12/2025 ", "3a/12/2025", "", "2025-12-3:"})
    CHECK_FALSE(plain_date(cell));
}

TEST_CASE("Every day of the domain is a plain date in both spellings") {
  for (std::int32_t day = kFirstDate.days; day <= kLastDate.days; ++day) {
    const std::string iso = format_iso(Date{day});
    const std::string french = iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
    REQUIRE(plain_date(iso) == day);
    REQUIRE(plain_date(french) == day);
  }
}

TEST_CASE("A plain amount is of cents, with a mark of either kind") {
  CHECK(plain_amount("0") == 0);
  CHECK(plain_amount("12") == 1200);
  CHECK(plain_amount("12,5") == 1250);
  CHECK(plain_amount("12.34") == 1234);
  CHECK(plain_amount("007,01") == 701);
  CHECK(plain_amount("999999999,99") == 99'999'999'999);
  for (const auto* cell : {"", ",5", "12,", "12,345", "-1", "+1", "1 200", "12,3a", "12;3",
                           "1234567890", "1e3", "12€", " 12", "12,-1"})
    CHECK_FALSE(plain_amount(cell));
}

TEST_CASE("A plain integer has at most nine digits") {
  CHECK(plain_integer("0") == 0);
  CHECK(plain_integer("042") == 42);
  CHECK(plain_integer("999999999") == 999'999'999);
  for (const auto* cell : {"", "1234567890", "-1", "1,0", " 1", "1 ", "1/"})
    CHECK_FALSE(plain_integer(cell));
}
