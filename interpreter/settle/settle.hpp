// The meaning of the language: one line at a time, exactly as the reference says ("Sens").
// Everything faster must equal it. Nothing is parsed, ordered or written here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/records/settlements.hpp"

namespace bareme::settle {

// What was consumed so far, by counter, key and first day of the period. A plain value: copy it to
// try something.
struct Accounts {
  std::unordered_map<std::string, Int128> consumed;  // key: accounts.hpp
};

// What happened on the way, clause by clause, for explanations. Written only when asked for.
struct Trace {
  enum class Outcome {
    Covers,  // couvre held
    DoesNotCover,
    SetAside,  // another guarantee primes over this one
    Refuses,
    Passes,     // a refusal that did not refuse
    Gives,      // base, taux, rembourse: `amount`
    Withholds,  // `amount` was taken
    NotDue,     // its `si` is false
    Limits,     // a limit that did not bind: `reading`
    Binds,      // the limit that did
    Exhausted,  // nothing left under it
  };
  struct Read {  // a name that the clause read, and its value
    std::string name;
    model::Type type;
    Scale scale = 0;
    model::Value value;
  };
  struct Step {
    model::PayerId payer;
    model::GuaranteeId guarantee;  // none: the payer itself
    model::ClauseId clause;
    Outcome outcome = Outcome::Gives;
    model::Type type = {};  // of `amount`
    Scale scale = 0;
    Int128 amount = 0;
    std::optional<records::CounterReading> reading = {};
    std::vector<Read> reads = {};
    std::optional<Date> ends =
        {};                  // of a waiting period: the first day on which it does not refuse
    bool shortened = false;  // a date took the last day of a shorter month (article 641)
  };
  std::vector<Step> steps;
};

using Outcome = std::variant<records::Settlement, records::Reject>;

// Settles one line against the accounts, which are updated only if it is settled: a rejected line
// changes nothing. Linear in the clauses of the payers concerned.
auto settle(const model::Program& program, const records::Claims& claims, std::size_t line,
            Accounts& accounts, Trace* trace = nullptr) -> Outcome;

// The same, leaving the accounts as they are: what a line would come to.
auto preview(const model::Program& program, const records::Claims& claims, std::size_t line,
             const Accounts& accounts, Trace* trace = nullptr) -> Outcome;

// Lines in settlement order: by date of care, then identifier (digits only first, by value, then
// length, then text; the others by code point), then row.
auto settlement_order(const records::Claims& claims) -> std::vector<std::size_t>;

}  // namespace bareme::settle
