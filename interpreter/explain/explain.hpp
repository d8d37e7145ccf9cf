// Why each euro of one line was or was not paid, as text for people: payers, guarantees, clauses
// with their values and places, counters, and what would have had to change. It settles (again) but
// keeps nothing.
#pragma once

#include <string>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/message.hpp"
#include "support/source.hpp"

namespace bareme::explain {

// A line that could be read, settled or rejected. `before`: the accounts just before it. Linear in
// the clauses of its payers, times the codes tried where something was refused.
auto explain(const model::Program& program, const Sources& sources, const records::Claims& claims,
             std::size_t line, const settle::Accounts& before, diag::Language language)
    -> std::string;

// A line that left the sequence: `partner` is the line that it cancels, or that cancels it.
auto explain_cancelled(const model::Program& program, const Sources& sources,
                       const records::Claims& claims, std::size_t line, std::size_t partner,
                       diag::Language language) -> std::string;

// A line that could be read and is rejected for what other lines are.
auto explain_reject(const model::Program& program, const Sources& sources,
                    const records::Claims& claims, std::size_t line, const records::Reject& reject,
                    diag::Language language) -> std::string;

// A row that could not be read: there is no line to show.
auto explain_reject(const model::Program& program, const Sources& sources,
                    const records::Reject& reject, diag::Language language) -> std::string;

}  // namespace bareme::explain
