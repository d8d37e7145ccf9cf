#include "interpreter/draws/counters.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "interpreter/plan/lower.hpp"

namespace bareme::draws {
namespace {

// Whether what it held in the period before is read.
auto read_of_the_period_before(const model::Program& program) -> std::vector<bool> {
  std::vector<bool> reads(program.counters.size());
  for (const model::Expr& expr : program.exprs)
    if (const auto* read = std::get_if<model::CounterRef>(&expr.node))
      if (read->previous) reads[read->counter.index] = true;
  return reads;
}

// The payer of each counter, by its first version: payers never share one, versions of a payer do.
auto payers_of(const model::Program& program) -> std::map<model::CounterId, model::PayerId> {
  std::map<model::CounterId, model::PayerId> payers;
  for (const model::Guarantee& guarantee : program.guarantees) {
    const auto payer = program.first_of(guarantee.payer);
    for (const auto id : plan::counters_of(program, guarantee)) payers.emplace(id, payer);
  }
  // On which nothing may draw, and which clauses may read all the same.
  for (std::size_t i = 0; i < program.payers.size(); ++i) {
    const model::PayerId payer = program.payers.id_at(i);
    for (const auto id : program.payers[payer].allowances)
      payers.emplace(program.allowances[id].counter, program.first_of(payer));
  }
  return payers;
}

}  // namespace

Counters::Counters(const model::Program& program, const columns::TextIds& texts,
                   const settle::Accounts& opening)
    : program_{&program},
      counters_{static_cast<std::uint32_t>(program.counters.size())},
      places_(2 * program.counters.size()),
      drawn_of_(program.payers.size()),
      accounts_{opening} {
  const auto payers = payers_of(program);
  find_places(payers, texts);
  lay_out_shelves(payers);
  std::map<model::PayerId, std::vector<model::CounterId>> drawn;
  for (const auto& [id, payer] : payers)
    if (place({id}).drawn) drawn[payer].push_back(id);
  for (std::size_t p = 0; p < drawn_of_.size(); ++p)
    drawn_of_[p] = drawn[program.first_of(program.payers.id_at(p))];
  opened_ = std::ranges::any_of(
      accounts_.consumed, [&](const auto& entry) { return place({entry.first.counter}).drawn; });
}

auto Counters::find_places(const Payers& payers, const columns::TextIds& texts) -> void {
  const auto drawable = plan::drawable(*program_);
  const auto once_by = plan::once_by(*program_);
  const auto looks_back = read_of_the_period_before(*program_);
  const auto add = [&](Which which, const plan::Keys& keys) {
    const model::Period period = program_->counters[which.counter].period;
    const bool back = looks_back[which.counter.index];
    Place& place = places_[number(which)];
    place = {.drawn = true,
             .calendar = period != model::Period::Anniversary && !back,
             .shelf = shelf_of(keys, texts),
             .looks_back = back};
    // What lines share while a period is open is told from other periods by its first day.
    const bool opens = period == model::Period::SinceFirstCare;
    if (period == model::Period::Sliding || (opens && !which.shared))
      place.windows = &windows_.emplace_back(opens, back);
  };
  for (const auto& [id, payer] : payers) {
    const model::Counter& counter = program_->counters[id];
    if (!drawable[id.index] || counter.period == model::Period::Session) continue;
    add({id, false}, plan::keys_of(counter));
    if (once_by[id.index]) add({id, true}, plan::keys_of(counter, once_by[id.index]));
  }
}

// Of a holder first the records of schemes, then those that contracts share.
auto Counters::lay_out_shelves(const Payers& payers) -> void {
  shelves_.resize(holders_.size());
  const auto each_account = [&](bool scheme, const auto& visit) {
    for (const auto& [id, payer] : payers) {
      if (program_->payers[payer].scheme != scheme) continue;
      for (const bool shared : {false, true}) {
        const std::uint32_t account = number({id, shared});
        Place& place = places_[account];
        if (place.drawn && place.windows == nullptr)
          visit(payer, account, place, shelves_[place.shelf]);
      }
    }
  };
  each_account(true, [](model::PayerId, std::uint32_t, Place& place, Shelf& shelf) {
    place.slot = shelf.slots.size();
    shelf.slots.emplace_back();
  });
  std::map<std::pair<const Shelf*, model::PayerId>, std::size_t> records;  // so far
  each_account(false, [&](model::PayerId payer, std::uint32_t account, Place& place, Shelf& shelf) {
    std::size_t& count = records[{&shelf, payer}];
    place.slot = shelf.slots.size() + count++;
    shelf.lane = std::max(shelf.lane, count);
    accounts_of_[payer].push_back(account);
  });
  for (Shelf& shelf : shelves_) shelf.slots.resize(shelf.slots.size() + shelf.lane);
}

auto Counters::shelf_of(const plan::Keys& keys, const columns::TextIds& texts) -> std::size_t {
  const auto known = std::ranges::find(holders_, keys, &Holders::keys);
  const auto at = static_cast<std::size_t>(known - holders_.begin());
  if (known != holders_.end()) return at;
  std::vector<std::int32_t> fallbacks;
  const auto add = [&](model::FieldId id) {
    const records::Cell fallback = columns::fallback_of(program_->fields[id], texts);
    fallbacks.push_back(fallback.known ? static_cast<std::int32_t>(fallback.number)
                                       : Holders::kUnknown);
  };
  for (const model::FieldId id : keys.fields) add(id);
  if (keys.once_by) add(keys.once_by);
  holders_.emplace_back(keys, std::move(fallbacks));
  return at;
}

auto Counters::make_room(std::size_t at) -> void {
  Shelf& shelf = shelves_[at];
  const std::size_t holders = holders_[at].size();
  for (const Place& place : places_)
    if (place.drawn && place.shelf == at && place.windows != nullptr)
      place.windows->make_room(holders);
  // One at least: lines that share nothing look there.
  const std::size_t size = std::max<std::size_t>(1, holders);
  for (Shelf::Records& records : shelf.slots) {
    if (records.size() >= size) continue;
    // Room that nobody is in yet costs no memory; moving costs time.
    if (records.capacity() < size) records.reserve(8 * size);
    records.resize(size);
  }
}

auto Counters::turn(Which which, std::uint32_t holder, std::int32_t first_day, Record& record,
                    const records::Batch& batch) -> void {
  const std::uint32_t account = number(which);
  const auto before = static_cast<std::uint32_t>(record.stamp >> 32U);
  const auto [amount, stamp] = std::exchange(record, {0, stamp_of(account, first_day)});
  const auto short_amount = static_cast<std::int32_t>(amount);
  if (amount != 0) {
    // Another counter's may come back, as one of no order may.
    if (ordered_ && before == account && place(which).calendar && short_amount == amount)
      ended_.push_back({stamp, holder, short_amount});
    else
      past_[{before, holder, static_cast<std::int32_t>(stamp)}] = amount;
  }
  if (!past_.empty())
    if (const auto found = past_.find({account, holder, first_day}); found != past_.end()) {
      record.amount = found->second;
      past_.erase(found);
      return;
    }
  if (!opened_) return;
  const std::string text = holders_[place(which).shelf].text(batch, holder);
  const auto found = accounts_.consumed.find({which.counter, Date{first_day}, text});
  if (found == accounts_.consumed.end()) return;
  record.amount = static_cast<std::int64_t>(found->second);
  accounts_.consumed.erase(found);
}

auto Counters::peek(Which which, std::uint32_t holder, std::int32_t first_day,
                    const records::Batch& batch) const -> std::int64_t {
  const Place& at = place(which);
  const Shelf& shelf = shelves_[at.shelf];
  const Record& record = shelf.slots[at.slot][holder];
  if (record.stamp == stamp_of(number(which), first_day)) return record.amount;
  if (const auto found = past_.find({number(which), holder, first_day}); found != past_.end())
    return found->second;
  if (!opened_) return 0;
  const std::string text = holders_[at.shelf].text(batch, holder);
  const auto found = accounts_.consumed.find({which.counter, Date{first_day}, text});
  return found == accounts_.consumed.end() ? 0 : static_cast<std::int64_t>(found->second);
}

auto Counters::open_windows(Which which, std::uint32_t holder, const records::Batch& batch)
    -> void {
  const Place& at = place(which);
  std::vector<Windows::Stretch> stretches;
  if (!accounts_.stretches.empty()) {
    const auto found =
        accounts_.stretches.find({which.counter, {}, holders_[at.shelf].text(batch, holder)});
    if (found != accounts_.stretches.end()) {
      for (const auto& each : found->second)
        stretches.push_back(
            {each.from.days, each.until.days, static_cast<std::int64_t>(each.amount)});
      accounts_.stretches.erase(found);
    }
  }
  at.windows->open(holder, stretches);
}

auto Counters::follow(std::span<const std::int32_t> dates) -> void {
  if (!ordered_) return;
  std::uint32_t back = static_cast<std::uint32_t>(dates.front() < last_date_);
  for (std::size_t i = 1; i < dates.size(); ++i)
    back |= static_cast<std::uint32_t>(dates[i] < dates[i - 1]);
  last_date_ = dates.back();
  if (back != 0) no_order();
}

auto Counters::no_order() -> void {
  ordered_ = false;
  for (const Ended& each : ended_)
    past_[{static_cast<std::uint32_t>(each.stamp >> 32U), each.holder,
           static_cast<std::int32_t>(each.stamp)}] = each.amount;
  ended_.clear();
  for (Windows& windows : windows_) windows.no_order();
}

auto Counters::lend(Which which, std::uint32_t holder, const settle::Accounts::Key& key,
                    const records::Batch& batch) -> void {
  if (place(which).windows == nullptr) {
    const Record& record = open(which, holder, key.first_day.days, batch);
    if (record.amount != 0) accounts_.consumed[key] = record.amount;
    return;
  }
  const auto stretches = windows(which, holder, batch).stretches(holder);
  if (stretches.empty()) return;
  auto& lent = accounts_.stretches[key];
  lent.clear();
  for (const auto& each : stretches)
    lent.push_back({Date{each.from}, Date{each.until}, each.amount});
}

auto Counters::take_back(Which which, std::uint32_t holder, const settle::Accounts::Key& key,
                         const records::Batch& batch) -> void {
  if (place(which).windows == nullptr) {
    Record& record = open(which, holder, key.first_day.days, batch);
    const auto found = accounts_.consumed.find(key);
    if (found == accounts_.consumed.end()) return;
    record.amount = static_cast<std::int64_t>(found->second);
    accounts_.consumed.erase(found);
    return;
  }
  const auto found = accounts_.stretches.find(key);
  if (found == accounts_.stretches.end()) return;
  std::vector<Windows::Stretch> stretches;
  for (const auto& each : found->second)
    stretches.push_back({each.from.days, each.until.days, static_cast<std::int64_t>(each.amount)});
  place(which).windows->replace(holder, stretches);
  accounts_.stretches.erase(found);
}

auto Counters::closing(const records::Batch& batch) const -> settle::Accounts {
  settle::Accounts all = accounts_;
  const auto text = [&](Which which, std::uint32_t holder) {
    return holders_[place(which).shelf].text(batch, holder);
  };
  const auto add = [&](std::uint32_t account, std::uint32_t holder, std::int32_t day,
                       std::int64_t amount) {
    const Which of = which(account);
    all.consumed[{of.counter, Date{day}, text(of, holder)}] = amount;
  };
  for (const Shelf& shelf : shelves_)
    for (const Shelf::Records& records : shelf.slots)
      for (std::uint32_t holder = 0; holder < records.size(); ++holder)
        if (const Record& record = records[holder]; record.amount != 0)
          add(static_cast<std::uint32_t>(record.stamp >> 32U), holder,
              static_cast<std::int32_t>(record.stamp), record.amount);
  for (const Ended& each : ended_)
    add(static_cast<std::uint32_t>(each.stamp >> 32U), each.holder,
        static_cast<std::int32_t>(each.stamp), each.amount);
  for (const auto& [past, amount] : past_) add(past.account, past.holder, past.first_day, amount);
  for (std::uint32_t account = 0; account < places_.size(); ++account) {
    if (places_[account].windows == nullptr) continue;
    const Which of = which(account);
    places_[account].windows->each([&](std::uint32_t holder, const Windows::Stretch& each) {
      all.stretches[{of.counter, {}, text(of, holder)}].push_back(
          {Date{each.from}, Date{each.until}, each.amount});
    });
  }
  for (auto& [key, stretches] : all.stretches)
    std::ranges::stable_sort(stretches, {}, &settle::Accounts::Stretch::from);
  return all;
}

}  // namespace bareme::draws
