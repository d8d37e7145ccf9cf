// The cell `contrat` of a claim: a chain `henner.premium > surco` to contracts of the program, in
// force on the line's date.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "interpreter/claims/cells.hpp"
#include "interpreter/claims/spellings.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "support/date.hpp"

namespace bareme::claims {

class ContractReader {
 public:
  explicit ContractReader(const model::Program& program);

  // A cell that is not empty, trimmed, to a chain of `claims`. `date`: of the line, if it could be
  // read; without it validity is not looked at.
  auto read(std::string_view cell, std::optional<Date> date, records::Claims& claims) -> Parsed;

 private:
  // What a spelling means on any date.
  struct Resolved {
    std::optional<records::ContractRef> contract;
    std::int64_t chain = 0;
    std::optional<Fault> fault;
  };
  auto resolve(std::string_view cell) -> Resolved;
  auto resolve_contract(std::string_view name) -> Resolved;
  auto resolve_level(model::PayerId payer, std::string_view name) -> Resolved;

  const model::Program* program_;
  Spellings contracts_;            // index in Program::contracts
  std::vector<Spellings> levels_;  // by code set
  StringMap<Resolved> seen_;
};

}  // namespace bareme::claims
