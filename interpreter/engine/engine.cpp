#include "interpreter/engine/engine.hpp"

#include <algorithm>

namespace bareme::engine {
namespace {

auto has_several_units(const Run& run) -> bool {
  const std::int32_t* counts = run.narrow(model::kQuantity);
  std::int32_t most = 0;
  if (counts != nullptr)
    for (std::size_t i = 0; i < run.lines; ++i) most = counts[i] > most ? counts[i] : most;
  return most > 1;
}

}  // namespace

Engine::Engine(const model::Program& program, std::shared_ptr<records::Pool> pool,
               std::shared_ptr<records::SettledTables> tables, const settle::Accounts& opening)
    : plans_{program, tables, columns::intern_texts(program, pool->texts)},
      counters_{program, plans_.texts(), opening},
      sequences_{program, pool},
      terms_{program},
      cuts_units_{can_cut(program)},
      alone_{program, *pool},
      none_{program, pool},
      groups_{program},
      sharers_{program, plans_.texts()},
      draws_{program.counters.size()},
      schemes_{program},
      contracts_{program},
      units_{program, pool, tables} {}

auto Engine::settle(const records::Batch& batch, records::SettledBatch& out) -> void {
  out.reset_for_columns(batch.size(), sequences_.longest(batch));
  paths_.lines += batch.size();
  for (std::size_t from = 0; from < batch.size();) {
    const Run run = next_run(batch, from);
    if (cuts_units_ && has_several_units(run)) {
      from += settle_units(run, out);
      continue;
    }
    settle_lines(run, out);
    from += run.lines;
  }
}

auto Engine::next_run(const records::Batch& batch, std::size_t from) const -> Run {
  const std::size_t most = std::min(columns::kBatchLines, batch.size() - from);
  const auto& dates = batch.column(model::kDate).narrow;
  if (dates.empty()) return {batch, from, most};
  return {batch, from, plans_.of_one_stretch(std::span{dates}.subspan(from, most))};
}

auto Engine::settle_lines(const Run& run, records::SettledBatch& out) -> void {
  settle_columns(run, out);
  if (!aside_.any()) return;
  for (std::size_t i = 0; i < run.lines; ++i)
    if (aside_.holds(i)) settle_alone(run.batch, run.from + i, out);
}

auto Engine::settle_units(const Run& run, records::SettledBatch& out) -> std::size_t {
  static_assert(kMostUnits <= columns::kBatchLines);
  const std::size_t end =
      units_.cut(run.batch, run.from, run.from + run.lines, columns::kBatchLines);
  units_.settled().reset_for_columns(units_.size(), sequences_.longest());
  settle_columns({units_.batch(), 0, units_.size(), &units_}, units_.settled());
  units_.add_up(aside_.lines(), out);
  for (std::size_t i = 0; i < units_.size(); ++i)
    if (aside_.holds(i) && units_.is_first(i)) settle_alone(run.batch, units_.line(i), out);
  return end - run.from;
}

auto Engine::settle_alone(const records::Batch& batch, std::size_t line, records::SettledBatch& out)
    -> void {
  ++paths_.one_by_one;
  alone_.settle(batch, line, counters_, out);
}

auto Engine::settle_columns(const Run& run, records::SettledBatch& out) -> void {
  aside_.begin(run);
  if (const std::int32_t* days = run.narrow(model::kDate)) counters_.follow({days, run.lines});
  terms_.set_aside(run, aside_);
  groups_.arrange(run, sequences_, counters_);
  const Bounds at = bounds(run);
  find_parts(run, at);
  Part& schemes = plans_.schemes(at);
  if (schemes.prepared)
    run_parts(run, schemes, out);
  else
    for (std::size_t i = 0; i < run.lines; ++i) aside_.add(i, schemes.why.en);
  count_paths(run, at);
}

// What may be rejected is known before anything is drawn.
auto Engine::run_parts(const Run& run, Part& schemes, records::SettledBatch& out) -> void {
  const Trunk trunk{*schemes.prepared, schemes_.workspace()};
  schemes_.begin(run, schemes, out, aside_);
  contracts_.begin(run, groups_, sequences_, trunk, counters_, aside_);
  if (aside_.any() || groups_.any_shares()) sharers_.set_aside(run, groups_, aside_);
  find_holders(run, *schemes.prepared);
  schemes_.finish(run, schemes, aside_, holders_, counters_, draws_, out);
  contracts_.finish(run, groups_, trunk, aside_, holders_, draws_, out);
}

// Plans for the amounts of the run, or for nearly all: what is beyond goes one by one.
auto Engine::bounds(const Run& run) -> Bounds {
  const std::int32_t* days = run.narrow(model::kDate);
  const Terms::Extent amounts = terms_.extent(run);
  Bounds at{plans_.stretch_of(Date{days == nullptr ? 0 : *days}), terms_.worth(amounts, run.lines)};
  while (at.most > 0 && !has_plans(at)) --at.most;
  terms_.set_aside_beyond(kMostCents[at.most], run, amounts, aside_);
  return at;
}

// For every group that has one of usual amounts.
auto Engine::has_plans(Bounds at) -> bool {
  if (!plans_.schemes(at).prepared) return false;
  const auto part = [&](const Group& each, std::size_t most) -> const Part& {
    return plans_.contracts({at.stretch, most}, each.sequence, sequences_[each.sequence].contracts);
  };
  return std::ranges::all_of(groups_, [&](const Group& each) {
    return each.sequence == 0 || part(each, at.most).prepared || !part(each, 0).prepared;
  });
}

auto Engine::find_parts(const Run& run, Bounds at) -> void {
  const std::int32_t* chains = run.narrow(model::kContract);
  for (const std::uint32_t line : groups_.lines(groups_[Groups::kApart]))
    aside_.add(line, sequences_.known_chain(chains[line]).why);
  for (Group& each : groups_) {
    if (each.sequence == 0) continue;
    each.part = &plans_.contracts(at, each.sequence, sequences_[each.sequence].contracts);
    if (each.has_part()) continue;
    for (const std::uint32_t line : groups_.lines(each)) aside_.add(line, each.part->why.en);
  }
}

auto Engine::find_holders(const Run& run, const columns::Prepared& schemes) -> void {
  holders_.begin(counters_);
  holders_.want(schemes.plan, counters_);
  for (const Group& each : groups_)
    if (each.has_part()) holders_.want(each.part->prepared->plan, counters_);
  holders_.find(run.batch, run.from, run.lines, counters_);
}

auto Engine::count_paths(const Run& run, Bounds at) -> void {
  for (const auto& [why, lines] : aside_.reasons()) {
    auto reason = paths_.why.find(why);
    if (reason == paths_.why.end()) reason = paths_.why.emplace(why, 0).first;
    reason->second += lines;
  }
  paths_.line_by_line = draws_.line_by_line();
  paths_.windows = draws_.windows();
  const auto has_several = [&](const Group& group) {
    return sequences_[group.sequence].contracts.size() > 1;
  };
  if (run.units == nullptr && at.most == 0 && std::ranges::none_of(groups_, has_several)) return;
  for (std::size_t i = 0; i < run.lines; ++i) {
    if (aside_.holds(i) || (run.units != nullptr && !run.units->is_first(i))) continue;
    if (has_several(groups_[groups_.group_of(i)])) ++paths_.of_several_contracts;
    if (run.units != nullptr && run.units->end(i) > i + 1) ++paths_.of_several_units;
    if (at.most > 0 && terms_.is_large(run.batch, run.from + i)) ++paths_.of_large_amounts;
  }
}

}  // namespace bareme::engine
