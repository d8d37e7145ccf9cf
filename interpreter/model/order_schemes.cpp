// In which order the régimes pay: `avant` and `après` must leave no choice.
#include <algorithm>
#include <iterator>
#include <set>

#include "interpreter/model/checker.hpp"
#include "support/catalogue.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

struct Before {
  PayerId earlier, later;
};

auto relations(Checker& checker) -> std::vector<Before> {
  std::vector<Before> relations;
  for (std::size_t i = 0; i < checker.program.payers.size(); ++i) {
    const PayerId id = checker.program.payers.id_at(i);
    const auto& order = checker.pending_payers[i].syntax->order;
    if (!order) continue;
    if (!checker.program.payers[id].scheme) {
      checker.sink.report(diag::kOrderOfContract, order->other.span);
      continue;
    }
    const auto found = checker.payers.find(order->other.text);
    if (found == checker.payers.end() || !checker.program.payers[found->second].scheme) {
      std::vector<std::string> names;
      for (const PayerId scheme : checker.program.schemes)
        names.push_back(checker.program.payers[scheme].name);
      auto& said = checker.sink.report(diag::kUnknownScheme, order->other.span, order->other.text);
      diag::suggest(said, order->other.text, names);
      continue;
    }
    const PayerId self = checker.program.first_of(id);
    relations.push_back(order->before ? Before{self, found->second} : Before{found->second, self});
  }
  return relations;
}

// What comes right before each régime, and right after it, as often as it is said.
struct Neighbours {
  std::vector<std::vector<PayerId>> before, after;  // by payer
};
auto neighbours(const Checker& checker, const std::vector<Before>& known) -> Neighbours {
  const std::size_t payers = checker.program.payers.size();
  Neighbours all{std::vector<std::vector<PayerId>>(payers),
                 std::vector<std::vector<PayerId>>(payers)};
  for (const Before& each : known) {
    all.before[each.later.index].push_back(each.earlier);
    all.after[each.earlier.index].push_back(each.later);
  }
  return all;
}

// None of those that wait can be first: from any of them, what comes before it leads into a circle.
auto report_cycle(Checker& checker, const Neighbours& all, const std::vector<bool>& waits,
                  PayerId from) -> void {
  std::vector<PayerId> way{from};
  std::vector<bool> met(waits.size(), false);
  while (!met[way.back().index]) {
    met[way.back().index] = true;
    way.push_back(*std::ranges::find_if(all.before[way.back().index],
                                        [&](PayerId id) { return waits[id.index]; }));
  }
  const PayerId again = way.back();
  way.pop_back();
  way.erase(way.begin(), std::ranges::find(way, again));
  const auto& payers = checker.program.payers;
  std::string text;
  for (const PayerId id : way) text += payers[id].name + " → ";
  auto& said = checker.sink.report(diag::kSchemeCycle, payers[way.front()].span,
                                   text + payers[way.front()].name);
  for (std::size_t i = 1; i < way.size(); ++i)
    said.also(payers[way[i]].span, diag::kComesWith, payers[way[i]].name,
              payers[way[i + 1 < way.size() ? i + 1 : 0]].name);
}

}  // namespace

auto order_schemes(Checker& checker) -> void {
  const std::size_t said = checker.sink.diagnostics().size();
  const auto known = relations(checker);
  const bool had_errors = checker.sink.diagnostics().size() > said;
  const Neighbours all = neighbours(checker, known);
  const std::vector<PayerId>& written = checker.program.schemes;
  const std::size_t payers = checker.program.payers.size();
  std::vector<bool> waits(payers, false);
  std::vector<std::size_t> place(payers), blocked(payers);  // by how many that wait
  std::set<std::size_t> ready;                              // by place
  for (const PayerId id : written) waits[id.index] = true;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::size_t index = written[i].index;
    place[index] = i;
    blocked[index] = static_cast<std::size_t>(
        std::ranges::count_if(all.before[index], [&](PayerId id) { return waits[id.index]; }));
    if (blocked[index] == 0) ready.insert(i);
  }
  std::vector<PayerId> ordered;
  while (ordered.size() < written.size()) {
    if (ready.empty()) {
      const auto first = std::ranges::find_if(written, [&](PayerId id) { return waits[id.index]; });
      report_cycle(checker, all, waits, *first);
      return;
    }
    const PayerId next = written[*ready.begin()];
    if (ready.size() > 1 && !had_errors) {
      const Payer& other = checker.program.payers[written[*std::next(ready.begin())]];
      checker.sink.report(diag::kSchemesUnordered, other.span, checker.program.payers[next].name,
                          other.name);
      return;
    }
    ready.erase(ready.begin());
    waits[next.index] = false;
    ordered.push_back(next);
    for (const PayerId later : all.after[next.index])
      if (waits[later.index] && --blocked[later.index] == 0) ready.insert(place[later.index]);
  }
  checker.program.schemes = std::move(ordered);
}

}  // namespace bareme::model
