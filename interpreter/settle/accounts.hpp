// The accounts as one line sees and changes them, before anything is final. Accounts change only
// when a line is committed.
#pragma once

#include <unordered_map>
#include <vector>

#include "interpreter/settle/periods.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::settle {

class LineAccounts {
 public:
  using Entry = std::size_t;  // of this line

  explicit LineAccounts(const Accounts& accounts) : accounts_{accounts} {}

  auto open(const Slot& slot) -> Entry;
  auto consumed(Entry entry) const -> Int128 { return entries_[entry].now; }
  auto consume(Entry entry, Int128 amount) -> void { entries_[entry].now += amount; }
  // Whether the line has already counted as a unit there.
  auto counted(Entry entry) const -> bool { return entries_[entry].counted; }
  auto mark_counted(Entry entry) -> void { entries_[entry].counted = true; }
  auto before_line() const -> const Accounts& { return accounts_; }

  // Writes what changed; `par séance` lives for the line only.
  auto commit(Accounts& accounts) const -> Receipt;

 private:
  struct Opened {
    Slot slot;
    Int128 before = 0;
    Int128 now = 0;
    bool counted = false;
  };
  const Accounts& accounts_;
  std::vector<Opened> entries_;  // a handful: searched in order, or else by key
  std::unordered_map<Accounts::Key, Entry, Accounts::KeyHash> places_;
};

}  // namespace bareme::settle
