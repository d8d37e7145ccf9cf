#include "interpreter/engine/counters.hpp"

#include <algorithm>
#include <map>

#include "interpreter/plan/lower.hpp"

namespace bareme::engine {
namespace {

// The payer of each counter: payers never share one, versions of a payer do.
auto payers_of(const model::Program& program) -> std::map<model::CounterId, model::PayerId> {
  std::map<model::CounterId, model::PayerId> payers;
  for (const model::Guarantee& guarantee : program.guarantees) {
    const auto payer = program.first_of(guarantee.payer);
    for (const auto id : guarantee.withholdings)
      for (const auto& cap : program.withholdings[id].caps) payers.emplace(cap.counter, payer);
    for (const auto id : guarantee.limits) payers.emplace(program.limits[id].counter, payer);
  }
  return payers;
}

}  // namespace

Counters::Counters(const model::Program& program, const settle::Accounts& opening)
    : program_{&program}, places_(program.counters.size()), accounts_{opening} {
  const auto drawable = plan::drawable(program);
  std::map<std::pair<model::PayerId, std::size_t>, std::size_t> shelf_of;
  for (const auto& [id, payer] : payers_of(program)) {
    const model::Counter& counter = program.counters[id];
    if (!drawable[id.index] || counter.period == model::Period::Session) continue;
    const auto keys = plan::keys_of(counter);
    const auto known = std::ranges::find(holders_, keys, &Holders::keys);
    const auto at = static_cast<std::size_t>(known - holders_.begin());
    if (known == holders_.end()) holders_.emplace_back(keys);
    const auto [shelf, added] = shelf_of.emplace(std::pair{payer, at}, shelves_.size());
    if (added) shelves_.push_back({at, 0, {}});
    places_[id.index] = {true, counter.period != model::Period::Anniversary, shelf->second,
                         shelves_[shelf->second].width++};
  }
  opened_ = std::ranges::any_of(accounts_.consumed, [&](const auto& entry) {
    return places_[entry.first.counter.index].drawn;
  });
}

auto Counters::make_room(Shelf& shelf) -> void {
  const std::size_t size = holders_[shelf.holders].size() * shelf.width;
  if (shelf.records.size() >= size) return;
  if (shelf.records.capacity() < size) shelf.records.reserve(2 * size);
  shelf.records.resize(size);
}

auto Counters::turn(model::CounterId id, std::uint32_t holder, std::int32_t first_day,
                    Record& record, const records::Batch& batch) -> void {
  const Past was{id.index, holder, record.first_day};
  const std::int64_t amount = record.amount;
  record = {0, first_day};
  if (ordered_ && places_[id.index].calendar) {
    if (amount != 0) ended_.emplace_back(was, amount);
  } else {
    if (amount != 0) past_[was] = amount;
    if (const auto found = past_.find({id.index, holder, first_day}); found != past_.end()) {
      record.amount = found->second;
      past_.erase(found);
      return;
    }
  }
  if (!opened_) return;
  const Place& at = places_[id.index];
  const auto found = accounts_.consumed.find(
      {id, Date{first_day}, holders_[shelves_[at.shelf].holders].text(batch, holder)});
  if (found == accounts_.consumed.end()) return;
  record.amount = static_cast<std::int64_t>(found->second);
  accounts_.consumed.erase(found);
}

auto Counters::no_order() -> void {
  ordered_ = false;
  past_.insert(ended_.begin(), ended_.end());
  ended_.clear();
}

auto Counters::lend(model::CounterId id, std::uint32_t holder, const settle::Accounts::Key& key,
                    const records::Batch& batch) -> void {
  const Record& record = open(id, holder, key.first_day.days, batch);
  if (record.amount != 0) accounts_.consumed[key] = record.amount;
}

auto Counters::take_back(model::CounterId id, std::uint32_t holder,
                         const settle::Accounts::Key& key, const records::Batch& batch) -> void {
  Record& record = open(id, holder, key.first_day.days, batch);
  const auto found = accounts_.consumed.find(key);
  if (found == accounts_.consumed.end()) return;
  record.amount = static_cast<std::int64_t>(found->second);
  accounts_.consumed.erase(found);
}

auto Counters::closing(const records::Batch& batch) const -> settle::Accounts {
  settle::Accounts all = accounts_;
  const auto add = [&](std::uint32_t counter, std::uint32_t holder, std::int32_t day,
                       std::int64_t amount) {
    const Holders& holders = holders_[shelves_[places_[counter].shelf].holders];
    all.consumed[{model::CounterId{counter}, Date{day}, holders.text(batch, holder)}] = amount;
  };
  for (std::uint32_t id = 0; id < places_.size(); ++id) {
    if (!places_[id].drawn) continue;
    const Shelf& shelf = shelves_[places_[id].shelf];
    for (std::size_t at = places_[id].slot; at < shelf.records.size(); at += shelf.width)
      if (shelf.records[at].amount != 0)
        add(id, static_cast<std::uint32_t>(at / shelf.width), shelf.records[at].first_day,
            shelf.records[at].amount);
  }
  for (const auto& [past, amount] : ended_) add(past.counter, past.holder, past.first_day, amount);
  for (const auto& [past, amount] : past_) add(past.counter, past.holder, past.first_day, amount);
  return all;
}

}  // namespace bareme::engine
