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

// What was consumed so far. A plain value: copy it to try something.
struct Accounts {
  struct Key {
    model::CounterId counter;
    Date first_day;  // of the period; the epoch where the account itself tells its periods apart
    std::string holder;  // the values of the counter's keys
    auto operator==(const Key&) const -> bool = default;
  };
  struct KeyHash {
    auto operator()(const Key& key) const noexcept -> std::size_t {
      const std::size_t place =
          key.counter.index * 2654435761U + static_cast<std::uint32_t>(key.first_day.days) * 40503U;
      return std::hash<std::string>{}(key.holder) ^ place;
    }
  };
  struct Stretch {  // counts for lines dated `from` to the day before `until`
    Date from, until;
    Int128 amount = 0;
    auto holds(Date date) const -> bool { return from <= date && date < until; }
  };
  std::unordered_map<Key, Int128, KeyHash> consumed;
  // Sliding windows: one a line that consumed. Periods since the first care: one a period.
  std::unordered_map<Key, std::vector<Stretch>, KeyHash> stretches;
};

// What a line consumed, so that it can be given back.
struct Receipt {
  struct Entry {
    Accounts::Key key;
    std::optional<Accounts::Stretch> stretch;
    Int128 amount = 0;
  };
  std::vector<Entry> entries;
};
auto give_back(Accounts& accounts, const Receipt& receipt) -> void;

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
// changes nothing. A line of several units is settled unit by unit and added up; `receipt` is then
// what the line consumed. Linear in the clauses of the payers concerned.
auto settle(const model::Program& program, const records::Claims& claims, std::size_t line,
            Accounts& accounts, Trace* trace = nullptr, Receipt* receipt = nullptr) -> Outcome;

// The same, leaving the accounts as they are: what a line would come to.
auto preview(const model::Program& program, const records::Claims& claims, std::size_t line,
             const Accounts& accounts, Trace* trace = nullptr) -> Outcome;

// A line that left the sequence: 0 € everywhere, `annulée` for whoever would have paid.
auto cancelled(const model::Program& program, const records::Claims& claims, std::size_t line)
    -> records::Settlement;

// Lines in settlement order: by date of care (or another date of the record; lines without it come
// last), then identifier (digits only first, by value, then
// length, then text; the others by code point), then row.
auto settlement_order(const records::Claims& claims, model::FieldId by = model::kDate)
    -> std::vector<std::size_t>;

}  // namespace bareme::settle
