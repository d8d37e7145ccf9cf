#include "interpreter/draws/draw.hpp"

#include <algorithm>
#include <limits>

#include "interpreter/columns/not_zero.hpp"

namespace bareme::draws {

using columns::Prepared;
using columns::Source;
using columns::Workspace;

auto inputs_of(const Prepared& prepared, std::size_t draw, Workspace& workspace) -> DrawInputs {
  const plan::Draw& from = prepared.plan.draws[draw];
  const auto column = [&]<typename T>(plan::ValueId id, T) -> Column<T> {
    const Source& source = prepared.source(id);
    const bool number = source.kind == Source::Kind::Number;
    return {workspace.column<const T>(source),
            number ? 0 : std::numeric_limits<std::uint32_t>::max()};
  };
  const auto narrow = [&](plan::ValueId id) { return column(id, std::int32_t{}); };
  const auto amounts = [&](plan::ValueId id) -> Amounts {
    if (prepared.plan.values[id].form == plan::Form::Wide) return {{}, column(id, std::int64_t{})};
    return {narrow(id), {}};
  };
  const auto truth = [&](plan::ValueId id) { return column(id, std::uint8_t{}); };
  const auto days = [&](const plan::Account& account) -> AccountColumns {
    return {narrow(account.first_day),
            account.until ? narrow(account.until) : Column<std::int32_t>{}};
  };
  DrawInputs inputs;
  inputs.due = narrow(from.due);
  inputs.unpaid = truth(from.unpaid);
  for (const auto& withholding : from.withholdings) {
    inputs.wanted.push_back(narrow(withholding.wanted));
    for (const auto& cap : withholding.caps)
      inputs.caps.push_back({amounts(cap.most), {}, days(cap.account), {}, {}});
  }
  for (const auto& limit : from.limits)
    inputs.limits.push_back({amounts(limit.most), amounts(limit.including), days(limit.account),
                             truth(limit.met),
                             limit.once_by ? truth(limit.shares) : Column<std::uint8_t>{}});
  for (const auto& read : from.reads) inputs.reads.push_back(days(read.account));
  return inputs;
}

DrawLoop::DrawLoop(const Prepared& prepared, std::size_t index, Counters& counters)
    : draw_{&prepared.plan.draws[index]},
      index_{index},
      met_(draw_->limits.size()),
      withheld_(draw_->withholdings.size()) {
  const auto meter = [&](const plan::Account& account, bool shared = false) {
    return Meter{counters, {account.counter, shared}, account.of_line};
  };
  for (const auto& withholding : draw_->withholdings) {
    const std::size_t begin = caps_.size();
    for (const auto& cap : withholding.caps) {
      const Meter one = meter(cap.account);
      const auto same = [&](const Meter& other) { return other.number() == one.number(); };
      repeated_cap_.push_back(
          std::any_of(caps_.begin() + static_cast<std::ptrdiff_t>(begin), caps_.end(), same));
      caps_.push_back(one);
      has_windows_ = has_windows_ || one.has_windows();
    }
    cap_ends_.push_back(caps_.size());
  }
  met_caps_.resize(caps_.size());
  for (const auto& limit : draw_->limits) {
    const Meter one = meter(limit.account);
    const auto same = std::ranges::find(limits_, one.number(), &Meter::number);
    first_of_counter_.push_back(static_cast<std::size_t>(same - limits_.begin()));
    limits_.push_back(one);
    has_windows_ = has_windows_ || one.has_windows();
    shared_.push_back(limit.once_by ? meter(limit.account, true) : Meter{});
    counts_unpaid_ = counts_unpaid_ || limit.counts_unpaid;
  }
  for (const auto& read : draw_->reads) {
    const auto low = static_cast<std::int64_t>(read.within.low);
    const auto high = static_cast<std::int64_t>(read.within.high);
    using Narrow = std::numeric_limits<std::int32_t>;
    reads_.push_back({meter(read.account), read.previous, low, high,
                      low < Narrow::min() || high > Narrow::max(), nullptr});
  }
}

auto DrawLoop::locate(const Prepared& prepared, Workspace& workspace) -> void {
  in_ = inputs_of(prepared, index_, workspace);
  const auto output = [&](Source::Kind kind, std::size_t place) {
    const Source source{kind, plan::Form::Narrow, static_cast<std::uint32_t>(index_),
                        static_cast<std::uint32_t>(place)};
    for (const auto& [drawn, column] : prepared.drawn)
      if (drawn == source) return workspace.outputs()[column];
    return workspace.column<std::int32_t>(source);
  };
  for (std::size_t r = 0; r < reads_.size(); ++r) reads_[r].out = output(Source::Kind::DrawRead, r);
  paid_ = output(Source::Kind::DrawPaid, 0);
  outcome_ = output(Source::Kind::DrawOutcome, 0);
  for (std::size_t w = 0; w < withheld_.size(); ++w)
    withheld_[w] = output(Source::Kind::DrawWithheld, w);
}

auto DrawLoop::attach(const records::Batch& batch,
                      const std::vector<std::vector<std::uint32_t>>& holders) -> void {
  for (auto* meters : {&caps_, &limits_, &shared_})
    for (Meter& meter : *meters) meter.attach(batch, holders);
  for (Read& read : reads_) read.meter.attach(batch, holders);
}

inline auto DrawLoop::ahead(std::size_t visit, const std::uint32_t* lines) const -> std::uint32_t {
  constexpr std::size_t kAhead = 16;
  return lines[visits_[std::min(visit + kAhead, visits_.size() - 1)]];
}

// What lines that are not drawn come to.
auto DrawLoop::clear(std::uint32_t begin, std::uint32_t end) -> void {
  std::fill(paid_ + begin, paid_ + end, 0);
  std::fill(outcome_ + begin, outcome_ + end, plan::kNotDrawn);
  for (std::int32_t* column : withheld_) std::fill(column + begin, column + end, 0);
  for (const Read& read : reads_)
    if (read.wide)
      std::fill(static_cast<std::int64_t*>(read.out) + begin,
                static_cast<std::int64_t*>(read.out) + end, 0);
    else
      std::fill(static_cast<std::int32_t*>(read.out) + begin,
                static_cast<std::int32_t*>(read.out) + end, 0);
}

auto DrawLoop::begin(std::uint32_t begin, std::uint32_t end, OfLine& of_line) -> void {
  of_line_ = &of_line;
  clear(begin, end);
}

auto DrawLoop::read(std::uint32_t place, std::uint32_t line) -> void {
  for (std::size_t r = 0; r < reads_.size(); ++r) {
    const Read& read = reads_[r];
    const std::int64_t value =
        std::clamp(read.meter.read(in_.reads[r], read.previous, place, line), read.low, read.high);
    if (read.wide)
      static_cast<std::int64_t*>(read.out)[place] = value;
    else
      static_cast<std::int32_t*>(read.out)[place] = static_cast<std::int32_t>(value);
  }
}

auto DrawLoop::draw(std::uint32_t place, std::uint32_t line) -> void {
  // Outputs that were cleared are those of a line of which nothing is drawn.
  if (concerns(place)) settle(place, line);
}

auto DrawLoop::visit(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
                     const std::uint8_t* aside) -> void {
  visits_.resize(end - begin + columns::kSpare);
  if (!counts_unpaid_ && aside == nullptr && in_.due.mask != 0) {
    visits_.resize(columns::not_zero(in_.due.cells, begin, end, visits_.data()));
    return;
  }
  std::size_t count = 0;
  for (std::uint32_t place = begin; place < end; ++place) {
    visits_[count] = place;
    bool concerns = in_.due[place] != 0;
    if (counts_unpaid_) concerns = concerns || in_.unpaid[place] != 0;
    if (aside != nullptr) concerns = concerns && aside[lines[place]] == 0;
    count += concerns ? 1U : 0U;
  }
  visits_.resize(count);
}

auto DrawLoop::run(std::uint32_t begin, std::uint32_t end, const std::uint32_t* lines,
                   const std::uint8_t* aside) -> void {
  if (limits_.empty() && caps_.size() == 1 && withheld_.size() == 1 && caps_[0].has_records() &&
      in_.caps[0].most.is_narrow())
    return run_withholding(begin, end, lines, aside);
  visit(begin, end, lines, aside);
  clear(begin, end);
  if (withheld_.empty() && limits_.size() == 1 && limits_[0].has_records() && !counts_unpaid_ &&
      !draw_->limits[0].once_by && in_.limits[0].most.is_narrow() &&
      in_.limits[0].including.is_narrow())
    return draw_->limits[0].units ? run_limit<true>(lines) : run_limit<false>(lines);
  std::vector<const Meter*> meters;
  add_meters(meters);
  for (std::size_t i = 0; i < visits_.size(); ++i) {
    const std::uint32_t far = ahead(i, lines);
    const std::uint32_t near = lines[visits_[std::min(i + 6, visits_.size() - 1)]];
    for (const Meter* meter : meters) {
      __builtin_prefetch(meter->address(far));
      if (meter->has_windows()) __builtin_prefetch(meter->next_address(near));
    }
    settle(visits_[i], lines[visits_[i]]);
  }
}

auto DrawLoop::add_meters(std::vector<const Meter*>& meters) const -> void {
  for (const auto* some : {&caps_, &limits_, &shared_})
    for (const Meter& meter : *some)
      if (meter.kept()) meters.push_back(&meter);
  for (const Read& read : reads_)
    if (read.meter.kept()) meters.push_back(&read.meter);
}

auto DrawLoop::settle(std::uint32_t place, std::uint32_t line) -> void {
  const std::int32_t due = in_.due[place];
  const std::int32_t exhausted = meet(place, line);
  if (due == 0) return feed(0);
  if (exhausted >= 0) {
    outcome_[place] = plan::exhausted(*draw_) + exhausted;
    return;
  }
  const std::int32_t left = withhold(place, line, due);
  // The smallest remainder, the first written among equals.
  std::int64_t paid = left;
  std::int32_t bound = -1;
  for (std::size_t l = 0; l < met_.size(); ++l)
    if (met_[l].met && !draw_->limits[l].units && met_[l].room < paid) {
      paid = met_[l].room;
      bound = static_cast<std::int32_t>(l);
    }
  feed(static_cast<std::int32_t>(paid));
  paid_[place] = static_cast<std::int32_t>(paid);
  outcome_[place] = left == 0    ? plan::kAllWithheld
                    : bound >= 0 ? plan::kCapped + bound
                                 : plan::kPaid;
}

// Every limit as the line meets it; the first that is exhausted, or -1.
auto DrawLoop::meet(std::uint32_t place, std::uint32_t line) -> std::int32_t {
  std::int32_t exhausted = -1;
  for (std::size_t l = 0; l < met_.size(); ++l) {
    Met& met = met_[l];
    const plan::Draw::Limit& limit = draw_->limits[l];
    const DrawInputs::Account& columns = in_.limits[l];
    met.met = columns.met[place] != 0;
    if (!met.met) continue;
    met.account = limits_[l].meet(columns.days, place, line, of_line_);
    met.including = columns.including[place];
    met.room = std::max<std::int64_t>(0, columns.most[place] - met.account.amount - met.including);
    met.counted =
        of_line_ != nullptr && limit.once_a_line && of_line_->counted(limits_[l].number());
    met.shared = {};
    if (limit.once_by && columns.shares[place] != 0)
      met.shared = shared_[l].meet_shared(met.account, columns.days, place, line, of_line_);
    met.free = met.shared.amount > 0;
    if (met.room == 0 && !met.counted && !met.free && exhausted < 0)
      exhausted = static_cast<std::int32_t>(l);
  }
  return exhausted;
}

auto DrawLoop::withhold(std::uint32_t place, std::uint32_t line, std::int32_t due) -> std::int32_t {
  std::int32_t left = due;
  std::size_t cap = 0;
  for (std::size_t w = 0; w < withheld_.size(); ++w) {
    std::int64_t taken = std::min(in_.wanted[w][place], left);
    const std::size_t begin = cap;
    const std::size_t end = cap_ends_[w];
    if (taken == 0) {
      cap = end;
      continue;
    }
    for (; cap < end; ++cap) {
      met_caps_[cap] = caps_[cap].meet(in_.caps[cap].days, place, line, of_line_);
      const std::int64_t room = in_.caps[cap].most[place] - met_caps_[cap].amount;
      taken = std::min(taken, std::max<std::int64_t>(0, room));
    }
    for (std::size_t c = begin; c < end; ++c)
      if (!repeated_cap_[c]) met_caps_[c].add(taken);
    withheld_[w][place] = static_cast<std::int32_t>(taken);
    left -= static_cast<std::int32_t>(taken);
  }
  return left;
}

// Where nothing is paid, only limits `comptée même sans versement` count the line; two limits of
// one counter feed it once.
auto DrawLoop::feed(std::int32_t paid) -> void {
  for (std::size_t l = 0; l < met_.size(); ++l) {
    const auto feeds = [&](std::size_t k) {
      return met_[k].met && (paid != 0 || draw_->limits[k].counts_unpaid);
    };
    if (!feeds(l)) continue;
    bool fed = false;
    for (std::size_t k = first_of_counter_[l]; k < l && !fed; ++k)
      fed = limits_[k].number() == limits_[l].number() && feeds(k);
    if (fed) continue;
    if (draw_->limits[l].units)
      feed_units(met_[l], l);
    else
      met_[l].account.add(paid + met_[l].including);
  }
}

auto DrawLoop::feed_units(const Met& met, std::size_t limit) -> void {
  if (met.counted || met.free) return;
  met.account.add(1);
  met.shared.add(1);
  if (of_line_ != nullptr) of_line_->mark_counted(limits_[limit].number());
}

}  // namespace bareme::draws
