#include "interpreter/runs/run.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace bareme::runs {
namespace {

auto sequence(const records::Claims& claims, Order order) -> std::vector<std::size_t> {
  switch (order) {
    case Order::Care: return settle::settlement_order(claims);
    case Order::File: break;
  }
  std::vector<std::size_t> rows(claims.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

}  // namespace

auto settle_all(const model::Program& program, const records::Claims& claims,
                std::vector<records::Reject> reading_rejects, Order order) -> Run {
  Run run;
  run.settlements.resize(claims.size());
  run.rejects = std::move(reading_rejects);
  settle::Accounts accounts;
  for (const std::size_t line : sequence(claims, order)) {
    auto outcome = settle::settle(program, claims, line, accounts);
    if (auto* reject = std::get_if<records::Reject>(&outcome))
      run.rejects.push_back(std::move(*reject));
    else
      run.settlements[line] = std::move(std::get<records::Settlement>(outcome));
  }
  std::ranges::stable_sort(run.rejects, {}, &records::Reject::row);
  return run;
}

auto accounts_before(const model::Program& program, const records::Claims& claims, Order order,
                     std::size_t line) -> settle::Accounts {
  settle::Accounts accounts;
  for (const std::size_t earlier : sequence(claims, order)) {
    if (earlier == line) break;
    settle::settle(program, claims, earlier, accounts);
  }
  return accounts;
}

}  // namespace bareme::runs
