// In which order the régimes pay: `avant` and `après` must leave no choice.
#include <algorithm>

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

// None of those that wait can be first: from any of them, what comes before it leads into a circle.
auto report_cycle(Checker& checker, const std::vector<Before>& known,
                  const std::vector<PayerId>& waiting) -> void {
  std::vector<PayerId> way{waiting.front()};
  while (true) {
    const auto before = std::ranges::find_if(known, [&](const Before& each) {
      return each.later == way.back() && std::ranges::find(waiting, each.earlier) != waiting.end();
    });
    const auto met = std::ranges::find(way, before->earlier);
    if (met != way.end()) {
      way.erase(way.begin(), met);
      break;
    }
    way.push_back(before->earlier);
  }
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
  std::vector<PayerId> waiting = checker.program.schemes;
  std::vector<PayerId> ordered;
  const auto name = [&](PayerId id) -> const std::string& {
    return checker.program.payers[id].name;
  };
  while (!waiting.empty()) {
    std::vector<PayerId> ready;
    for (const PayerId id : waiting)
      if (std::ranges::none_of(known, [&](const Before& each) {
            return each.later == id && std::ranges::find(waiting, each.earlier) != waiting.end();
          }))
        ready.push_back(id);
    if (ready.empty()) {
      report_cycle(checker, known, waiting);
      return;
    }
    if (ready.size() > 1 && !had_errors) {
      checker.sink.report(diag::kSchemesUnordered, checker.program.payers[ready[1]].span,
                          name(ready[0]), name(ready[1]));
      return;
    }
    ordered.push_back(ready.front());
    std::erase(waiting, ready.front());
  }
  checker.program.schemes = std::move(ordered);
}

}  // namespace bareme::model
