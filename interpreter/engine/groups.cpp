// The lines of a run side by side by their contracts, and those that must wait for lines of other
// groups because they share a counter with them.
#include <algorithm>
#include <span>

#include "interpreter/engine/engine.hpp"

namespace bareme::engine {

// Of the chains handed over so far, which are those up to the highest id in a batch.
auto Engine::longest_chain(const records::Batch& batch) -> std::size_t {
  std::int32_t most = -1;
  for (const std::int32_t id : batch.column(model::kContract).narrow) most = id > most ? id : most;
  for (; chains_measured_ < static_cast<std::size_t>(most + 1); ++chains_measured_)
    longest_chain_ = std::max(longest_chain_,
                              pool_->chains[static_cast<std::uint32_t>(chains_measured_)].size());
  return longest_chain_;
}

auto Engine::chain(std::size_t id) -> const Chain& {
  if (id >= chains_.size()) chains_.resize(std::max(id + 1, 2 * chains_.size()));
  Chain& known = chains_[id];
  if (known.seen) return known;
  known.seen = true;
  const records::Chain& contracts = pool_->chains[static_cast<std::uint32_t>(id)];
  for (const records::ContractRef& each : contracts) {
    known.levels.push_back(static_cast<std::int32_t>(each.level.value_or(0)));
    if (program_->payers[each.payer].levels && !each.level)
      known.why = "a contract without its level";
    // Readers refuse it; its draws would have to take turns line by line.
    if (std::ranges::count_if(contracts, [&](const records::ContractRef& other) {
          return program_->first_of(other.payer) == program_->first_of(each.payer);
        }) > 1)
      known.why = "a contract twice";
  }
  if (known.why == nullptr) known.sequence = sequence(contracts);
  return known;
}

auto Engine::sequence(const records::Chain& contracts) -> std::uint32_t {
  Sequence made;
  for (const records::ContractRef& each : contracts) {
    made.contracts.push_back(each.payer);
    if (!counters_of_payer_[each.payer.index].empty())
      made.counted.push_back(program_->first_of(each.payer));
  }
  if (made.contracts.empty()) return 0;
  const auto [found, added] =
      sequence_ids_.emplace(made.contracts, static_cast<std::uint32_t>(sequences_.size()));
  if (!added) return found->second;
  if (made.counted.size() > 1) counters_.keep_apart(made.counted);
  sequences_.push_back(std::move(made));
  return found->second;
}

// In the run at hand: which group, kApart where the line goes one by one.
auto Engine::group_of(const Chain& chain) -> std::uint32_t {
  if (chain.why != nullptr) return kApart;
  if (chain.sequence == 0) return kNoContract;
  if (group_of_sequence_.size() < sequences_.size())
    group_of_sequence_.resize(sequences_.size(), kUnknown);
  std::uint32_t& known = group_of_sequence_[chain.sequence];
  if (known != kUnknown) return known;
  known = static_cast<std::uint32_t>(groups_.size());
  groups_.push_back({chain.sequence});
  for (const model::PayerId payer : sequences_[chain.sequence].counted) {
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

// In settlement order within each group.
auto Engine::group(const records::Batch& batch) -> void {
  for (const Group& each : groups_)
    if (each.sequence != 0) group_of_sequence_[each.sequence] = kUnknown;
  groups_.assign(2, Group{});
  any_shares_ = false;
  group_of_.resize(lines_);
  line_at_.resize(lines_);
  for (const std::size_t id : chains_met_) group_of_chain_[id] = kUnknown;
  chains_met_.clear();
  const auto& chains = batch.column(model::kContract).narrow;
  const std::int32_t* const ids = chains.empty() ? nullptr : chains.data() + from_;
  std::uint32_t* const group_of_line = group_of_.data();
  std::span<const std::uint32_t> known = group_of_chain_;
  for (std::size_t i = 0; i < lines_; ++i) {
    const auto id = ids == nullptr ? 0 : static_cast<std::size_t>(ids[i]);
    if (id >= known.size() || known[id] == kUnknown) {
      if (id >= known.size()) group_of_chain_.resize(std::max(id + 1, 2 * known.size()), kUnknown);
      group_of_chain_[id] = group_of(chain(id));
      chains_met_.push_back(id);
      known = group_of_chain_;
    }
    group_of_line[i] = known[id];
  }
  // Two counts a group: that of one line need not wait for that of the line before.
  next_.assign(2 * groups_.size(), 0);
  std::uint32_t* const counts = next_.data();
  for (std::size_t i = 0; i < lines_; ++i) ++counts[2 * group_of_line[i] + i % 2];
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
  for (std::size_t i = 0; i < lines_; ++i)
    line_at[counts[group_of_line[i]]++] = static_cast<std::uint32_t>(i);
}

auto Engine::lower_groups(const records::Batch& batch, Bounds at) -> void {
  for (Group& each : groups_)
    if (each.sequence != 0) each.lowered = &lowered(at, each.sequence);
  const auto& chains = batch.column(model::kContract).narrow;
  const Group& apart = groups_[kApart];
  for (std::size_t place = apart.begin; place < apart.end; ++place)
    set_aside(line_at_[place],
              chains_[static_cast<std::size_t>(chains[from_ + line_at_[place]])].why);
  for (const Group& each : groups_)
    if (each.lowered != nullptr && !each.has_part())
      for (std::size_t place = each.begin; place < each.end; ++place)
        set_aside(line_at_[place], each.lowered->why.en);
}

// Where a line may have accounts: its beneficiary, and its values of the shared keys. Two lines
// that share an account share one of these at least.
auto Engine::marks_of(const records::Batch& batch, std::size_t line) -> const std::vector<Mark*>& {
  marks_of_line_.clear();
  const auto add = [&](std::size_t which, model::FieldId field) {
    records::Cell cell = batch.cell(line, field);
    const auto& fallback = program_->fields[field].fallback;
    if (!cell.known && fallback)
      cell = {program_->fields[field].type.kind == model::TypeKind::Text
                  ? static_cast<std::int64_t>(texts_.find(fallback->text)->second)
                  : static_cast<std::int64_t>(fallback->number),
              true};
    if (!cell.known || cell.number < 0) return;
    auto& marks = marks_[which];
    const auto at = static_cast<std::size_t>(cell.number);
    if (at >= marks.size()) marks.resize(std::max(at + 1, 2 * marks.size()));
    marks_of_line_.push_back(&marks[at]);
  };
  add(0, model::kBeneficiary);
  for (std::size_t k = 0; k < shared_keys_.size(); ++k) add(1 + k, shared_keys_[k]);
  return marks_of_line_;
}

// Lines set aside are settled after those by column, and groups one after the other. So these must
// wait too: a line after one set aside that may share a counter with it; a line after one of a
// later group that may share a counter of a contract that both groups have.
auto Engine::set_aside_sharers(const records::Batch& batch) -> void {
  const auto first = any_shares_ ? aside_.begin() : std::ranges::find(aside_, std::uint8_t{1});
  for (auto i = static_cast<std::size_t>(first - aside_.begin()); i < lines_; ++i) {
    const auto& marks = marks_of(batch, from_ + i);
    const std::uint32_t group = group_of_[i];
    const bool shares = groups_[group].shares;
    bool after = false, late = false;
    for (const Mark* mark : marks) {
      after = after || mark->aside == run_;
      late = late || (shares && mark->met == run_ && mark->group > group);
    }
    if (after) set_aside(i, "after a line settled alone");
    if (late) set_aside(i, "after a line of other contracts");
    for (Mark* mark : marks) {
      if (aside_[i] != 0) mark->aside = run_;
      if (!shares) continue;
      mark->group = mark->met == run_ ? std::max(mark->group, group) : group;
      mark->met = run_;
    }
  }
}

}  // namespace bareme::engine
