// What was consumed so far, as draws read and change it: records per holder with the accounts of
// the period at hand; accounts of other periods beside them. The same accounts, as settle/ knows
// them, for lines settled one by one.
#pragma once

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "interpreter/engine/holders.hpp"
#include "interpreter/engine/large_pages.hpp"
#include "interpreter/settle/settle.hpp"

namespace bareme::engine {

// The account of a counter for the period that begins on a day: `stamp` says which it is.
struct Record {
  std::int64_t amount = 0;  // cents or units
  std::uint64_t stamp = kNone;

  static constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
};
constexpr auto stamp_of(std::uint32_t counter, std::int32_t first_day) -> std::uint64_t {
  return (std::uint64_t{counter} << 32U) | static_cast<std::uint32_t>(first_day);
}

// The counters that have the same keys: the records of a holder are side by side. Those of schemes
// have a record each; those of contracts share records, for a holder seldom changes contract.
struct Shelf {
  std::size_t width = 0;  // records of a holder
  std::vector<Record, LargePages<Record>> records;
};

class Counters {
 public:
  // Of a counter that draws may hold.
  struct Place {
    bool drawn = false;
    bool calendar = false;  // its periods follow one another as dates do, for every line
    std::size_t shelf = 0;  // as Counters::holders()
    std::size_t slot = 0;
  };

  Counters(const model::Program& program, const settle::Accounts& opening);

  auto place(model::CounterId id) const -> const Place& { return places_[id.index]; }
  auto shelf(std::size_t index) -> Shelf& { return shelves_[index]; }
  auto holders() -> std::vector<Holders>& { return holders_; }
  // Room for every holder seen.
  auto make_room(std::size_t shelf) -> void;

  // The record with the account of a period in it; that of another period makes room.
  auto open(model::CounterId id, std::uint32_t holder, std::int32_t first_day,
            const records::Batch& batch) -> Record& {
    const Place& at = places_[id.index];
    Shelf& shelf = shelves_[at.shelf];
    Record& record = shelf.records[holder * shelf.width + at.slot];
    if (record.stamp != stamp_of(id.index, first_day)) turn(id, holder, first_day, record, batch);
    return record;
  }

  // Puts away the account in a record and takes out that of another period.
  auto turn(model::CounterId id, std::uint32_t holder, std::int32_t first_day, Record& record,
            const records::Batch& batch) -> void;

  // From now on lines may be dated before others settled already.
  auto no_order() -> void;

  // The accounts of settle/ for lines settled one by one; what draws hold is lent and taken back.
  auto accounts() -> settle::Accounts& { return accounts_; }
  auto lend(model::CounterId id, std::uint32_t holder, const settle::Accounts::Key& key,
            const records::Batch& batch) -> void;
  auto take_back(model::CounterId id, std::uint32_t holder, const settle::Accounts::Key& key,
                 const records::Batch& batch) -> void;

  // All of it, as settle/ has it.
  auto closing(const records::Batch& batch) const -> settle::Accounts;

 private:
  struct Past {
    std::uint32_t counter, holder;
    std::int32_t first_day;
    auto operator==(const Past&) const -> bool = default;
  };
  using Ended = std::pair<Past, std::int64_t>;
  struct PastHash {
    auto operator()(const Past& past) const noexcept -> std::size_t {
      std::uint64_t hash = (std::uint64_t{past.holder} << 32U) | past.counter;
      hash = (hash ^ static_cast<std::uint32_t>(past.first_day)) * 0x9E3779B97F4A7C15ULL;
      return hash ^ (hash >> 29U);
    }
  };

  const model::Program* program_;
  std::vector<Place> places_;
  std::vector<Shelf> shelves_;
  std::vector<Holders> holders_;
  std::unordered_map<Past, std::int64_t, PastHash> past_;  // accounts that may come back
  std::vector<Ended, LargePages<Ended>> ended_;            // those that do not, by date
  bool ordered_ = true;
  settle::Accounts accounts_;
  bool opened_ = false;  // accounts_ holds opening amounts of drawn counters
};

}  // namespace bareme::engine
