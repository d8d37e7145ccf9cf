#include "interpreter/engine/plans.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace bareme::engine {
namespace {

// How many of the first dates are from `begin` to `last`.
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

}  // namespace

Plans::Plans(const model::Program& program, std::shared_ptr<records::SettledTables> tables,
             columns::TextIds texts)
    : program_{&program},
      tables_{std::move(tables)},
      texts_{std::move(texts)},
      changes_{plan::changes(program)} {}

auto Plans::stretch_of(Date date) const -> std::size_t {
  return static_cast<std::size_t>(std::ranges::upper_bound(changes_, date) - changes_.begin());
}

auto Plans::of_one_stretch(std::span<const std::int32_t> dates) const -> std::size_t {
  using Days = std::numeric_limits<std::int32_t>;
  const std::size_t at = stretch_of(Date{dates.front()});
  return within(dates, at == 0 ? Days::min() : changes_[at - 1].days,
                at == changes_.size() ? Days::max() : changes_[at].days - 1);
}

auto Plans::stretch(Bounds at) -> Stretch& {
  const auto [found, added] = stretches_.try_emplace(at);
  Stretch& stretch = found->second;
  if (!added) return stretch;
  const Date day = at.stretch == 0 ? kFirstDate : changes_[at.stretch - 1];
  stretch.trunk.emplace(*program_, *tables_, day, kMostCents[at.most]);
  auto made = stretch.trunk->with({});
  stretch.schemes.why = made.why;
  if (!made.plan) return stretch;
  stretch.keep.resize(made.plan->shared);
  stretch.schemes.prepared = columns::prepare_schemes(std::move(*made.plan), stretch.keep, texts_);
  return stretch;
}

auto Plans::schemes(Bounds at) -> Part& {
  Stretch& days = stretch(at);
  if (!days.stale) return days.schemes;
  plan::Plan plan = std::move(days.schemes.prepared->plan);
  days.schemes.prepared = columns::prepare_schemes(std::move(plan), days.keep, texts_);
  days.schemes.draws.clear();
  days.stale = false;
  return days.schemes;
}

auto Plans::contracts(Bounds at, std::uint32_t sequence,
                      const std::vector<model::PayerId>& contracts) -> Part& {
  const auto [found, added] = contracts_.try_emplace({at, sequence});
  Part& part = found->second;
  if (!added) return part;
  Stretch& days = stretch(at);
  auto made = days.trunk->with(contracts);
  part.why = made.why;
  if (!made.plan || !days.schemes.prepared) return part;
  const plan::Plan& schemes = days.schemes.prepared->plan;
  assert(plan::same_schemes(schemes, *made.plan));
  part.prepared = columns::prepare_contract(std::move(*made.plan), schemes, texts_);
  for (const columns::Import& import : part.prepared->imports) {
    if (days.keep[import.value.index]) continue;
    days.keep[import.value.index] = true;
    days.stale = true;
  }
  return part;
}

}  // namespace bareme::engine
