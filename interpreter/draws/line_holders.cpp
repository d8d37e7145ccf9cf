#include "interpreter/draws/line_holders.hpp"

namespace bareme::draws {

auto LineHolders::begin(const Counters& counters) -> void {
  wanted_.assign(counters.shelves(), 0);
  holders_.resize(counters.shelves());
}

auto LineHolders::want(const plan::Plan& plan, const Counters& counters) -> void {
  const auto want_shelf = [&](const plan::Account& account, bool shared = false) {
    if (!account.of_line) wanted_[counters.place({account.counter, shared}).shelf] = 1;
  };
  for (const plan::Draw& draw : plan.draws) {
    for (const auto& withholding : draw.withholdings)
      for (const auto& cap : withholding.caps) want_shelf(cap.account);
    for (const auto& limit : draw.limits) {
      want_shelf(limit.account);
      if (limit.once_by) want_shelf(limit.account, true);
    }
    for (const auto& read : draw.reads) want_shelf(read.account);
  }
}

auto LineHolders::find(const records::Batch& batch, std::size_t from, std::size_t lines,
                       Counters& counters) -> void {
  for (std::size_t shelf = 0; shelf < wanted_.size(); ++shelf) {
    if (wanted_[shelf] == 0) continue;
    holders_[shelf].resize(lines);
    counters.holders()[shelf].of(batch, from, lines, holders_[shelf].data());
    counters.make_room(shelf);
  }
}

}  // namespace bareme::draws
