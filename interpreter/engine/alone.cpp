#include "interpreter/engine/alone.hpp"

#include <algorithm>
#include <optional>
#include <variant>

#include "interpreter/plan/lower.hpp"
#include "interpreter/settle/periods.hpp"

namespace bareme::engine {

using draws::Counters;

Alone::Alone(const model::Program& program, records::Pool& pool)
    : program_{&program},
      once_by_{plan::once_by(program)},
      claims_{records::Claims::share(program, pool.texts)} {}

auto Alone::settle(const records::Batch& batch, std::size_t line, Counters& counters,
                   records::SettledBatch& out) -> void {
  claims_.clear();
  const std::size_t at = records::append(claims_, batch, line);
  lend_all({batch, line, at}, counters);
  auto outcome = settle::settle(*program_, claims_, at, counters.accounts());
  for (const auto& [which, holder, key] : lent_) counters.take_back(which, holder, key, batch);
  lent_.clear();
  if (const auto* settled = std::get_if<records::Settlement>(&outcome))
    out.store(line, *settled);
  else
    out.store(line, std::move(std::get<records::Reject>(outcome)));
}

auto Alone::lend_all(const Line& line, Counters& counters) -> void {
  // The length of a period may depend on `frais`, which is that of each unit.
  const Money whole = claims_.expense(line.in_claims);
  const Int128 units = std::max<Int128>(1, claims_.quantity(line.in_claims));
  const Money each{whole.cents / units};
  const Money first = whole - Money{each.cents * (units - 1)};
  for (const Money expense : {first, each}) {
    for (const auto scheme : program_->schemes)
      if (const auto payer = program_->in_force(scheme, claims_.date(line.in_claims)))
        lend(payer, expense, line, counters);
    for (const auto& contract : claims_.chain(line.in_claims))
      lend(contract.payer, expense, line, counters);
    if (first == each) break;
  }
}

auto Alone::lend(model::PayerId payer, Money expense, const Line& line, Counters& counters)
    -> void {
  std::optional<settle::Evaluator> evaluator;
  for (const model::CounterId id : counters.drawn_of(payer)) {
    if (!evaluator || evaluator->fault())
      evaluator.emplace(*program_, claims_, line.in_claims, expense, nullptr);
    const settle::Slot slot = settle::slot_of(*evaluator, id);
    // Without its date the period is not known: the line is rejected where it meets it.
    if (evaluator->fault()) continue;
    lend({id}, slot.key, line, counters);
    if (const auto& place = counters.place({id}); place.looks_back && place.windows == nullptr)
      lend({id}, settle::slot_of(*evaluator, id, true).key, line, counters);
    if (!once_by_[id.index]) continue;
    // After the account itself, which tells the first day of an open period.
    const auto shared =
        settle::shared_slot(*evaluator, counters.accounts(), slot, once_by_[id.index]);
    if (shared) lend({id, true}, shared->key, line, counters);
  }
}

auto Alone::lend(Counters::Which which, const settle::Accounts::Key& key, const Line& line,
                 Counters& counters) -> void {
  const std::size_t shelf = counters.place(which).shelf;
  std::uint32_t holder = 0;
  counters.holders()[shelf].of(line.batch, line.in_batch, 1, &holder);
  counters.make_room(shelf);
  counters.lend(which, holder, key, line.batch);
  lent_.push_back({which, holder, key});
}

}  // namespace bareme::engine
