#include "interpreter/engine/engine.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <set>

namespace bareme::engine {
namespace {

auto several_units(const records::Batch& batch, std::size_t from, std::size_t to) -> bool {
  const auto& counts = batch.column(model::kQuantity).narrow;
  std::int32_t most = 0;
  if (!counts.empty())
    for (std::size_t i = from; i < to; ++i) most = counts[i] > most ? counts[i] : most;
  return most > 1;
}

}  // namespace

using model::TypeKind;

Engine::Engine(const model::Program& program, std::shared_ptr<records::Pool> pool,
               std::shared_ptr<records::SettledTables> tables, const settle::Accounts& opening)
    : program_{&program},
      pool_{std::move(pool)},
      tables_{std::move(tables)},
      texts_{intern_texts(program, pool_->texts)},
      changes_{plan::changes(program)},
      counters_of_payer_(program.payers.size()),
      once_by_{plan::once_by(program)},
      counters_{program, texts_, opening},
      of_line_{program.counters.size()},
      schemes_space_{program},
      contracts_space_{program},
      units_{program, pool_, tables_},
      none_{program, pool_},
      alone_{records::Claims::share(program, pool_->texts)} {
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const model::FieldId id = program.fields.id_at(i);
    const model::Field& field = program.fields[id];
    if (field.type.kind == TypeKind::Money) amounts_.push_back(id);
    const bool asked = !field.optional && !field.fallback && id != model::kIdentifier &&
                       id != model::kContract && id != model::kQuantity;
    if (asked) required_.push_back(id);
  }
  std::set<model::FieldId> shared;
  for (const model::Counter& counter : program.counters)
    if (!counter.by_beneficiary && !counter.keys.empty()) shared.insert(counter.keys.front());
  shared_keys_.assign(shared.begin(), shared.end());
  const auto differs = [](model::FieldId id) {
    return id == model::kExpense || id == model::kQuantity;
  };
  cuts_units_ = std::ranges::none_of(once_by_, differs) &&
                std::ranges::none_of(program.counters, [&](const model::Counter& counter) {
                  return std::ranges::any_of(counter.keys, differs);
                });
  marks_.resize(1 + shared_keys_.size());
  sequences_.resize(1);
  group_of_payer_.resize(program.payers.size());
  every_line_.resize(kBatchLines);
  std::iota(every_line_.begin(), every_line_.end(), 0U);

  // Of all versions: a clause of one may read what lines have counted under another.
  std::map<model::PayerId, std::vector<model::CounterId>> met;
  for (const auto& [id, payer] : payers_of(program))
    if (counters_.place({id}).drawn) met[payer].push_back(id);
  for (std::size_t p = 0; p < program.payers.size(); ++p)
    counters_of_payer_[p] = met[program.first_of(program.payers.id_at(p))];
}

auto Engine::closing() const -> settle::Accounts { return counters_.closing(none_); }

auto Engine::stretch_of(Date date) const -> std::size_t {
  return static_cast<std::size_t>(std::ranges::upper_bound(changes_, date) - changes_.begin());
}

auto Engine::stretch(Bounds at) -> Stretch& {
  const auto [found, added] = stretches_.try_emplace(at);
  Stretch& stretch = found->second;
  if (!added) return stretch;
  const Date day = at.stretch == 0 ? kFirstDate : changes_[at.stretch - 1];
  stretch.trunk.emplace(*program_, *tables_, day, kMostCents[at.most]);
  auto made = stretch.trunk->with({});
  stretch.schemes.why = made.why;
  if (!made.plan) return stretch;
  stretch.keep.resize(made.plan->shared);
  stretch.schemes.prepared = prepare_schemes(std::move(*made.plan), stretch.keep, texts_);
  return stretch;
}

auto Engine::lowered(Bounds at, std::uint32_t sequence) -> Lowered& {
  const auto [found, added] = plans_.try_emplace({at, sequence});
  Lowered& lowered = found->second;
  if (!added) return lowered;
  Stretch& days = stretch(at);
  auto made = days.trunk->with(sequences_[sequence].contracts);
  lowered.why = made.why;
  if (!made.plan || !days.schemes.prepared) return lowered;
  const plan::Plan& schemes = days.schemes.prepared->plan;
  assert(plan::same_schemes(schemes, *made.plan));
  lowered.prepared = prepare_contract(std::move(*made.plan), schemes, texts_);
  for (const Import& import : lowered.prepared->imports) {
    if (days.keep[import.value.index]) continue;
    days.keep[import.value.index] = true;
    days.stale = true;
  }
  return lowered;
}

auto Engine::settle(const records::Batch& batch, records::SettledBatch& out) -> void {
  out.reset_for_columns(batch.size(), longest_chain(batch));
  paths_.lines += batch.size();
  const auto& dates = batch.column(model::kDate).narrow;
  for (std::size_t from = 0; from < batch.size();) {
    const Date first{dates.empty() ? 0 : dates[from]};
    const std::size_t at = stretch_of(first);
    const std::int32_t begin =
        at == 0 ? std::numeric_limits<std::int32_t>::min() : changes_[at - 1].days;
    const std::int32_t last =
        at == changes_.size() ? std::numeric_limits<std::int32_t>::max() : changes_[at].days - 1;
    std::size_t to = std::min(batch.size(), from + kBatchLines);
    if (!dates.empty()) to = from + within(std::span{dates}.subspan(from, to - from), begin, last);
    if (cuts_units_ && several_units(batch, from, to)) {
      from = run_units(batch, from, to, out);
      continue;
    }
    run(batch, from, to, out);
    from = to;
  }
}

auto Engine::run_units(const records::Batch& batch, std::size_t from, std::size_t to,
                       records::SettledBatch& out) -> std::size_t {
  static_assert(kMostUnits <= kBatchLines);
  const std::size_t end = units_.cut(batch, from, to, kBatchLines);
  units_.settled().reset_for_columns(units_.size(), longest_chain_);
  whole_ = &batch;
  whole_out_ = &out;
  run(units_.batch(), 0, units_.size(), units_.settled());
  whole_ = nullptr;
  return end;
}

auto Engine::run(const records::Batch& batch, std::size_t from, std::size_t to,
                 records::SettledBatch& out) -> void {
  from_ = from;
  lines_ = to - from;
  ++run_;
  aside_.assign(lines_, 0);
  any_aside_ = false;
  watch_order(batch);
  set_aside(batch);
  const auto& dates = batch.column(model::kDate).narrow;
  group(batch);
  const Bounds at = bounds(batch, stretch_of(Date{dates.empty() ? 0 : dates[from]}));
  lower_groups(batch, at);
  Stretch& days = stretch(at);
  if (days.stale) {
    plan::Plan plan = std::move(days.schemes.prepared->plan);
    days.schemes.prepared = prepare_schemes(std::move(plan), days.keep, texts_);
    days.schemes.draws.clear();
    days.stale = false;
  }
  if (!days.schemes.prepared)
    for (std::size_t i = 0; i < lines_; ++i) set_aside(i, days.schemes.why.en);
  else
    run_schemes(batch, days, out);
  gather_imports();
  for (const Group& each : groups_)
    if (each.has_part()) run_contract(batch, each);
  scatter(out);
  count_paths(batch, at);
  if (whole_ != nullptr) units_.add_up(aside_, *whole_out_);
  if (any_aside_) settle_alone(batch, out);
}

auto Engine::run_schemes(const records::Batch& batch, Stretch& days, records::SettledBatch& out)
    -> void {
  Prepared& schemes = *days.schemes.prepared;
  schemes_ = &schemes;
  schemes_space_.fit(schemes);
  read_fields(batch, schemes);
  open_results(schemes, out);
  schemes_space_.locate(schemes);
  compute(schemes, 0, lines_, 0);
  set_aside_faults(schemes.source(schemes.plan.fault), schemes_space_, 0, lines_,
                   every_line_.data());
  // Contracts say which lines they may reject before anything is drawn.
  for (const Group& each : groups_) {
    if (!each.has_part()) continue;
    Prepared& prepared = *each.lowered->prepared;
    if (!prepared.fitted) {
      contracts_space_.fit(prepared);
      contracts_space_.locate(prepared);
      for (std::size_t d = prepared.plan.scheme_draws; d < prepared.plan.draws.size(); ++d)
        each.lowered->draws.emplace_back(prepared, d, counters_).locate(prepared, contracts_space_);
    }
    gather_fields(batch, each);
    if (prepared.plan.fault == schemes.plan.fault) continue;
    for (const Import& import : prepared.imports)
      if (import.early) gather(each, import);
    compute(prepared, each.begin, each.end, 0);
    set_aside_faults(prepared.source(prepared.plan.fault), contracts_space_, each.begin, each.end,
                     line_at_.data());
  }
  if (any_aside_ || any_shares_) set_aside_sharers(batch);
  find_holders(batch);
  auto& draws = days.schemes.draws;
  for (std::size_t d = 0; d < schemes.plan.draws.size(); ++d) {
    if (draws.size() <= d) draws.emplace_back(schemes, d, counters_);
    draws[d].locate(schemes, schemes_space_);
    draws[d].attach(batch, holders_);
  }
  make_draws(schemes, draws, {0, static_cast<std::uint32_t>(lines_), every_line_.data()}, 0);
  finish_schemes(batch, schemes, out);
}

auto Engine::run_contract(const records::Batch& batch, const Group& group) -> void {
  const Prepared& prepared = *group.lowered->prepared;
  // The first stage again: groups before may have written behind their last lines.
  compute(prepared, group.begin, group.end, 0);
  compute(prepared, group.begin, group.end, 1);
  for (DrawLoop& draw : group.lowered->draws) draw.attach(batch, holders_);
  make_draws(prepared, group.lowered->draws, {group.begin, group.end, line_at_.data()}, 1);
}

}  // namespace bareme::engine
