// Lines of several units (`quantité`), cut into lines of one unit for columns, and what these come
// to added up again. Nothing is settled here.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "interpreter/records/batch.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::engine {

// A line of more units is settled alone: all units of a line stand in one run. Readers let no more
// than a thousand pass.
inline constexpr std::int32_t kMostUnits = 1000;

// Whether columns may cut lines into units: not where accounts are told apart by what differs
// between a line and its units.
auto can_cut(const model::Program& program) -> bool;

class Units {
 public:
  Units(const model::Program& program, std::shared_ptr<records::Pool> pool,
        std::shared_ptr<records::SettledTables> tables);

  // Lines from..to, or those of them whose units are `most` at most: the first always. Returns the
  // line after the last one taken. A line that is not cut stands as it is.
  auto cut(const records::Batch& lines, std::size_t from, std::size_t to, std::size_t most)
      -> std::size_t;
  auto batch() const -> const records::Batch& { return batch_; }
  auto settled() -> records::SettledBatch& { return settled_; }
  auto size() const -> std::size_t { return lines_.size(); }

  // By unit: its line, and the units of that line.
  auto line(std::size_t unit) const -> std::uint32_t { return lines_[unit]; }
  auto first(std::size_t unit) const -> std::size_t { return ends_[place(unit)]; }
  auto end(std::size_t unit) const -> std::size_t { return ends_[place(unit) + 1]; }
  auto is_first(std::size_t unit) const -> bool { return first(unit) == unit; }

  // What units came to, into the lines taken; those of which `aside` holds mean nothing.
  auto add_up(const std::vector<std::uint8_t>& aside, records::SettledBatch& out) const -> void;

 private:
  auto place(std::size_t unit) const -> std::size_t { return lines_[unit] - lines_.front(); }
  auto copy_first(records::SettledBatch& out) const -> void;
  // Of units first..end; false where the columns cannot say it.
  auto add_columns(std::size_t first, std::size_t end, records::SettledBatch& out) const -> bool;
  auto add_payer(std::size_t payer, std::size_t first, std::size_t end,
                 records::SettledBatch& out) const -> bool;
  auto deciding(std::size_t payer, std::size_t first, std::size_t end) const -> std::size_t;
  auto settlement(std::size_t first, std::size_t end) const -> records::Settlement;

  records::Batch batch_;
  records::SettledBatch settled_;
  std::vector<std::uint32_t> lines_;  // by unit
  std::vector<std::size_t> ends_;     // by line taken: its first unit; then that after the last
};

}  // namespace bareme::engine
