#include "interpreter/stream/collector.hpp"

#include <algorithm>

namespace bareme::stream {
namespace {

template <typename T>
auto move_all(std::vector<T>& to, std::vector<T>& from) -> void {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

}  // namespace

auto beneficiaries_are_apart(const model::Program& program) -> bool {
  return std::ranges::all_of(program.counters, &model::Counter::by_beneficiary);
}

auto Collector::next(Unit& unit) -> Found {
  unit.clear();
  while (!ended_) {
    if (!block_)
      block_.emplace(
          blocks::Block{nullptr, {open_.batch.program(), open_.batch.pool()}, {}, {}, 0});
    if (!blocks_(*block_)) {
      ended_ = true;
      break;
    }
    if (!in_order(*block_)) return Found::LateLine;
    const std::size_t block_bytes = block_->bytes->size();
    add(*block_);
    open_bytes_ += block_bytes;
    const bool full = open_bytes_ > most_bytes_;
    const std::size_t complete = complete_lines();
    // Rejects alone go too, once a line before them may.
    const bool enough = complete >= unit_lines_ || ((open_.rejects.size() >= unit_lines_ || full) &&
                                                    (complete > 0 || open_.batch.size() == 0));
    if (!enough && full) return Found::LateLine;
    if (!enough) continue;
    open_bytes_ = 0;
    give(unit, complete);
    return Found::Unit;
  }
  if (open_.read == 0) return Found::End;
  give(unit, open_.batch.size());
  return Found::Unit;
}

auto Collector::in_order(const blocks::Block& block) -> bool {
  switch (wait_) {
    case Wait::ForTheDay: return days_in_order(block);
    case Wait::ForTheBeneficiary: return beneficiaries_together(block);
    case Wait::ForTheFile:
    case Wait::ForNothing: break;
  }
  return true;
}

auto Collector::days_in_order(const blocks::Block& block) -> bool {
  for (const std::int32_t date : block.batch.column(model::kDate).narrow) {
    if (date < last_date_) return false;
    last_date_ = date;
  }
  return true;
}

auto Collector::beneficiaries_together(const blocks::Block& block) -> bool {
  const auto& beneficiaries = block.batch.column(model::kBeneficiary).narrow;
  if (beneficiaries.size() < block.batch.size()) return false;
  for (const std::int32_t beneficiary : beneficiaries) {
    ++lines_of_last_;
    if (beneficiary == last_beneficiary_) continue;
    lines_of_last_ = 1;
    const auto at = static_cast<std::size_t>(beneficiary);
    if (at >= met_.size()) met_.resize(std::max(at + 1, 2 * met_.size()));
    if (met_[at]) return false;
    met_[at] = true;
    last_beneficiary_ = beneficiary;
  }
  return true;
}

auto Collector::add(blocks::Block& block) -> void {
  if (open_.batch.size() == 0)
    std::swap(open_.batch, block.batch);
  else
    open_.batch.take(block.batch, 0, block.batch.size());
  open_.rows.insert(open_.rows.end(), block.rows.begin(), block.rows.end());
  if (!block.rows.empty()) open_.bytes.push_back({block.bytes, block.rows.size()});
  move_all(open_.rejects, block.rejects);
  open_.read += block.read;
}

// Those after which no line can come that is to be settled before them.
auto Collector::complete_lines() const -> std::size_t {
  if (wait_ == Wait::ForTheBeneficiary) return open_.batch.size() - lines_of_last_;
  const auto& dates = open_.batch.column(model::kDate).narrow;
  if (wait_ == Wait::ForNothing || dates.empty()) return open_.batch.size();
  const auto last_day = std::ranges::lower_bound(dates, dates.back());
  return static_cast<std::size_t>(last_day - dates.begin());
}

// The first lines, and the rejects of the rows before the first that stays.
auto Collector::give(Unit& unit, std::size_t lines) -> void {
  std::swap(unit, open_);
  if (lines == unit.batch.size()) return;
  const std::size_t row = unit.rows[lines].number;
  const std::size_t all = unit.batch.size();
  open_.batch.take(unit.batch, lines, all);
  open_.rows.assign(unit.rows.begin() + static_cast<std::ptrdiff_t>(lines), unit.rows.end());
  const auto later = std::ranges::find_if(
      unit.rejects, [&](const blocks::RejectedRow& each) { return each.reject.row > row; });
  open_.rejects.assign(std::make_move_iterator(later), std::make_move_iterator(unit.rejects.end()));
  std::size_t gone = lines;
  for (const Unit::Bytes& each : unit.bytes) {
    const std::size_t left = each.rows - std::min(each.rows, gone);
    gone -= each.rows - left;
    if (left > 0) open_.bytes.push_back({each.text, left});
  }
  open_.read = all - lines + open_.rejects.size();
  unit.batch.keep_first(lines);
  unit.rows.resize(lines);
  unit.rejects.erase(later, unit.rejects.end());
  unit.read -= open_.read;
}

}  // namespace bareme::stream
