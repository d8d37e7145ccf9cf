// bench/portfolio.bareme as a C++ programmer would write it for this one portfolio: a plain loop
// over columns in memory. It is the mark for the engine, and gives the same results.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/records/batch.hpp"

namespace bareme::bench {

// What is written a line, beside amounts.
enum Verdict : std::uint8_t {
  Absent,
  NoGuarantee,
  Settled,
  Nothing,
  Exhausted,
  Withheld,
  Paid,
  CappedByExpense,
  CappedByLimit,
  ExhaustedCount
};
struct Words {
  std::string_view decision, reason;
};
inline constexpr std::array kWords{Words{"", ""},
                                   Words{"sans_garantie", ""},
                                   Words{"soldé", ""},
                                   Words{"nul", ""},
                                   Words{"épuisé", "plafond"},
                                   Words{"retenu", ""},
                                   Words{"versé", ""},
                                   Words{"plafonné", "frais_réels"},
                                   Words{"plafonné", "plafond"},
                                   Words{"épuisé", "limite"}};

struct HandResults {
  std::vector<std::uint8_t> scheme_verdict, contract_verdict;
  std::vector<std::int32_t> base, rate, assessed, scheme_gross, scheme_paid, withheld;
  std::vector<std::int32_t> contract_gross, contract_paid, left_to_pay, expense;
};

// What a contract pays.
struct HandContract {
  std::int32_t percent = 0;     // of the base, less what the scheme owes; 0: no such guarantee
  std::int32_t gentle_cap = 0;  // osteopathy, a year
  std::int32_t sessions = 0, session_price = 0;
  std::int32_t optical_cap = 0;
};

class ByHand {
 public:
  ByHand(const records::Batch& any, std::size_t beneficiaries);
  auto settle(const records::Batch& batch, HandResults& out) -> void;

 private:
  struct Account {  // of a beneficiary, for a year
    std::int32_t year = 0;
    std::int32_t participation = 0, gentle = 0, optical = 0, sessions = 0;
  };
  std::vector<Account> accounts_;
  std::vector<HandContract> contracts_;  // by chain id
  model::FieldId act_, sector_, path_;
};

}  // namespace bareme::bench
