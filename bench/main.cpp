// bareme_bench [lines] [runs]: the engine against a loop written by hand for the same rules, on
// columns in memory, one thread, runs in turn. Prints nanoseconds a claim of processor time (what
// others on the machine take is left out) and the ratio of medians; fails where the results are not
// the same.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>

#include "bench/by_hand.hpp"
#include "bench/portfolio.hpp"
#include "interpreter/bareme.hpp"
#include "support/render.hpp"

namespace {

using namespace bareme;
using namespace bareme::bench;

struct Hash {
  std::uint64_t value = 14695981039346656037ULL;
  auto add(std::uint64_t part) -> void { value = (value ^ part) * 1099511628211ULL; }
  auto add(std::string_view text) -> void {
    for (const char c : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
  }
  auto add_amount(std::int32_t amount) -> void { add(static_cast<std::uint32_t>(amount)); }
};

auto add(Hash& hash, const HandResults& out, std::size_t lines) -> void {
  for (std::size_t i = 0; i < lines; ++i) {
    for (const std::uint8_t verdict : {out.scheme_verdict[i], out.contract_verdict[i]}) {
      hash.add(kWords[verdict].decision);
      hash.add(kWords[verdict].reason);
    }
    for (const auto* column :
         {&out.base, &out.rate, &out.assessed, &out.scheme_gross, &out.scheme_paid, &out.withheld,
          &out.contract_gross, &out.contract_paid, &out.left_to_pay, &out.expense})
      hash.add_amount((*column)[i]);
  }
}

auto add(Hash& hash, const records::SettledBatch& out) -> void {
  const auto& scheme = out.payers[0];
  const auto& contract = out.payers[1];
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const std::int32_t id : {scheme.verdict[i], contract.verdict[i]}) {
      const records::Verdict& verdict = out.tables().verdict(id);
      hash.add(records::name_of(verdict.decision));
      hash.add(records::reason_of(out.program(), verdict));
    }
    for (const auto* column :
         {&scheme.base, &scheme.rate, &scheme.assessed, &scheme.gross, &scheme.paid, &out.withheld,
          &contract.gross, &contract.paid, &out.left_to_pay, &out.expense})
      hash.add_amount((*column)[i]);
  }
}

auto number(const char* text, std::size_t usual) -> std::size_t {
  std::size_t value = usual;
  if (text != nullptr) std::from_chars(text, text + std::strlen(text), value);
  return std::max<std::size_t>(1, value);
}

auto median(std::vector<double> values) -> double {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t lines = number(count > 1 ? arguments[1] : nullptr, 1'000'000);
  const std::size_t runs = number(count > 2 ? arguments[2] : nullptr, 11);
  const char* file = count > 3 ? arguments[3] : "bench/portfolio.bareme";
  std::ifstream stream{file, std::ios::binary};
  Sources sources;
  sources.add({file, {std::istreambuf_iterator<char>{stream}, {}}});
  diag::Sink sink;
  const auto program = compile(sources, sink);
  if (!program || program->contracts.empty()) {
    fmt::print(stderr, "{}", diag::render_all(sink, sources, {}));
    return 2;
  }
  const auto pool = std::make_shared<records::Pool>();
  const auto batches = portfolio(*program, lines, pool);

  std::vector<double> hand_times, engine_times;
  HandResults by_hand;
  engine::Paths paths;
  for (std::size_t run = 0; run < runs; ++run) {
    const auto timed = [&](std::vector<double>& times, auto settle) {
      const std::clock_t start = std::clock();
      for (const records::Batch& batch : batches) settle(batch);
      const auto taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      times.push_back(1e9 * taken / static_cast<double>(lines));
    };
    const auto tables = std::make_shared<records::SettledTables>();
    ByHand hand{batches.front(), beneficiaries(lines)};
    engine::Engine engine{*program, pool, tables};
    records::SettledBatch settled{*program, tables};
    timed(hand_times, [&](const records::Batch& batch) { hand.settle(batch, by_hand); });
    timed(engine_times, [&](const records::Batch& batch) { engine.settle(batch, settled); });
  }

  Hash hand_hash, engine_hash;
  const auto tables = std::make_shared<records::SettledTables>();
  ByHand hand{batches.front(), beneficiaries(lines)};
  engine::Engine engine{*program, pool, tables};
  records::SettledBatch settled{*program, tables};
  for (const records::Batch& batch : batches) {
    hand.settle(batch, by_hand);
    engine.settle(batch, settled);
    add(hand_hash, by_hand, batch.size());
    add(engine_hash, settled);
  }
  paths = engine.paths();
  // The fastest says what the machine can do when others leave it alone.
  const auto fastest = [](const std::vector<double>& times) {
    return *std::ranges::min_element(times);
  };
  fmt::print("{} claims in memory, {} runs in turn, one thread; medians (fastest)\n", lines, runs);
  fmt::print("  by hand   {:6.1f} ({:.1f}) ns a claim\n", median(hand_times), fastest(hand_times));
  fmt::print("  engine    {:6.1f} ({:.1f}) ns a claim: {:.2f} ({:.2f}) times by hand\n",
             median(engine_times), fastest(engine_times), median(engine_times) / median(hand_times),
             fastest(engine_times) / fastest(hand_times));
  fmt::print("  one by one: {} lines\n", paths.one_by_one);
  for (const auto& [why, times] : paths.why) fmt::print("    {}: {}\n", why, times);
  fmt::print("  results: {:016x} {:016x}\n", hand_hash.value, engine_hash.value);
  return hand_hash.value == engine_hash.value ? 0 : 1;
}
