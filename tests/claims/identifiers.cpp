#include "interpreter/claims/identifiers.hpp"

#include <catch2/catch.hpp>

using bareme::claims::Identifiers;

TEST_CASE("An identifier is taken once, and the row that has it is named") {
  Identifiers identifiers;
  CHECK_FALSE(identifiers.take("10", 2));
  CHECK_FALSE(identifiers.take("12", 3));
  CHECK_FALSE(identifiers.take("11", 4));  // late
  CHECK_FALSE(identifiers.take("13", 5));
  CHECK(identifiers.take("10", 6) == 2);
  CHECK(identifiers.take("11", 7) == 4);
  CHECK(identifiers.take("12", 8) == 3);
  CHECK(identifiers.take("13", 9) == 5);
}

TEST_CASE("Identifiers are texts: what is the same number may be another identifier") {
  Identifiers identifiers;
  CHECK_FALSE(identifiers.take("7", 2));
  CHECK_FALSE(identifiers.take("07", 3));
  CHECK_FALSE(identifiers.take("007", 4));
  CHECK_FALSE(identifiers.take("0", 5));
  CHECK_FALSE(identifiers.take("00", 6));
  CHECK_FALSE(identifiers.take("-7", 7));
  CHECK_FALSE(identifiers.take("7A", 8));
  CHECK(identifiers.take("07", 9) == 3);
  CHECK(identifiers.take("0", 10) == 5);
}

TEST_CASE("Identifiers longer than any number of the machine are told apart to the last digit") {
  Identifiers identifiers;
  CHECK_FALSE(identifiers.take("18446744073709551616", 2));  // 2^64
  CHECK_FALSE(identifiers.take("18446744073709551617", 3));
  CHECK_FALSE(identifiers.take("0", 4));
  CHECK_FALSE(identifiers.take("999999999999999999", 5));  // 18 digits
  CHECK_FALSE(identifiers.take("1000000000000000000", 6));
  CHECK(identifiers.take("999999999999999999", 7) == 5);
  CHECK(identifiers.take("18446744073709551617", 8) == 3);
}

TEST_CASE("Identifiers that end in digits are told apart by their beginning and by every digit") {
  Identifiers identifiers;
  CHECK_FALSE(identifiers.take("S2025-000123", 2));
  CHECK_FALSE(identifiers.take("S2025-00123", 3));  // fewer digits
  CHECK_FALSE(identifiers.take("S2024-000123", 4));
  CHECK_FALSE(identifiers.take("S2025-000124", 5));
  CHECK_FALSE(identifiers.take("000123", 6));
  CHECK_FALSE(identifiers.take("123", 7));
  CHECK_FALSE(identifiers.take("S2025-000123A", 8));
  CHECK_FALSE(identifiers.take("S999999999999999", 9));    // 15 digits
  CHECK_FALSE(identifiers.take("S0999999999999999", 10));  // 16
  CHECK_FALSE(identifiers.take("S", 11));
  CHECK(identifiers.take("S2025-000123", 12) == 2);
  CHECK(identifiers.take("S2025-00123", 13) == 3);
  CHECK(identifiers.take("000123", 14) == 6);
  CHECK(identifiers.take("S999999999999999", 15) == 9);
  CHECK(identifiers.take("S0999999999999999", 16) == 10);
}

TEST_CASE("Identifiers of more beginnings than there are series are told apart") {
  Identifiers identifiers;
  constexpr std::size_t kBeginnings = 5000;
  for (std::size_t i = 0; i < kBeginnings; ++i)
    CHECK_FALSE(identifiers.take(std::to_string(i) + "-1", i + 2));
  for (std::size_t i = 0; i < kBeginnings; ++i)
    CHECK(identifiers.take(std::to_string(i) + "-1", 1) == i + 2);
}
