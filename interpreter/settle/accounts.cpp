#include "interpreter/settle/accounts.hpp"

#include <algorithm>

namespace bareme::settle {
namespace {

using model::Period;

constexpr std::size_t kHandful = 16;

auto in_stretches(Period period) -> bool {
  return period == Period::SinceFirstCare || period == Period::Sliding;
}

// A line that counts in an open period adds to it; any other opens its own. Lines of one day share
// a sliding window, so that an account is never longer than the days it has seen.
auto add_stretch(std::vector<Accounts::Stretch>& stretches, const Slot& slot, Int128 amount)
    -> Accounts::Stretch {
  const bool opened = slot.period == Period::SinceFirstCare;
  for (Accounts::Stretch& each : stretches)
    if (opened ? each.holds(slot.date) : each.from == slot.date && each.until == slot.until) {
      each.amount += amount;
      return {each.from, each.until, amount};
    }
  // By date, as they mostly come: what reads the last of them, or the first that holds, finds the
  // same one after a file of accounts.
  const auto at = std::ranges::upper_bound(stretches, slot.date, {}, &Accounts::Stretch::from);
  return *stretches.insert(at, {slot.date, slot.until, amount});
}

}  // namespace

auto LineAccounts::open(const Slot& slot) -> Entry {
  if (places_.empty()) {
    for (Entry entry = 0; entry < entries_.size(); ++entry)
      if (entries_[entry].slot.key == slot.key) return entry;
    if (entries_.size() == kHandful)
      for (Entry entry = 0; entry < entries_.size(); ++entry)
        places_.emplace(entries_[entry].slot.key, entry);
  } else if (const auto found = places_.find(slot.key); found != places_.end()) {
    return found->second;
  }
  const Int128 before = amount_in(accounts_, slot);
  entries_.push_back({slot, before, before, false});
  if (!places_.empty()) places_.emplace(slot.key, entries_.size() - 1);
  return entries_.size() - 1;
}

auto LineAccounts::commit(Accounts& accounts) const -> Receipt {
  Receipt receipt;
  for (const Opened& entry : entries_) {
    const Int128 amount = entry.now - entry.before;
    if (amount == 0 || entry.slot.period == Period::Session) continue;
    if (!in_stretches(entry.slot.period)) {
      accounts.consumed[entry.slot.key] += amount;
      receipt.entries.push_back({entry.slot.key, std::nullopt, amount});
      continue;
    }
    auto& stretches = accounts.stretches[entry.slot.key];
    receipt.entries.push_back({entry.slot.key, add_stretch(stretches, entry.slot, amount), amount});
  }
  return receipt;
}

auto give_back(Accounts& accounts, const Receipt& receipt) -> void {
  for (const auto& entry : receipt.entries) {
    if (!entry.stretch) {
      accounts.consumed[entry.key] -= entry.amount;
      continue;
    }
    auto& stretches = accounts.stretches[entry.key];
    const auto same = std::ranges::find_if(stretches, [&](const Accounts::Stretch& each) {
      return each.from == entry.stretch->from && each.until == entry.stretch->until &&
             each.amount >= entry.amount;
    });
    if (same == stretches.end()) continue;
    same->amount -= entry.amount;
    if (same->amount == 0) stretches.erase(same);
  }
}

}  // namespace bareme::settle
