#include "interpreter/engine/draw.hpp"

#include <algorithm>

namespace bareme::engine {

auto inputs_of(const Prepared& prepared, std::size_t draw, Workspace& workspace) -> DrawInputs {
  const plan::Draw& from = prepared.plan.draws[draw];
  const auto narrow = [&](plan::ValueId id) {
    return workspace.column<const std::int32_t>(prepared.source(id));
  };
  const auto truth = [&](plan::ValueId id) {
    return workspace.column<const std::uint8_t>(prepared.source(id));
  };
  DrawInputs inputs;
  inputs.due = narrow(from.due);
  inputs.unpaid = truth(from.unpaid);
  for (const auto& withholding : from.withholdings) {
    inputs.wanted.push_back(narrow(withholding.wanted));
    for (const auto& cap : withholding.caps)
      inputs.caps.push_back({narrow(cap.most), nullptr, narrow(cap.account.first_day), nullptr});
  }
  for (const auto& limit : from.limits)
    inputs.limits.push_back({narrow(limit.most), narrow(limit.including),
                             narrow(limit.account.first_day), truth(limit.met)});
  return inputs;
}

DrawLoop::DrawLoop(const plan::Draw& draw, std::size_t index, Counters& counters,
                   Workspace& workspace, const records::Batch& batch)
    : draw_{draw}, counters_{counters}, batch_{batch}, met_(draw.limits.size()) {
  for (const auto& withholding : draw.withholdings) {
    const std::size_t begin = caps_.size();
    for (const auto& cap : withholding.caps) {
      const auto same = [&](const Meter& other) { return other.counter == cap.account.counter; };
      repeated_cap_.push_back(
          std::any_of(caps_.begin() + static_cast<std::ptrdiff_t>(begin), caps_.end(), same));
      caps_.push_back(meter(cap.account));
    }
    cap_ends_.push_back(caps_.size());
  }
  cap_records_.resize(caps_.size());
  for (const auto& limit : draw.limits) {
    const auto same = std::ranges::find(limits_, limit.account.counter, &Meter::counter);
    first_of_counter_.push_back(static_cast<std::size_t>(same - limits_.begin()));
    limits_.push_back(meter(limit.account));
    counts_unpaid_ = counts_unpaid_ || limit.counts_unpaid;
  }
  const auto output = [&](Source::Kind kind, std::size_t place) {
    return workspace.column<std::int32_t>({kind, plan::Form::Narrow,
                                           static_cast<std::uint32_t>(index),
                                           static_cast<std::uint32_t>(place)});
  };
  paid_ = output(Source::Kind::DrawPaid, 0);
  outcome_ = output(Source::Kind::DrawOutcome, 0);
  for (std::size_t w = 0; w < draw.withholdings.size(); ++w)
    withheld_.push_back(output(Source::Kind::DrawWithheld, w));
}

auto DrawLoop::meter(const plan::Account& account) -> Meter {
  if (account.of_line) return {.counter = account.counter};
  const auto& place = counters_.place(account.counter);
  counters_.make_room(counters_.shelf(place.shelf));
  return {.counter = account.counter, .kept = true, .shelf = place.shelf, .slot = place.slot};
}

inline auto DrawLoop::record(const Meter& meter, std::int32_t first_day, std::uint32_t line)
    -> Record* {
  if (!meter.kept) return nullptr;
  const std::uint32_t holder = meter.holders[line];
  Record& record = meter.records[holder * meter.width];
  if (record.first_day != first_day)
    counters_.turn(meter.counter, holder, first_day, record, batch_);
  return &record;
}

auto DrawLoop::clear(std::size_t begin, std::size_t end) -> void {
  std::fill(paid_ + begin, paid_ + end, 0);
  std::fill(outcome_ + begin, outcome_ + end, plan::kNotDrawn);
  for (std::int32_t* column : withheld_) std::fill(column + begin, column + end, 0);
}

auto DrawLoop::run(std::span<const Visit> lines, const std::vector<DrawInputs>& inputs,
                   const std::vector<std::vector<std::uint32_t>>& holders) -> void {
  const Meter* ahead = nullptr;  // its records are fetched before they are needed
  for (auto* meters : {&caps_, &limits_})
    for (Meter& meter : *meters) {
      if (!meter.kept) continue;
      Shelf& shelf = counters_.shelf(meter.shelf);
      meter.records = shelf.records.data() + meter.slot;
      meter.width = shelf.width;
      meter.holders = holders[shelf.holders].data();
      ahead = &meter;
    }
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (ahead != nullptr && i + kAhead < lines.size())
      __builtin_prefetch(&ahead->records[ahead->holders[lines[i + kAhead].line] * ahead->width]);
    settle(inputs[lines[i].group], lines[i]);
  }
}

auto DrawLoop::settle(const DrawInputs& in, const Visit& at) -> void {
  const std::int32_t due = in.due[at.place];
  const std::int32_t exhausted = meet(in, at);
  if (due == 0) return feed(0);
  if (exhausted >= 0) {
    outcome_[at.place] = plan::exhausted(draw_) + exhausted;
    return;
  }
  const std::int32_t left = withhold(in, at, due);
  // The smallest remainder, the first written among equals.
  std::int64_t paid = left;
  std::int32_t bound = -1;
  for (std::size_t l = 0; l < met_.size(); ++l)
    if (met_[l].met && !draw_.limits[l].units && met_[l].room < paid) {
      paid = met_[l].room;
      bound = static_cast<std::int32_t>(l);
    }
  feed(static_cast<std::int32_t>(paid));
  paid_[at.place] = static_cast<std::int32_t>(paid);
  outcome_[at.place] = left == 0    ? plan::kAllWithheld
                       : bound >= 0 ? plan::kCapped + bound
                                    : plan::kPaid;
}

// Every limit as the line meets it; the first that is exhausted, or -1.
auto DrawLoop::meet(const DrawInputs& in, const Visit& at) -> std::int32_t {
  std::int32_t exhausted = -1;
  for (std::size_t l = 0; l < met_.size(); ++l) {
    Met& met = met_[l];
    const DrawInputs::Account& columns = in.limits[l];
    met.met = columns.met[at.place] != 0;
    if (!met.met) continue;
    met.record = record(limits_[l], columns.first_day[at.place], at.line);
    met.including = columns.including[at.place];
    const std::int64_t consumed = met.record != nullptr ? met.record->amount : 0;
    met.room = std::max<std::int64_t>(0, columns.most[at.place] - consumed - met.including);
    if (met.room == 0 && exhausted < 0) exhausted = static_cast<std::int32_t>(l);
  }
  return exhausted;
}

auto DrawLoop::withhold(const DrawInputs& in, const Visit& at, std::int32_t due) -> std::int32_t {
  std::int32_t left = due;
  std::size_t cap = 0;
  for (std::size_t w = 0; w < withheld_.size(); ++w) {
    std::int64_t taken = std::min(in.wanted[w][at.place], left);
    const std::size_t begin = cap;
    const std::size_t end = cap_ends_[w];
    if (taken == 0) {
      cap = end;
      continue;
    }
    for (; cap < end; ++cap) {
      Record* const met = record(caps_[cap], in.caps[cap].first_day[at.place], at.line);
      cap_records_[cap] = met;
      const std::int64_t consumed = met != nullptr ? met->amount : 0;
      taken = std::min(taken, std::max<std::int64_t>(0, in.caps[cap].most[at.place] - consumed));
    }
    for (std::size_t c = begin; c < end; ++c)
      if (cap_records_[c] != nullptr && !repeated_cap_[c]) cap_records_[c]->amount += taken;
    withheld_[w][at.place] = static_cast<std::int32_t>(taken);
    left -= static_cast<std::int32_t>(taken);
  }
  return left;
}

// Where nothing is paid, only limits `comptée même sans versement` count the line; two limits of
// one counter feed it once.
auto DrawLoop::feed(std::int32_t paid) -> void {
  for (std::size_t l = 0; l < met_.size(); ++l) {
    const plan::Draw::Limit& limit = draw_.limits[l];
    const auto feeds = [&](std::size_t k) {
      return met_[k].met && (paid != 0 || draw_.limits[k].counts_unpaid);
    };
    if (!feeds(l) || met_[l].record == nullptr) continue;
    bool fed = false;
    for (std::size_t k = first_of_counter_[l]; k < l && !fed; ++k)
      fed = limits_[k].counter == limits_[l].counter && feeds(k);
    if (fed) continue;
    met_[l].record->amount += limit.units ? 1 : paid + met_[l].including;
  }
}

}  // namespace bareme::engine
