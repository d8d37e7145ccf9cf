// Words of an essai that the whole program must know: the contracts of a line, and the reasons that
// its payers and guarantees can give. Private to this folder.
#pragma once

#include <set>

#include "interpreter/model/checker.hpp"

namespace bareme::model {

// The contract of the line, when its facts name one: it says whose guarantee `amc.g` is.
auto contract_of(const Checker& checker, const std::vector<Fact>& facts) -> std::optional<PayerId>;

// Where facts that were told stand: those of `avec` hold for every line after it.
using ContractsTold = std::set<std::uint32_t>;
// Reports a contract or a formule of the line that does not exist.
auto check_contracts(Checker& checker, const CaseLine& line, ContractsTold& told) -> void;

// Reports a `motif` that no clause of the payer or guarantee could give.
auto check_reason(Checker& checker, const Expectation& expected, const std::vector<Fact>& facts,
                  Span value) -> void;

}  // namespace bareme::model
