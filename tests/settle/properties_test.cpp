// What holds for every line of the rule library, on random lines: money is conserved, nothing is
// negative, a rejected line changes nothing, order of files and clauses changes no amount.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "interpreter/bareme.hpp"
#include "interpreter/runs/run.hpp"
#include "interpreter/settle/settle.hpp"
#include "places.hpp"

using namespace bareme;
using namespace bareme::model;
using records::Settlement;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLines = 2000;

auto library(bool reversed) -> Program {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator{BAREME_SOURCE_DIR "/rules"})
    if (entry.path().extension() == ".bareme") paths.push_back(entry.path());
  std::ranges::sort(paths);
  if (reversed) std::ranges::reverse(paths);
  Sources sources;
  for (const auto& path : paths) {
    std::ifstream file{path, std::ios::binary};
    sources.add({path.string(), {std::istreambuf_iterator<char>{file}, {}}});
  }
  diag::Sink sink;
  auto program = compile(sources, sink);
  REQUIRE(program);
  return std::move(*program);
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_{seed} {}
  auto below(std::size_t count) -> std::size_t {
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(engine_);
  }
  auto one_in(std::size_t count) -> bool { return below(count) == 0; }
  auto between(Date from, Date to) -> std::int64_t {
    return from.days +
           static_cast<std::int64_t>(below(static_cast<std::size_t>(to.days - from.days)));
  }
  auto cents() -> std::int64_t {
    constexpr std::array<std::int64_t, 6> kUsual{0, 1, 30'00, 45'00, 60'00, 110'00};
    return one_in(2) ? kUsual[below(kUsual.size())] : static_cast<std::int64_t>(below(300'00));
  }
  auto engine() -> std::mt19937& { return engine_; }

 private:
  std::mt19937 engine_;
};

auto random_value(const Program& program, const Field& field, records::Claims& claims,
                  Random& random) -> std::int64_t {
  switch (field.type.kind) {
    case TypeKind::Boolean: return random.one_in(2) ? 1 : 0;
    case TypeKind::Code:
      return static_cast<std::int64_t>(
          random.below(program.code_sets[field.type.codes].codes.size()));
    case TypeKind::Text:
      return claims.texts().intern(std::string(1, static_cast<char>('A' + random.below(3))));
    case TypeKind::Date: return random.between(*make_date(1950, 1, 1), *make_date(2026, 12, 31));
    case TypeKind::Money: return random.cents();
    case TypeKind::Invalid:
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Rate:
    case TypeKind::Days:
    case TypeKind::Months: return static_cast<std::int64_t>(random.below(3));
  }
  return 0;
}

auto random_chain(const Program& program, Random& random) -> records::Chain {
  if (random.one_in(8)) return {};
  const PayerId payer = program.contracts[random.below(program.contracts.size())];
  const auto levels = program.payers[payer].levels;
  if (!levels) return {{payer, std::nullopt}};
  return {{payer, random.below(program.code_sets[levels].codes.size())}};
}

// Dense in dates and beneficiaries, so that counters run out; some lines are old enough to be
// rejected.
auto random_lines(const Program& program, unsigned seed) -> records::Claims {
  Random random{seed};
  records::Claims claims{program};
  for (std::size_t i = 0; i < kLines; ++i) {
    const std::size_t line = claims.add_line(i + 2);
    for (std::size_t f = kBuiltInFields; f < program.fields.size(); ++f) {
      const FieldId field = program.fields.id_at(f);
      if (program.fields[field].optional && random.one_in(2)) continue;
      // Defaults are what most lines have.
      const auto& fallback = program.fields[field].fallback;
      if (fallback && !random.one_in(4))
        claims.set(line, field, static_cast<std::int64_t>(fallback->number));
      else
        claims.set(line, field, random_value(program, program.fields[field], claims, random));
    }
    claims.set(line, kIdentifier, claims.texts().intern(std::to_string(i)));
    claims.set(line, kBeneficiary, claims.texts().intern(random.one_in(2) ? "A" : "B"));
    claims.set(line, kContract, claims.chain_id(random_chain(program, random)));
    claims.set(line, kDate,
               random.one_in(20) ? random.between(*make_date(1995, 1, 1), *make_date(2024, 12, 31))
                                 : random.between(*make_date(2025, 1, 1), *make_date(2025, 6, 30)));
    claims.set(line, kExpense, random.cents());
    claims.set(line, kQuantity, 1);
  }
  return claims;
}

auto paid_by_payer(const Program& program, const std::optional<Settlement>& settlement)
    -> std::map<std::string, std::pair<Int128, Int128>> {
  std::map<std::string, std::pair<Int128, Int128>> amounts;
  if (!settlement) return amounts;
  for (const auto& payer : settlement->payers)
    amounts[program.payers[payer.payer].name] = {payer.paid.cents, payer.withheld.cents};
  return amounts;
}

// Clauses of each kind in another order; withholdings keep theirs.
auto shuffled(Program program, unsigned seed) -> Program {
  Random random{seed};
  for (auto& payer : program.payers) std::ranges::shuffle(payer.guarantees, random.engine());
  for (auto& guarantee : program.guarantees) {
    std::ranges::shuffle(guarantee.limits, random.engine());
    std::ranges::shuffle(guarantee.refusals, random.engine());
  }
  return program;
}

auto check_same_amounts(const Program& left_program, const runs::Run& left,
                        const Program& right_program, const runs::Run& right) -> void {
  REQUIRE(left.settlements.size() == right.settlements.size());
  std::size_t different = 0;
  for (std::size_t line = 0; line < left.settlements.size(); ++line)
    if (paid_by_payer(left_program, left.settlements[line]) !=
        paid_by_payer(right_program, right.settlements[line]))
      ++different;
  CHECK(different == 0);
}

}  // namespace

TEST_CASE("On random lines of the library, money is conserved and nothing is negative") {
  const Program program = library(false);
  const unsigned seed = GENERATE(1U, 2U, 3U);
  const auto claims = random_lines(program, seed);
  const auto run = runs::settle_all(program, claims, {}, runs::kCareOrder);
  std::size_t settled = 0;
  std::set<records::Decision> decisions;
  for (const auto& settlement : run.settlements) {
    if (!settlement) continue;
    ++settled;
    Money paid, withheld, by_name;
    bool fine = settlement->paid + settlement->left_to_pay == settlement->expense &&
                settlement->paid + settlement->withheld <= settlement->expense &&
                settlement->left_to_pay >= Money{};
    for (const auto& payer : settlement->payers) {
      decisions.insert(payer.decision);
      Money of_payer;
      for (const auto& guarantee : payer.guarantees) {
        fine =
            fine && guarantee.paid >= Money{} && guarantee.withheld >= Money{} &&
            guarantee.gross >= Money{} &&
            guarantee.paid + guarantee.withheld <= std::min(guarantee.gross, guarantee.remaining);
        of_payer += guarantee.paid;
        withheld += guarantee.withheld;
        for (const auto& counter : guarantee.counters)
          fine = fine && counter.after >= counter.before;
      }
      fine = fine && of_payer == payer.paid;
      paid += of_payer;
    }
    for (const Money amount : settlement->withheld_by_name) by_name += amount;
    CHECK((fine && paid == settlement->paid && withheld == settlement->withheld &&
           by_name == withheld));
  }
  CHECK(settled + run.rejects.size() == kLines);
  CHECK(settled > kLines / 2);
  CHECK_FALSE(run.rejects.empty());
  CHECK(decisions.size() >= 6);  // or the lines are not varied enough
}

TEST_CASE("On random lines, no counter exceeds its limit and a rejected line changes no account") {
  const Program program = library(false);
  const auto claims = random_lines(program, 4);
  settle::Accounts accounts;
  std::size_t broken = 0;
  std::size_t rejected = 0;
  for (const auto line : settle::settlement_order(claims)) {
    const auto before = accounts.consumed;
    const auto outcome = settle::settle(program, claims, line, accounts);
    if (const auto* settlement = std::get_if<Settlement>(&outcome)) {
      for (const auto& payer : settlement->payers)
        for (const auto& guarantee : payer.guarantees)
          for (const auto& counter : guarantee.counters)
            if (counter.after > counter.limit && counter.after != counter.before) ++broken;
    } else {
      ++rejected;
      if (accounts.consumed != before) ++broken;
    }
  }
  CHECK(rejected > 0);
  CHECK(broken == 0);
}

TEST_CASE("The order of files and of clauses changes no amount") {
  const Program program = library(false);
  const Program reversed = library(true);
  const Program other = shuffled(program, 5);
  // Codes, levels and contracts are numbered within their own declarations: the same seed gives the
  // same lines.
  REQUIRE(reversed.fields.size() == program.fields.size());
  REQUIRE(reversed.contracts.size() == program.contracts.size());
  const auto run = [](const Program& with) {
    return runs::settle_all(with, random_lines(with, 6), {}, runs::kCareOrder);
  };
  const auto straight = run(program);
  check_same_amounts(program, straight, other, run(other));
  check_same_amounts(program, straight, reversed, run(reversed));
}

TEST_CASE("Beneficiaries do not influence each other") {
  const Program program = library(false);
  const auto claims = random_lines(program, 7);
  const auto together = runs::settle_all(program, claims, {}, runs::kCareOrder);
  settle::Accounts alone;
  std::size_t different = 0;
  for (const auto line : settle::settlement_order(claims)) {
    if (claims.value(line, kBeneficiary).text != "A") continue;
    const auto outcome = settle::settle(program, claims, line, alone);
    const auto* settlement = std::get_if<Settlement>(&outcome);
    const std::optional<Settlement> mine = settlement ? std::optional{*settlement} : std::nullopt;
    if (paid_by_payer(program, mine) != paid_by_payer(program, together.settlements[line]))
      ++different;
  }
  CHECK(different == 0);
}

TEST_CASE("A trace changes nothing, and neither does a preview") {
  const Program program = library(false);
  const auto claims = random_lines(program, 8);
  settle::Accounts accounts;
  std::size_t different = 0;
  for (const auto line : settle::settlement_order(claims)) {
    settle::Trace trace;
    const auto preview = settle::preview(program, claims, line, accounts, &trace);
    const auto outcome = settle::settle(program, claims, line, accounts);
    const auto* left = std::get_if<Settlement>(&preview);
    const auto* right = std::get_if<Settlement>(&outcome);
    if ((left == nullptr) != (right == nullptr)) ++different;
    if (left != nullptr && right != nullptr &&
        (left->paid != right->paid || left->hypotheses != right->hypotheses || trace.steps.empty()))
      ++different;
  }
  CHECK(different == 0);
}
