// Lines settled one by one, by settle/: what draws hold for them is lent to its accounts and taken
// back.
#include <algorithm>

#include "interpreter/engine/engine.hpp"
#include "interpreter/settle/periods.hpp"

namespace bareme::engine {

auto Engine::settle_alone(const records::Batch& batch, records::SettledBatch& out) -> void {
  for (std::size_t i = 0; i < lines_; ++i) {
    if (aside_[i] == 0) continue;
    if (whole_ == nullptr)
      settle_line(batch, from_ + i, out);
    else if (units_.is_first(i))
      settle_line(*whole_, units_.line(i), *whole_out_);
  }
}

auto Engine::settle_line(const records::Batch& batch, std::size_t line, records::SettledBatch& out)
    -> void {
  ++paths_.one_by_one;
  alone_.clear();
  const std::size_t at = records::append(alone_, batch, line);
  struct Lent {
    Counters::Which which;
    std::uint32_t holder;
    settle::Accounts::Key key;
  };
  std::vector<Lent> lent;
  const auto lend_account = [&](Counters::Which which, const settle::Accounts::Key& key) {
    const std::size_t shelf = counters_.place(which).shelf;
    std::uint32_t holder = 0;
    counters_.holders()[shelf].of(batch, line, 1, &holder);
    counters_.make_room(shelf);
    counters_.lend(which, holder, key, batch);
    lent.push_back({which, holder, key});
  };
  const auto lend = [&](model::PayerId payer, Money expense) {
    std::optional<settle::Evaluator> evaluator;
    for (const model::CounterId id : counters_of_payer_[payer.index]) {
      if (!evaluator || evaluator->fault())
        evaluator.emplace(*program_, alone_, at, expense, nullptr);
      const settle::Slot slot = settle::slot_of(*evaluator, id);
      // Without its date the period is not known: the line is rejected where it meets it.
      if (evaluator->fault()) continue;
      lend_account({id}, slot.key);
      if (const auto& place = counters_.place({id}); place.looks_back && place.windows == nullptr)
        lend_account({id}, settle::slot_of(*evaluator, id, true).key);
      if (!once_by_[id.index]) continue;
      // After the account itself, which tells the first day of an open period.
      const auto shared =
          settle::shared_slot(*evaluator, counters_.accounts(), slot, once_by_[id.index]);
      if (shared) lend_account({id, true}, shared->key);
    }
  };
  // The length of a period may depend on `frais`, which is that of each unit.
  const Money whole = alone_.expense(at);
  const Int128 units = std::max<Int128>(1, alone_.quantity(at));
  const Money each{whole.cents / units};
  const Money first = whole - Money{each.cents * (units - 1)};
  for (const Money expense : {first, each}) {
    for (const auto scheme : program_->schemes)
      if (const auto payer = program_->in_force(scheme, alone_.date(at))) lend(payer, expense);
    for (const auto& contract : alone_.chain(at)) lend(contract.payer, expense);
    if (first == each) break;
  }

  auto outcome = settle::settle(*program_, alone_, at, counters_.accounts());
  for (const auto& [which, holder, key] : lent) counters_.take_back(which, holder, key, batch);

  if (const auto* settled = std::get_if<records::Settlement>(&outcome))
    out.store(line, *settled);
  else
    out.store(line, std::move(std::get<records::Reject>(outcome)));
}

}  // namespace bareme::engine
