// The accounts of all counters as a table: closing accounts of a run, opening accounts of the next.
// A row an account: compteur (path of the limit); unité (`€`, `séance`…); par (keys and period, as
// the limit writes them); clé (the values of the keys, `|` between); premier_jour (of the period;
// empty: à vie); dernier_jour (only of periods that open at the first care and of sliding ones);
// consommé.
#pragma once

#include <optional>
#include <string>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::runs {

// UTF-8 text in that dialect, sorted by counter, key and day: the same accounts give the same text.
auto accounts_table(const model::Program& program, const settle::Accounts& accounts,
                    const claims::Dialect& dialect) -> std::string;

// The bytes of such a file, added to `sources`. Every fault of every row is reported where it
// stands, and gives nullopt: a counter that the program does not have, a day on which no period
// begins, the same account twice. Linear in the rows.
auto read_accounts(const model::Program& program, Sources& sources, std::string name,
                   std::string bytes, diag::Sink& sink) -> std::optional<settle::Accounts>;

}  // namespace bareme::runs
