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
  std::vector<std::map<model::PayerId, std::size_t>> of_contract;  // by shelf: records so far
  std::vector<std::size_t> of_schemes;
  const auto payers = payers_of(program);
  for (const auto& [id, payer] : payers) {
    const model::Counter& counter = program.counters[id];
    if (!drawable[id.index] || counter.period == model::Period::Session) continue;
    const auto keys = plan::keys_of(counter);
    const auto known = std::ranges::find(holders_, keys, &Holders::keys);
    const auto at = static_cast<std::size_t>(known - holders_.begin());
    if (known == holders_.end()) {
      holders_.emplace_back(keys);
      of_contract.emplace_back();
      of_schemes.push_back(0);
    }
    std::size_t& slot = program.payers[payer].scheme ? of_schemes[at] : of_contract[at][payer];
    places_[id.index] = {true, counter.period != model::Period::Anniversary, at, slot++};
  }
  shelves_.resize(holders_.size());
  for (std::size_t at = 0; at < shelves_.size(); ++at) {
    shelves_[at].width = of_schemes[at];
    for (const auto& [payer, count] : of_contract[at])
      shelves_[at].width = std::max(shelves_[at].width, of_schemes[at] + count);
  }
  for (const auto& [id, payer] : payers)
    if (places_[id.index].drawn && !program.payers[payer].scheme)
      places_[id.index].slot += of_schemes[places_[id.index].shelf];
  opened_ = std::ranges::any_of(accounts_.consumed, [&](const auto& entry) {
    return places_[entry.first.counter.index].drawn;
  });
}

auto Counters::make_room(std::size_t at) -> void {
  Shelf& shelf = shelves_[at];
  const std::size_t size = holders_[at].size() * shelf.width;
  if (shelf.records.size() >= size) return;
  if (shelf.records.capacity() < size) shelf.records.reserve(2 * size);
  shelf.records.resize(size);
}

auto Counters::turn(model::CounterId id, std::uint32_t holder, std::int32_t first_day,
                    Record& record, const records::Batch& batch) -> void {
  const auto counter = static_cast<std::uint32_t>(record.stamp >> 32U);
  const Past was{counter, holder, static_cast<std::int32_t>(record.stamp)};
  const std::int64_t amount = record.amount;
  record = {0, stamp_of(id.index, first_day)};
  if (amount != 0) {
    // Another counter's may come back, as one of no order may.
    if (ordered_ && counter == id.index && places_[id.index].calendar)
      ended_.emplace_back(was, amount);
    else
      past_[was] = amount;
  }
  if (!past_.empty())
    if (const auto found = past_.find({id.index, holder, first_day}); found != past_.end()) {
      record.amount = found->second;
      past_.erase(found);
      return;
    }
  if (!opened_) return;
  const Place& at = places_[id.index];
  const auto found =
      accounts_.consumed.find({id, Date{first_day}, holders_[at.shelf].text(batch, holder)});
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
    const Holders& holders = holders_[places_[counter].shelf];
    all.consumed[{model::CounterId{counter}, Date{day}, holders.text(batch, holder)}] = amount;
  };
  for (const Shelf& shelf : shelves_)
    for (std::size_t at = 0; at < shelf.records.size(); ++at)
      if (const Record& record = shelf.records[at]; record.amount != 0)
        add(static_cast<std::uint32_t>(record.stamp >> 32U),
            static_cast<std::uint32_t>(at / shelf.width), static_cast<std::int32_t>(record.stamp),
            record.amount);
  for (const auto& [past, amount] : ended_) add(past.counter, past.holder, past.first_day, amount);
  for (const auto& [past, amount] : past_) add(past.counter, past.holder, past.first_day, amount);
  return all;
}

}  // namespace bareme::engine
