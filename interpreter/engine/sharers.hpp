// Which lines of a run must wait for others, because they may share a counter with them. Lines set
// aside are settled after those by column, and groups one after the other.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/engine/aside.hpp"
#include "interpreter/engine/groups.hpp"

namespace bareme::engine {

class Sharers {
 public:
  // `texts`: the program's, by their ids in the claims.
  Sharers(const model::Program& program, const columns::TextIds& texts);

  // So these are set aside too: a line after one set aside that may share a counter with it; a line
  // after one of a later group that may share a counter of a contract that both groups have.
  auto set_aside(const Run& run, const Groups& groups, Aside& aside) -> void;

 private:
  // What tells whose accounts a line has: its beneficiary, or the key of a shared counter.
  struct Key {
    model::FieldId field;
    records::Cell fallback;
  };
  // Of a value of a key: the last run in which a line of it was set aside; the last in which one
  // was met of a group that shares counters, and the last such group.
  struct Mark {
    std::uint32_t aside = 0, met = 0, group = 0;
  };
  auto find_marks(const records::Batch& batch, std::size_t line) -> void;

  std::uint32_t run_ = 0;  // its number
  std::vector<Key> keys_;
  std::vector<std::vector<Mark>> marks_;  // by key, by value
  // Of the line at hand. Two lines that share an account share one of these at least.
  std::vector<Mark*> marks_of_line_;
};

}  // namespace bareme::engine
