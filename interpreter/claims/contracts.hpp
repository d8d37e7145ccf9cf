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
  // read; without it validity is not looked at. `level`: of the first contract that has formules
  // and names none; may be empty.
  auto read(std::string_view cell, std::optional<Date> date, records::Claims& claims,
            std::string_view level = {}) -> Parsed;
  // Within one epoch a cell means the same contracts.
  auto epoch(Date date) const -> std::int32_t;

 private:
  // What a spelling means between two changes of version.
  struct Resolved {
    records::Chain chain;
    std::int64_t chain_id = 0;
    model::PayerId not_in_force;  // the contract that is not
    std::optional<Fault> fault;
    bool level_missing = false;
  };
  static auto failed(Fault fault) -> Resolved;
  auto resolve(std::string_view cell, std::optional<Date> date, std::string_view level) -> Resolved;
  auto resolve_contract(std::string_view name, std::optional<Date> date) -> Resolved;
  auto resolve_version(model::PayerId payer, std::optional<std::string_view> level) -> Resolved;
  auto resolve_level(model::PayerId payer, std::string_view name) -> Resolved;

  const model::Program* program_;
  Spellings contracts_;            // index in Program::contracts
  std::vector<Spellings> levels_;  // by code set
  std::vector<Date> changes_;      // days on which some contract begins or has ended
  StringMap<Resolved> seen_;       // by number of changes so far, level and cell
};

}  // namespace bareme::claims
