// What counters have consumed. An account is a counter (path, unit, keys, period: never a version
// or a level), the values of its keys on the line, and the first day of the period. Accounts change
// only when a line is committed.
#pragma once

#include <string>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::settle {

auto first_day(model::Period period, Date date) -> Date;

// The key of Accounts::consumed. A key field unknown on the line stands for the line's beneficiary
// alone.
auto account_key(const model::Program& program, const records::Claims& claims, std::size_t line,
                 const model::Counter& counter) -> std::string;

// The accounts as one line sees and changes them, before anything is final.
class LineAccounts {
 public:
  using Entry = std::size_t;  // of this line; two counters that are the same account share one

  LineAccounts(const model::Program& program, const records::Claims& claims, std::size_t line,
               const Accounts& accounts)
      : program_{program}, claims_{claims}, line_{line}, accounts_{accounts} {}

  auto open(model::CounterId counter) -> Entry;
  auto consumed(Entry entry) const -> Int128 { return entries_[entry].now; }
  auto consume(Entry entry, Int128 amount) -> void { entries_[entry].now += amount; }
  // Whether the line has already counted as a unit there.
  auto counted(Entry entry) const -> bool { return entries_[entry].counted; }
  auto mark_counted(Entry entry) -> void { entries_[entry].counted = true; }

  // Writes what changed; `par séance` lives for the line only.
  auto commit(Accounts& accounts) const -> void;

 private:
  struct Opened {
    model::CounterId counter;
    std::string key;
    Int128 before = 0;
    Int128 now = 0;
    bool counted = false;
  };
  const model::Program& program_;
  const records::Claims& claims_;
  std::size_t line_;
  const Accounts& accounts_;
  std::vector<Opened> entries_;  // a handful: searched in order
};

}  // namespace bareme::settle
