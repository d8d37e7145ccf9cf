// A plan: what the lines of one sequence of contracts come to between two dates on which nothing
// dated changes, as typed instructions in SSA form over columns. Dated values are resolved, names
// are gone; every instruction knows the clause it comes from. Amounts are in cents.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::plan {

// How a column is stored: a byte that is 0 or 1, 32 or 64 bits.
enum class Form : std::uint8_t { Truth, Narrow, Wide };
auto name_of(Form form) -> std::string_view;

enum class Op : std::uint8_t {
  Constant,  // `number`
  Text,      // the id that the claims' pool gives to texts[index]
  Field,     // the cell, or the field's `défaut`; field: index
  Known,     // whether the cell is known; field: index
  Level,     // `formule` of a contract; its place in the sequence: index
  // What a draw gives; draw: index. Withheld: number is the place of the withholding.
  // Read likewise: which of the reads.
  DrawPaid,
  DrawWithheld,
  DrawRead,
  DrawOutcome,  // Outcome, plus a limit's place
  And,
  Or,
  Not,
  Equal,
  Less,
  Add,
  Subtract,
  Multiply,
  Min,
  Max,
  Select,    // operands[0] ? operands[1] : operands[2]
  Widen,     // to a larger form
  Shorten,   // Wide to Narrow: the range fits
  Divide,    // by `number` > 0, rounded
  DivideBy,  // operands[0] / operands[1], rounded; 0 where the divisor is 0
  Among,     // whether the code is in sets[index]
  Look,      // lists[index] at operands[0]
  Place,     // the place of a combination, of two or three: made by engines only
  Year,
  Month,
  Day,
  StartOfYear,
  EndOfYear,
  StartOfMonth,
  Moved,         // a date and a duration; number: 1 for months; kOutside where it leaves the domain
  YearsBetween,  // operands[0] to operands[1]
  MonthsBetween,
  Anniversary  // first day of the period of operands[2], counted from operands[0], in which
               // operands[1] falls; number: 1 for months, and 2 more for the period before it
};
inline constexpr std::int32_t kOutside = -2'000'000'000;
// What is there before any instruction runs, or comes from a draw: the first operations.
constexpr auto is_given(Op op) -> bool { return op <= Op::DrawOutcome; }
// What knows the calendar: the last.
constexpr auto is_calendar(Op op) -> bool { return op >= Op::Year; }
auto name_of(Op op) -> std::string_view;

struct Instruction;
using ValueId = Id<Instruction>;
struct Instruction {
  Op op = Op::Constant;
  Form form = Form::Narrow;
  Rounding rounding = Rounding::HalfAwayFromZero;
  std::uint32_t index = 0;
  std::array<ValueId, 3> operands{};
  Int128 number = 0;
  // Not part of what it is:
  model::Interval range;    // of what it may be worth, on any line
  std::uint32_t stage = 0;  // after how many draws it is known
  model::ClauseId origin{};
};

// What a value is worth for each combination of the inputs it depends on, where these are codes,
// truths and outcomes, and few: the values of the last input are side by side. An input is a value
// that is its own only input; a truth of which nothing is known is one. Empty: no such thing.
struct Finite {
  std::vector<ValueId> inputs;
  std::vector<std::int32_t> values;
  auto operator==(const Finite&) const -> bool = default;
};

// Who a counter counts for: lines of one holder share its accounts. With `once_by`, the account in
// which lines that share that field too count once.
struct Keys {
  bool by_beneficiary = true;
  std::vector<model::FieldId> fields;
  model::FieldId once_by;
  auto operator==(const Keys&) const -> bool = default;
};

// The account of a counter that a line meets.
struct Account {
  model::CounterId counter;
  bool of_line = false;  // `par séance`: nothing was consumed before, nothing stays
  ValueId first_day;     // of the period; of one that opens or slides, the date of the line
  ValueId until;         // where it opens or slides: the first day on which the line counts no more
};

// All that counters decide for one payer, or for guarantees of it that share counters: a loop over
// the lines in settlement order. A line of which nothing is due is not touched.
struct Draw {
  struct Read {
    Account account;
    bool previous = false;  // of the period before, where periods open with a line that consumes
    model::Interval within;
  };
  struct Cap {
    ValueId most;
    Account account;
  };
  struct Withholding {
    ValueId wanted;  // not above what is due
    std::vector<Cap> caps;
  };
  struct Limit {
    bool units = false;
    bool counts_unpaid = false;
    ValueId most, including;
    ValueId met;  // its `si`
    Account account;
    // `une fois par`: lines that share the field count once; a line that does not know it shares
    // nothing.
    model::FieldId once_by;
    ValueId shares;
    bool once_a_line = false;  // having counted the line, it does not stop it in a later draw
    model::ClauseId clause;
  };
  std::string payer;
  bool scheme = false;  // shared by the plans of all contracts
  ValueId due;          // 0: nothing to draw
  ValueId unpaid;       // soldé or nul: only limits that count so are fed
  std::vector<Withholding> withholdings;
  std::vector<Limit> limits;
  // Nothing is drawn, but what counters hold before the line is read, where `due` is not 0.
  bool opens = false;
  std::vector<Read> reads;
  // The draw after it is made of a line before this one is of the next: they read or feed the same
  // accounts.
  bool with_next = false;
};
// DrawOutcome: what the draw decides; from Capped on, the limit's place is added, from Exhausted on
// likewise.
inline constexpr std::int32_t kNotDrawn = 0;
inline constexpr std::int32_t kAllWithheld = 1;
inline constexpr std::int32_t kPaid = 2;
inline constexpr std::int32_t kCapped = 3;
inline auto exhausted(const Draw& draw) -> std::int32_t {
  return kCapped + static_cast<std::int32_t>(draw.limits.size());
}

// What a line comes to.
struct PayerValues {
  ValueId verdict, standing, base, rate, assessed, gross, withheld, paid, lump_sums;
};

struct Plan {
  Table<Instruction> values;
  std::vector<std::vector<bool>> sets;           // of Among, by code index
  std::vector<std::vector<std::int64_t>> lists;  // of Look
  std::vector<std::string> texts;                // of Text
  std::vector<Finite> finite;                    // by value
  std::vector<Draw> draws;                       // the schemes' first
  // The first values and draws are the schemes': the same in the plans of every contract.
  std::size_t shared = 0;
  std::size_t scheme_draws = 0;

  std::vector<PayerValues> payers;  // by place: the schemes, then the contracts
  std::vector<ValueId> withheld_by_name;
  ValueId withheld, lump_sums, left_to_pay;
  ValueId fault;                                              // a line that may be rejected
  std::vector<std::pair<model::ParameterId, ValueId>> reads;  // hypotheses, and where they are read
};

// The values that draws take; those, and what lines come to.
auto each_draw_input(const Plan& plan, const std::function<void(ValueId)>& visit) -> void;
auto each_result(const Plan& plan, const std::function<void(ValueId)>& visit) -> void;
// Every value that something needs, in order. Faults of our own: operands before their uses, forms
// that agree, ranges that fit the form, stages that do not fall. Empty: none.
auto needed(const Plan& plan) -> std::vector<bool>;
// Whether the schemes' part of both is the same.
auto same_schemes(const Plan& a, const Plan& b) -> bool;
auto verify(const Plan& plan) -> std::vector<std::string>;
// The needed instructions, one a line, for people: the schemes' part, then the contracts'.
auto print(const model::Program& program, const Plan& plan) -> std::string;
// Of the schemes' part, the instructions that `needs` says: plans of several contracts may need
// more of it than one does.
auto print_schemes(const model::Program& program, const Plan& plan, const std::vector<bool>& needs)
    -> std::string;
// What comes after it, and the totals.
auto print_contracts(const model::Program& program, const Plan& plan) -> std::string;

}  // namespace bareme::plan
