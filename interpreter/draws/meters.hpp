// The accounts that draws meet: of a holder, for a period or for a line.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/draws/counters.hpp"
#include "interpreter/plan/plan.hpp"

namespace bareme::draws {

// A column by place in the run, or one number for all places.
template <typename T>
struct Column {
  const T* cells = nullptr;
  std::uint32_t mask = 0;  // all bits, or none
  auto operator[](std::uint32_t place) const -> T { return cells[place & mask]; }
};

// Amounts of 32 or of 64 bits.
struct Amounts {
  Column<std::int32_t> narrow;
  Column<std::int64_t> wide;
  auto is_narrow() const -> bool { return wide.cells == nullptr; }
  auto operator[](std::uint32_t place) const -> std::int64_t {
    return is_narrow() ? narrow[place] : wide[place];
  }
};

// Which account of a counter a line meets: columns of a draw.
struct AccountColumns {
  Column<std::int32_t> first_day, until;
};

// What several draws of one line share: accounts `par séance`, and what has counted the line.
class OfLine {
 public:
  explicit OfLine(std::size_t counters) : records_(2 * counters), counted_(2 * counters) {}
  auto begin() -> void { ++line_; }
  auto record(std::uint32_t account) -> Record* {
    Record& record = records_[account];
    if (record.stamp != line_) record = {0, line_};
    return &record;
  }
  auto counted(std::uint32_t account) const -> bool { return counted_[account] == line_; }
  auto mark_counted(std::uint32_t account) -> void { counted_[account] = line_; }

 private:
  std::uint64_t line_ = 0;
  std::vector<Record> records_;         // by Counters::number
  std::vector<std::uint64_t> counted_;  // the line that it counted last
};

// An account as a line meets it; none: nothing was consumed there, nothing stays.
struct MetAccount {
  Record* record = nullptr;
  Windows* windows = nullptr;
  std::uint32_t holder = 0;
  std::int32_t date = 0, until = 0;
  std::int64_t amount = 0;  // before

  auto add(std::int64_t more) const -> void {
    if (record != nullptr) record->amount += more;
    if (windows != nullptr && more != 0) windows->add(holder, date, until, more);
  }
};

class Meter {
 public:
  Meter() = default;
  Meter(Counters& counters, Counters::Which which, bool of_line);

  // For each run: where the records are now, and whose they are, by Counters::holders(), then by
  // line of the run.
  auto attach(const records::Batch& batch, const std::vector<std::vector<std::uint32_t>>& holders)
      -> void;

  auto which() const -> Counters::Which { return which_; }
  auto number() const -> std::uint32_t { return number_; }
  auto kept() const -> bool { return kept_; }
  auto has_windows() const -> bool { return windows_ != nullptr; }
  auto has_records() const -> bool { return kept_ && windows_ == nullptr; }

  auto record(std::int32_t first_day, std::uint32_t line) const -> Record& {
    const std::uint32_t holder = holders_[line];
    Record& record = records_[holder];
    if (record.stamp != stamp_of(number_, first_day))
      counters_->turn(which_, holder, first_day, record, *batch_);
    return record;
  }
  // Whose it is: where that record is among those that begin at records().
  auto holder(std::uint32_t line) const -> std::uint32_t { return holders_[line]; }
  auto records() const -> Record* { return records_; }
  auto counters() const -> Counters& { return *counters_; }
  auto meet(const AccountColumns& columns, std::uint32_t place, std::uint32_t line,
            OfLine* of_line) const -> MetAccount;
  // The account in which lines share what the line of `main` shares.
  auto meet_shared(const MetAccount& main, const AccountColumns& columns, std::uint32_t place,
                   std::uint32_t line, OfLine* of_line) const -> MetAccount;
  // What there is of the period at hand, or of the one before.
  auto read(const AccountColumns& columns, bool previous, std::uint32_t place,
            std::uint32_t line) const -> std::int64_t;
  // Where the account of a line is, for the machine to fetch: first, and then.
  auto address(std::uint32_t line) const -> const void* {
    return windows_ != nullptr ? windows_->address(holders_[line]) : &records_[holders_[line]];
  }
  auto next_address(std::uint32_t line) const -> const void* {
    return windows_ != nullptr ? windows_->next_address(holders_[line]) : address(line);
  }

 private:
  auto meet_period(std::int32_t first_day, std::int32_t until, std::uint32_t line,
                   OfLine* of_line) const -> MetAccount;

  Counters* counters_ = nullptr;
  Counters::Which which_;
  std::uint32_t number_ = 0;
  bool kept_ = false;  // false: `par séance`
  std::size_t shelf_ = 0;
  Windows* windows_ = nullptr;
  const records::Batch* batch_ = nullptr;
  Record* records_ = nullptr;
  const std::uint32_t* holders_ = nullptr;  // by line
};

}  // namespace bareme::draws
