// What was consumed so far, as draws read and change it: records per holder with the accounts of
// the period at hand, 16 bytes each; accounts of other periods beside them; windows where periods
// open or slide. The same accounts, as settle/ knows them, for lines settled one by one.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "interpreter/columns/prepared.hpp"
#include "interpreter/draws/holders.hpp"
#include "interpreter/draws/large_pages.hpp"
#include "interpreter/draws/windows.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::draws {

// The account of a counter for the period that begins on a day: `stamp` says which it is.
struct Record {
  std::int64_t amount = 0;  // cents or units
  std::uint64_t stamp = kNone;

  static constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
};
constexpr auto stamp_of(std::uint32_t account, std::int32_t first_day) -> std::uint64_t {
  return (std::uint64_t{account} << 32U) | static_cast<std::uint32_t>(first_day);
}

// The counters that have the same keys. Those of schemes have a record of each holder; those of
// contracts share records, for a holder seldom changes contract: see Counters::keep_apart. Loops
// meet one counter, so its records are side by side: more of them stay near than of all counters.
struct Shelf {
  using Records = std::vector<Record, LargePages<Record>>;  // by holder
  std::size_t lane = 0;  // slots of contracts: as many as the one that needs most
  std::vector<Records> slots;
};

class Counters {
 public:
  // An account of a counter, or the one of it in which lines that share a field count once.
  struct Which {
    model::CounterId counter;
    bool shared = false;
  };
  // Of a counter that draws may hold.
  struct Place {
    bool drawn = false;
    bool calendar = false;  // what ends does not come back where lines come by date
    std::size_t shelf = 0;  // as Counters::holders()
    std::size_t slot = 0;
    Windows* windows = nullptr;  // where periods open or slide: there are no records
    bool looks_back = false;     // what it held in the period before is read
  };

  // What was consumed in a period that is over.
  struct Ended {
    std::uint64_t stamp = 0;
    std::uint32_t holder = 0;
    std::int32_t amount = 0;
  };

  // `texts`: the program's, by their ids in the claims.
  Counters(const model::Program& program, const columns::TextIds& texts,
           const settle::Accounts& opening);
  Counters(const Counters&) = delete;
  auto operator=(const Counters&) -> Counters& = delete;

  auto place(Which which) const -> const Place& { return places_[number(which)]; }
  // Those of a payer that draws may hold, of all its versions: a clause of one may read what lines
  // have counted under another.
  auto drawn_of(model::PayerId payer) const -> const std::vector<model::CounterId>& {
    return drawn_of_[payer.index];
  }
  auto shelves() const -> std::size_t { return shelves_.size(); }
  auto shelf(std::size_t index) -> Shelf& { return shelves_[index]; }
  auto holders() -> std::vector<Holders>& { return holders_; }
  // Contracts that pay for one line, by their first versions, share no records from now on
  // (lanes.cpp).
  auto keep_apart(const std::vector<model::PayerId>& payers) -> void;
  // Room for every holder seen.
  auto make_room(std::size_t shelf) -> void;
  // What stamps tell an account by.
  auto number(Which which) const -> std::uint32_t {
    return which.counter.index + (which.shared ? counters_ : 0U);
  }

  // The record with the account of a period in it; that of another period makes room.
  auto open(Which which, std::uint32_t holder, std::int32_t first_day, const records::Batch& batch)
      -> Record& {
    const Place& at = place(which);
    Shelf& shelf = shelves_[at.shelf];
    Record& record = shelf.slots[at.slot][holder];
    if (record.stamp != stamp_of(number(which), first_day))
      turn(which, holder, first_day, record, batch);
    return record;
  }

  // Puts away the account in a record and takes out that of another period.
  auto turn(Which which, std::uint32_t holder, std::int32_t first_day, Record& record,
            const records::Batch& batch) -> void;
  // Whether that is no more than to put it away for good, and to begin with nothing: of a record
  // that was this account's, with an amount of 32 bits, or nobody's.
  auto ends_for_good(Which which) const -> bool {
    return ordered_ && place(which).calendar && past_.empty() && !opened_;
  }
  auto put_away(std::span<const Ended> ended) -> void {
    ended_.insert(ended_.end(), ended.begin(), ended.end());
  }
  // The account of a period that is not the one at hand, which stays where it is.
  auto peek(Which which, std::uint32_t holder, std::int32_t first_day,
            const records::Batch& batch) const -> std::int64_t;
  // Its windows, with what there was of them to begin with.
  auto windows(Which which, std::uint32_t holder, const records::Batch& batch) -> Windows& {
    Windows& windows = *place(which).windows;
    if (windows.is_new(holder)) open_windows(which, holder, batch);
    return windows;
  }

  // Dates of the lines to come: until one is before another that came earlier, what is over is put
  // away for good.
  auto follow(std::span<const std::int32_t> dates) -> void;

  // The accounts of settle/ for lines settled one by one; what draws hold is lent and taken back.
  auto accounts() -> settle::Accounts& { return accounts_; }
  auto lend(Which which, std::uint32_t holder, const settle::Accounts::Key& key,
            const records::Batch& batch) -> void;
  auto take_back(Which which, std::uint32_t holder, const settle::Accounts::Key& key,
                 const records::Batch& batch) -> void;

  // All of it, as settle/ has it.
  auto closing(const records::Batch& batch) const -> settle::Accounts;

 private:
  struct Past {
    std::uint32_t account, holder;
    std::int32_t first_day;
    auto operator==(const Past&) const -> bool = default;
  };
  struct PastHash {
    auto operator()(const Past& past) const noexcept -> std::size_t {
      std::uint64_t hash = (std::uint64_t{past.holder} << 32U) | past.account;
      hash = (hash ^ static_cast<std::uint32_t>(past.first_day)) * 0x9E3779B97F4A7C15ULL;
      return hash ^ (hash >> 29U);
    }
  };

  auto which(std::uint32_t account) const -> Which {
    const bool shared = account >= counters_;
    return {model::CounterId{account - (shared ? counters_ : 0U)}, shared};
  }
  using Payers = std::map<model::CounterId, model::PayerId>;  // by their first versions
  auto find_places(const Payers& payers, const columns::TextIds& texts) -> void;
  auto lay_out_shelves(const Payers& payers) -> void;
  auto no_order() -> void;
  auto shelf_of(const plan::Keys& keys, const columns::TextIds& texts) -> std::size_t;
  auto open_windows(Which which, std::uint32_t holder, const records::Batch& batch) -> void;
  auto move(model::PayerId payer, std::size_t lane) -> void;
  auto widen(std::size_t lanes) -> void;

  const model::Program* program_;
  std::uint32_t counters_;
  std::vector<Place> places_;                            // by number
  std::vector<std::vector<model::CounterId>> drawn_of_;  // by payer
  std::deque<Windows> windows_;
  // Of a contract that pays beside others: which records it has.
  struct Lane {
    std::size_t number = 0;
    std::set<model::PayerId> beside;
  };
  std::map<model::PayerId, Lane> lanes_;
  std::size_t lane_count_ = 1;
  std::map<model::PayerId, std::vector<std::uint32_t>> accounts_of_;  // of contracts, in records
  std::vector<Shelf> shelves_;
  std::vector<Holders> holders_;
  std::unordered_map<Past, std::int64_t, PastHash> past_;  // accounts that may come back
  std::vector<Ended, LargePages<Ended>> ended_;            // those that do not, by date
  std::int32_t last_date_ = std::numeric_limits<std::int32_t>::min();
  bool ordered_ = true;  // so far
  settle::Accounts accounts_;
  bool opened_ = false;  // accounts_ holds opening amounts of drawn counters
};

}  // namespace bareme::draws
