// Places where one word alone can stand: which, and what is said where it does not.
#pragma once

#include <array>
#include <string_view>

#include "support/catalogue_syntax.hpp"

namespace bareme::syntax::rules {

struct ExpectedWord {
  const diag::Message<1>* message;
  std::string_view word;
};
inline constexpr std::array kExpectedWords{
    ExpectedWord{&diag::kExpectedOfWord, "de"},
    ExpectedWord{&diag::kExpectedSlidingWord, "glissants"},
    ExpectedWord{&diag::kExpectedToWord, "à"},
    ExpectedWord{&diag::kExpectedTimesWord, "fois"},
    ExpectedWord{&diag::kExpectedByWord, "par"},
    ExpectedWord{&diag::kExpectedEvenWord, "même"},
    ExpectedWord{&diag::kExpectedWithoutWord, "sans"},
    ExpectedWord{&diag::kExpectedPaymentWord, "versement"},
    ExpectedWord{&diag::kExpectedInWord, "en"},
    ExpectedWord{&diag::kExpectedChargeWord, "charge"},
};

}  // namespace bareme::syntax::rules
