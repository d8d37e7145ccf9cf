// Which lines of a run go by column, as far as lines alone tell; whose accounts they meet.
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
  any_aside_ = true;
  if (whole_ == nullptr)
    aside_[line] = 1;
  else  // with the other units of its line: a line is settled one way
    std::fill(aside_.begin() + static_cast<std::ptrdiff_t>(units_.first(line)),
              aside_.begin() + static_cast<std::ptrdiff_t>(units_.end(line)), std::uint8_t{1});
  auto reason = paths_.why.find(why);
  if (reason == paths_.why.end()) reason = paths_.why.emplace(why, 0).first;
  ++reason->second;
}

// What no plan is for, told from the line alone.
auto Engine::set_aside(const records::Batch& batch) -> void {
  for (const auto field : required_) {
    const records::Column& column = batch.column(field);
    if (column.known.empty() && !column.absent()) continue;
    for (std::size_t i = 0; i < lines_; ++i)
      if (column.absent() || column.known[from_ + i] == 0) set_aside(i, "a required field unknown");
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

// Plans for the amounts of the run, or for nearly all: what is beyond goes one by one.
auto Engine::bounds(const records::Batch& batch, std::size_t stretch) -> Bounds {
  std::int32_t least = 0, most = 0;
  std::size_t beyond = 0;
  for (const auto field : amounts_) {
    const auto& column = batch.column(field).narrow;
    if (column.empty()) continue;
    const std::int32_t* cells = column.data() + from_;
    std::uint32_t larger = 0;
    for (std::size_t i = 0; i < lines_; ++i) {
      least = cells[i] < least ? cells[i] : least;
      most = cells[i] > most ? cells[i] : most;
      larger += static_cast<std::uint32_t>(cells[i] > kMostCents[0]) +
                static_cast<std::uint32_t>(cells[i] < -kMostCents[0]);
    }
    beyond += larger;
  }
  Bounds at{stretch, 0};
  if (beyond == 0) return at;
  large_met_ += beyond;
  if (large_met_ >= kWorthWide && beyond * kWorthWideOf >= lines_) {
    const auto holds = [&](std::int32_t cents) { return least >= -cents && most <= cents; };
    at.most = std::min(
        static_cast<std::size_t>(std::ranges::find_if(kMostCents, holds) - kMostCents.begin()),
        kMostCents.size() - 1);
    while (at.most > 0 && !has_plans(at)) --at.most;
  }
  const std::int32_t cents = kMostCents[at.most];
  if (least >= -cents && most <= cents) return at;
  for (const auto field : amounts_) {
    const auto& column = batch.column(field).narrow;
    if (column.empty()) continue;
    const std::int32_t* cells = column.data() + from_;
    for (std::size_t i = 0; i < lines_; ++i)
      if (cells[i] > cents || cells[i] < -cents) set_aside(i, "a large amount");
  }
  return at;
}

// For every group that has one of usual amounts.
auto Engine::has_plans(Bounds at) -> bool {
  if (!stretch(at).schemes.prepared) return false;
  return std::ranges::all_of(groups_, [&](const Group& each) {
    return each.sequence == 0 || lowered(at, each.sequence).prepared ||
           !lowered({at.stretch, 0}, each.sequence).prepared;
  });
}

auto Engine::count_paths(const records::Batch& batch, Bounds at) -> void {
  const auto contracts = [&](std::size_t group) {
    return sequences_[groups_[group].sequence].contracts.size();
  };
  bool counts = whole_ != nullptr || at.most > 0;
  for (std::size_t g = 0; g < groups_.size(); ++g) counts = counts || contracts(g) > 1;
  if (!counts) return;
  for (std::size_t i = 0; i < lines_; ++i) {
    if (aside_[i] != 0 || (whole_ != nullptr && !units_.is_first(i))) continue;
    if (contracts(group_of_[i]) > 1) ++paths_.of_several_contracts;
    if (whole_ != nullptr && units_.end(i) > i + 1) ++paths_.of_several_units;
    if (at.most > 0 && std::ranges::any_of(amounts_, [&](model::FieldId field) {
          const std::int64_t cents = batch.cell(from_ + i, field).number;
          return cents > kMostCents[0] || cents < -kMostCents[0];
        }))
      ++paths_.of_large_amounts;
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
