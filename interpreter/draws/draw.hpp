// The loop over lines that does all that depends on counters, for one payer: steps 4 to 8 of the
// reference, as settle/amounts.cpp and settle/limits.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/columns/workspace.hpp"
#include "interpreter/draws/meters.hpp"

namespace bareme::draws {

// What a draw takes.
struct DrawInputs {
  struct Account {
    Amounts most, including;
    AccountColumns days;
    Column<std::uint8_t> met, shares;
  };
  Column<std::int32_t> due;
  Column<std::uint8_t> unpaid;
  std::vector<Column<std::int32_t>> wanted;
  std::vector<Account> caps;  // of the withholdings, one after the other
  std::vector<Account> limits;
  std::vector<AccountColumns> reads;
};
auto inputs_of(const columns::Prepared& prepared, std::size_t draw, columns::Workspace& workspace)
    -> DrawInputs;

class DrawLoop {
 public:
  DrawLoop(const columns::Prepared& prepared, std::size_t draw, Counters& counters);

  // Where its columns are.
  auto locate(const columns::Prepared& prepared, columns::Workspace& workspace) -> void;
  // For each run: where the records are now, and whose they are, by Counters::holders(), then by
  // line of the run.
  auto attach(const records::Batch& batch, const std::vector<std::vector<std::uint32_t>>& holders)
      -> void;
  // Places begin..end, whose lines are `lines`; those set aside are left out.
  auto run(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
           const std::uint8_t* aside) -> void;

  // Or line by line, with other draws: plan::Draw::with_next.
  auto opens() const -> bool { return draw_->opens; }
  auto with_next() const -> bool { return draw_->with_next; }
  auto has_windows() const -> bool { return has_windows_; }
  // Those that are kept, to fetch what they lead to ahead of the lines.
  auto add_meters(std::vector<const Meter*>& meters) const -> void;
  // Of how many lines the last run was.
  auto visited() const -> std::size_t { return visits_.size(); }
  auto begin(std::uint32_t begin, std::uint32_t end, OfLine& of_line) -> void;
  auto concerns(std::uint32_t place) const -> bool {
    return in_.due[place] != 0 || (counts_unpaid_ && in_.unpaid[place] != 0);
  }
  auto read(std::uint32_t place, std::uint32_t line) -> void;
  auto draw(std::uint32_t place, std::uint32_t line) -> void;

 private:
  struct Read {
    Meter meter;
    bool previous = false;
    std::int64_t low = 0, high = 0;
    bool wide = false;
    void* out = nullptr;
  };
  struct Met {
    MetAccount account, shared;
    std::int64_t room = 0, including = 0;
    bool met = false;
    bool counted = false;  // the line has counted there already, and is not stopped by it
    bool free = false;     // one that it shares with has counted: the line does not
  };

  // The places where there is anything to do.
  auto visit(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
             const std::uint8_t* aside) -> void;
  auto clear(std::uint32_t begin, std::uint32_t end) -> void;
  // The line of a later visit, whose record the machine may fetch meanwhile.
  auto ahead(std::size_t visit, const std::uint32_t* lines) const -> std::uint32_t;
  // Draws of one shape (draw_plain.cpp): one withholding with one cap; one limit.
  auto run_withholding(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
                       const std::uint8_t* aside) -> void;
  template <bool kUnits>
  auto run_limit(const std::uint32_t* lines) -> void;
  auto find_records(const Meter& meter, const std::uint32_t* lines) -> void;

  auto settle(std::uint32_t place, std::uint32_t line) -> void;
  auto meet(std::uint32_t place, std::uint32_t line) -> std::int32_t;
  auto withhold(std::uint32_t place, std::uint32_t line, std::int32_t due) -> std::int32_t;
  auto feed(std::int32_t paid) -> void;
  auto feed_units(const Met& met, std::size_t limit) -> void;

  const plan::Draw* draw_;
  std::size_t index_;
  DrawInputs in_;
  std::vector<std::uint32_t> visits_;   // places
  std::vector<std::uint32_t> holders_;  // by visit, in plain draws, and some more
  std::vector<Counters::Ended> ended_;
  std::vector<Meter> caps_, limits_, shared_;
  std::vector<std::size_t> first_of_counter_;  // by limit: the first limit of the same counter
  std::vector<std::uint8_t>
      repeated_cap_;  // by cap: one before it, of the same withholding, is the same
  std::vector<std::size_t> cap_ends_;  // by withholding
  std::vector<Met> met_;
  std::vector<MetAccount> met_caps_;
  OfLine* of_line_ = nullptr;  // of draws made of each line before the next
  std::int32_t* paid_ = nullptr;
  std::int32_t* outcome_ = nullptr;
  std::vector<std::int32_t*> withheld_;
  std::vector<Read> reads_;
  bool counts_unpaid_ = false;
  bool has_windows_ = false;
};

}  // namespace bareme::draws
