// What holds for every program and all claims (language reference, "Sens"), on generated ones. A
// failure is made small and written to a directory that the message names.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"
#include "tests/generate/rearrange.hpp"
#include "tests/generate/seeds.hpp"
#include "tests/generate/shrink.hpp"

using namespace bareme;
using generate::Pair;
using records::Settlement;

namespace {

// What a property looked at in the pair it was given last: whether it could show anything wrong.
struct Looked {
  bool enough = false;
};
using Property = std::function<std::string(const Pair&, Looked&)>;

struct Trial {
  std::string name;
  std::uint64_t seeds = 0;  // usually
  std::uint64_t least = 0;  // of a hundred pairs, those that must be looked at
  generate::ClaimsShape shape = {};
};
auto holds_for_all(const Trial& trial, const Property& property) -> void {
  std::uint64_t used = 0, looked_at = 0;
  const std::uint64_t count = generate::seeds(trial.seeds);
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    Pair pair{generate::files(generate::program(seed)), {}};
    const auto compiled = generate::compile(pair.files);
    if (!compiled) continue;
    pair.claims = generate::claims_table(compiled->program, seed, trial.shape);
    ++used;
    Looked looked;
    const std::string wrong = property(pair, looked);
    looked_at += looked.enough ? 1 : 0;
    if (wrong.empty()) continue;
    FAIL(generate::report(pair, trial.name + " seed " + std::to_string(seed),
                          [&](const Pair& smaller) {
                            Looked unheeded;
                            return property(smaller, unheeded);
                          }));
  }
  CHECK(used * 10 >= count * 9);
  INFO(looked_at << " of " << count << " pairs were looked at");
  REQUIRE(looked_at * 100 >= count * trial.least);
}

auto run_of(const generate::Ready& ready, runs::Order order = runs::kCareOrder) -> runs::Run {
  return runs::settle_all(ready.program(), ready.soins.claims, ready.soins.rejects, order);
}

// Lines of which something was paid or withheld: where there are none, all programs are alike.
auto moved(const runs::Run& run) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(run.settlements, [](const auto& each) {
    return each && (each->paid > Money{} || each->lump_sums > Money{} || each->withheld > Money{});
  }));
}

auto euros(Money amount) -> std::string { return format_decimal(amount.cents, 2, 2, false); }

// ── One settlement
// ──────────────────────────────────────────────────────────────────────────────────

// `y compris e` consumes e as well, which may be below 0 €.
auto includes(const model::Program& program, model::ClauseId clause) -> bool {
  return std::ranges::any_of(program.limits, [&](const model::Limit& limit) {
    const bool here = limit.clause == clause ||
                      (limit.allowance && program.allowances[limit.allowance].clause == clause);
    return here && limit.including;
  });
}

auto wrong_in(const model::Program& program, const records::GuaranteeResult& result)
    -> std::string {
  if (result.paid < Money{} || result.withheld < Money{} || result.gross < Money{})
    return "a part below 0 €";
  if (result.paid + result.withheld > result.gross) return "more than what was due";
  if (!result.lump_sum && result.paid + result.withheld > std::max(result.remaining, Money{}))
    return "more than what was left";
  if (!result.lump_sum && result.remaining < Money{}) return "less than nothing left";
  for (const auto& counter : result.counters) {
    if (counter.after < counter.before && !includes(program, counter.clause))
      return "a counter went back";
    if (result.paid > Money{} && counter.after != counter.before && counter.after > counter.limit)
      return "a limit was passed";
  }
  return "";
}

auto wrong_in(const model::Program& program, const Settlement& settlement) -> std::string {
  Money paid, withheld, lump_sums, by_name;
  for (const auto& payer : settlement.payers) {
    Money of_payer, sums, held;
    for (const auto& guarantee : payer.guarantees) {
      if (auto wrong = wrong_in(program, guarantee); !wrong.empty())
        return wrong + " in " + program.guarantees[guarantee.guarantee].name;
      (guarantee.lump_sum ? sums : of_payer) += guarantee.paid;
      held += guarantee.withheld;
    }
    if (of_payer != payer.paid || sums != payer.lump_sums || held != payer.withheld)
      return "the guarantees of " + program.payers[payer.payer].name + " do not add up";
    paid += of_payer;
    withheld += held;
    lump_sums += sums;
  }
  for (const Money amount : settlement.withheld_by_name) by_name += amount;
  if (paid != settlement.paid || withheld != settlement.withheld ||
      lump_sums != settlement.lump_sums || by_name != withheld)
    return "the payers do not add up";
  if (paid + settlement.left_to_pay != settlement.expense) return "money was not conserved";
  if (settlement.left_to_pay < Money{}) return "more was paid than charged";
  return "";
}

// Periods that open at the first care ask for the lines by date.
auto without_first_care(std::string text) -> std::string {
  constexpr std::string_view kOpening = "le premier soin";
  for (auto at = text.find(kOpening); at != std::string::npos; at = text.find(kOpening, at))
    text.replace(at, kOpening.size(), "2020-01-01");
  return text;
}

auto taken_back(const Settlement& settlement) -> bool {
  return settlement.expense < Money{} ||
         std::ranges::any_of(settlement.payers, [](const records::PayerResult& payer) {
           return payer.decision == records::Decision::Cancelled;
         });
}

auto money_complaint(const Pair& pair, runs::Order order, Looked& looked) -> std::string {
  const auto ready = generate::ready(pair);
  if (!ready) return "";
  const auto run = run_of(*ready, order);
  looked.enough = moved(run) > 0;
  std::size_t settled = 0;
  for (const auto& settlement : run.settlements) {
    if (!settlement) continue;
    ++settled;
    if (taken_back(*settlement)) continue;
    if (auto wrong = wrong_in(ready->program(), *settlement); !wrong.empty()) return wrong;
  }
  if (settled + run.rejects.size() != ready->soins.rows.size())
    return "read is not settled + rejected";
  for (const auto& reject : run.rejects)
    if (reject.code < 4001 || reject.code > 4999 || reject.reason.arguments.size() > 8)
      return "a reject without a name";
  return "";
}

// ── Two runs
// ────────────────────────────────────────────────────────────────────────────────────────

// What a line came to, by the row of its file: amounts alone, or with decisions and motifs.
using Amounts = std::map<std::size_t, std::string>;

auto payer_name(const model::Program& program, const records::PayerResult& payer,
                const generate::NewNames& names) -> std::string {
  const std::string& name = program.payers[payer.payer].name;
  const auto found = names.find(name);
  return found == names.end() ? name : found->second;
}

auto amounts(const generate::Ready& ready, const runs::Run& run,
             const generate::NewNames& names = {}) -> Amounts {
  Amounts found;
  const auto& program = ready.program();
  for (std::size_t line = 0; line < run.settlements.size(); ++line) {
    if (!run.settlements[line]) continue;
    std::string text;
    for (const auto& payer : run.settlements[line]->payers)
      text += payer_name(program, payer, names) + " " + euros(payer.paid) + " + " +
              euros(payer.lump_sums) + ", " + euros(payer.withheld) + " withheld of " +
              euros(payer.gross) + ", " + std::string{records::name_of(payer.decision)} + "; ";
    found[ready.soins.claims.source_row(line)] = text;
  }
  for (const auto& reject : run.rejects) found[reject.row] = "rejected";
  return found;
}

auto difference(const Amounts& left, const Amounts& right) -> std::string {
  for (const auto& [row, what] : left) {
    const auto found = right.find(row);
    const std::string other = found == right.end() ? "nothing" : found->second;
    if (what != other) return "row " + std::to_string(row) + ": " + what + " — otherwise " + other;
  }
  return left.size() == right.size() ? "" : "a row more";
}

auto closing(const generate::Ready& ready, const runs::Run& run) -> std::string {
  return runs::accounts_table(ready.program(), run.closing, {});
}

// Rows of the table by those that may share a counter: of one person or, where some limit counts by
// household, of one household. Rows that could not be read are with the first.
auto unrelated(const model::Program& program, const claims::ClaimsFile& soins)
    -> std::vector<std::vector<std::size_t>> {
  std::vector<std::size_t> group(soins.rows.size());  // of each row, the first row of its group
  const bool households = std::ranges::any_of(
      program.counters, [](const model::Counter& counter) { return !counter.by_beneficiary; });
  const auto join = [&](std::size_t one, std::size_t other) {
    const std::size_t from = group[std::max(one, other)], to = group[std::min(one, other)];
    std::ranges::replace(group, std::max(from, to), std::min(from, to));
  };
  std::iota(group.begin(), group.end(), std::size_t{0});
  std::map<std::string, std::size_t> people, homes;
  const auto& claims = soins.claims;
  for (std::size_t line = 0; line < claims.size(); ++line) {
    const std::size_t row = claims.source_row(line) - 2;
    const std::string person{claims.value(line, model::kBeneficiary).text};
    join(row, people.emplace(person, row).first->second);
    const auto field = program.field("foyer");
    if (!households || !field || !claims.value(line, field).known) continue;
    join(row, homes.emplace(std::string{claims.value(line, field).text}, row).first->second);
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t row = 0; row < group.size(); ++row) groups[group[row]].push_back(row);
  std::vector<std::vector<std::size_t>> found;
  for (auto& [first, rows] : groups) found.push_back(std::move(rows));
  return found;
}

}  // namespace

TEST_CASE("Money is conserved, no part is negative, no limit is passed, every reject has a name") {
  holds_for_all({"money", 120, 60}, [](const Pair& pair, Looked& looked) {
    return money_complaint(pair, runs::kCareOrder, looked);
  });
}

TEST_CASE("So it is in the order of the file") {
  holds_for_all({"money in file order", 60, 55}, [](Pair pair, Looked& looked) {
    for (auto& file : pair.files) file.text = without_first_care(std::move(file.text));
    return money_complaint(pair, runs::kFileOrder, looked);
  });
}

TEST_CASE("Another order of files, declarations and clauses changes no amount") {
  holds_for_all({"another order", 80, 60}, [](const Pair& pair, Looked& looked) -> std::string {
    const auto left = generate::ready(pair);
    const auto right = generate::ready({generate::rearranged(pair.files, 7), pair.claims});
    if (!left) return "";
    if (!right) return "it compiles no more";
    const auto run = run_of(*left);
    looked.enough = moved(run) > 0;
    return difference(amounts(*left, run), amounts(*right, run_of(*right)));
  });
}

TEST_CASE("Other names change nothing but names") {
  holds_for_all({"renaming", 80, 60}, [](const Pair& pair, Looked& looked) -> std::string {
    const auto left = generate::ready(pair);
    if (!left) return "";
    // Every name that claims do not hold, so that what was first comes last.
    generate::NewNames other;
    for (const auto& name : generate::declared_names(left->program()))
      other[name] = "zz" + std::to_string(10'000 - other.size());
    Pair changed{generate::renamed(pair.files, other), pair.claims};
    for (auto& row : changed.claims.rows)
      for (auto& cell : row) cell = generate::renamed_chain(cell, other);
    const auto right = generate::ready(changed);
    if (!right) return "it compiles no more";
    const auto run = run_of(*left);
    looked.enough = moved(run) > 0;
    return difference(amounts(*left, run, other), amounts(*right, run_of(*right)));
  });
}

TEST_CASE("Lines that share no counter do not influence each other") {
  const generate::ClaimsShape shape{60, 4, false, true, true};
  holds_for_all({"split input", 60, 25, shape},
                [](const Pair& pair, Looked& looked) -> std::string {
                  const auto whole = generate::ready(pair);
                  if (!whole || !whole->soins.has_identifiers)
                    return "";  // a row is then known by its place
                  const auto together = amounts(*whole, run_of(*whole));
                  const auto parts = unrelated(whole->program(), whole->soins);
                  Amounts apart;
                  std::size_t parts_that_pay = 0;
                  for (const auto& rows : parts) {
                    Pair part{pair.files, pair.claims};
                    part.claims.rows.clear();
                    for (const std::size_t row : rows)
                      part.claims.rows.push_back(pair.claims.rows[row]);
                    const auto ready = generate::ready(part);
                    if (!ready) return "";
                    const auto run = run_of(*ready);
                    parts_that_pay += moved(run) > 0 ? 1 : 0;
                    for (const auto& [row, what] : amounts(*ready, run))
                      apart[rows[row - 2] + 2] = what;  // the header is row 1
                  }
                  looked.enough = parts_that_pay > 1;
                  return difference(together, apart);
                });
}

TEST_CASE("A rejected line leaves every counter untouched") {
  const generate::ClaimsShape shape{60, 2, false, true, true};
  const Trial trial{"without the rejects", 60, 50, shape};
  holds_for_all(trial, [](const Pair& pair, Looked& looked) -> std::string {
    const auto whole = generate::ready(pair);
    if (!whole || !whole->soins.has_identifiers) return "";  // a row is then known by its place
    const auto run = run_of(*whole);
    std::set<std::size_t> rejected;
    for (const auto& reject : run.rejects) rejected.insert(reject.row);
    Pair rest{pair.files, pair.claims};
    rest.claims.rows.clear();
    for (std::size_t row = 0; row < pair.claims.rows.size(); ++row)
      if (!rejected.contains(row + 2)) rest.claims.rows.push_back(pair.claims.rows[row]);
    const auto without = generate::ready(rest);
    if (!without) return "";
    const auto second = run_of(*without);
    const std::string accounts = closing(*whole, run);
    looked.enough = !rejected.empty() && accounts.find('\n') + 1 < accounts.size();
    if (!second.rejects.empty()) return "a line is rejected for want of a rejected one";
    if (accounts != closing(*without, second)) return "the closing accounts differ";
    return "";
  });
}

TEST_CASE("The closing accounts are read again as they were written") {
  holds_for_all({"accounts", 80, 45}, [](const Pair& pair, Looked& looked) -> std::string {
    const auto ready = generate::ready(pair);
    if (!ready) return "";
    const std::string table = closing(*ready, run_of(*ready));
    looked.enough = table.find('\n') + 1 < table.size();
    Sources sources;
    diag::Sink sink;
    const auto again = runs::read_accounts(ready->program(), sources, "comptes.csv", table, sink);
    if (!again) return "refused: " + diag::render_all(sink, sources, {});
    if (runs::accounts_table(ready->program(), *again, {}) != table) return "other accounts";
    return "";
  });
}
