// Which lines of a run go by column, and how they are grouped: what is told from the lines alone.
#include <algorithm>

#include "interpreter/engine/engine.hpp"

namespace bareme::engine {

auto within(std::span<const std::int32_t> dates, std::int32_t begin, std::int32_t last)
    -> std::size_t {
  std::uint32_t outside = 0;
  for (const std::int32_t date : dates)
    outside |= static_cast<std::uint32_t>(date < begin) | static_cast<std::uint32_t>(date > last);
  if (outside == 0) return dates.size();
  const auto first =
      std::ranges::find_if(dates, [&](std::int32_t date) { return date < begin || date > last; });
  return static_cast<std::size_t>(first - dates.begin());
}

auto Engine::watch_order(const records::Batch& batch) -> void {
  const auto& dates = batch.column(model::kDate).narrow;
  if (!ordered_ || dates.empty()) return;
  const std::int32_t* days = dates.data() + from_;
  std::uint32_t back = static_cast<std::uint32_t>(days[0] < last_date_);
  for (std::size_t i = 1; i < lines_; ++i)
    back |= static_cast<std::uint32_t>(days[i] < days[i - 1]);
  last_date_ = days[lines_ - 1];
  ordered_ = back == 0;
  if (!ordered_) counters_.no_order();
}

auto Engine::set_aside(std::size_t line, std::string_view why) -> void {
  if (aside_[line] != 0) return;
  aside_[line] = 1;
  any_aside_ = true;
  ++paths_.why[std::string{why}];
}

// What no plan is for, told from the line alone.
auto Engine::set_aside(const records::Batch& batch) -> void {
  for (const auto field : required_) {
    const records::Column& column = batch.column(field);
    if (column.known.empty() && !column.absent()) continue;
    for (std::size_t i = 0; i < lines_; ++i)
      if (column.absent() || column.known[from_ + i] == 0) set_aside(i, "a required field unknown");
  }
  for (const auto field : amounts_) {
    const records::Column& column = batch.column(field);
    if (column.absent()) continue;
    const std::int32_t* cells = column.narrow.data() + from_;
    std::int32_t least = 0, most = 0;
    for (std::size_t i = 0; i < lines_; ++i) {
      least = cells[i] < least ? cells[i] : least;
      most = cells[i] > most ? cells[i] : most;
    }
    if (least >= -kMostCents && most <= kMostCents) continue;
    for (std::size_t i = 0; i < lines_; ++i)
      if (cells[i] > kMostCents || cells[i] < -kMostCents) set_aside(i, "a large amount");
  }
  const records::Column& quantity = batch.column(model::kQuantity);
  if (quantity.absent()) return;
  const std::int32_t* counts = quantity.narrow.data() + from_;
  std::int32_t others = 0;
  for (std::size_t i = 0; i < lines_; ++i) others |= counts[i] ^ 1;
  if (others == 0) return;
  for (std::size_t i = 0; i < lines_; ++i) {
    const bool known = quantity.known.empty() || quantity.known[from_ + i] != 0;
    if (known && counts[i] != 1) set_aside(i, "a quantity");
  }
}

auto Engine::chain(std::size_t id) -> Chain& {
  if (id >= chains_.size()) chains_.resize(std::max(id + 1, 2 * chains_.size()));
  Chain& known = chains_[id];
  if (known.seen) return known;
  known.seen = true;
  const records::Chain& contracts = pool_->chains[static_cast<std::uint32_t>(id)];
  if (contracts.empty()) return known;
  known.contract = contracts.front().payer;
  known.level = static_cast<std::int32_t>(contracts.front().level.value_or(0));
  if (contracts.size() > 1)
    known.why = "several contracts";
  else if (program_->payers[known.contract].levels && !contracts.front().level)
    known.why = "a contract without its level";
  return known;
}

// In the run at hand: which group, kApart where the line goes one by one.
auto Engine::group_of(std::size_t stretch, Chain& chain) -> std::uint32_t {
  chain.why_in_run = chain.why;
  if (chain.why != nullptr) return kApart;
  if (!chain.contract) return kNoContract;
  const auto found = std::ranges::find(groups_, chain.contract, &Group::contract);
  if (found != groups_.end()) return static_cast<std::uint32_t>(found - groups_.begin());
  // Versions of one contract share counters: only one goes by column.
  for (const Group& other : groups_)
    if (other.contract &&
        program_->first_of(other.contract) == program_->first_of(chain.contract)) {
      chain.why_in_run = "another version of a contract";
      return kApart;
    }
  groups_.push_back({chain.contract, &lowered(stretch, chain.contract), 0, 0});
  return static_cast<std::uint32_t>(groups_.size() - 1);
}

// Lines side by side by contract, in settlement order within each.
auto Engine::group(const records::Batch& batch, std::size_t stretch) -> void {
  groups_.assign(2, Group{});
  group_of_.resize(lines_);
  line_at_.resize(lines_);
  for (const std::size_t id : chains_met_) group_of_chain_[id] = kUnknown;
  chains_met_.clear();
  const auto& chains = batch.column(model::kContract).narrow;
  for (std::size_t i = 0; i < lines_; ++i) {
    const auto id = chains.empty() ? 0 : static_cast<std::size_t>(chains[from_ + i]);
    if (id >= group_of_chain_.size())
      group_of_chain_.resize(std::max(id + 1, 2 * group_of_chain_.size()), kUnknown);
    if (group_of_chain_[id] == kUnknown) {
      group_of_chain_[id] = group_of(stretch, chain(id));
      chains_met_.push_back(id);
    }
    group_of_[i] = group_of_chain_[id];
  }
  next_.assign(groups_.size(), 0);
  for (std::size_t i = 0; i < lines_; ++i) ++next_[group_of_[i]];
  std::uint32_t begin = 0;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    groups_[g].begin = begin;
    begin += next_[g];
    groups_[g].end = begin;
    next_[g] = groups_[g].begin;
  }
  for (std::size_t i = 0; i < lines_; ++i)
    line_at_[next_[group_of_[i]]++] = static_cast<std::uint32_t>(i);
  const Group& apart = groups_[kApart];
  for (std::size_t place = apart.begin; place < apart.end; ++place)
    set_aside(line_at_[place],
              chains_[static_cast<std::size_t>(chains[from_ + line_at_[place]])].why_in_run);
  for (const Group& each : groups_)
    if (each.lowered != nullptr && !each.has_part())
      for (std::size_t place = each.begin; place < each.end; ++place)
        set_aside(line_at_[place], each.lowered->why);
}

// A line set aside is settled after those by column: so must be every later line that may share a
// counter with it, and then those that share with these.
auto Engine::set_aside_sharers(const records::Batch& batch) -> void {
  const auto mark = [&](std::size_t which, model::FieldId field,
                        std::size_t line) -> std::uint32_t* {
    const records::Cell cell = batch.cell(line, field);
    if (!cell.known || cell.number < 0) return nullptr;
    auto& marks = marks_[which];
    const auto at = static_cast<std::size_t>(cell.number);
    if (at >= marks.size()) marks.resize(std::max(at + 1, 2 * marks.size()));
    return &marks[at];
  };
  for (std::size_t i = 0; i < lines_; ++i) {
    bool aside = aside_[i] != 0;
    const auto each = [&](auto visit) {
      visit(mark(0, model::kBeneficiary, from_ + i));
      for (std::size_t k = 0; k < shared_keys_.size(); ++k)
        visit(mark(1 + k, shared_keys_[k], from_ + i));
    };
    each([&](std::uint32_t* found) { aside = aside || (found != nullptr && *found == run_); });
    if (!aside) continue;
    set_aside(i, "after a line settled alone");
    each([&](std::uint32_t* found) {
      if (found != nullptr) *found = run_;
    });
  }
}

// Of the counters that the plans of the run meet.
auto Engine::find_holders(const records::Batch& batch) -> void {
  std::vector<bool> used(counters_.holders().size());
  const auto use = [&](const plan::Account& account, bool shared = false) {
    if (!account.of_line) used[counters_.place({account.counter, shared}).shelf] = true;
  };
  const auto use_all = [&](const Prepared& prepared) {
    for (const plan::Draw& each : prepared.plan.draws) {
      for (const auto& withholding : each.withholdings)
        for (const auto& cap : withholding.caps) use(cap.account);
      for (const auto& limit : each.limits) {
        use(limit.account);
        if (limit.once_by) use(limit.account, true);
      }
      for (const auto& read : each.reads) use(read.account);
    }
  };
  use_all(*schemes_);
  for (const Group& group : groups_)
    if (group.has_part()) use_all(*group.lowered->prepared);
  holders_.resize(used.size());
  for (std::size_t h = 0; h < used.size(); ++h) {
    if (!used[h]) continue;
    holders_[h].resize(lines_);
    counters_.holders()[h].of(batch, from_, lines_, holders_[h].data());
    counters_.make_room(h);
  }
}

}  // namespace bareme::engine
