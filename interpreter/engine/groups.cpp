#include "interpreter/engine/groups.hpp"

#include <algorithm>

#include "interpreter/columns/not_zero.hpp"

namespace bareme::engine {
namespace {

// So many groups are found one after the other sooner than line after line, where registers hold
// sixteen lines.
constexpr std::size_t kFewGroups = 16;

}  // namespace

auto Groups::arrange(const Run& run, Sequences& sequences, draws::Counters& counters) -> void {
  clear();
  group_of_.resize(run.lines);
  line_at_.resize(run.lines + columns::kSpare);
  find_groups(run, sequences, counters);
  if (groups_.size() <= kFewGroups && columns::registers() == columns::Registers::Avx512)
    find_lines();
  else
    place_lines();
}

auto Groups::clear() -> void {
  ++run_;
  for (const Group& each : groups_)
    if (each.sequence != 0) group_of_sequence_[each.sequence] = kUnknown;
  groups_.assign(2, Group{});
  any_shares_ = false;
  for (const std::size_t id : chains_met_) group_of_chain_[id] = kUnknown;
  chains_met_.clear();
}

auto Groups::find_groups(const Run& run, Sequences& sequences, draws::Counters& counters) -> void {
  const std::int32_t* const ids = run.narrow(model::kContract);
  std::uint32_t* const group_of_line = group_of_.data();
  std::span<const std::uint32_t> known = group_of_chain_;
  for (std::size_t i = 0; i < run.lines; ++i) {
    const auto id = ids == nullptr ? 0 : static_cast<std::size_t>(ids[i]);
    if (id >= known.size() || known[id] == kUnknown) {
      if (id >= known.size()) group_of_chain_.resize(std::max(id + 1, 2 * known.size()), kUnknown);
      group_of_chain_[id] = group_of(sequences.chain(id, counters), sequences);
      chains_met_.push_back(id);
      known = group_of_chain_;
    }
    group_of_line[i] = known[id];
  }
}

auto Groups::group_of(const Chain& chain, const Sequences& sequences) -> std::uint32_t {
  if (chain.why != nullptr) return kApart;
  if (chain.sequence == 0) return kNoContract;
  if (group_of_sequence_.size() < sequences.size())
    group_of_sequence_.resize(sequences.size(), kUnknown);
  std::uint32_t& known = group_of_sequence_[chain.sequence];
  if (known != kUnknown) return known;
  known = static_cast<std::uint32_t>(groups_.size());
  groups_.push_back({chain.sequence});
  for (const model::PayerId payer : sequences[chain.sequence].counted) {
    auto& [run, first] = group_of_payer_[payer.index];
    if (run == run_) {
      groups_[first].shares = groups_.back().shares = any_shares_ = true;
      continue;
    }
    run = run_;
    first = known;
  }
  return known;
}

auto Groups::find_lines() -> void {
  const auto lines = static_cast<std::uint32_t>(group_of_.size());
  std::uint32_t begin = 0;
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    groups_[g].begin = begin;
    begin += static_cast<std::uint32_t>(
        columns::equal_to(group_of_.data(), g, 0, lines, line_at_.data() + begin));
    groups_[g].end = begin;
  }
}

auto Groups::place_lines() -> void {
  const std::uint32_t* const group_of_line = group_of_.data();
  const std::size_t lines = group_of_.size();
  // Two counts a group: that of one line need not wait for that of the line before.
  next_.assign(2 * groups_.size(), 0);
  std::uint32_t* const counts = next_.data();
  for (std::size_t i = 0; i < lines; ++i) ++counts[2 * group_of_line[i] + i % 2];
  for (std::size_t g = 0; g < groups_.size(); ++g)
    counts[g] = counts[2 * g] + counts[2 * g + 1];  // where they were read already
  std::uint32_t begin = 0;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    groups_[g].begin = begin;
    begin += next_[g];
    groups_[g].end = begin;
    next_[g] = groups_[g].begin;
  }
  std::uint32_t* const line_at = line_at_.data();
  for (std::size_t i = 0; i < lines; ++i)
    line_at[counts[group_of_line[i]]++] = static_cast<std::uint32_t>(i);
}

}  // namespace bareme::engine
